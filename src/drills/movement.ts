import { coordinateIndex, coordinates } from '../mechanics/coordinates.ts';
import { landmark } from '../mechanics/landmarks.ts';
import { findPosture, type PostureGoal, readPosture, unknownsOf } from '../mechanics/posture.ts';
import type { Rig } from '../mechanics/rig.ts';
import type { Statics } from '../mechanics/statics.ts';
import { type Curve, type CurveKey, curveAt, makeCurve } from './curve.ts';
import type { Settings } from './options.ts';
import type { Drill, Track } from './schema.ts';
import { halfDuration, liftOff, momentOf, touchDown } from './timeline.ts';

/** The moving stretches of one side as splines: knots every `step` seconds from `start`, value and second derivative per coordinate. */
interface Stretch {
  start: number;
  end: number;
  step: number;
  count: number;
  values: Float64Array;
  bends: Float64Array;
}

/** How the body moves through one side of a drill, authored for the right leg as the working one. */
export interface Movement {
  stretches: readonly [Stretch, Stretch];
  /** Share of the way of the centre of mass onto the standing foot. */
  shift: Curve;
  /** The share at which the working foot is unloaded. */
  unloaded: number;
  liftOff: number;
  touchDown: number;
  half: number;
  holdPoint: number;
  /** Whether every posture was found. */
  solved: boolean;
}

const degree = Math.PI / 180;
const count = coordinates.length;
const knotStep = 1 / 30;
/** Coordinates of the working leg that hang free in the air and belong to the floor before and after. */
const hanging = ['hip_adduction', 'hip_rotation', 'ankle_angle', 'subtalar_angle'] as const;
const listRow = coordinateIndex('pelvis_list', 'mid');
const tiltRow = coordinateIndex('pelvis_tilt', 'mid');
const ankle = landmark('ankle');

/** World point (x forward, z right) on the floor under the ankle of a foot at rest plus an offset forward. */
export function footPoint(side: 'right' | 'left', forward: number): [number, number] {
  return [ankle[0] + forward, side === 'right' ? ankle[2] : -ankle[2]];
}

interface Setup {
  drill: Drill;
  settings: Settings;
  rig: Rig;
  statics: Statics;
  rest: Float64Array;
  curves: { row: number; curve: Curve }[];
  shift: Curve;
  lean: Curve;
}

/**
 * Solves the balanced movement of one side: postures 30 times a second while something moves, joined by cubic splines
 * that begin and end at rest. Where a posture cannot be found the last one found stands in and `solved` is false.
 */
export function makeMovement(drill: Drill, settings: Settings, rig: Rig, statics: Statics, rest: Float64Array): Movement {
  const setup = prepareCurves(drill, settings, rig, statics, rest);
  const q = Float64Array.from(rest);
  const up = liftOff(drill);
  const down = touchDown(drill);
  const air = airCurves(setup, q, up, down);
  let solved = air.solved;
  const stretch = (start: number, end: number): Stretch => {
    const n = Math.max(4, Math.ceil((end - start) / knotStep));
    const step = (end - start) / n;
    const values = new Float64Array(count * (n + 1));
    const good = Float64Array.from(q);
    for (let i = 0; i <= n; i++) {
      const time = start + i * step;
      if (!solveAt(setup, time, time > up && time < down ? air.curves : null, air.lift, q)) {
        solved = false;
        q.set(good);
      }
      good.set(q);
      for (let c = 0; c < count; c++) values[c * (n + 1) + i] = q[c]!;
    }
    return { start, end, step, count: n + 1, values, bends: clampedBends(values, n + 1, step) };
  };
  q.set(rest);
  const first = stretch(momentOf(drill, 'shift', 0), momentOf(drill, 'hold', 0));
  const second = stretch(momentOf(drill, 'lower', 0), halfDuration(drill));
  return {
    stretches: [first, second],
    shift: setup.shift,
    unloaded: curveAt(setup.shift, up),
    liftOff: up,
    touchDown: down,
    half: halfDuration(drill),
    holdPoint: settings.holdPoint,
    solved,
  };
}

