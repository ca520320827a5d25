import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';
import { bodyIndex } from '../mechanics/model.ts';
import { addPassiveMoments } from '../mechanics/passive.ts';
import type { WallContact } from '../mechanics/posture.ts';
import { type Rig, worldPoint } from '../mechanics/rig.ts';
import { gravity, jointMoments, type Push, type Statics } from '../mechanics/statics.ts';
import { curveAt } from './curve.ts';
import { footPoint, handBody, handShare, type Movement, standingShare } from './movement.ts';
import type { Settings } from './options.ts';
import { type Press, pressAt } from './presses.ts';

/**
 * The pushes on the body from outside: of the ground on the standing (left) and lifted (right) foot, of a wall on a
 * hand.
 */
export interface Ground {
  standing: Push;
  lifted: Push;
  hand: Push;
  /** What the wall at the back pushes at each of its touches, level; null where there is none. */
  wall: readonly [WallPush, WallPush] | null;
  list: Push[];
  /** What the person presses on purpose, and the list with it. */
  presses: Press[];
  meant: Push[];
  /**
   * Where the feet together push, x forward and z right, metres: under the centre of mass unless a hand bears a share.
   */
  centre: Float64Array;
  /** Where the middle of the standing foot is, forwards, metres. */
  standingMiddle: number;
  /** Room for the moments with a push shifted, and for what passive tissue supplies. */
  shifted: Float64Array;
  tissue: Float64Array;
}

type WallPush = Push & { level: Float64Array; contact: WallContact };

const push = (body: number): Push => ({ body, point: new Float64Array(3), force: 0, level: new Float64Array(2) });

/** The middle of a foot before its ankle, metres. */
const middle = 0.05;

/** Pushes for a rig. */
export function makeGround(rig: Rig, presses: Press[], touches: Movement['wall']): Ground {
  const standing = push(bodyIndex(rig.model, 'foot', 'left'));
  const lifted = push(bodyIndex(rig.model, 'foot', 'right'));
  const hand = push(handBody(rig));
  const wallPush = (contact: WallContact): WallPush => ({
    ...push(contact.body),
    level: new Float64Array(2),
    contact,
  });
  const wall = touches && ([wallPush(touches[0]), wallPush(touches[1])] as const);
  const list = [standing, lifted, hand, ...(wall ?? [])];
  return {
    standing,
    lifted,
    hand,
    wall,
    list,
    presses,
    meant: [...list, ...presses.flatMap((press) => press.pushes)],
    centre: new Float64Array(2),
    standingMiddle: 0,
    shifted: new Float64Array(coordinates.length),
    tissue: new Float64Array(coordinates.length),
  };
}

/**
 * Moments of the authored side at a time for a placed rig whose centres were found. One foot: what the hand does not
 * bear, all of it where balance needs it. Two feet: the share of `standingShare`, the lifted foot pushed at its hold
 * point and the standing foot where balance then needs it (no shear). A wall at the back pushes as much as lets the
 * feet be pushed at their hold point, and they push back. What is pressed on purpose counts where `meant`.
 */
