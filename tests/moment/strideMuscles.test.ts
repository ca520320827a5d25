import { beforeAll, describe, expect, it } from 'vitest';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import type { MuscleId } from '../../src/anatomy/muscleIds.ts';
import { coordinateIndex, coordinates, mirrorRow, mirrorSign } from '../../src/anatomy/coordinates.ts';
import { gravity, makeStatics } from '../../src/mechanics/statics.ts';
import { makeMotion, measureMotion, movingMoments, runnerInertia } from '../../src/mechanics/dynamics.ts';
import { type Engine, makeEngine } from '../../src/moment/engine.ts';
import { drives, muscleRow } from '../../src/moment/frame.ts';
import { createFrame } from '../../src/moment/frameAt.ts';
import { runFrameAt } from '../../src/moment/running.ts';
import { run, shapeMoving } from '../../src/moment/stride.ts';
import { centreOf, makeStrideGround, pushAt } from '../../src/moment/strideForces.ts';
import { strideFact } from '../../src/moment/strideFacts.ts';
import type { StrideMuscles } from '../../src/moment/strideMuscles.ts';
import { rootRows, strideShares, strideWork } from '../../src/moment/strideWork.ts';

let engine: Engine;
let muscles: StrideMuscles;
let weight = 0;
let mass = 0;

beforeAll(() => {
  engine = makeEngine();
  for (const _ of strideWork(engine)) void _;
  muscles = engine.strideMuscles!;
  mass = engine.stride!.statics.total;
  weight = mass * gravity;
});

/** Per share of the stride, what must be supplied at a joint of the right leg, N m per kilogram. */
const moment = (name: string): number[] =>
  Array.from(
    { length: strideShares },
    (_, i) => muscles.moments[i * coordinates.length + coordinateIndex(name, 'right')]! / mass,
  );
/** Height of the centre of mass at a share, metres. */
function centre(share: number): number {
  shapeMoving(engine.stride!, share);
  return engine.stride!.statics.com[1]!;
}
/** Per share, activation of a muscle of the right side, percent. */
const activation = (id: MuscleId): number[] =>
  Array.from(
    { length: strideShares },
    (_, i) => 100 * muscles.activation[i * engine.rows.count + muscleRow(muscleIndex(id), 'right')]!,
  );
/** Largest moment one way between two percents of the stride. */
const peak = (name: string, sign: 1 | -1, from = 0, to = 50): number =>
  Math.max(...between(moment(name), from, to).map((v) => sign * v));
const percent = (i: number): number => (i / strideShares) * 100;
const between = (list: readonly number[], from: number, to: number): number[] =>
  list.filter((_, i) => percent(i) >= from && percent(i) <= to);
const peakAt = (list: readonly number[]): number => percent(list.indexOf(Math.max(...list)));

