import { array, assert as holds, constantFrom, double, property } from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import { coordinateIndex, coordinates } from '../../src/anatomy/coordinates.ts';
import { makeEngine } from '../../src/moment/engine.ts';
import { drives, muscleRow } from '../../src/moment/frame.ts';
import { createFrame } from '../../src/moment/frameAt.ts';
import {
  MotionReader,
  type MotionTable,
  readMotion,
  UnreadableMotion,
  writeMotion,
} from '../../src/moment/motionFile.ts';
import { estimateWork } from '../../src/moment/estimateOwn.ts';
import { fitMotion, type OwnMotion, ownFrameAt } from '../../src/moment/ownMotion.ts';
import { run, makeStride, shapeMoving } from '../../src/moment/stride.ts';

const degree = Math.PI / 180;
const head = (...lines: string[]): string => `${['Coordinates', ...lines, 'endheader'].join('\n')}\n`;
const walk = (
  header: string,
  rows: readonly string[],
  names = 'time\tknee_angle_r\thip_flexion_r\tpelvis_ty',
): MotionTable => readMotion(`${header}${names}\n${rows.join('\n')}\n`);
const column = (table: MotionTable, name: string): number[] => {
  const at = table.rows.indexOf(coordinateIndex(name, name.startsWith('pelvis') ? 'mid' : 'right'));
  return [...table.times].map((_, i) => table.values[i * table.rows.length + at]!);
};
const codes = (table: MotionTable): string[] => table.notes.map(({ code }) => code);
const faultOf = (text: string): string => {
  try {
    readMotion(text);
    return 'none';
  } catch (error) {
    return error instanceof UnreadableMotion ? error.code : String(error);
  }
};

