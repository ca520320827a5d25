import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';
import type { LandmarkName } from '../anatomy/landmarkNames.ts';
import { landmark } from '../mechanics/landmarks.ts';
import {
  findPosture,
  makePoser,
  type Poser,
  type PostureGoal,
  readPosture,
  unknownsOf,
  type WallContact,
} from '../mechanics/posture.ts';
import { addRhythm } from '../mechanics/rhythm.ts';
import { bodyIndex } from '../mechanics/model.ts';
import { type Rig, worldPoint } from '../mechanics/rig.ts';
import type { Statics } from '../mechanics/statics.ts';
import { type Curve, type CurveKey, curveAt, makeCurve } from './curve.ts';
import type { Settings } from './options.ts';
import { handWeight } from './rules.ts';
import type { Drill } from '../drills/schema.ts';
import { makeStretch, type Stretch } from './splines.ts';
import { halfDuration, liftOff, momentOf, movingFrom, touchDown } from '../drills/timeline.ts';
import { curvesOf, type Curves, degree, hangingTracks, keysOf, type RowCurve } from './tracks.ts';

/** How the body moves through one side of a drill, authored for the right leg as the lifted one. */
export interface Movement {
  stretches: readonly Stretch[];
  curves: Curves;
  /** The share at which the lifted foot is unloaded. */
  unloaded: number;
  liftOff: number;
  touchDown: number;
  half: number;
  ahead: { right: number; left: number };
  aside: { right: number; left: number };
  /** Whether the feet stand elsewhere than side by side under the hips. */
  apart: boolean;
  /** Where the wall that the back leans on bears, the touch that keeps its place first; null without a wall. */
  wall: readonly [WallContact, WallContact] | null;
  /** Whether every posture was found. */
  solved: boolean;
}

const count = coordinates.length;
const knotStep = 1 / 30;
const none = { right: 0, left: 0 };
const listRow = coordinateIndex('pelvis_list', 'mid');
const girdle = (['right', 'left'] as const).flatMap((side) =>
  ['scapula_upward', 'clavicle_elevation'].map((name) => coordinateIndex(name, side)),
);
const ankle = landmark('ankle');

/**
 * World point (x forward, z right) on the floor under the ankle of a foot at rest plus an offset forward and outwards.
 */
export function footPoint(side: 'right' | 'left', forward: number, outward = 0): [number, number] {
  return [ankle[0] + forward, (side === 'right' ? 1 : -1) * (ankle[2] + outward)];
}

interface Setup {
  drill: Drill;
  settings: Settings;
  poser: Poser;
  curves: Curves;
  ahead: Movement['ahead'];
  aside: Movement['aside'];
  wall: Movement['wall'];
  /** Unknowns of a posture on both feet, and on the left one. */
  onTwo: number[];
  onLeft: number[];
}

/**
 * Solves the balanced movement of one side: postures 30 times a second while something moves, joined by cubic splines
 * that begin and end at rest. Where a posture cannot be found the last one found stands in and `solved` is false.
 */
export function makeMovement(
  drill: Drill,
  settings: Settings,
  rig: Rig,
  statics: Statics,
  rest: Float64Array,
): Movement {
  const ahead = sidesOf(drill, drill.stance.ahead);
  const aside = sidesOf(drill, drill.stance.aside);
  const setup: Setup = {
    drill,
    settings,
    poser: makePoser(rig, statics),
    ahead,
    aside,
    wall: wallOf(drill, rig),
    curves: curvesOf(drill, settings, rest),
    onTwo: unknownsOf(emptyGoal(null)),
    onLeft: unknownsOf(emptyGoal('right')),
  };
  const q = Float64Array.from(rest);
  const up = liftOff(drill);
  const down = touchDown(drill);
  const air = up < down ? airCurves(setup, q, up, down) : null;
  let solved = air?.solved ?? true;
  const stretch = (start: number, end: number): Stretch => {
    const n = Math.max(4, Math.ceil((end - start) / knotStep));
    const values = new Float64Array(count * (n + 1));
    const good = Float64Array.from(q);
    for (let i = 0; i <= n; i++) {
      const time = start + (i * (end - start)) / n;
      if (!solveAt(setup, time, time > up && time < down ? air : null, q)) {
        solved = false;
        q.set(good);
      }
      good.set(q);
      for (let c = 0; c < count; c++) values[c * (n + 1) + i] = q[c]!;
    }
    return makeStretch(start, end, values);
  };
  q.set(rest);
  const stretches = movingParts(drill).map(([start, end]) => stretch(start, end));
  return {
    stretches,
    curves: setup.curves,
    unloaded: air ? curveAt(setup.curves.shift, up) : 1,
    liftOff: up,
    touchDown: down,
    half: halfDuration(drill),
    ahead,
    aside,
    wall: setup.wall,
    apart: ahead.right !== ahead.left || aside.right !== 0 || aside.left !== 0,
    solved,
  };
}

