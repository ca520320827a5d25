import inertiaData from '../anatomy/lines/inertia.json' with { type: 'json' };
import type { Model } from './model.ts';
import { place, type Rig } from './rig.ts';
import { rigidSize } from './rigid.ts';
import { segmentMaps } from './segmentMaps.ts';
import { findCentres, gatherMoments, loadBodies, type Push, type Statics } from './statics.ts';

/** Inertia tensors of a model's bodies about their centres of mass, in their own frames: nine numbers each, kg m2. */
export type Inertia = Float64Array;

/** How the bodies of a rig speed up and turn at one moment, world axes; made once, filled by `measureMotion`. */
export interface Motion {
  inertia: Inertia;
  /** Per body: acceleration of its centre of mass (3), m/s2. */
  acceleration: Float64Array;
  /** Per body: rate of change of its angular momentum about its centre of mass (3), N m. */
  turning: Float64Array;
  /** Room for centres and transforms a moment before, now and after. */
  centres: [Float64Array, Float64Array, Float64Array];
  worlds: [Float64Array, Float64Array, Float64Array];
}

/**
 * Half the time between the postures that accelerations are read from, seconds: its error is a thousandth of a m/s2 in
 * a run.
 */
const motionStep = 2e-4;

/** Arrays for the motion of a rig. */
export function makeMotion(rig: Rig, inertia: Inertia): Motion {
  const count = rig.model.bodies.length;
  const room = (size: number): [Float64Array, Float64Array, Float64Array] => [
    new Float64Array(count * size),
    new Float64Array(count * size),
    new Float64Array(count * size),
  ];
  return {
    inertia,
    acceleration: new Float64Array(count * 3),
    turning: new Float64Array(count * 3),
    centres: room(3),
    worlds: room(rigidSize),
  };
}

/** The published inertia of a model whose bodies have the published frames (see `publishedModel`). */
export function publishedInertia(model: Model): Inertia {
  return fill(model, (name) => ({ turn: unturned, scale: [1, 1, 1], moments: publishedMoments(name) }));
}

/**
 * The published inertia on the runner: masses stay, lengths become the specimen's, so each second moment of mass grows
 * with the square of its axis; turned into the frames of the runner's bodies, which are the world's at rest.
 */
export function runnerInertia(model: Model): Inertia {
  const { maps } = segmentMaps();
  return fill(model, (name) => {
    const map = maps[name === 'thorax' ? 'torso' : name];
    return { turn: map?.turn ?? unturned, scale: map?.scale ?? [1, 1, 1], moments: publishedMoments(name) };
  });
}

const unturned = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);

function publishedMoments(name: string): readonly number[] {
  return (inertiaData.bodies as Record<string, readonly number[]>)[name] ?? [0, 0, 0];
}

interface BodyInertia {
  turn: ArrayLike<number>;
  scale: readonly number[];
  moments: readonly number[];
}

function fill(model: Model, of: (name: string) => BodyInertia): Inertia {
  const out = new Float64Array(model.bodies.length * 9);
  model.bodies.forEach(({ name, side, mass }, b) => {
    if (mass === 0) return;
    const { turn, scale, moments } = of(name);
    // Principal moments are sums of two second moments of mass; those scale with the squares of the lengths.
    const half = (moments[0]! + moments[1]! + moments[2]!) / 2;
    const second = [0, 1, 2].map((i) => (half - moments[i]!) * scale[i]! * scale[i]!);
    const sum = second[0]! + second[1]! + second[2]!;
    const flip = side === 'left' ? -1 : 1;
    for (let r = 0; r < 3; r++) {
      for (let c = 0; c < 3; c++) {
        let value = 0;
        for (let k = 0; k < 3; k++) value += turn[3 * r + k]! * (sum - second[k]!) * turn[3 * c + k]!;
        // In the mirror the products with z change sign.
        out[b * 9 + 3 * r + c] = (r === 2) !== (c === 2) ? flip * value : value;
      }
    }
  });
  return out;
}

/**
 * Reads accelerations off a movement at a time (seconds): `posture` fills the coordinates of any time. Leaves the rig
 * placed, and the centres found, at that time.
 */
export function measureMotion(
  rig: Rig,
  s: Statics,
  motion: Motion,
  posture: (time: number, q: Float64Array) => void,
  time: number,
  q: Float64Array,
): void {
  const { centres, worlds } = motion;
  for (const i of [0, 2, 1] as const) {
    posture(time + (i - 1) * motionStep, q);
    place(rig, q);
    findCentres(rig, s);
    centres[i].set(s.coms);
    worlds[i].set(rig.world);
  }
  const { bodies } = rig.model;
  const h2 = motionStep * motionStep;
  for (let b = 0; b < bodies.length; b++) {
    if (s.mass[b] === 0) continue;
    for (let k = b * 3; k < b * 3 + 3; k++)
      motion.acceleration[k] = (centres[0][k]! - 2 * centres[1][k]! + centres[2][k]!) / h2;
    turn(motion, b, s.mass[b]! / bodies[b]!.mass);
  }
}

