import { muscleIndex } from '../anatomy/catalogue.ts';
import { measureCentroids } from '../mechanics/centroidLines.ts';
import { defaultVariant, grantWishes, helpOf, measureDemand, shareOut, variants } from '../mechanics/demand.ts';
import { crossesOwn, type MuscleRows, rowOf, toMuscles } from '../mechanics/muscleRows.ts';
import { place } from '../mechanics/rig.ts';
import { findCentres, makeStatics } from '../mechanics/statics.ts';
import { fade } from './curve.ts';
import { type Engine, type Prepared, sharedEngine } from './engine.ts';
import { drives } from './frame.ts';
import { loadAt, makeGround } from './load.ts';
import { coordinatesAt, inAir, makeMovement, movingParts, quietStandingOf } from './movement.ts';
import { fillDefaults, type FrameOptions, sameSettings, type Settings } from './options.ts';
import { makePresses } from './presses.ts';
import { contractors, holders, roleRows } from './roles.ts';
import { guardFade, guardLevel } from './rules.ts';
import type { Drill } from '../drills/schema.ts';
import { makeSupports } from './support.ts';
import { momentOf } from '../drills/timeline.ts';

const nodeStep = 0.1;

/**
 * A drill wholly prepared for these options: movement and all full solves (60 to 300 ms where it is new), so that
 * every `frameAt` after it is cheap. Certainty still waits for `variantWork`.
 */
export function prepare(drill: Drill, options: FrameOptions, engine: Engine = sharedEngine()): Prepared {
  const prepared = open(drill, options, engine);
  for (let i = 0; i < prepared.nodes.length; i++) needNode(prepared, i);
  return prepared;
}

/**
 * A drill for these options with its movement but full solves only as they are asked for (`needNode`): what a live
 * slider wants. From the six last used, which are kept, or made (about 30 ms). The working side does not matter.
 */
export function open(drill: Drill, options: FrameOptions, engine: Engine = sharedEngine()): Prepared {
  const { kept, asked } = engine;
  fillDefaults(drill, options, asked);
  for (let i = 0; i < kept.length; i++) {
    const p = kept[i]!;
    if (p.drill !== drill || !sameSettings(p.settings, asked)) continue;
    if (i > 0) {
      kept.splice(i, 1);
      kept.unshift(p);
    }
    return p;
  }
  const made = make(engine, drill, { ...asked });
  kept.unshift(made);
  if (kept.length > 6) kept.pop();
  return made;
}

