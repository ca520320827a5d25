import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';
import { bodyIndex } from '../mechanics/model.ts';
import type { WallContact } from '../mechanics/posture.ts';
import { type Rig, worldPoint } from '../mechanics/rig.ts';
import { gravity, jointMoments, type Push, type Statics } from '../mechanics/statics.ts';
import { curveAt } from './curve.ts';
import { footPoint, handBody, handShare, type Movement, standingShare } from './movement.ts';
import type { Settings } from './options.ts';
import { type Press, pressAt } from './presses.ts';

/** The pushes on the body from outside: of the ground on the standing (left) and lifted (right) foot, of a wall on a hand. */
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
  /** Where the feet together push, x forward and z right, metres: under the centre of mass unless a hand bears a share. */
  centre: Float64Array;
  /** Room for the moments with a push shifted by one newton. */
  shifted: Float64Array;
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
    shifted: new Float64Array(coordinates.length),
  };
}

/**
 * Moments of the authored side at a time for a placed rig whose centres were found. One foot: what the hand does not bear,
 * all of it where balance needs it. Two feet: the share of `standingShare`, the lifted foot pushed at its hold point and
 * the standing foot where balance then needs it (no shear). A wall at the back pushes as much as lets the feet be pushed at
 * their hold point, and they push back. What is pressed on purpose counts where `meant`.
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
  const turn = weight * (x - s.com[0]!);
  if (ground.wall) centre[0] = x;
  const way = wide
    ? alongFeet(centre, x, z, footPoint('left', movement.ahead.left + middle, aside.left))
    : (centre[0]! - x) / apart;
  const share = strides || wide ? Math.min(0.95, Math.max(0.05, way)) : standingShare(movement, time);
  lifted.force = (1 - share) * (1 - borne) * weight;
  lifted.point[0] = x;
  lifted.point[2] = z;
  standing.force = share * (1 - borne) * weight;
  standing.point[0] = (centre[0]! - (1 - share) * x) / share;
  standing.point[2] = (centre[1]! - (1 - share) * z) / share;
  if (meant) for (let i = 0; i < ground.presses.length; i++) pressAt(rig, ground.presses[i]!, time);
  const list = meant ? ground.meant : ground.list;
  lifted.level!.fill(0);
  standing.level!.fill(0);
  if (ground.wall) {
    // Feet side by side bear their shares of what the wall pushes too.
    shareWall(rig, s, ground, list, out, [turn, share]);
    return;
  }
  jointMoments(rig, s, list, out);
  if (strides) ease(rig, s, ground, list, out, 0);
  if (wide) ease(rig, s, ground, list, out, 1);
}

/**
 * Sets what a smooth wall pushes (newtons, forward) at its two touches, and the moments with it. Together they keep the weight
 * from turning the body about the point of the floor where its feet are pushed (`turn`, N m; below 0 it would fall away from
 * the wall); how much comes from which touch is not known, and taken as what asks least of hips and lumbar spine. Each foot
 * pushes back its share.
 */
function shareWall(
  rig: Rig,
  s: Statics,
  { wall, standing, lifted, shifted }: Ground,
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
    along += slope * out[c]!;
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
 * Feet apart push each other to and fro (0) or sideways (1) against the ground, and how much is not known: it is taken as
 * what asks least of the joints that it turns together (moments are linear in it), as far as the shoes grip.
 */
function ease(
  rig: Rig,
  s: Statics,
  { standing, lifted, shifted }: Ground,
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
    along += slope * out[c]!;
    size += slope * slope;
  }
  const most = grip * Math.min(standing.force, lifted.force);
  const force = Math.max(-most, Math.min(most, -along / size));
  lifted.level![axis] = force;
  standing.level![axis] = -force;
  jointMoments(rig, s, list, out);
}
