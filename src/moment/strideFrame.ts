import { coordinates, mirrorRow, mirrorSign } from '../anatomy/coordinates.ts';
import { measureCentroids } from '../mechanics/centroidLines.ts';
import { measureLines } from '../mechanics/lines.ts';
import { writePose } from '../mechanics/segmentPose.ts';
import type { Engine } from './engine.ts';
import { certainties, drives, type Frame } from './frame.ts';
import type { Stride } from './stride.ts';

const quiet = drives.indexOf('quiet');
const pending = certainties.indexOf('pending');

/**
 * Writes the posture of a stride into a Frame, with the sides exchanged where `left`: pose, coordinates and the centre
 * of mass; nothing is known of moments and of what muscles do. Places and centres of `s` must have been found before.
 * @param time seconds of its own clock
 * @param phase index of the phase of the stride
 */
export function writePosture(s: Stride, time: number, phase: number, left: boolean, out: Frame): void {
  writePose(s.pose, left, out.pose);
  out.drill = 'run';
  out.kind = 'stride';
  out.side = left ? 'left' : 'right';
  out.time = time;
  out.phase = phase;
  for (let c = 0; c < coordinates.length; c++)
    out.coordinates[left ? mirrorRow[c]! : c] = (left ? mirrorSign[c]! : 1) * s.q[c]!;
  out.moments.fill(Number.NaN);
  out.balance.feasible = true;
  out.balance.reason = null;
  out.balance.corners = 0;
  out.balance.push.fill(Number.NaN);
  const { com } = s.statics;
  out.balance.com[0] = left ? com[2]! : -com[2]!;
  out.balance.com[1] = com[1]!;
  out.balance.com[2] = com[0]!;
  const m = out.muscles;
  m.drive.fill(quiet);
  m.certainty.fill(pending);
  for (const values of [m.activation, m.demand, m.intent, m.guard, m.inhibition]) values.fill(Number.NaN);
}

/**
 * Writes how much longer each muscle is than in standing, and as a share of its fibre, in the posture that the rig
 * stands in.
 */
export function writeLengths(s: Stride, left: boolean, out: Frame, engine: Engine): void {
  const { rig, rows, demand, centroids } = engine;
  const m = out.muscles;
  m.lengthChange.fill(0);
  measureLines(rig, demand.measures, false);
  for (let l = 0; l < rows.lineRow.length; l++) {
    const r = left ? rows.other[rows.lineRow[l]!]! : rows.lineRow[l]!;
    m.lengthChange[r] = m.lengthChange[r]! + rows.lineShare[l]! * (demand.measures.lengths[l]! - s.standing[l]!);
  }
  measureCentroids(centroids);
  for (let l = 0; l < centroids.rows.length; l++)
    m.lengthChange[left ? rows.other[centroids.rows[l]!]! : centroids.rows[l]!] =
      centroids.measures.lengths[l]! - s.standingCentroids[l]!;
  for (let r = 0; r < rows.count; r++) m.lengthRatio[r] = m.lengthChange[r]! / rows.fibre[r]!;
}
