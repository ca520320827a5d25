import type { Side } from '../anatomy/segments.ts';
import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';
import { landmark } from './landmarks.ts';
import { bodyIndex } from './model.ts';
import { hipCentre, findCentres, partCentre, type Statics } from './statics.ts';
import { place, type Rig, worldPoint } from './rig.ts';

/**
 * What a posture must fulfil. Feet that stand lie where they were measured, or as far before it as asked; the centre of
 * mass stands over a point (world x forward and z right, metres); `lean` and `lift` are the angles of the rules of the
 * engine, radians.
 */
export interface PostureGoal {
  planted: readonly Side[];
  /**
   * What is planted: the toes (the heel may rise over them) or the foot, turned up by `pitch` (radians) about the back
   * of its heel.
   */
  plant: 'toes' | 'foot';
  pitch: number;
  /** Metres by which each foot stands before where it was measured. */
  ahead: { right: number; left: number };
  /** Metres by which each foot stands further out than where it was measured (negative: further in, or crossed). */
  aside: { right: number; left: number };
  comX: number;
  comZ: number;
  /**
   * A wall behind: the point of a body (in its frame, metres) that touches it, and where it stands; then `comX` does
   * not count.
   */
  wall: WallContact | null;
  lean: number;
  /** The lifted side and its angle, where one foot stands. */
  lifted: Side | null;
  lift: number;
}

/** A point of a body that touches an upright wall which stands at `x` (world, forward, metres). */
export interface WallContact {
  body: number;
  point: Float64Array;
  x: number;
}

/** Angles and points that `findPosture` measured last. */
export interface PostureReading {
  lean: number;
  liftRight: number;
  liftLeft: number;
}

/**
 * A body whose postures are looked for, with the room that looking for them needs: one for each rig that works by
 * itself.
 */
export interface Poser {
  rig: Rig;
  statics: Statics;
  /** Rows of the bodies that are planted. */
  feet: Record<'toes' | 'foot', Record<Side, number>>;
  jacobian: Float64Array;
  residual: Float64Array;
  /** A point of a foot in its own frame, hip centres and a centre of mass in the world, metres. */
  watched: Float64Array;
  hips: Record<Side, Float64Array>;
  part: Float64Array;
  /** Of a centre of mass, per unit of each coordinate: three numbers a coordinate. */
  velocity: Float64Array;
  reading: PostureReading;
}

const maxUnknowns = 20;

/** A poser for a rig and its statics. */
export function makePoser(rig: Rig, statics: Statics): Poser {
  const of = (name: string): Record<Side, number> => ({
    right: bodyIndex(rig.model, name, 'right'),
    left: bodyIndex(rig.model, name, 'left'),
  });
  return {
    rig,
    statics,
    feet: { toes: of('toes'), foot: of('foot') },
    jacobian: new Float64Array(maxUnknowns * maxUnknowns),
    residual: new Float64Array(maxUnknowns),
    watched: new Float64Array(3),
    hips: { right: new Float64Array(3), left: new Float64Array(3) },
    part: new Float64Array(3),
    velocity: new Float64Array(coordinates.length * 3),
    reading: { lean: 0, liftRight: 0, liftLeft: 0 },
  };
}

const unknownRows = (side: Side): number[] =>
  ['hip_flexion', 'hip_adduction', 'hip_rotation', 'ankle_angle', 'subtalar_angle'].map((name) =>
    coordinateIndex(name, side),
  );
const rootRows = ['pelvis_tx', 'pelvis_ty', 'pelvis_tz', 'lumbar_extension'].map((name) =>
  coordinateIndex(name, 'mid'),
);
const list = coordinateIndex('pelvis_list', 'mid');
const legRows = { right: unknownRows('right'), left: unknownRows('left') };

/** The rows of the coordinates that `findPosture` solves for; all others stay as given. */
export function unknownsOf(goal: PostureGoal): number[] {
  const rows = [...rootRows, ...goal.planted.flatMap((side) => legRows[side])];
  // With both feet down the legs' lengths decide the pelvis' list; with one foot down it is authored.
  if (goal.planted.length === 2) rows.push(list);
  else if (goal.lifted) rows.push(legRows[goal.lifted][0]!);
  return rows;
}

