import { muscleIndex } from '../anatomy/catalogue.ts';
import { measureCentroids } from '../mechanics/centroidLines.ts';
import { coordinates } from '../anatomy/coordinates.ts';
import { defaultVariant, helpOf, measureDemand, shareOut, variants } from '../mechanics/demand.ts';
import { crossesOwn, rowOf, toMuscles } from '../mechanics/muscleRows.ts';
import { place } from '../mechanics/rig.ts';
import { findCentres, makeStatics, type Statics } from '../mechanics/statics.ts';
import { fade } from './curve.ts';
import { engine } from './engine.ts';
import { drives } from './frame.ts';
import { type Ground, loadAt, makeGround } from './load.ts';
import { coordinatesAt, inAir, makeMovement, type Movement, movingParts, quietStandingOf } from './movement.ts';
import { type FrameOptions, makeSettings, sameSettings, type Settings, settle } from './options.ts';
import { makePresses } from './presses.ts';
import { contractors, holders, inhibitable, roleRows } from './roles.ts';
import { guardFade, guardLevel } from './rules.ts';
import type { Drill } from '../drills/schema.ts';
import { makeSupports, type Supports } from './support.ts';
import { momentOf } from '../drills/timeline.ts';

/** A drill with all that `frameAt` reads; authored with the right leg as the working one. */
export interface Prepared {
  drill: Drill;
  settings: Settings;
  movement: Movement;
  statics: Statics;
  ground: Ground;
  /** Path lengths of the lines in standing, metres. */
  standing: Float64Array;
  /** The same of the centroid lines. */
  standingCentroids: Float64Array;
  /** Moments of full solves, seconds, ascending over one side. */
  nodes: Float64Array;
  /** Per node: an earlier one at which the body stands or is held just the same, or -1. */
  twins: Int32Array;
  /** Per node and muscle row: activation that the moments alone ask for, in the default variant. */
  demand: Float32Array;
  /** Per node and muscle row: how much its pull would help what the joints need (see `helpOf`); negative where it would hinder. */
  help: Float32Array;
  /** Per variant, then as `demand`: activation with intent and guard as lower bounds; zeros until computed. */
  activation: Float32Array[];
  /** Intents: their muscle rows and when they count. */
  intents: { rows: Int32Array; level: number; from: number; to: number; fade: number }[];
  /** Per row: index of the drive that is expected while one foot stands, or 0. */
  expected: Uint8Array;
  /** Per row: 1 where it moves the limb that the drill moves, and 1 where it belongs to the leg that stands alone. */
  contractors: Uint8Array;
  holders: Uint8Array;
  /** Per row: 1 where inhibition may be expected. */
  inhibitable: Uint8Array;
  /** Support polygons: feet flat, and with heels or toes off the floor. */
  supports: { flat: Supports; raised: Supports };
  /** Rows that the balance rule guards while the left foot stands alone. */
  guarded: Int32Array;
  /** Largest unmet moment of all full solves beyond the solver's tolerance, N m. */
  residual: number;
  /** Per node: whether its full solve is done. */
  solved: Uint8Array;
  /** Whether the variants are computed. */
  certain: boolean;
}

const nodeStep = 0.1;
const kept: Prepared[] = [];
const asked = makeSettings();

/**
 * A drill wholly prepared for these options: movement and all full solves (60 to 300 ms where it is new), so that
 * every `frameAt` after it is cheap. Certainty still waits for `variantWork`.
 */
export function prepare(drill: Drill, options: FrameOptions): Prepared {
  const prepared = open(drill, options);
  for (let i = 0; i < prepared.nodes.length; i++) needNode(prepared, i);
  return prepared;
}

/**
 * A drill for these options with its movement but full solves only as they are asked for (`needNode`): what a live slider
 * wants. From the six last used, which are kept, or made (about 30 ms). The working side does not matter.
 */
export function open(drill: Drill, options: FrameOptions): Prepared {
  settle(drill, options, asked);
  for (let i = 0; i < kept.length; i++) {
    const p = kept[i]!;
    if (p.drill !== drill || !sameSettings(p.settings, asked)) continue;
    if (i > 0) {
      kept.splice(i, 1);
      kept.unshift(p);
    }
    return p;
  }
  const made = make(drill, { ...asked });
  kept.unshift(made);
  if (kept.length > 6) kept.pop();
  return made;
}