function prepareCurves(drill: Drill, settings: Settings, rig: Rig, statics: Statics, rest: Float64Array): Setup {
  const curves: Setup['curves'] = [];
  let shift = makeCurve([{ time: 0, value: 0 }]);
  let lean = makeCurve([{ time: 0, value: 0 }]);
  for (const track of drill.tracks) {
    const keys = keysOf(drill, track, settings);
    const scaled = keys.map((k) => ({ ...k, value: k.value * (track.coordinate === 'shift' ? 1 : degree) }));
    if (track.coordinate === 'shift') shift = makeCurve(scaled);
    else if (track.coordinate === 'lean') lean = makeCurve(scaled);
    else if (!isHanging(track)) {
      if (track.coordinate === 'pelvis_tilt') for (const k of scaled) k.value += rest[tiltRow]!;
      for (const row of rowsOf(track)) curves.push({ row, curve: makeCurve(scaled) });
    }
  }
  return { drill, settings, rig, statics, rest, curves, shift, lean };
}

/** Whether a track says what the working leg (or the pelvis above it) does in the air only. */
function isHanging(track: Track): boolean {
  if (track.coordinate === 'pelvis_list' || track.coordinate === 'lift') return true;
  return track.of === 'working' && (hanging as readonly string[]).includes(track.coordinate);
}

/** Keys of a track on the clock; those of the hold take what the options say. */
function keysOf(drill: Drill, track: Track, settings: Settings): CurveKey[] {
  const option: Record<string, number> = { lean: settings.lean, lift: settings.lift, pelvis_tilt: settings.pelvicTilt };
  return track.keys.map(([phase, share, value]) => {
    const held = phase === 'hold' || (phase === 'lower' && share === 0);
    const own = held ? option[track.coordinate] : undefined;
    return { time: momentOf(drill, phase, share), value: own === undefined ? value : own / degree };
  });
}

function rowsOf(track: Track): number[] {
  const { coordinate, of } = track;
  if (of === 'body') return [coordinateIndex(coordinate, 'mid')];
  const right = coordinateIndex(coordinate, 'right');
  const left = coordinateIndex(coordinate, 'left');
  return of === 'both' ? [right, left] : of === 'working' ? [right] : [left];
}

interface Air {
  curves: { row: number; curve: Curve }[];
  lift: Curve;
  solved: boolean;
}

/** Curves of the working leg in the air: they take over value, velocity and acceleration from the floor at both ends. */
function airCurves(setup: Setup, q: Float64Array, up: number, down: number): Air {
  const ends = [up, down].map((time) => edgeState(setup, time, q));
  let lift = makeCurve([{ time: 0, value: 0 }]);
  const curves: Air['curves'] = [];
  for (const track of setup.drill.tracks) {
    if (!isHanging(track)) continue;
    const row = track.coordinate === 'lift' ? -1 : track.coordinate === 'pelvis_list' ? listRow : coordinateIndex(track.coordinate, 'right');
    const edge = (i: number): CurveKey => ({ time: i === 0 ? up : down, ...ends[i]!.get(row)! });
    const inner = keysOf(setup.drill, track, setup.settings).map((k) => ({ ...k, value: k.value * degree }));
    const curve = makeCurve([edge(0), ...inner, edge(1)]);
    if (row < 0) lift = curve;
    else curves.push({ row, curve });
  }
  return { curves, lift, solved: ends.every((e) => e.size > 0) };
}

interface EdgeValue {
  value: number;
  velocity: number;
  acceleration: number;
}

/** Value, velocity and acceleration of what hangs in the air, from postures with both feet down about a moment. */
function edgeState(setup: Setup, time: number, q: Float64Array): Map<number, EdgeValue> {
  const h = 0.02;
  const rows = [-1, listRow, ...hanging.map((name) => coordinateIndex(name, 'right'))];
  const samples = [-h, 0, h].map((dt) => {
    solveAt(setup, time + dt, null, null, q);
    readPosture(setup.rig, setup.statics, reading);
    return rows.map((row) => (row < 0 ? reading.liftRight : q[row]!));
  });
  return new Map(rows.map((row, i) => {
    const [before, at, after] = samples.map((s) => s[i]!) as [number, number, number];
    return [row, { value: at, velocity: (after - before) / (2 * h), acceleration: (after - 2 * at + before) / (h * h) }];
  }));
}