/**
 * Solves a posture by Newton's method with analytic derivatives, starting at q and changing only `unknownsOf(goal)`.
 * Returns whether it converged (1e-10 m and rad within 30 steps); q then fulfils the goal and the rig is placed at it.
 */
export function findPosture(poser: Poser, goal: PostureGoal, q: Float64Array, unknowns: readonly number[]): boolean {
  const { rig, statics, jacobian, residual } = poser;
  const n = unknowns.length;
  for (let round = 0; round < 30; round++) {
    place(rig, q);
    findCentres(rig, statics);
    miss(poser, goal);
    let worst = 0;
    for (let i = 0; i < n; i++) worst = Math.max(worst, Math.abs(residual[i]!));
    if (worst < 1e-10) return true;
    if (!Number.isFinite(worst)) return false;
    differentiate(poser, goal, unknowns);
    if (!solve(jacobian, residual, n)) return false;
    let largest = 0;
    for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(residual[i]!));
    const size = largest > 0.4 ? 0.4 / largest : 1;
    for (let i = 0; i < n; i++) q[unknowns[i]!] = q[unknowns[i]!]! - size * residual[i]!;
  }
  return false;
}

/** Lean and lift angles (radians) of a placed rig whose centres were found. */
export function readPosture({ rig, statics: s, hips, part }: Poser, out: PostureReading): void {
  const { right: hipR, left: hipL } = hips;
  hipCentre(rig, 'right', hipR);
  hipCentre(rig, 'left', hipL);
  partCentre(s, s.upper, part);
  out.lean = Math.atan2(part[0]! - (hipR[0]! + hipL[0]!) / 2, part[1]! - (hipR[1]! + hipL[1]!) / 2);
  partCentre(s, s.rightLeg, part);
  out.liftRight = Math.atan2(part[0]! - hipR[0]!, hipR[1]! - part[1]!);
  partCentre(s, s.leftLeg, part);
  out.liftLeft = Math.atan2(part[0]! - hipL[0]!, hipL[1]! - part[1]!);
}

/** Fills the residual: six rows per planted foot, centre of mass x and z (or the wall), lean, lift. */
function miss(poser: Poser, goal: PostureGoal): void {
  const { rig, statics: s, residual, reading, part } = poser;
  let row = 0;
  for (const side of goal.planted) {
    missPlant(poser, goal, side, row);
    row += 6;
  }
  residual[row] = s.com[0]! - goal.comX;
  residual[row + 1] = s.com[2]! - goal.comZ;
  if (goal.wall) {
    worldPoint(rig, goal.wall.body, goal.wall.point, 0, part, 0);
    residual[row] = part[0]! - goal.wall.x;
  }
  readPosture(poser, reading);
  residual[row + 2] = reading.lean - goal.lean;
  if (goal.lifted) residual[row + 3] = (goal.lifted === 'right' ? reading.liftRight : reading.liftLeft) - goal.lift;
}

/** Fills the Jacobian, row by row as `miss` has them, for the same placed rig. */
function differentiate(poser: Poser, goal: PostureGoal, unknowns: readonly number[]): void {
  const { statics: s, jacobian, velocity } = poser;
  const n = unknowns.length;
  jacobian.fill(0, 0, n * n);
  let row = 0;
  for (const side of goal.planted) {
    plantRows(poser, goal, side, row, unknowns);
    row += 6;
  }
  centreVelocities(poser, null, s.total);
  for (let k = 0; k < n; k++) {
    jacobian[row * n + k] = velocity[unknowns[k]! * 3]!;
    jacobian[(row + 1) * n + k] = velocity[unknowns[k]! * 3 + 2]!;
  }
  if (goal.wall) wallRow(poser, goal.wall, row, unknowns);
  row += 2;
  angleRow(poser, s.upper, null, row, 1, unknowns);
  if (goal.lifted)
    angleRow(poser, goal.lifted === 'right' ? s.rightLeg : s.leftLeg, goal.lifted, row + 1, -1, unknowns);
}