function make(drill: Drill, settings: Settings): Prepared {
  const { rig, rest, demand, rows, centroids } = engine();
  const statics = makeStatics(rig, settings.mass > 0 ? settings.mass : undefined);
  const movement = makeMovement(drill, settings, rig, statics, rest);
  const expected = expectedDrives(drill, settings);
  const prepared: Prepared = {
    drill,
    settings,
    movement,
    statics,
    ground: makeGround(rig, makePresses(drill, settings, rig)),
    standing: new Float64Array(rig.model.lines.length),
    standingCentroids: new Float64Array(centroids.rows.length),
    ...nodesOf(drill),
    demand: new Float32Array(0),
    help: new Float32Array(0),
    activation: [],
    intents: drill.intents
      .filter((intent) => intent.when === undefined || settings[intent.when])
      .map((intent) => ({
        rows: Int32Array.from(roleRows(drill, intent.leg, intent.muscles)),
        level: intent.level,
        from: momentOf(drill, ...intent.from),
        to: momentOf(drill, ...intent.to),
        fade: intent.fade,
      })),
    expected,
    contractors: contractors(drill, rows),
    holders: holders(drill, rows),
    inhibitable: inhibitable(rows, expected),
    supports: makeSupports(drill, movement),
    guarded: guardedRows(),
    residual: 0,
    solved: new Uint8Array(0),
    certain: false,
  };
  const size = prepared.nodes.length * rows.count;
  prepared.demand = new Float32Array(size);
  prepared.help = new Float32Array(size);
  prepared.activation = variants.map(() => new Float32Array(size));
  if (!quietStandingOf(drill, movement, settings, rig, statics, rest, q)) coordinatesAt(movement, 0, q);
  place(rig, q);
  measureDemand(demand);
  prepared.standing.set(demand.measures.lengths);
  measureCentroids(centroids);
  prepared.standingCentroids.set(centroids.measures.lengths);
  prepared.solved = new Uint8Array(prepared.nodes.length);
  return prepared;
}

/** Full solves: 10 in a second while something moves, one for each end of what is held; and which are the same as an earlier one. */
function nodesOf(drill: Drill): { nodes: Float64Array; twins: Int32Array } {
  const parts = movingParts(drill).map(([from, to]) => steps(from, to));
  const nodes = Float64Array.from(parts.flat());
  const twins = new Int32Array(nodes.length).fill(-1);
  // Every later stretch begins as the first one ended, and the body ends as it began.
  let start = 0;
  for (const part of parts) {
    if (start > 0) twins[start] = parts[0]!.length - 1;
    start += part.length;
  }
  twins[nodes.length - 1] = 0;
  return { nodes, twins };
}

function steps(from: number, to: number): number[] {
  const n = Math.ceil((to - from) / nodeStep);
  return Array.from({ length: n + 1 }, (_, i) => (i === n ? to : from + ((to - from) * i) / n));
}

function expectedDrives(drill: Drill, settings: Settings): Uint8Array {
  const out = new Uint8Array(engine().rows.count);
  for (const { leg, drive, muscles, when } of drill.expected) {
    if (when && !settings[when]) continue;
    for (const row of roleRows(drill, leg, muscles)) out[row] = drives.indexOf(drive);
  }
  return out;
}

function guardedRows(): Int32Array {
  const { rows } = engine();
  const named = ['gluteus_medius', 'gluteus_minimus'].map((id) => rowOf(muscleIndex(id), 'left'));
  const left: number[] = [];
  for (let r = 1; r < rows.count; r += 2)
    if (named.includes(r) || crossesOwn(rows, r, /^(ankle|subtalar)_angle$/)) left.push(r);
  return Int32Array.from(left);
}

const q = new Float64Array(coordinates.length);
const moments = new Float64Array(coordinates.length);

/** Poses the engine's rig at a time of the authored side and finds its centres. */
export function placeAt(p: Prepared, time: number): void {
  const { rig } = engine();
  coordinatesAt(p.movement, time, q);
  place(rig, q);
  findCentres(rig, p.statics);
}