const reading = { lean: 0, liftRight: 0, liftLeft: 0 };
const onTwo = unknownsOf({ planted: ['right', 'left'], comX: 0, comZ: 0, lean: 0, lifted: null, lift: 0 });
const onLeft = unknownsOf({ planted: ['left'], comX: 0, comZ: 0, lean: 0, lifted: 'right', lift: 0 });

/** Solves the posture at a time; with both feet down where `air` is null. */
function solveAt(setup: Setup, time: number, air: Air['curves'] | null, lift: Curve | null, q: Float64Array): boolean {
  for (const { row, curve } of setup.curves) q[row] = curveAt(curve, time);
  if (air) for (const { row, curve } of air) q[row] = curveAt(curve, time);
  const [x, z] = footPoint('left', setup.settings.holdPoint);
  const goal: PostureGoal = {
    planted: air ? ['left'] : ['right', 'left'],
    comX: x,
    comZ: z * curveAt(setup.shift, time),
    lean: curveAt(setup.lean, time),
    lifted: air ? 'right' : null,
    lift: air && lift ? curveAt(lift, time) : 0,
  };
  return findPosture(setup.rig, setup.statics, goal, q, air ? onLeft : onTwo);
}

/** Second derivatives at the knots of cubic splines with zero velocity at both ends, for all coordinates. */
function clampedBends(values: Float64Array, n: number, h: number): Float64Array {
  const bends = new Float64Array(values.length);
  const upper = new Float64Array(n);
  for (let o = 0; o < values.length; o += n) {
    // Tridiagonal system (1 4 1), with (2 1) at the ends.
    for (let i = 0; i < n; i++) {
      const before = i === 0 ? 0 : (values[o + i]! - values[o + i - 1]!) / h;
      const after = i === n - 1 ? 0 : (values[o + i + 1]! - values[o + i]!) / h;
      const rhs = (6 * (after - before)) / h;
      const diagonal = (i === 0 || i === n - 1 ? 2 : 4) - (i === 0 ? 0 : upper[i - 1]!);
      upper[i] = 1 / diagonal;
      bends[o + i] = (rhs - (i === 0 ? 0 : bends[o + i - 1]!)) / diagonal;
    }
    for (let i = n - 2; i >= 0; i--) bends[o + i] = bends[o + i]! - upper[i]! * bends[o + i + 1]!;
  }
  return bends;
}

/** Coordinates at a time of the first side (0 to `half`), into q. */
export function coordinatesAt(movement: Movement, time: number, q: Float64Array): void {
  const [a, b] = movement.stretches;
  const s = time <= a.end || time < b.start ? a : b;
  const t = Math.min(s.end, Math.max(s.start, time)) - s.start;
  const i = Math.min(s.count - 2, Math.floor(t / s.step));
  const u = t / s.step - i;
  const w = 1 - u;
  const k = (s.step * s.step) / 6;
  for (let c = 0; c < count; c++) {
    const o = c * s.count + i;
    q[c] = w * s.values[o]! + u * s.values[o + 1]! + k * ((w * w * w - w) * s.bends[o]! + (u * u * u - u) * s.bends[o + 1]!);
  }
}

/** Whether the working foot is in the air at a time of the first side. */
export function inAir(movement: Movement, time: number): boolean {
  return time > movement.liftOff && time < movement.touchDown;
}

/** Share of the weight on the standing foot at a time of the first side, 0.5 to 1. */
export function standingShare(movement: Movement, time: number): number {
  if (inAir(movement, time)) return 1;
  return Math.min(1, 0.5 * (1 + curveAt(movement.shift, time) / movement.unloaded));
}
