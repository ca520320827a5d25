import { place } from '../mechanics/rig.ts';
import { findCentres } from '../mechanics/statics.ts';
import { type Engine, sharedEngine } from './engine.ts';
import type { Frame } from './frame.ts';
import { writeLengths, writePosture } from './strideFrame.ts';
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
  const { rows, demand, centroids } = engine;
  engine.stride ??= makeStride(demand, engine.rest, centroids);
  const s = engine.stride;
  const share = (((time / run.stride) % 1) + 1) % 1;
  shapeMoving(s, share);
  if (amount < 1) shrink(s, share, amount, stand);
  const phase = share < run.push ? 0 : share < run.contact ? 1 : 2;
  writePosture(s, time, phase, left, out);
  // On the way into or out of standing no forces are known.
  if (amount === 1 && engine.strideMuscles && engine.writeStride) {
    const { intent, guard, inhibition } = out.muscles;
    for (const values of [intent, guard, inhibition]) values.fill(0);
    engine.writeStride(engine.strideMuscles, share, left, rows.other, out);
  }
  writeLengths(s, left, out, engine);
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