/** Lower bound that a person's intent sets for a row at a time of the authored side. */
export function intentAt(p: Prepared, row: number, time: number): number {
  if (!p.settings.intent) return 0;
  let level = 0;
  for (let i = 0; i < p.intents.length; i++) {
    const intent = p.intents[i]!;
    if (!intent.rows.includes(row)) continue;
    level = Math.max(level, intent.level * fade(time, intent.from, intent.to, intent.fade));
  }
  return level;
}

/** Lower bound that the balance rule sets for a row at a time of the authored side. */
export function guardAt(p: Prepared, row: number, time: number): number {
  if (!p.settings.guard || !inAir(p.movement, time) || !p.guarded.includes(row)) return 0;
  return guardLevel * fade(time, p.movement.liftOff, p.movement.touchDown, guardFade);
}

let lower = new Float64Array(0);

function setLower(p: Prepared, time: number): boolean {
  const { rows } = engine();
  if (lower.length !== rows.lineRow.length) lower = new Float64Array(rows.lineRow.length);
  let any = false;
  for (let l = 0; l < lower.length; l++) {
    const row = rows.lineRow[l]!;
    lower[l] = Math.max(intentAt(p, row, time), guardAt(p, row, time));
    any ||= lower[l]! > 0;
  }
  return any;
}

/** Does a node's full solve if it is not done yet; the order in which nodes are asked for does not change them. */
export function needNode(p: Prepared, node: number): void {
  if (p.solved[node]) return;
  const twin = p.twins[node]!;
  if (twin >= 0) needNode(p, twin);
  solveNode(p, node, twin);
  p.solved[node] = 1;
}

function solveNode(p: Prepared, node: number, twin: number): void {
  const { rig, demand, rows } = engine();
  const time = p.nodes[node]!;
  const offset = node * rows.count;
  const own = p.activation[defaultVariant]!;
  // The hold is solved once: its end is its beginning. Standing likewise.
  if (twin >= 0) {
    p.demand.copyWithin(offset, twin * rows.count, (twin + 1) * rows.count);
    p.help.copyWithin(offset, twin * rows.count, (twin + 1) * rows.count);
    own.copyWithin(offset, twin * rows.count, (twin + 1) * rows.count);
    return;
  }
  placeAt(p, time);
  loadAt(rig, p.statics, p.ground, p.settings, p.movement, time, moments, false);
  measureDemand(demand);
  shareOut(demand, moments, null, variants[defaultVariant]!);
  p.residual = Math.max(p.residual, demand.problem.residual);
  toMuscles(rows, demand.problem.activation, p.demand, offset);
  const pressed = p.ground.presses.length > 0;
  if (pressed) loadAt(rig, p.statics, p.ground, p.settings, p.movement, time, moments, true);
  helpOf(demand, moments, rows, p.help, offset);
  if (setLower(p, time) || pressed) {
    shareOut(demand, moments, lower, variants[defaultVariant]!);
    p.residual = Math.max(p.residual, demand.problem.residual);
  }
  toMuscles(rows, demand.problem.activation, own, offset);
}

/**
 * The work that tells certain drives from uncertain ones: yields after each solve (2 to 5 ms), so that a caller may do it
 * in slices between drawn frames; when it is done `certain` is true.
 */
export function* variantWork(p: Prepared): Generator<void, void, void> {
  if (p.certain) return;
  const { rig, demand, rows } = engine();
  for (let node = 0; node < p.nodes.length; node++) {
    needNode(p, node);
    yield;
    for (let v = 0; v < variants.length; v++) {
      if (v === defaultVariant) continue;
      const out = p.activation[v]!;
      const twin = p.twins[node]!;
      if (twin >= 0) {
        out.copyWithin(node * rows.count, twin * rows.count, (twin + 1) * rows.count);
        continue;
      }
      placeAt(p, p.nodes[node]!);
      loadAt(rig, p.statics, p.ground, p.settings, p.movement, p.nodes[node]!, moments, true);
      measureDemand(demand);
      shareOut(demand, moments, setLower(p, p.nodes[node]!) ? lower : null, variants[v]!);
      toMuscles(rows, demand.problem.activation, out, node * rows.count);
      yield;
    }
  }
  p.certain = true;
}
