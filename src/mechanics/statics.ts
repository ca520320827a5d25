import { bodyIndex } from './model.ts';
import { type Rig, worldPoint } from './rig.ts';

export const gravity = 9.81;

/**
 * A push on a body from outside: point (world, metres), upward force in newtons, and the level part of the force
 * (forward, right) where it has one.
 */
export interface Push {
  body: number;
  point: Float64Array;
  force: number;
  level?: Float64Array;
}

/** Arrays for statics of one rig; `mass` holds the bodies' masses, which an option may change. */
export interface Statics {
  mass: Float64Array;
  total: number;
  /** World centres of mass of the bodies, and of the whole body. */
  coms: Float64Array;
  com: Float64Array;
  /** Per body, wrench of the load on it and on all that it carries: moment about the world's origin (3), force (3). */
  wrench: Float64Array;
  /** Bodies of pelvis, trunk, head and arms, and of each leg. */
  upper: Int32Array;
  rightLeg: Int32Array;
  leftLeg: Int32Array;
}

const legParts = new Set(['femur', 'patella', 'tibia', 'talus', 'foot', 'toes']);

/** Arrays for the statics of a rig; a total mass in kilograms scales all segments alike. */
export function makeStatics(rig: Rig, totalMass?: number): Statics {
  const { bodies } = rig.model;
  const published = bodies.reduce((sum, b) => sum + b.mass, 0);
  const scale = totalMass === undefined ? 1 : totalMass / published;
  const rows = (keep: (name: string, side: string) => boolean): Int32Array =>
    Int32Array.from(bodies.flatMap((b, i) => (b.mass > 0 && keep(b.name, b.side) ? [i] : [])));
  return {
    mass: Float64Array.from(bodies, (b) => b.mass * scale),
    total: published * scale,
    coms: new Float64Array(bodies.length * 3),
    com: new Float64Array(3),
    wrench: new Float64Array(bodies.length * 6),
    upper: rows((name) => !legParts.has(name)),
    rightLeg: rows((name, side) => legParts.has(name) && side === 'right'),
    leftLeg: rows((name, side) => legParts.has(name) && side === 'left'),
  };
}

/** Fills the centres of mass of a placed rig. */
export function findCentres(rig: Rig, s: Statics): void {
  const { bodies } = rig.model;
  s.com.fill(0);
  for (let b = 0; b < bodies.length; b++) {
    const m = s.mass[b]!;
    if (m === 0) continue;
    worldPoint(rig, b, bodies[b]!.com, 0, s.coms, b * 3);
    for (let i = 0; i < 3; i++) s.com[i] = s.com[i]! + (m * s.coms[b * 3 + i]!) / s.total;
  }
}

/** Centre of mass of some bodies (see `upper`, `rightLeg`), after `findCentres`; returns their mass in kilograms. */
export function partCentre(s: Statics, rows: Int32Array, out: Float64Array): number {
  let mass = 0;
  out.fill(0, 0, 3);
  for (let i = 0; i < rows.length; i++) {
    const b = rows[i]!;
    mass += s.mass[b]!;
    for (let k = 0; k < 3; k++) out[k] = out[k]! + s.mass[b]! * s.coms[b * 3 + k]!;
  }
  for (let k = 0; k < 3; k++) out[k] = out[k]! / mass;
  return mass;
}

/**
 * What muscles must supply at each coordinate in stillness (N m; N for translations), positive in the coordinate's
 * direction: minus the generalised forces of weight and ground. After `findCentres`.
 */
export function jointMoments(rig: Rig, s: Statics, pushes: readonly Push[], out: Float64Array): void {
  loadBodies(rig, s, pushes);
  gatherMoments(rig, s, out);
}

/** Fills the wrench on each body by itself: weight, and the pushes from outside. After `findCentres`. */
export function loadBodies(rig: Rig, s: Statics, pushes: readonly Push[]): void {
  const { bodies } = rig.model;
  const w = s.wrench;
  w.fill(0);
  for (let b = 0; b < bodies.length; b++) {
    const f = -s.mass[b]! * gravity;
    // Moment of an upward force f at x: (x, y, z) x (0, f, 0) = (-z f, 0, x f).
    if (f !== 0) addLoad(w, b, s.coms, b * 3, f);
  }
  for (let i = 0; i < pushes.length; i++) {
    const push = pushes[i]!;
    addLoad(w, push.body, push.point, 0, push.force);
    if (push.level) addLevelLoad(w, push.body, push.point, push.level[0]!, push.level[1]!);
  }
}

/** Hands the wrenches of `loadBodies` on to the parents and reads off what muscles must supply at each coordinate. */
export function gatherMoments(rig: Rig, s: Statics, out: Float64Array): void {
  const w = s.wrench;
  // Joints lie parents first, so going backwards hands every load on to the parent once.
  for (let j = rig.model.joints.length - 1; j >= 0; j--) {
    const { child, parent } = rig.model.joints[j]!;
    if (parent < 0) continue;
    for (let i = 0; i < 6; i++) w[parent * 6 + i] = w[parent * 6 + i]! + w[child * 6 + i]!;
  }
  out.fill(0);
  const tw = rig.twists;
  for (let t = 0; t < rig.twistBody.length; t++) {
    const o = rig.twistBody[t]! * 6;
    let sum = 0;
    for (let i = 0; i < 6; i++) sum += tw[t * 6 + i]! * w[o + i]!;
    const c = rig.twistCoordinate[t]!;
    out[c] = out[c]! - sum;
  }
}

function addLoad(w: Float64Array, b: number, p: Float64Array, po: number, f: number): void {
  w[b * 6] = w[b * 6]! - p[po + 2]! * f;
  w[b * 6 + 2] = w[b * 6 + 2]! + p[po]! * f;
  w[b * 6 + 4] = w[b * 6 + 4]! + f;
}

/** Adds a level force (fx forward, fz right) at p: (x, y, z) x (fx, 0, fz) = (y fz, z fx - x fz, -y fx). */
function addLevelLoad(w: Float64Array, b: number, p: Float64Array, fx: number, fz: number): void {
  w[b * 6] = w[b * 6]! + p[1]! * fz;
  w[b * 6 + 1] = w[b * 6 + 1]! + p[2]! * fx - p[0]! * fz;
  w[b * 6 + 2] = w[b * 6 + 2]! - p[1]! * fx;
  w[b * 6 + 3] = w[b * 6 + 3]! + fx;
  w[b * 6 + 5] = w[b * 6 + 5]! + fz;
}

/**
 * Moment of the passive knee stop (flexing, N m): 0 from 5 degrees of flexion, rising linearly to 30 at 0 (house
 * rules).
 */
export function kneeStop(knee: number): number {
  const limit = (5 * Math.PI) / 180;
  return knee >= limit ? 0 : 30 * (1 - knee / limit);
}

/** Rows of the femurs' joints centres: the hip joint's frame origin in the world, out[0..2]. */
export function hipCentre(rig: Rig, side: 'right' | 'left', out: Float64Array): void {
  const femur = bodyIndex(rig.model, 'femur', side);
  const joint = rig.model.joints.find((j) => j.name === 'hip' && j.child === femur);
  if (joint) worldPoint(rig, joint.parent, joint.before, 9, out, 0);
}
