import { coordinateIndex, coordinates, mirrorRow, mirrorSign } from '../anatomy/coordinates.ts';
import { measureCentroids } from '../mechanics/centroidLines.ts';
import { measureLines } from '../mechanics/lines.ts';
import { place } from '../mechanics/rig.ts';
import { writePose } from '../mechanics/segmentPose.ts';
import { findCentres } from '../mechanics/statics.ts';
import { type Engine, sharedEngine } from './engine.ts';
import type { Frame } from './frame.ts';
import { loopAt } from './loop.ts';
import { depth, makeStride, run, shape } from './stride.ts';

const heightRow = coordinateIndex('pelvis_ty', 'mid');

/**
 * A moment of running: `time` in seconds, `amount` from 0 (standing as `stand` says) to 1 (running); in between the stride
 * shrinks and the feet stay on the floor. Nothing is said of the muscles, because running is no stillness: their drives are
 * quiet and their activation is not computed; lengths are. `left` exchanges the sides. Fills and returns `out`.
 */
export function runFrameAt(
  time: number,
  amount: number,
  stand: Float64Array | null,
  left: boolean,
  out: Frame,
  engine: Engine = sharedEngine(),
): Frame {
  const { rig, rows, demand, centroids } = engine;
  engine.stride ??= makeStride(demand, engine.rest, centroids);
  const s = engine.stride;
  const { q } = s;
  const share = (((time / run.stride) % 1) + 1) % 1;
  shape(s, share, amount, stand ?? undefined);
  const base = q[heightRow]!;
  place(rig, q);
  // While the stride shrinks, the lower foot decides; running whole, the height of the stride does.
  const onFloor = Math.max(depth(s, 'right'), depth(s, 'left'));
  q[heightRow] = base + onFloor + amount * amount * (loopAt(s.height, share) - onFloor);
  place(rig, q);
  findCentres(rig, s.statics);
  writePose(s.pose, left, out.pose);
  out.drill = 'run';
  out.kind = 'stride';
  out.side = left ? 'left' : 'right';
  out.time = time;
  out.phase = 0;
  for (let c = 0; c < coordinates.length; c++)
    out.coordinates[left ? mirrorRow[c]! : c] = (left ? mirrorSign[c]! : 1) * q[c]!;
  out.moments.fill(Number.NaN);
  out.balance.feasible = true;
  out.balance.reason = null;
  out.balance.corners = 0;
  const { com } = s.statics;
  out.balance.com[0] = left ? com[2]! : -com[2]!;
  out.balance.com[1] = com[1]!;
  out.balance.com[2] = com[0]!;
  const m = out.muscles;
  m.drive.fill(0);
  m.certainty.fill(0);
  for (const values of [m.activation, m.demand, m.intent, m.guard, m.inhibition]) values.fill(Number.NaN);
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
  return out;
}
