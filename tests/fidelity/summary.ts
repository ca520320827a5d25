import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import { connectiveIds } from '../../src/anatomy/connectiveIds.ts';
import { atLeast, atMost, between, type Verdict } from '../verdict.ts';
import { type BoneRow, boneTargets } from './bones.ts';
import type { MuscleRow } from './muscles.ts';

/** What the whole body must reach in its muscles (mm, ratios, percent). */
const muscleTargets = {
  mean: 0.8,
  worst: 2,
  volume: [0.97, 1.03],
  volumeShare: 95,
  inMuscle: 1,
  inBone: 0.7,
  crossing: 1,
  fibreSlack: 0.14,
  fibreShare: 100,
} as const;

/**
 * The table of design/body.md, muscles by its column "whole body", then bones; averages over nodes of the specimen,
 * over the muscles of the engine. What lies inside something else, and what crosses, is counted over all muscles, those
 * beyond the engine and those that the specimen lacks too.
 */
export function summaryOf(all: readonly MuscleRow[], bones: readonly BoneRow[]): Verdict[] {
  const t = muscleTargets;
  const soft = all.filter(({ structure }) => !(connectiveIds as readonly string[]).includes(structure));
  const rows = soft.filter(({ structure, compared }) => compared && muscleIndex(structure) >= 0);
  const volumes = rows.map(({ volume }) => volume).sort((a, b) => a - b);
  const long = bones.filter(({ group }) => group === 'long');
  const other = bones.filter(({ group }) => group === 'other');
  return [
    atMost('muscles, mean distance, average', average(rows.map((r) => r.mean * 1000)), t.mean, 'mm'),
    atMost(
      `muscles, mean distance, worst (${worst(rows, (r) => r.mean)?.node})`,
      (worst(rows, (r) => r.mean)?.mean ?? Number.NaN) * 1000,
      t.worst,
      'mm',
    ),
    between('muscles, volume ratio, median', volumes[volumes.length >> 1] ?? Number.NaN, t.volume),
    atLeast(
      'muscles with a volume ratio of 0.9 to 1.1',
      share(rows, (r) => r.volume >= 0.9 && r.volume <= 1.1),
      t.volumeShare,
      '%',
      0,
    ),
    atMost('long bones, mean distance', average(long.map((r) => r.mean)), boneTargets.long.mean, 'mm'),
    atMost('other bones, mean distance, average', average(other.map((r) => r.mean)), boneTargets.other.mean, 'mm'),
    atMost(
      `other bones, mean distance, worst (${worst(other, (r) => r.mean)?.id})`,
      worst(other, (r) => r.mean)?.mean ?? Number.NaN,
      boneTargets.other.worst,
      'mm',
    ),
    atMost(
      'long bones, angle between normals',
      average(long.map((r) => r.normal)),
      boneTargets.long.normal,
      'degrees',
      1,
    ),
    atMost(
      'other bones, angle between normals',
      average(other.map((r) => r.normal)),
      boneTargets.other.normal,
      'degrees',
      1,
    ),
    atMost('muscle inside muscle, share of surface', 100 * byArea(soft, (r) => r.inMuscle), t.inMuscle, '%'),
    atMost('muscle inside bone, share of surface', 100 * byArea(soft, (r) => r.inBone), t.inBone, '%'),
    atMost('neighbouring rings that cross', 100 * average(soft.map((r) => r.crossing)), t.crossing, '%'),
    atLeast(
      `muscles whose fibres run within ${t.fibreSlack} of the best, or are set by hand`,
      share(rows, (r) => r.handSet !== undefined || r.fibre >= r.fibreBest - t.fibreSlack),
      t.fibreShare,
      '%',
      0,
    ),
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