describe('motion files of other people', () => {
  it('are read in degrees and in radians, by tabs and by spaces, with old headers and new, and columns that are paths', () => {
    const degrees = walk(head('inDegrees=yes'), ['0\t10\t20\t0.9', '0.1\t12\t22\t0.91']);
    expect(column(degrees, 'knee_angle')[1]).toBeCloseTo(12 * degree, 9);
    expect(column(degrees, 'pelvis_ty')).toEqual([0.9, 0.91]);
    const radians = walk(head('inDegrees=no'), ['  0  0.1   0.2 0.9', '  0.1  0.2  0.3 0.9']);
    expect(column(radians, 'hip_flexion')).toEqual([0.2, 0.3]);
    const old = readMotion(
      'name run.mot\ndatacolumns 3\ndatarows 1\nrange 0 1\nENDHEADER\n\ntime knee_angle_r hip_flexion_r\n0 40 30\n',
    );
    expect(column(old, 'knee_angle')[0]).toBeCloseTo(40 * degree, 9);
    const path = '/jointset/walker_knee_r/knee_angle_r';
    const states = readMotion(`${head('inDegrees=no')}time\t${path}/value\t${path}/speed\n0\t0.5\t9\n0.1\t0.6\t9\n`);
    expect(column(states, 'knee_angle')).toEqual([0.5, 0.6]);
  });

  it('may lie about their units: an angle that no body has in radians is degrees, and it is said', () => {
    const lying = walk(head('inDegrees=no', '"Angles are in degrees."'), ['0\t60\t20\t0.9', '0.1\t61\t22\t0.9']);
    expect(column(lying, 'knee_angle')[0]).toBeCloseTo(60 * degree, 9);
    expect(lying.notes).toContainEqual({ code: 'units-by-values', unit: 'degrees' });
    expect(codes(walk(head(), ['0\t0.5\t0.2\t0.9', '0.1\t0.5\t0.2\t0.9']))).toContain('units-guessed');
  });

  it('of older models bend the knee the other way, and are turned', () => {
    const turned = walk(head('inDegrees=yes'), ['0\t-10\t20\t0.9', '0.1\t-50\t22\t0.9', '0.2\t-30\t22\t0.9']);
    expect(column(turned, 'knee_angle')[1]).toBeCloseTo(50 * degree, 9);
    expect(codes(turned)).toContain('knee-turned');
  });

  it('with holes, commas, moments twice, short lines and unknown names are played, and each thing is said', () => {
    const names = 'time\tknee_angle_r\thip_flexion_r\tpelvis_ty\tflux_capacitor';
    const rows = [
      '0\t10,5\t20\t0.9\t1',
      '0.1\tNaN\t20\t0.9\t1',
      '0.1\t99\t20\t0.9\t1',
      '0.2\t30,5\t20\t0.9\t1',
      '0.3\t30',
    ];
    const table = walk(head('inDegrees=yes', 'nRows=7'), rows, names);
    expect(codes(table).toSorted()).toEqual(
      ['decimal-comma', 'gaps', 'missing', 'rows-differ', 'short-rows', 'time-order', 'unknown'].toSorted(),
    );
    expect(column(table, 'knee_angle')[1]).toBeCloseTo(20.5 * degree, 9);
    expect(table.notes).toContainEqual({ code: 'unknown', names: 'flux_capacitor', count: 1 });
  });

  it('that cannot be played say why in one code', () => {
    expect(faultOf('\0\0\0\0PK')).toBe('not-text');
    expect(faultOf('x'.repeat(200_000))).toBe('not-text');
    expect(faultOf('hello\nworld\n')).toBe('no-columns');
    expect(faultOf(`${head()}knee_angle_r\thip_flexion_r\n1\t2\n`)).toBe('no-time');
    expect(faultOf(`${head()}time\tfoo\tbar\n0\t1\t2\n`)).toBe('no-coordinates');
    expect(faultOf(`${head()}time\tground_force_vx\tground_force_px\n0\t1\t2\n`)).toBe('only-forces');
    expect(faultOf(`${head()}time\tknee_angle_r\n`)).toBe('no-rows');
    expect(faultOf('')).toBe('no-columns');
  });

  it('of any length fit: what comes piece by piece is thinned evenly, and memory stays bounded', () => {
    const reader = new MotionReader();
    reader.push(`${head('inDegrees=no')}time knee_angle_r hip_flexion_r\n`);
    const moments = 200_000;
    for (let i = 0; i < moments; i += 500) {
      let text = '';
      for (let k = i; k < i + 500; k++)
        text += `${(k / 1000).toFixed(3)} ${(0.5 + 0.3 * Math.sin(k / 3000)).toFixed(5)} 0.2\n`;
      // Pieces end anywhere, in the middle of a number too.
      reader.push(text.slice(0, 1234));
      reader.push(text.slice(1234));
    }
    const table = reader.end();
    expect(table.times.length).toBeLessThan(30_000);
    expect(table.times.length).toBeGreaterThan(10_000);
    expect(codes(table)).toContain('thinned');
    expect(table.times.at(-1)).toBeGreaterThan(199);
    const gaps = table.times.slice(1).map((time, i) => time - table.times[i]!);
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(1e-6);
  });

  it('that we write read back as they were, in degrees and in radians', () => {
    const value = double({ min: -3, max: 3, noNaN: true });
    const n = coordinates.length;
    const row = array(value, { minLength: n, maxLength: n });
    holds(
      property(array(row, { minLength: 2, maxLength: 6 }), constantFrom('mot', 'sto'), (moments, form) => {
        // Neighbours differ by less than half a turn, as in any movement.
        const near = moments.map((values) => values.map((v) => v / 2));
        const table = {
          name: 'drawn',
          times: Float64Array.from(near, (_, i) => i / 60),
          rows: Int32Array.from({ length: n }, (_, c) => c),
          values: Float64Array.from(near.flat()),
        };
        const back = readMotion(writeMotion(table, form as 'mot' | 'sto'));
        expect(back.notes).toEqual([]);
        expect([...back.rows]).toEqual([...table.rows]);
        expect(Math.max(...back.values.map((v, i) => Math.abs(v - table.values[i]!)))).toBeLessThan(1e-8);
      }),
      { numRuns: 30, seed: 7 },
    );
  });
});

