import { describe, expect, it } from 'vitest';
import { loftMesh } from '../../src/body/loftMesh.ts';
import { poseStations } from '../../src/body/poseStations.ts';
import { stationFloats } from '../../src/body/section.ts';
import { Nearest } from '../../models/geometry/nearest.ts';
import { worstPoses } from '../fidelity/worstPoses.ts';
import { builtMuscles } from './builtBody.ts';

const body = builtMuscles();
const parts = body.bands.flatMap(({ structure, side, name }, i) =>
  structure === 'latissimus_dorsi' && side === 'right'
    ? [{ name: name.replace('right latissimus dorsi, ', ''), i }]
    : [],
);

/** Degrees between the widths of neighbouring stations of a band, the most. */
function sharpestTwist(i: number): number {
  const { first, stations } = body.bands[i] as (typeof body.bands)[number];
  const width = (k: number): number[] => [4, 5, 6].map((c) => body.rest[(first + 1 + k) * stationFloats + c] as number);
  let most = 0;
  for (let k = 1; k < stations; k++) {
    const [a, b] = [width(k - 1), width(k)];
    const cosine = a.reduce((sum, v, c) => sum + v * (b[c] as number), 0) / (Math.hypot(...a) * Math.hypot(...b));
    most = Math.max(most, (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI);
  }
  return most;
}

/** How far the upper two thirds of one part lie from another in the mean, millimetres. */
function gap(rows: Float32Array, one: number, other: number): number {
  const surface = (i: number): { positions: Float64Array; triangles: Uint32Array } => {
    const { positions, triangles } = loftMesh(body, rows, i);
    return { positions: Float64Array.from(positions), triangles };
  };
  const tree = new Nearest(surface(other));
  const { positions: p } = surface(one);
  let sum = 0;
  let count = 0;
  for (let v = 3 * Math.floor(p.length / 9); v < p.length; v += 3, count++)
    sum += tree.find(p[v] as number, p[v + 1] as number, p[v + 2] as number).distance;
  return (sum / count) * 1000;
}

describe('latissimus dorsi', () => {
  it.each(parts)(
    'turns towards the arm gradually: $name by less than a sixth of a turn from station to station',
    ({ i }) => {
      expect(sharpestTwist(i)).toBeLessThan(60);
    },
  );

  it('stays one muscle in the raised arm: its slips from the ribs run to the arm under the sheet from the iliac crest', () => {
    const [sheet, slips] = ['part 1', 'part 1, ribs'].map(
      (name) => (parts.find((part) => part.name === name) as { i: number }).i,
    ) as [number, number];
    const rows = new Float32Array(body.rest.length);
    const raised = worstPoses().find(({ name }) => name.startsWith('arm raised'));
    if (!raised) throw new Error('No pose raises the arm.');
    poseStations(body, raised.pose, new Float32Array(1024), rows);
    expect(gap(rows, slips, sheet) - gap(body.rest, slips, sheet)).toBeLessThan(5);
  });
});
