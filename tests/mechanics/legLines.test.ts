import { describe, expect, it } from 'vitest';
import { muscles } from '../../src/anatomy/catalogue.ts';
import { coordinateIndex, coordinates } from '../../src/anatomy/coordinates.ts';
import { makeMeasures, measureLines, muscleMean } from '../../src/mechanics/lines.ts';
import type { Model } from '../../src/mechanics/model.ts';
import { publishedModel } from '../../src/mechanics/published.ts';
import { makeRig, place } from '../../src/mechanics/rig.ts';
import { makeRunner } from '../../src/mechanics/runner.ts';

const degree = Math.PI / 180;
const { model, rest } = makeRunner();
/** Angles over which each coordinate is moved, degrees; all others of the leg stay at 0. */
const ranges = {
  hip_flexion: [-20, 110],
  hip_adduction: [-30, 20],
  hip_rotation: [-30, 30],
  knee_angle: [0, 120],
  ankle_angle: [-40, 30],
  subtalar_angle: [-20, 20],
} as const;
const names = Object.keys(ranges) as (keyof typeof ranges)[];
const steps = 14;

/** Lever arms of every muscle of the right leg over the range of a coordinate, millimetres: one list an angle. */
function armsOf(of: Model, from: Float64Array, name: keyof typeof ranges): number[][] {
  const rig = makeRig(of);
  const measures = makeMeasures(rig);
  const row = coordinateIndex(name, 'right');
  const q = Float64Array.from(from);
  for (const other of names) q[coordinateIndex(other, 'right')] = 0;
  const [least, most] = ranges[name];
  return Array.from({ length: steps }, (_, i) => {
    q[row] = (least + ((most - least) * i) / (steps - 1)) * degree;
    place(rig, q);
    measureLines(rig, measures, true);
    const perLine = Float64Array.from(of.lines, (__, l) => 1000 * measures.arms[l * coordinates.length + row]!);
    return muscles.map((__, m) => muscleMean(of, perLine, m, 'right'));
  });
}

describe("the runner's legs beside the published ones", () => {
  const pairs = names.flatMap((name) => {
    const published = armsOf(publishedModel(), new Float64Array(coordinates.length), name);
    const own = armsOf(model, rest, name);
    return muscles.flatMap(({ id }, m) => {
      const p = published.map((row) => row[m]!);
      const r = own.map((row) => row[m]!);
      return p.every((arm) => Number.isNaN(arm) || Math.abs(arm) < 0.01) ? [] : [{ name, id, p, r }];
    });
  });

  it('have the same lever arms over every range: 4 mm apart in the mean at most, never more than 10', () => {
    expect(pairs.length).toBeGreaterThan(60);
    const off = pairs.map(({ p, r }) => p.map((arm, i) => Math.abs(arm - r[i]!)));
    const means = off.map((list) => list.reduce((sum, v) => sum + v, 0) / list.length);
    expect(means.reduce((sum, v) => sum + v, 0) / means.length).toBeLessThan(4);
    expect(pairs.filter((_, i) => Math.max(...off[i]!) > 10).map(({ name, id }) => `${id}, ${name}`)).toEqual([]);
  });

  it('never pull the other way where the published ones do not change theirs', () => {
    const turned = pairs.filter(
      ({ p, r }) =>
        (p.every((arm) => arm > 1) && r.some((arm) => arm < 0)) ||
        (p.every((arm) => arm < -1) && r.some((arm) => arm > 0)),
    );
    expect(turned.map(({ name, id }) => `${id}, ${name}`)).toEqual([]);
  });
});