const spin = new Float64Array(9);
const angular = new Float64Array(3);
const speeding = new Float64Array(3);
const inWorld = new Float64Array(9);

/** Rate of change of a body's angular momentum: I alpha + omega x I omega, world axes. */
function turn({ inertia, turning, worlds }: Motion, b: number, share: number): void {
  const o = b * rigidSize;
  const [before, now, after] = worlds;
  const h2 = motionStep * motionStep;
  // dR/dt R^T is the cross product with omega; d2R/dt2 R^T is that of alpha and the square of omega's.
  product(spin, (i) => (after[o + i]! - before[o + i]!) / (2 * motionStep), now, o);
  axisOf(spin, angular);
  product(spin, (i) => (after[o + i]! - 2 * now[o + i]! + before[o + i]!) / h2, now, o);
  axisOf(spin, speeding);
  for (let r = 0; r < 3; r++) {
    for (let c = 0; c < 3; c++) {
      let sum = 0;
      for (let i = 0; i < 3; i++)
        for (let j = 0; j < 3; j++) sum += now[o + 3 * r + i]! * inertia[b * 9 + 3 * i + j]! * now[o + 3 * c + j]!;
      inWorld[3 * r + c] = sum * share;
    }
  }
  const [wx, wy, wz] = angular as unknown as [number, number, number];
  const momentum = (r: number): number => inWorld[3 * r]! * wx + inWorld[3 * r + 1]! * wy + inWorld[3 * r + 2]! * wz;
  const [hx, hy, hz] = [momentum(0), momentum(1), momentum(2)];
  const gyration = [wy * hz - wz * hy, wz * hx - wx * hz, wx * hy - wy * hx];
  for (let r = 0; r < 3; r++) {
    let sum = gyration[r]!;
    for (let c = 0; c < 3; c++) sum += inWorld[3 * r + c]! * speeding[c]!;
    turning[b * 3 + r] = sum;
  }
}

/** out = m R^T, with the rotation R of a body. */
function product(out: Float64Array, m: (i: number) => number, world: Float64Array, o: number): void {
  for (let r = 0; r < 3; r++) {
    for (let c = 0; c < 3; c++) {
      let sum = 0;
      for (let k = 0; k < 3; k++) sum += m(3 * r + k) * world[o + 3 * c + k]!;
      out[3 * r + c] = sum;
    }
  }
}

/** The vector of the antisymmetric part of a matrix. */
function axisOf(m: Float64Array, out: Float64Array): void {
  out[0] = (m[7]! - m[5]!) / 2;
  out[1] = (m[2]! - m[6]!) / 2;
  out[2] = (m[3]! - m[1]!) / 2;
}

/**
 * What muscles must supply at each coordinate of a moving body (N m; N for translations), as `jointMoments` in
 * stillness: inverse dynamics. After `measureMotion`. The rows of the pelvis are what is left over: nothing carries the
 * pelvis but the body.
 */
export function movingMoments(rig: Rig, s: Statics, motion: Motion, pushes: readonly Push[], out: Float64Array): void {
  loadBodies(rig, s, pushes);
  const w = s.wrench;
  for (let b = 0; b < rig.model.bodies.length; b++) {
    const mass = s.mass[b]!;
    if (mass === 0) continue;
    const [x, y, z] = [s.coms[b * 3]!, s.coms[b * 3 + 1]!, s.coms[b * 3 + 2]!];
    const fx = -mass * motion.acceleration[b * 3]!;
    const fy = -mass * motion.acceleration[b * 3 + 1]!;
    const fz = -mass * motion.acceleration[b * 3 + 2]!;
    w[b * 6] = w[b * 6]! + y * fz - z * fy - motion.turning[b * 3]!;
    w[b * 6 + 1] = w[b * 6 + 1]! + z * fx - x * fz - motion.turning[b * 3 + 1]!;
    w[b * 6 + 2] = w[b * 6 + 2]! + x * fy - y * fx - motion.turning[b * 3 + 2]!;
    w[b * 6 + 3] = w[b * 6 + 3]! + fx;
    w[b * 6 + 4] = w[b * 6 + 4]! + fy;
    w[b * 6 + 5] = w[b * 6 + 5]! + fz;
  }
  gatherMoments(rig, s, out);
}
