import { coordinates, mirrorRow, mirrorSign } from '../anatomy/coordinates.ts';
import { measureCentroids } from '../mechanics/centroidLines.ts';
import { measureLines } from '../mechanics/lines.ts';
import { place } from '../mechanics/rig.ts';
import { writePose } from '../mechanics/segmentPose.ts';
import { findCentres } from '../mechanics/statics.ts';
import { type Engine, sharedEngine } from './engine.ts';
import type { Frame } from './frame.ts';
import { depth, makeStride, run, shape, shapeMoving, slides, type Stride } from './stride.ts';

/**
 * A moment of running: `time` in seconds, `amount` from 0 (standing as `stand` says) to 1 (running); in between the
 * stride shrinks and the feet stay on the floor. What the muscles do is said of running whole, once `strideWork` has
 * computed it; else their drives are quiet and their activation is not computed. Lengths always are. `left` exchanges
 * the sides. Fills and returns `out`.
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
  shapeMoving(s, share);
  if (amount < 1) shrink(s, share, amount, stand);
  writePose(s.pose, left, out.pose);
  out.drill = 'run';
  out.kind = 'stride';
  out.side = left ? 'left' : 'right';
  out.time = time;
  out.phase = share < run.push ? 0 : share < run.contact ? 1 : 2;
  for (let c = 0; c < coordinates.length; c++)
    out.coordinates[left ? mirrorRow[c]! : c] = (left ? mirrorSign[c]! : 1) * q[c]!;
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
  m.drive.fill(0);
  m.certainty.fill(0);
  for (const values of [m.activation, m.demand, m.intent, m.guard, m.inhibition]) values.fill(Number.NaN);
  // On the way into or out of standing no forces are known.
  if (amount === 1 && engine.strideMuscles && engine.writeStride) {
    for (const values of [m.intent, m.guard, m.inhibition]) values.fill(0);
    engine.writeStride(engine.strideMuscles, share, left, rows.other, out);
  }
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

/**
 * The stride on its way into or out of standing: smaller, and while it shrinks the lower foot decides how high the body
 * is.
 */
function shrink(s: Stride, share: number, amount: number, stand: Float64Array | null): void {
  const { rig, q } = s;
  const running = slides.map((row) => q[row]!);
  shape(s, share, amount, stand ?? undefined);
  const [x, y, z] = slides as [number, number, number];
  q[x] = q[x]! + amount * (running[0]! - q[x]!);
  q[z] = q[z]! + amount * (running[2]! - q[z]!);
  place(rig, q);
  const onFloor = q[y]! + Math.max(depth(s, 'right'), depth(s, 'left'));
  q[y] = onFloor + amount * amount * (running[1]! - onFloor);
  place(rig, q);
  findCentres(rig, s.statics);
}
