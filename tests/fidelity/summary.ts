import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import { atLeast, atMost, between, type Verdict } from '../verdict.ts';
import { type BoneRow, boneTargets } from './bones.ts';
import type { MuscleRow } from './muscles.ts';

/** What the first body must reach in its muscles (mm, ratios, percent). */
const muscleTargets = {
  mean: 2, worst: 4, volume: [0.93, 1.07], volumeShare: 80, inMuscle: 3, inBone: 2, crossing: 5, fibreSlack: 0.14, fibreShare: 90,
} as const;

/** The table of design/body.md, columns "first body" (muscles) and "whole body" (bones); averages over nodes of the specimen, what is no muscle left out. */
export function summaryOf(all: readonly MuscleRow[], bones: readonly BoneRow[]): Verdict[] {
  const t = muscleTargets;
  const rows = all.filter(({ structure }) => muscleIndex(structure) >= 0);
  const volumes = rows.map(({ volume }) => volume).sort((a, b) => a - b);
  const long = bones.filter(({ group }) => group === 'long');
  const other = bones.filter(({ group }) => group === 'other');
  return [
    atMost('muscles, mean distance, average', average(rows.map((r) => r.mean * 1000)), t.mean, 'mm'),
    atMost(`muscles, mean distance, worst (${worst(rows, (r) => r.mean)?.node})`, (worst(rows, (r) => r.mean)?.mean ?? Number.NaN) * 1000, t.worst, 'mm'),
    between('muscles, volume ratio, median', volumes[volumes.length >> 1] ?? Number.NaN, t.volume),
    atLeast('muscles with a volume ratio of 0.9 to 1.1', share(rows, (r) => r.volume >= 0.9 && r.volume <= 1.1), t.volumeShare, '%', 0),
    atMost('long bones, mean distance', average(long.map((r) => r.mean)), boneTargets.long.mean, 'mm'),
    atMost('other bones, mean distance, average', average(other.map((r) => r.mean)), boneTargets.other.mean, 'mm'),
    atMost(`other bones, mean distance, worst (${worst(other, (r) => r.mean)?.id})`, worst(other, (r) => r.mean)?.mean ?? Number.NaN, boneTargets.other.worst, 'mm'),
    atMost('long bones, angle between normals', average(long.map((r) => r.normal)), boneTargets.long.normal, 'degrees', 1),
    atMost('other bones, angle between normals', average(other.map((r) => r.normal)), boneTargets.other.normal, 'degrees', 1),
    atMost('muscle inside muscle, share of surface', 100 * byArea(rows, (r) => r.inMuscle), t.inMuscle, '%'),
    atMost('muscle inside bone, share of surface', 100 * byArea(rows, (r) => r.inBone), t.inBone, '%'),
    atMost('neighbouring rings that cross', 100 * average(rows.map((r) => r.crossing)), t.crossing, '%'),
    atLeast(`muscles whose fibres run within ${t.fibreSlack} of the best`, share(rows, (r) => r.fibre >= r.fibreBest - t.fibreSlack), t.fibreShare, '%', 0),
  ];
}

const average = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function worst<T>(rows: readonly T[], of: (row: T) => number): T | undefined {
  return [...rows].sort((a, b) => of(b) - of(a))[0];
}

function share<T>(rows: readonly T[], holds: (row: T) => boolean): number {
  return (100 * rows.filter(holds).length) / rows.length;
}

function byArea(rows: readonly MuscleRow[], of: (row: MuscleRow) => number): number {
  return rows.reduce((sum, r) => sum + r.area * of(r), 0) / rows.reduce((sum, r) => sum + r.area, 0);
}