export function loadAt(
  rig: Rig,
  s: Statics,
  ground: Ground,
  settings: Settings,
  movement: Movement,
  time: number,
  out: Float64Array,
  meant: boolean,
): void {
  const weight = s.total * gravity;
  const { standing, lifted, hand, centre } = ground;
  const borne = handShare(settings, movement.curves, time, s.total);
  hand.force = borne * weight;
  for (let i = 0; i < 3; i++) hand.point[i] = s.coms[hand.body * 3 + i]!;
  centre[0] = (s.com[0]! - borne * hand.point[0]!) / (1 - borne);
  centre[1] = (s.com[2]! - borne * hand.point[2]!) / (1 - borne);
  const apart = movement.ahead.left - movement.ahead.right;
  // One foot before the other: each is pushed at its middle, and what lies between decides who bears how much.
  const strides = Math.abs(apart) > 0.05;
  const { aside } = movement;
  const wide = Math.abs(aside.right) + Math.abs(aside.left) > 0.05;
  const [x, z] = footPoint(
    'right',
    movement.ahead.right + (strides ? middle : curveAt(movement.curves.point, time)),
    aside.right,
  );
  ground.standingMiddle = footPoint('left', movement.ahead.left + middle)[0];
  const turn = weight * (x - s.com[0]!);
  if (ground.wall) centre[0] = x;
  const way = wide
    ? alongFeet(centre, x, z, footPoint('left', movement.ahead.left + middle, aside.left))
    : (centre[0]! - x) / apart;
  const share = strides || wide ? Math.min(0.95, Math.max(0.05, way)) : standingShare(movement, time);
  lifted.force = (1 - share) * (1 - borne) * weight;
  standing.force = share * (1 - borne) * weight;
  lifted.point[2] = z;
  standing.point[2] = (centre[1]! - (1 - share) * z) / share;
  pushAt(ground, x, share);
  if (meant) for (let i = 0; i < ground.presses.length; i++) pressAt(rig, ground.presses[i]!, time);
  const list = meant ? ground.meant : ground.list;
  lifted.level!.fill(0);
  standing.level!.fill(0);
  if (ground.wall || strides || wide) {
    ground.tissue.fill(0);
    addPassiveMoments(rig.q, 1, ground.tissue);
  }
  if (ground.wall) {
    // Feet side by side bear their shares of what the wall pushes too.
    shareWall(rig, s, ground, list, out, [turn, share]);
    return;
  }
  jointMoments(rig, s, list, out);
  if (!strides && !wide) return;
  if (strides) {
    alongFoot(rig, s, ground, list, out, x, share);
    ease(rig, s, ground, list, out, 0);
  }
  if (wide) ease(rig, s, ground, list, out, 1);
}

/** Lets the lifted foot be pushed at a place (x, metres) and the standing one where balance then needs it. */
function pushAt({ lifted, standing, centre }: Ground, x: number, share: number): void {
  lifted.point[0] = x;
  standing.point[0] = (centre[0]! - (1 - share) * x) / share;
}

/** How far before and behind its middle a foot may be pushed, metres: from the heel to the ball. */
const reach = { before: 0.09, behind: 0.08 };
const rightAnkle = coordinateIndex('ankle_angle', 'right');

/**
 * Where along the foot of a stride the floor pushes is not known either: at the place at which its ankle asks least of
 * muscles. A calf that is stretched presses the ball of its foot down by itself.
 */
function alongFoot(
  rig: Rig,
  s: Statics,
  ground: Ground,
  list: readonly Push[],
  out: Float64Array,
  x: number,
  share: number,
): void {
  const { tissue, lifted, standing } = ground;
  const asked = out[rightAnkle]! - tissue[rightAnkle]!;
  pushAt(ground, x + 0.01, share);
  jointMoments(rig, s, list, out);
  const slope = (out[rightAnkle]! - tissue[rightAnkle]! - asked) / 0.01;
  const shift = Math.abs(slope) < 1 ? 0 : Math.min(reach.before, Math.max(-reach.behind, -asked / slope));
  pushAt(ground, x + shift, share);
  // What the one foot's push moves forwards the other one's moves back: it stays on its sole too.
  const other = standing.point[0]!;
  const middleOfOther = ground.standingMiddle;
  const kept = Math.min(middleOfOther + reach.before, Math.max(middleOfOther - reach.behind, other));
  if (kept !== other) lifted.point[0] = (ground.centre[0]! - share * kept) / (1 - share);
  standing.point[0] = kept;
  jointMoments(rig, s, list, out);
}