/** The wall of a drill, where its file names one, for a rig. */
function wallOf({ stance }: Drill, rig: Rig): Movement['wall'] {
  const { wall } = stance;
  if (!wall) return null;
  const x = ankle[0] - wall.behind / 1000;
  const [first, second] = wall.at.map(({ segment, at }): WallContact => {
    const [forward, up] = landmark(at as LandmarkName);
    return { body: bodyIndex(rig.model, segment, 'mid'), point: Float64Array.of(forward, up, 0), x };
  });
  return [first!, second!];
}

/**
 * What a file says of its working and standing foot in millimetres, for the right (lifted) and the left one, metres.
 */
function sidesOf(
  drill: Drill,
  said: { working: number; standing: number } = { working: 0, standing: 0 },
): { right: number; left: number } {
  const [right, left] =
    drill.stance.lifted === 'working' ? [said.working, said.standing] : [said.standing, said.working];
  return { right: right / 1000, left: left / 1000 };
}

/** Lean and knees of quiet standing, degrees; every drill that does not begin in a stride begins so. */
const quiet = { lean: -3, knee: 2 };
const constant = (value: number): Curve => makeCurve([{ time: 0, value: value * degree }]);

/**
 * Quiet standing, with which lengths are compared, into q: how a drill begins, or would begin with its feet side by
 * side (in a stride the calf behind is long before anything is stretched). False where no such posture was found.
 */
export function quietStandingOf(
  drill: Drill,
  movement: Movement,
  settings: Settings,
  rig: Rig,
  statics: Statics,
  rest: Float64Array,
  q: Float64Array,
): boolean {
  coordinatesAt(movement, 0, q);
  if (!movement.apart && !movement.wall) return true;
  const curves = curvesOf(
    { ...drill, tracks: drill.tracks.filter(({ coordinate }) => coordinate !== 'point') },
    settings,
    rest,
  );
  const knees = (['right', 'left'] as const).map((side) => coordinateIndex('knee_angle', side));
  const rows = [
    ...curves.rows.filter(({ row }) => !knees.includes(row)),
    ...knees.map((row) => ({ row, curve: constant(quiet.knee) })),
  ];
  q.set(rest);
  const setup = {
    drill,
    settings,
    poser: makePoser(rig, statics),
    ahead: none,
    aside: none,
    wall: null,
    curves: { ...curves, rows, lean: constant(quiet.lean) },
    onTwo: unknownsOf(emptyGoal(null)),
    onLeft: [],
  };
  return solveAt(setup, 0, null, q);
}

/** The stretches of one side in which something moves: start and end in seconds. */
export function movingParts(drill: Drill): [number, number][] {
  const hold = momentOf(drill, 'hold', 0);
  return [
    [movingFrom(drill), hold],
    ...(drill.step === undefined ? [] : [[hold, hold + drill.step] satisfies [number, number]]),
    [momentOf(drill, 'lower', 0), halfDuration(drill)],
  ];
}

interface Air {
  curves: RowCurve[];
  lift: Curve;
  solved: boolean;
}

/** Curves of the lifted leg in the air: they take over value, velocity and acceleration from the floor at both ends. */
function airCurves(setup: Setup, q: Float64Array, up: number, down: number): Air {
  const { drill, settings } = setup;
  const ends = [up, down].map((time) => edgeState(setup, time, q));
  let lift = makeCurve([{ time: 0, value: 0 }]);
  const curves: RowCurve[] = [];
  for (const [name, track] of hangingTracks(drill, settings)) {
    const row = name === 'lift' ? -1 : name === 'pelvis_list' ? listRow : coordinateIndex(name, 'right');
    const edge = (i: number): CurveKey => ({ time: i === 0 ? up : down, ...ends[i]!.get(row)! });
    const inner = track
      ? keysOf(drill, track, settings).map((k) => ({ ...k, value: k.value * degree }))
      : restKeys(edge(0), edge(1));
    const curve = makeCurve([edge(0), ...inner.filter((k) => k.time > up && k.time < down), edge(1)]);
    if (row < 0) lift = curve;
    else curves.push({ row, curve });
  }
  return { curves, lift, solved: ends.every((e) => e.size > 0) };
}

/** What nobody authored comes to rest soon after lift-off, half way between its two values on the floor. */
function restKeys(from: CurveKey, to: CurveKey): CurveKey[] {
  const value = (from.value + to.value) / 2;
  const soon = Math.min(0.8, (to.time - from.time) / 3);
  return [
    { time: from.time + soon, value },
    { time: to.time - soon, value },
  ];
}

interface EdgeValue {
  value: number;
  velocity: number;
  acceleration: number;
}