describe('a motion on the runner', () => {
  const engine = makeEngine();
  const stride = makeStride(engine.demand, engine.rest, engine.centroids);
  const n = coordinates.length;
  /** Two strides of our own run, as a file would bring them, in a world of its own: higher, turned and travelling. */
  const ours = (): MotionTable => {
    const count = 150;
    const values = new Float64Array(count * n);
    const times = Float64Array.from({ length: count }, (_, i) => (i / (count - 1)) * 2 * run.stride);
    times.forEach((time, i) => {
      shapeMoving(stride, time / run.stride);
      values.set(stride.q, i * n);
      values[i * n + coordinateIndex('pelvis_ty', 'mid')]! += 0.2;
      values[i * n + coordinateIndex('pelvis_tx', 'mid')]! += 2.5 * time;
    });
    const rows = Int32Array.from({ length: n }, (_, row) => row);
    return readMotion(writeMotion({ name: 'ours', times, rows, values }, 'mot'));
  };

  it('stands on the floor, stays in the picture, and says what was done to it', () => {
    const motion = fitMotion(ours(), engine);
    expect(motion.notes.map(({ code }) => code).toSorted()).toEqual(['in-place', 'raised']);
    const frame = createFrame();
    const heights = Array.from(
      { length: 60 },
      (_, i) => ownFrameAt(motion, (i / 60) * motion.duration, false, frame, engine).balance.com[1]!,
    );
    expect(Math.max(...heights)).toBeLessThan(1.15);
    expect(Math.min(...heights)).toBeGreaterThan(0.8);
    expect(frame.muscles.lengthChange.some((v) => Math.abs(v) > 0.02)).toBe(true);
    expect(frame.muscles.activation.every((v) => Number.isNaN(v))).toBe(true);
  });

  it('has its muscles estimated where one foot stands alone, always as uncertain: a run’s calf carries there', () => {
    const motion = fitMotion(ours(), engine);
    for (const _ of estimateWork(motion, engine)) void _;
    const frame = createFrame();
    const soleus = muscleRow(muscleIndex('soleus'), 'right');
    const levels = Array.from({ length: 50 }, (_, i) => {
      ownFrameAt(motion, ((i / 50) * motion.duration) / 2, false, frame, engine);
      expect([...frame.muscles.certainty].every((v) => v === 2)).toBe(true);
      return frame.muscles.activation[soleus]!;
    });
    const told = levels.filter((v) => !Number.isNaN(v));
    expect(told.length).toBeGreaterThan(5);
    expect(told.length).toBeLessThan(45);
    expect(Math.max(...told)).toBeGreaterThan(0.3);
  });

  it('drives with what gets shorter and brakes with what gets longer: the calf holds at mid-contact and contracts at the push', () => {
    const motion = fitMotion(ours(), engine);
    for (const _ of estimateWork(motion, engine)) void _;
    const frame = createFrame();
    const soleus = muscleRow(muscleIndex('soleus'), 'right');
    const at = (share: number): string => {
      ownFrameAt(motion, share * run.stride, false, frame, engine);
      return drives[frame.muscles.drive[soleus]!]!;
    };
    expect([at(0.13), at(0.29)]).toEqual(['holding', 'contracting']);
  });

  it('never shows a moment with the muscles of another, however long it is; of one too long for that it says so', () => {
    const strides = (count: number, every: number): OwnMotion => {
      const one = ours();
      const { rows } = one;
      const times = Float64Array.from({ length: count }, (_, i) => i * every);
      const values = new Float64Array(count * rows.length);
      times.forEach((time, i) => {
        shapeMoving(stride, time / run.stride);
        rows.forEach((row, c) => (values[i * rows.length + c] = stride.q[row]!));
      });
      return fitMotion({ ...one, times, values }, engine);
    };
    const minutes = strides(6000, 0.02);
    const work = estimateWork(minutes, engine);
    for (let next = work.next(), k = 0; !next.done && k < 200; k++) next = work.next();
    expect(minutes.every * minutes.step).toBeLessThanOrEqual(0.055);
    expect(minutes.activation!.some((v) => v > 0.1)).toBe(true);
    expect(minutes.notes.map(({ code }) => code)).not.toContain('too-long');
    const hour = strides(4000, 0.9);
    for (const _ of estimateWork(hour, engine)) void _;
    expect(hour.activation).toBeNull();
    expect(hour.notes).toContainEqual({ code: 'too-long', minutes: 10 });
  });

  const shared = join(import.meta.dirname, '../../../shared/motion');
  it.skipIf(!existsSync(shared))('of every file in the shared folder is played or refused with its code', () => {
    const files = readdirSync(shared).filter((file) => file.endsWith('.mot'));
    expect(files.length).toBeGreaterThan(4);
    const results = files.map((file) => {
      const text = readFileSync(join(shared, file), 'utf8');
      const fault = faultOf(text);
      if (fault !== 'none') return `${file}: ${fault}`;
      const motion = fitMotion(readMotion(text), engine);
      const frame = ownFrameAt(motion, motion.duration / 2, false, createFrame(), engine);
      const finite = [...frame.pose].every((v) => Number.isFinite(v));
      return `${file}: ${finite && motion.duration > 0 ? 'played' : 'broken'}`;
    });
    expect(results.filter((result) => !result.endsWith('played'))).toEqual(['hamner-run-grf.mot: only-forces']);
  });
});