/**
 * Sets what a smooth wall pushes (newtons, forward) at its two touches, and the moments with it. Together they keep the
 * weight from turning the body about the point of the floor where its feet are pushed (`turn`, N m; below 0 it would
 * fall away from the wall); how much comes from which touch is not known, and taken as what asks least of the muscles
 * of hips and lumbar spine. Each foot pushes back its share.
 */
function shareWall(
  rig: Rig,
  s: Statics,
  { wall, standing, lifted, shifted, tissue }: Ground,
  list: readonly Push[],
  out: Float64Array,
  [turn, share]: readonly [turn: number, share: number],
): void {
  const [upper, lower] = wall!;
  for (const touch of wall!) worldPoint(rig, touch.body, touch.contact.point, 0, touch.point, 0);
  const set = (second: number): void => {
    lower.level[0] = second;
    upper.level[0] = (turn - second * lower.point[1]!) / upper.point[1]!;
    const both = upper.level[0] + second;
    lifted.level![0] = -(1 - share) * both;
    standing.level![0] = -share * both;
  };
  set(0);
  jointMoments(rig, s, list, out);
  set(1);
  jointMoments(rig, s, list, shifted);
  let along = 0;
  let size = 0;
  for (const c of backRows) {
    const slope = shifted[c]! - out[c]!;
    along += slope * (out[c]! - tissue[c]!);
    size += slope * slope;
  }
  set(Math.max(0, Math.min(turn / lower.point[1]!, -along / size)));
  jointMoments(rig, s, list, out);
}

/** Whether shoes hold on the floor what the wall pushes, and the body leans on it at all; true without a wall. */
export function wallHolds({ wall }: Ground, weight: number): boolean {
  if (!wall) return true;
  const both = wall[0].level[0]! + wall[1].level[0]!;
  return both >= 0 && both <= grip * weight;
}

/** How far a point lies on the way from the right foot to the left one, 0 to 1 between them. */
function alongFeet(centre: Float64Array, x: number, z: number, [leftX, leftZ]: readonly [number, number]): number {
  const dx = leftX - x;
  const dz = leftZ - z;
  return ((centre[0]! - x) * dx + (centre[1]! - z) * dz) / (dx * dx + dz * dz);
}

const rowsOf = (names: readonly string[]): number[] =>
  names.flatMap((name) => [coordinateIndex(name, 'right'), coordinateIndex(name, 'left')]);
/** What a push to and fro, and one sideways, is chosen to ease. */
const eased = [
  rowsOf(['hip_flexion', 'knee_angle', 'ankle_angle']),
  rowsOf(['hip_adduction', 'subtalar_angle']),
] as const;
/** What the two touches of a wall are chosen to ease. */
const backRows = [...rowsOf(['hip_flexion']), coordinateIndex('lumbar_extension', 'mid')];
/** Most that a shoe holds on the ground, share of what presses on it: dry and level, with a wide margin. */
const grip = 0.4;

/**
 * Feet apart push each other to and fro (0) or sideways (1) against the ground, and how much is not known: it is taken
 * as what asks least of the muscles at the joints that it turns together (moments are linear in it), as far as the
 * shoes grip.
 */
function ease(
  rig: Rig,
  s: Statics,
  { standing, lifted, shifted, tissue }: Ground,
  list: readonly Push[],
  out: Float64Array,
  axis: 0 | 1,
): void {
  const rows = eased[axis];
  lifted.level![axis] = 1;
  standing.level![axis] = -1;
  jointMoments(rig, s, list, shifted);
  let along = 0;
  let size = 0;
  for (let i = 0; i < rows.length; i++) {
    const c = rows[i]!;
    const slope = shifted[c]! - out[c]!;
    along += slope * (out[c]! - tissue[c]!);
    size += slope * slope;
  }
  const most = grip * Math.min(standing.force, lifted.force);
  const force = Math.max(-most, Math.min(most, -along / size));
  lifted.level![axis] = force;
  standing.level![axis] = -force;
  jointMoments(rig, s, list, out);
}
