import { describe, expect, it } from 'vitest';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import { coordinateIndex } from '../../src/anatomy/coordinates.ts';
import { findDrill } from '../../src/drills/drills.ts';
import { duration, spokenMoment } from '../../src/drills/timeline.ts';
import { drillMotion, drillTable } from '../../src/moment/drillMotion.ts';
import { muscleRow } from '../../src/moment/frame.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { readMotion, writeMotion } from '../../src/moment/motionFile.ts';

const drill = findDrill('hip-flexors')!;
const options = { side: 'left' as const, lean: -10 };

describe('the figures of a drill', () => {
  it.each(['mot', 'sto'] as const)('are read back from their .%s as they were, and nothing is said of them', (form) => {
    const motion = drillMotion(drill, options);
    const again = readMotion(writeMotion(motion, form));
    expect(again.notes).toEqual([]);
    expect([...again.rows]).toEqual([...motion.rows]);
    expect(again.times.length).toBe(Math.round(duration(drill) * 60) + 1);
    const apart = motion.values.filter((value, i) => !(Math.abs((again.values[i] as number) - value) < 2e-9));
    expect(apart).toHaveLength(0);
  });

  it('stand in the table as the engine has them, and nothing where it has none', () => {
    const lines = drillTable(drill, options).trimEnd().split('\n');
    const head = lines[0]!.split(',');
    expect(new Set(lines.map((line) => line.split(',').length))).toEqual(new Set([head.length]));
    expect(new Set(head).size).toBe(head.length);
    const time = Math.round(spokenMoment(drill) * 10) / 10;
    const row = lines[1 + Math.round(time * 10)]!.split(',');
    const of = (name: string): string => row[head.indexOf(name)] ?? 'no such column';
    const frame = frameAt(drill, time, options, createFrame());
    const iliacus = muscleRow(muscleIndex('iliacus'), 'left');
    expect(of('time')).toBe(time.toFixed(1));
    expect([of('phase'), of('side')]).toEqual(['hold', 'left']);
    expect(Number(of('hip_flexion_l_deg'))).toBeCloseTo(
      ((frame.coordinates[coordinateIndex('hip_flexion', 'left')] as number) * 180) / Math.PI,
      3,
    );
    expect(Number(of('iliacus_l_activation'))).toBeCloseTo(frame.muscles.activation[iliacus] as number, 3);
    expect(Number(of('iliacus_l_activation'))).toBeGreaterThan(0.08);
    expect(Number(of('iliacus_l_length_mm'))).toBeCloseTo((frame.muscles.lengthChange[iliacus] as number) * 1000, 1);
    const silent = frame.muscles.activation.findIndex((value) => Number.isNaN(value));
    expect(silent).toBeGreaterThanOrEqual(0);
    expect(row.filter((text) => text === '').length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toMatch(/NaN|Infinity/);
  });
});