describe('the stride, computed', () => {
  it('leaves nothing over: force within 1 % of weight, the sagittal moment within 8 N m rms and 20 at most, the frontal ones too', () => {
    const { rig } = engine;
    const stride = engine.stride!;
    const motion = makeMotion(rig, runnerInertia(rig.model));
    const ground = makeStrideGround(rig, run, run.heel);
    const q = new Float64Array(coordinates.length);
    const out = new Float64Array(coordinates.length);
    const left: number[][] = [];
    for (let i = 0; i < 100; i++) {
      measureMotion(
        rig,
        stride.statics,
        motion,
        (time, to) => {
          shapeMoving(stride, time / run.stride);
          to.set(stride.q);
        },
        (i / 100) * run.stride,
        q,
      );
      pushAt(ground, i / 100, weight);
      movingMoments(rig, stride.statics, motion, ground.list, out);
      const root = rootRows.map((row) => out[row]!);
      left.push(root);
    }
    const rms = (k: number): number => Math.sqrt(left.reduce((sum, r) => sum + r[k]! ** 2, 0) / left.length);
    const most = (k: number): number => Math.max(...left.map((r) => Math.abs(r[k]!)));
    for (const k of [3, 4, 5]) expect(most(k)).toBeLessThan(0.01 * weight);
    // Rows 0 to 2 are tilt (sagittal), list (frontal) and rotation of the pelvis.
    expect(rms(0)).toBeLessThan(8);
    expect(most(0)).toBeLessThan(20);
    expect(rms(1)).toBeLessThan(8);
    expect(most(1)).toBeLessThan(16);
    expect(rms(2)).toBeLessThan(4);
    // The sum is not empty: without the ground there would be the whole weight to carry.
    expect(Math.max(...muscles.ground)).toBeGreaterThan(2 * weight);
  });

  it('flies with no push at all and falls as a body falls, between contacts', () => {
    const h = 0.002;
    for (let share = run.contact + 0.01; share < 0.5 - 0.01; share += 0.01) {
      const i = Math.round(share * strideShares);
      expect(Math.abs(muscles.ground[i * 12 + 4]! + muscles.ground[i * 12 + 10]!)).toBeLessThan(0.03 * weight);
      const fall = (centre(share + h) - 2 * centre(share) + centre(share - h)) / (h * run.stride) ** 2;
      expect(Math.abs(fall + gravity)).toBeLessThan(0.03 * gravity);
    }
  });

  it('carries the centre of mass as its file says, which the measured forces gave', () => {
    const found = centreOf(run);
    for (const axis of ['x', 'y', 'z'] as const)
      for (let k = 1; k < found[axis].b.length; k++) {
        expect(run.centre[axis].b[k]).toBeCloseTo(found[axis].b[k]!, 5);
        expect(run.centre[axis].a[k]).toBeCloseTo(found[axis].a[k]!, 5);
      }
  });

  it('does half a stride later on the left what it does on the right', () => {
    const half = strideShares / 2;
    const n = coordinates.length;
    for (let i = 0; i < half; i++)
      for (let c = 0; c < n; c++)
        expect(muscles.moments[(i + half) * n + mirrorRow[c]!]).toBeCloseTo(
          mirrorSign[c]! * muscles.moments[i * n + c]!,
          9,
        );
    const frame = createFrame();
    const of = (time: number, side: 'right' | 'left'): number =>
      runFrameAt(time, 1, null, false, frame, engine).muscles.activation[muscleRow(muscleIndex('soleus'), side)]!;
    expect(of(0.2 * run.stride, 'right')).toBeGreaterThan(0.5);
    expect(of(0.7 * run.stride, 'left')).toBeCloseTo(of(0.2 * run.stride, 'right'), 6);
  });

  it('asks of the joints what was measured in a runner: knee, ankle, hip back and aside, N m per kilogram', () => {
    for (const [what, least, most] of [
      [peak('knee_angle', -1), 1.6, 3],
      [peak('ankle_angle', -1), 2, 3.3],
      [peak('hip_flexion', -1), 1, 2],
      [peak('hip_flexion', -1, 85, 99), 1, 2],
      [peak('hip_adduction', -1), 1.2, 2.2],
      [peak('hip_flexion', 1, 45, 70), 1, 1.6],
    ] as const) {
      expect(what).toBeGreaterThan(least);
      expect(what).toBeLessThan(most);
    }
  });

  it('has its muscles at work when they are at work in runners', () => {
    for (const id of ['soleus', 'gastrocnemius_medial', 'vastus_lateralis', 'vastus_medialis'] as const) {
      expect(peakAt(activation(id)), `${id}`).toBeGreaterThanOrEqual(12);
      expect(peakAt(activation(id)), `${id}`).toBeLessThanOrEqual(24);
    }
    expect(Math.max(...between(activation('semimembranosus'), 85, 99))).toBeGreaterThan(15);
    expect(Math.max(...between(activation('biceps_femoris_long'), 85, 99))).toBeGreaterThan(15);
    expect(peakAt(activation('gluteus_medius'))).toBeGreaterThanOrEqual(8);
    expect(peakAt(activation('gluteus_medius'))).toBeLessThanOrEqual(20);
    expect(Math.max(...between(activation('soleus'), 45, 90))).toBeLessThan(3);
    for (const id of ['psoas_major', 'iliacus'] as const)
      expect(Math.max(...between(activation(id), 45, 65)), `${id}`).toBeGreaterThan(30);
    expect(Math.max(...between(activation('gluteus_maximus'), 4, 16))).toBeGreaterThan(15);
  });

  it('says who drives and who brakes: a muscle at work contracts while it gets shorter and holds while it gets longer', () => {
    const frame = createFrame();
    const drive = (share: number, id: MuscleId): string =>
      drives[
        runFrameAt(share * run.stride, 1, null, false, frame, engine).muscles.drive[
          muscleRow(muscleIndex(id), 'right')
        ]!
      ]!;
    expect(drive(0.12, 'soleus')).toBe('holding');
    expect(drive(0.3, 'soleus')).toBe('contracting');
    expect(drive(0.1, 'vastus_lateralis')).toBe('holding');
    expect(drive(0.24, 'vastus_lateralis')).toBe('contracting');
    expect(drive(0.6, 'iliacus')).toBe('contracting');
    expect(drive(0.92, 'semimembranosus')).toBe('holding');
    expect(drive(0.7, 'soleus')).toBe('quiet');
    expect(runFrameAt(0.1, 1, null, false, frame, engine).muscles.inhibition.every((v) => !(v > 0))).toBe(true);
  });

  it('says of a calf what the tables say: its most pull in body weights, how long, how often, and what for', () => {
    const ids = ['soleus', 'gastrocnemius_medial', 'gastrocnemius_lateral'] as const;
    const of = (table: Float32Array, id: MuscleId, i: number): number =>
      table[i * engine.rows.count + muscleRow(muscleIndex(id), 'right')]!;
    const pulls = Array.from({ length: strideShares }, (_, i) =>
      ids.reduce((sum, id) => sum + of(muscles.force, id, i), 0),
    );
    const working = pulls.filter((_, i) => ids.some((id) => of(muscles.activation, id, i) >= 0.08)).length;
    const fact = strideFact(ids, 'right', engine)!;
    expect(fact.weights).toBeCloseTo(Math.max(...pulls) / weight, 6);
    expect(fact.seconds).toBeCloseTo((working / strideShares) * run.stride, 9);
    expect(fact.perMinute).toBeCloseTo(81, 0);
    // Tendons of the calf carry 6 to 8 body weights in running people (Komi 1990, from memory; at higher speeds more).
    expect(fact.weights).toBeGreaterThan(4);
    expect(fact.weights).toBeLessThan(9);
    expect(strideFact(['gluteus_medius'], 'left', engine)!.weights).toBeCloseTo(
      strideFact(['gluteus_medius'], 'right', engine)!.weights,
      6,
    );
    expect(strideFact(['flexor_digitorum_brevis'], 'right', engine)).toBeNull();
    expect(strideFact(ids, 'right', makeEngine())).toBeNull();
    // Computed elsewhere and only brought here, it says the same.
    const other = makeEngine();
    other.strideMuscles = structuredClone(muscles);
    expect(strideFact(ids, 'right', other)).toEqual(fact);
  });

  it('mirrors for the left side, and says nothing of muscles on the way into standing', () => {
    const right = runFrameAt(0.15, 1, null, false, createFrame(), engine).muscles.activation;
    const left = runFrameAt(0.15, 1, null, true, createFrame(), engine).muscles.activation;
    const row = muscleRow(muscleIndex('soleus'), 'right');
    expect(left[row + 1]).toBeCloseTo(right[row]!, 9);
    const slowing = runFrameAt(0.15, 0.5, null, false, createFrame(), engine).muscles;
    expect(slowing.activation.every((a) => Number.isNaN(a))).toBe(true);
    expect(slowing.drive.every((d) => d === 0)).toBe(true);
  });

  it('works in slices that no drawn frame waits for long', () => {
    const other = makeEngine();
    let slices = 0;
    for (const _ of strideWork(other)) {
      void _;
      slices++;
    }
    expect(slices).toBeGreaterThan(100);
    expect(other.strideMuscles!.certain).toBe(true);
    expect([...other.strideMuscles!.activation]).toEqual([...muscles.activation]);
    expect(makeStatics(other.rig).total).toBeCloseTo(mass, 6);
  });
});