/** In place of the centre of mass forwards: the back touches the wall, wherever that leaves the centre. */
function wallRow(poser: Poser, wall: WallContact, row: number, unknowns: readonly number[]): void {
  const { rig, jacobian, part } = poser;
  const n = unknowns.length;
  worldPoint(rig, wall.body, wall.point, 0, part, 0);
  jacobian.fill(0, row * n, row * n + n);
  const twists = rig.twists;
  for (const t of rig.chains[wall.body]!) {
    const k = unknowns.indexOf(rig.twistCoordinate[t]!);
    if (k < 0) continue;
    const a = t * 6;
    add(poser, row, k, n, twists[a + 3]! + twists[a + 1]! * part[2]! - twists[a + 2]! * part[1]!);
  }
}

// The floor under the back of the heel: what a foot turns about when its front rises.
const [heelX] = landmark('heel_back');
const pivotX = heelX + 0.008;

/** Puts the watched point of a planted foot into `watched` (its frame) and `part` (world); returns the foot's body. */
function watch({ rig, feet, watched: p, part }: Poser, goal: PostureGoal, side: Side): number {
  const body = feet[goal.plant][side];
  // It lies near the ankle, so that turning and shifting are of like size.
  p[0] = 0.06;
  p[1] = 0.06;
  p[2] = side === 'right' ? 0.08 : -0.08;
  worldPoint(rig, body, p, 0, part, 0);
  return body;
}

function missPlant(poser: Poser, goal: PostureGoal, side: Side, row: number): void {
  const { rig, residual, watched: p, part } = poser;
  const o = watch(poser, goal, side) * 12;
  const w = rig.world;
  const c = Math.cos(goal.pitch);
  const sine = Math.sin(goal.pitch);
  residual[row] = part[0]! - (pivotX + c * (p[0]! - pivotX) - sine * p[1]! + goal.ahead[side]);
  residual[row + 1] = part[1]! - (sine * (p[0]! - pivotX) + c * p[1]!);
  residual[row + 2] = part[2]! - p[2]! - (side === 'right' ? goal.aside.right : -goal.aside.left);
  // What is left of the turn when the wanted one (about z) is taken back: world times its transpose.
  residual[row + 3] = (w[o + 6]! * sine + w[o + 7]! * c - w[o + 5]!) / 2;
  residual[row + 4] = (w[o + 2]! - (w[o + 6]! * c - w[o + 7]! * sine)) / 2;
  residual[row + 5] = (w[o + 3]! * c - w[o + 4]! * sine - (w[o]! * sine + w[o + 1]! * c)) / 2;
}

function plantRows(poser: Poser, goal: PostureGoal, side: Side, row: number, unknowns: readonly number[]): void {
  const { rig, part } = poser;
  const n = unknowns.length;
  const body = watch(poser, goal, side);
  const chain = rig.chains[body]!;
  const tw = rig.twists;
  for (let i = 0; i < chain.length; i++) {
    const t = chain[i]!;
    const k = unknowns.indexOf(rig.twistCoordinate[t]!);
    if (k < 0) continue;
    const a = t * 6;
    add(poser, row, k, n, tw[a + 3]! + tw[a + 1]! * part[2]! - tw[a + 2]! * part[1]!);
    add(poser, row + 1, k, n, tw[a + 4]! + tw[a + 2]! * part[0]! - tw[a]! * part[2]!);
    add(poser, row + 2, k, n, tw[a + 5]! + tw[a]! * part[1]! - tw[a + 1]! * part[0]!);
    for (let axis = 0; axis < 3; axis++) add(poser, row + 3 + axis, k, n, tw[a + axis]!);
  }
}

function add({ jacobian }: Poser, row: number, column: number, n: number, value: number): void {
  jacobian[row * n + column] = jacobian[row * n + column]! + value;
}

/**
 * Velocities of the centre of some bodies (all where null) per unit of each coordinate, into `velocity`, three numbers
 * a coordinate.
 */