/** Value, velocity and acceleration of what hangs in the air, from postures with both feet down about a moment. */
function edgeState(setup: Setup, time: number, q: Float64Array): Map<number, EdgeValue> {
  const h = 0.02;
  const rows = [...hangingTracks(setup.drill, setup.settings).keys()].map((name) =>
    name === 'lift' ? -1 : name === 'pelvis_list' ? listRow : coordinateIndex(name, 'right'),
  );
  const { poser } = setup;
  const samples = [-h, 0, h].map((dt) => {
    solveAt(setup, time + dt, null, q);
    readPosture(poser, poser.reading);
    return rows.map((row) => (row < 0 ? poser.reading.liftRight : q[row]!));
  });
  return new Map(
    rows.map((row, i) => {
      const [before, at, after] = samples.map((s) => s[i]!) as [number, number, number];
      return [
        row,
        { value: at, velocity: (after - before) / (2 * h), acceleration: (after - 2 * at + before) / (h * h) },
      ];
    }),
  );
}

function emptyGoal(lifted: 'right' | null): PostureGoal {
  return {
    planted: lifted ? ['left'] : ['right', 'left'],
    plant: 'toes',
    pitch: 0,
    ahead: none,
    aside: none,
    comX: 0,
    comZ: 0,
    wall: null,
    lean: 0,
    lifted,
    lift: 0,
  };
}

/** Solves the posture at a time; with both feet down where `air` is null. */
function solveAt(setup: Setup, time: number, air: Air | null, q: Float64Array): boolean {
  const { curves, drill, poser } = setup;
  const { rig, statics } = poser;
  for (const row of girdle) q[row] = 0;
  for (const { row, curve } of curves.rows) q[row] = curveAt(curve, time);
  if (air) for (const { row, curve } of air.curves) q[row] = curveAt(curve, time);
  // What a raised arm takes along of blade and collarbone comes on top of what is authored.
  addRhythm(q);
  const [x, z] = footPoint('left', setup.ahead.left + curveAt(curves.point, time), setup.aside.left);
  const goal: PostureGoal = {
    planted: air ? ['left'] : ['right', 'left'],
    plant: drill.stance.on === 'heels' ? 'foot' : 'toes',
    pitch: curveAt(curves.pitch, time),
    ahead: setup.ahead,
    aside: setup.aside,
    comX: x,
    comZ: z * curveAt(curves.shift, time),
    wall: setup.wall?.[0] ?? null,
    lean: curveAt(curves.lean, time),
    lifted: air ? 'right' : null,
    lift: air ? curveAt(air.lift, time) : 0,
  };
  const unknowns = air ? setup.onLeft : setup.onTwo;
  if (!findPosture(poser, goal, q, unknowns)) return false;
  const share = handShare(setup.settings, curves, time, statics.total);
  if (share === 0) return true;
  // A hand that bears its share pulls the body towards itself: the feet's own share stays over the wanted point.
  const { comX, comZ } = goal;
  const hand = poser.part;
  const body = handBody(rig);
  for (let round = 0; round < 3; round++) {
    worldPoint(rig, body, rig.model.bodies[body]!.com, 0, hand, 0);
    goal.comX = comX + share * (hand[0]! - comX);
    goal.comZ = comZ + share * (hand[2]! - comZ);
    if (!findPosture(poser, goal, q, unknowns)) return false;
  }
  return true;
}

/**
 * Body of the hand that may lie on a wall: the lifted side's, as a stick is carried (on the other side it would load
 * the standing hip).
 */
export function handBody(rig: Rig): number {
  return bodyIndex(rig.model, 'hand', 'right');
}

/** Share of the body's weight that the hand bears at a time (0 where there is no wall). */
export function handShare(settings: Settings, curves: Curves, time: number, mass: number): number {
  return settings.hand ? (handWeight / (mass * 9.81)) * curveAt(curves.hand, time) : 0;
}

/** Coordinates at a time of the first side (0 to `half`), into q. */
export function coordinatesAt(movement: Movement, time: number, q: Float64Array): void {
  const { stretches } = movement;
  let s = stretches[0]!;
  for (let i = 1; i < stretches.length; i++) if (time >= stretches[i]!.start) s = stretches[i]!;
  const t = Math.min(s.end, Math.max(s.start, time)) - s.start;
  const i = Math.min(s.count - 2, Math.floor(t / s.step));
  const u = t / s.step - i;
  const w = 1 - u;
  const k = (s.step * s.step) / 6;
  for (let c = 0; c < count; c++) {
    const o = c * s.count + i;
    q[c] =
      w * s.values[o]! + u * s.values[o + 1]! + k * ((w * w * w - w) * s.bends[o]! + (u * u * u - u) * s.bends[o + 1]!);
  }
}

/** Whether the lifted foot is in the air at a time of the first side. */
export function inAir(movement: Movement, time: number): boolean {
  return time > movement.liftOff && time < movement.touchDown;
}

/** Share of the feet's weight on the left foot at a time of the first side, 0.5 to 1. */
export function standingShare(movement: Movement, time: number): number {
  if (inAir(movement, time)) return 1;
  return Math.min(1, 0.5 * (1 + curveAt(movement.curves.shift, time) / movement.unloaded));
}
