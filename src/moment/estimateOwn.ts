import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';
import type { Side } from '../anatomy/segments.ts';
import { defaultVariant, measureDemand, shareOut, variants } from '../mechanics/demand.ts';
import { makeMotion, measureMotion, movingMoments, runnerInertia } from '../mechanics/dynamics.ts';
import { measureLines } from '../mechanics/lines.ts';
import { bodyIndex } from '../mechanics/model.ts';
import { toMuscles } from '../mechanics/muscleRows.ts';
import { place } from '../mechanics/rig.ts';
import { gravity, type Push } from '../mechanics/statics.ts';
import { type Engine, sharedEngine } from './engine.ts';
import { coarsest, type OwnMotion } from './ownMotion.ts';
import { makeStride } from './stride.ts';

/** What estimating adds to a motion. */
export type Estimate = Pick<OwnMotion, 'activation' | 'shortens' | 'every'>;

/** Seconds from one estimate of the muscles to the next: a moment is never shown with another's. */
const estimateStep = 0.05;
/** How far from the foot's middle the push may be, metres: heel to toes with a margin for another's feet. */
const reach = { along: 0.2, aside: 0.1 };
/** A muscle whose path shortens slower than this, metres a second, holds: whoever stands still sways as much. */
const still = 0.01;
/** Most of a moment about the root that may be left over for muscles to be told, N m: a wrong push explains no more. */
const mostLeft = 40;

/**
 * Estimates the muscles where one foot stands alone: the push of the ground is what the centre of mass asks for, at the
 * place under the foot where it leaves the least moment over; where too much is left over, or both feet or none stand,
 * nothing is said; what is found is shown as it comes. Yields before each.
 */
export function* estimateWork(motion: OwnMotion, engine: Engine = sharedEngine()): Generator<void, void, void> {
  const { rig, demand, rows } = engine;
  const stride = (engine.stride ??= makeStride(demand, engine.rest, engine.centroids));
  const { statics } = stride;
  const state = makeMotion(rig, runnerInertia(rig.model));
  // Of a motion whose moments lie further apart nothing can be told: see `coarsest`.
  if (motion.step > coarsest) return;
  const every = Math.max(1, Math.round(estimateStep / motion.step));
  const nodes = Math.floor(motion.count / every) + 1;
  const found = new Float32Array(nodes * rows.count).fill(Number.NaN);
  const q = new Float64Array(coordinates.length);
  const out = new Float64Array(coordinates.length);
  const level = new Float32Array(rows.count);
  const feet = { 1: foot('right', engine), 2: foot('left', engine) } as const;
  // Even steps joined by straight lines have no accelerations: they are read from a parabola through three of them.
  const smoothPosture = (time: number, to: Float64Array): void => {
    const { step, values, count } = motion;
    const n = coordinates.length;
    const i = Math.min(count - 2, Math.max(1, Math.round(time / step)));
    const u = time / step - i;
    for (let c = 0; c < n; c++) {
      const [a, b, d] = [values[(i - 1) * n + c]!, values[i * n + c]!, values[(i + 1) * n + c]!];
      to[c] = b + (u * (d - a)) / 2 + (u * u * (a - 2 * b + d)) / 2;
    }
  };
  motion.every = every;
  motion.activation = found;
  motion.shortens = new Uint8Array(nodes * rows.count);
  const lengths = [new Float64Array(rows.count), new Float64Array(rows.count)] as const;
  for (let node = 0; node < nodes; node++) {
    yield;
    const i = Math.min(motion.count - 3, Math.max(2, node * every));
    const stands = motion.standing[Math.min(motion.count - 1, node * every)]! as 0 | 1 | 2;
    if (stands === 0 || motion.count < 5) continue;
    measureMotion(rig, statics, state, smoothPosture, i * motion.step, q);
    const push = feet[stands];
    if (!pushUnder(push, statics, state, rig.model.bodies.length)) continue;
    const [x, , z] = [0, 1, 2].map((k) => push.point[k]! - statics.coms[push.body * 3 + k]!) as [
      number,
      number,
      number,
    ];
    if (Math.abs(x) > reach.along || Math.abs(z) > reach.aside) continue;
    movingMoments(rig, statics, state, [push], out);
    if (rootRows.some((row) => Math.abs(out[row]!) > mostLeft)) continue;
    measureDemand(demand);
    shareOut(demand, out, variants[defaultVariant]!);
    toMuscles(rows, demand.problem.activation, level, 0);
    found.set(level, node * rows.count);
    lengths.forEach((list, k) => {
      const at = (i + 2 * k - 1) * coordinates.length;
      q.set(motion.values.subarray(at, at + coordinates.length));
      place(rig, q);
      measureLines(rig, demand.measures, false);
      toMuscles(rows, demand.measures.lengths, list, 0);
    });
    for (let r = 0; r < rows.count; r++)
      if ((lengths[1][r]! - lengths[0][r]!) / (2 * motion.step) < -still) motion.shortens[node * rows.count + r] = 1;
  }
}

const rootRows = ['tilt', 'list', 'rotation'].map((name) => coordinateIndex(`pelvis_${name}`, 'mid'));

type LevelPush = Push & { level: Float64Array };

function foot(side: Side, { rig }: Engine): LevelPush {
  return { body: bodyIndex(rig.model, 'foot', side), point: new Float64Array(3), force: 0, level: new Float64Array(2) };
}

/**
 * The push that the motion of the whole body asks for, on the floor where its line balances the turning; false where
 * there is hardly a push.
 */
function pushUnder(
  push: LevelPush,
  { coms, mass, total, com }: { coms: Float64Array; mass: Float64Array; total: number; com: Float64Array },
  { acceleration, turning }: { acceleration: Float64Array; turning: Float64Array },
  bodies: number,
): boolean {
  const f = [0, total * gravity, 0];
  const h = [0, 0, 0];
  for (let b = 0; b < bodies; b++) {
    const m = mass[b]!;
    if (m === 0) continue;
    const a = [0, 1, 2].map((k) => acceleration[b * 3 + k]!) as [number, number, number];
    const r = [0, 1, 2].map((k) => coms[b * 3 + k]! - com[k]!) as [number, number, number];
    for (let k = 0; k < 3; k++) f[k] = f[k]! + m * a[k]!;
    h[0] = h[0]! + m * (r[1] * a[2] - r[2] * a[1]) + turning[b * 3]!;
    h[2] = h[2]! + m * (r[0] * a[1] - r[1] * a[0]) + turning[b * 3 + 2]!;
  }
  const [fx, fy, fz] = f as [number, number, number];
  if (fy < 0.3 * total * gravity) return false;
  // About the centre of mass the push at (x, 0, z) turns as the body does: (p - com) x f = h.
  push.point[0] = com[0]! + (h[2]! - com[1]! * fx) / fy;
  push.point[1] = 0;
  push.point[2] = com[2]! - (h[0]! + com[1]! * fz) / fy;
  push.force = fy;
  push.level[0] = fx;
  push.level[1] = fz;
  return true;
}