function centreVelocities(poser: Poser, rows: Int32Array | null, mass: number): void {
  const { rig, statics: s, velocity } = poser;
  velocity.fill(0);
  const tw = rig.twists;
  const count = rows ? rows.length : rig.model.bodies.length;
  for (let i = 0; i < count; i++) {
    const b = rows ? rows[i]! : i;
    const share = s.mass[b]! / mass;
    if (share === 0) continue;
    const chain = rig.chains[b]!;
    const x = s.coms[b * 3]!;
    const y = s.coms[b * 3 + 1]!;
    const z = s.coms[b * 3 + 2]!;
    for (let c = 0; c < chain.length; c++) {
      const a = chain[c]! * 6;
      const v = rig.twistCoordinate[chain[c]!]! * 3;
      velocity[v] = velocity[v]! + share * (tw[a + 3]! + tw[a + 1]! * z - tw[a + 2]! * y);
      velocity[v + 1] = velocity[v + 1]! + share * (tw[a + 4]! + tw[a + 2]! * x - tw[a]! * z);
      velocity[v + 2] = velocity[v + 2]! + share * (tw[a + 5]! + tw[a]! * y - tw[a + 1]! * x);
    }
  }
}

/** Row of an angle between the vertical and the line from a hip (the middle of both where null) to a centre of mass. */
function angleRow(
  poser: Poser,
  rows: Int32Array,
  hip: Side | null,
  row: number,
  up: 1 | -1,
  unknowns: readonly number[],
): void {
  const { rig, statics: s, part, velocity, hips } = poser;
  const { right: hipR, left: hipL } = hips;
  const n = unknowns.length;
  const mass = partCentre(s, rows, part);
  const hx = hip === 'right' ? hipR[0]! : hip === 'left' ? hipL[0]! : (hipR[0]! + hipL[0]!) / 2;
  const hy = hip === 'right' ? hipR[1]! : hip === 'left' ? hipL[1]! : (hipR[1]! + hipL[1]!) / 2;
  const dx = part[0]! - hx;
  const dy = up * (part[1]! - hy);
  const r2 = dx * dx + dy * dy;
  const hz = hip === 'right' ? hipR[2]! : hip === 'left' ? hipL[2]! : (hipR[2]! + hipL[2]!) / 2;
  centreVelocities(poser, rows, mass);
  for (let k = 0; k < n; k++) {
    const coordinate = unknowns[k]!;
    let vx = velocity[coordinate * 3]!;
    let vy = velocity[coordinate * 3 + 1]!;
    // The hip moves with the pelvis, whose twists are the root's.
    const chain = rig.chains[0]!;
    for (let c = 0; c < chain.length; c++) {
      const t = chain[c]!;
      if (rig.twistCoordinate[t] !== coordinate) continue;
      const a = t * 6;
      const tw = rig.twists;
      vx -= tw[a + 3]! + tw[a + 1]! * hz - tw[a + 2]! * hy;
      vy -= tw[a + 4]! + tw[a + 2]! * hx - tw[a]! * hz;
    }
    add(poser, row, k, n, (dy * vx - dx * up * vy) / r2);
  }
}

/** Solves a x = b in place (x in b) by elimination with row exchange; false where singular. */
function solve(a: Float64Array, b: Float64Array, n: number): boolean {
  for (let j = 0; j < n; j++) {
    let pivot = j;
    for (let i = j + 1; i < n; i++) if (Math.abs(a[i * n + j]!) > Math.abs(a[pivot * n + j]!)) pivot = i;
    if (Math.abs(a[pivot * n + j]!) < 1e-13) return false;
    if (pivot !== j) {
      for (let k = j; k < n; k++) {
        const t = a[j * n + k]!;
        a[j * n + k] = a[pivot * n + k]!;
        a[pivot * n + k] = t;
      }
      const t = b[j]!;
      b[j] = b[pivot]!;
      b[pivot] = t;
    }
    for (let i = j + 1; i < n; i++) {
      const f = a[i * n + j]! / a[j * n + j]!;
      if (f === 0) continue;
      for (let k = j; k < n; k++) a[i * n + k] = a[i * n + k]! - f * a[j * n + k]!;
      b[i] = b[i]! - f * b[j]!;
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    let v = b[i]!;
    for (let k = i + 1; k < n; k++) v -= a[i * n + k]! * b[k]!;
    b[i] = v / a[i * n + i]!;
  }
  return true;
}