function make(engine: Engine, drill: Drill, settings: Settings): Prepared {
  const { rig, rest, demand, rows, centroids } = engine;
  const { q } = engine.scratch;
  const statics = makeStatics(rig, settings.mass > 0 ? settings.mass : undefined);
  const movement = makeMovement(drill, settings, rig, statics, rest);
  const expected = expectedDrives(drill, settings, rows.count);
  const prepared: Prepared = {
    engine,
    drill,
    settings,
    movement,
    statics,
    ground: makeGround(rig, makePresses(drill, settings, rig), movement.wall),
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
    supports: makeSupports(drill, movement),
    guarded: guardedRows(rows),
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

/**
 * Full solves: 10 in a second while something moves, one for each end of what is held; and which are the same as an
 * earlier one.
 */
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

function expectedDrives(drill: Drill, settings: Settings, count: number): Uint8Array {
  const out = new Uint8Array(count);
  for (const { leg, drive, muscles, when } of drill.expected) {
    if (when && !settings[when]) continue;
    // Inhibition is named from the article, or it is not named at all.
    if (drive === 'inhibited' && drill.provenance === 'extrapolated') continue;
    for (const row of roleRows(drill, leg, muscles)) out[row] = drives.indexOf(drive);
  }
  return out;
}

function guardedRows(rows: MuscleRows): Int32Array {
  const named = ['gluteus_medius', 'gluteus_minimus'].map((id) => rowOf(muscleIndex(id), 'left'));
  const left: number[] = [];
  for (let r = 1; r < rows.count; r += 2)
    if (named.includes(r) || crossesOwn(rows, r, /^(ankle|subtalar)_angle$/)) left.push(r);
  return Int32Array.from(left);
}

/** Poses the engine's rig at a time of the authored side and finds its centres; `q` takes the coordinates. */
export function placeAt(p: Prepared, time: number, q: Float64Array): void {
  const { rig } = p.engine;
  coordinatesAt(p.movement, time, q);
  place(rig, q);
  findCentres(rig, p.statics);
}

/** Raises what is said of each row to what a person means it to do at least, at a time of the authored side. */
export function raiseIntents(p: Prepared, time: number, out: Float32Array | Float64Array): void {
  if (!p.settings.intent) return;
  for (let i = 0; i < p.intents.length; i++) {
    const { rows, level, from, to, fade: seconds } = p.intents[i]!;
    raise(out, rows, level * fade(time, from, to, seconds));
  }
}

/** The same to what the balance rule wishes of it. */
export function raiseGuard(p: Prepared, time: number, out: Float32Array | Float64Array): void {
  if (!p.settings.guard || !inAir(p.movement, time)) return;
  raise(out, p.guarded, guardLevel * fade(time, p.movement.liftOff, p.movement.touchDown, guardFade));
}

function raise(out: Float32Array | Float64Array, rows: Int32Array, level: number): void {
  for (let i = 0; i < rows.length; i++) out[rows[i]!] = Math.max(out[rows[i]!]!, level);
}

/** Fills what is wished of each line at a time; returns whether anything is. */
export function setWishes(p: Prepared, time: number, wishes: Float64Array): boolean {
  const { rows, scratch } = p.engine;
  const { wished } = scratch;
  wished.fill(0);
  raiseIntents(p, time, wished);
  raiseGuard(p, time, wished);
  let any = false;
  for (let l = 0; l < wishes.length; l++) {
    wishes[l] = wished[rows.lineRow[l]!]!;
    any ||= wishes[l]! > 0;
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
  const { rig, demand, rows, scratch } = p.engine;
  const { q, moments, wishes } = scratch;
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
  placeAt(p, time, q);
  loadAt(rig, p.statics, p.ground, p.settings, p.movement, time, moments, false);
  measureDemand(demand);
  shareOut(demand, moments, variants[defaultVariant]!);
  p.residual = Math.max(p.residual, demand.problem.residual);
  toMuscles(rows, demand.problem.activation, p.demand, offset);
  if (p.ground.presses.length > 0) {
    loadAt(rig, p.statics, p.ground, p.settings, p.movement, time, moments, true);
    shareOut(demand, moments, variants[defaultVariant]!);
  }
  helpOf(demand, rows, p.help, offset);
  if (setWishes(p, time, wishes)) grantWishes(demand, wishes);
  p.residual = Math.max(p.residual, demand.problem.residual);
  toMuscles(rows, demand.problem.activation, own, offset);
}

/**
 * The work that tells certain drives from uncertain ones: yields after each solve (2 to 5 ms), so that a caller may do
 * it in slices between drawn frames; when it is done `certain` is true.
 */
export function* variantWork(p: Prepared): Generator<void, void, void> {
  if (p.certain) return;
  const { rig, demand, rows, scratch } = p.engine;
  const { q, moments, wishes } = scratch;
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
      placeAt(p, p.nodes[node]!, q);
      loadAt(rig, p.statics, p.ground, p.settings, p.movement, p.nodes[node]!, moments, true);
      measureDemand(demand);
      shareOut(demand, moments, variants[v]!);
      if (setWishes(p, p.nodes[node]!, wishes)) grantWishes(demand, wishes);
      toMuscles(rows, demand.problem.activation, out, node * rows.count);
      yield;
    }
  }
  p.certain = true;
}
