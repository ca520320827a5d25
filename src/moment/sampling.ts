import { coordinateIndex } from '../anatomy/coordinates.ts';
import { sides } from '../anatomy/segments.ts';
import type { Drill } from '../drills/schema.ts';
import { fold } from '../drills/timeline.ts';
import { defaultVariant, grantWishes, helpOf, measureDemand, shareOut, variants } from '../mechanics/demand.ts';
import { bodyIndex } from '../mechanics/model.ts';
import { toMuscles } from '../mechanics/muscleRows.ts';
import { classify, silentLevel } from './drives.ts';
import { type Engine, type Prepared, sharedEngine } from './engine.ts';
import { drives } from './frame.ts';
import { driveInputs } from './frameAt.ts';
import { loadAt } from './load.ts';
import type { FrameOptions } from './options.ts';
import { needNode, open, placeAt, raiseIntents, setWishes } from './prepare.ts';
import { worksLeft } from './roles.ts';

/** How people differ from the runner; standard deviations. */
interface Spread {
  /** Of the logarithm of each muscle's strength. */
  strength: number;
  /** Of the logarithm of what passive tissue bears, alike at all joints. */
  passive: number;
  /** Of the hip angle at which passive tissue is slack, radians. */
  hipZero: number;
  /** Of how far forwards the trunk's centre of mass lies, metres. */
  trunk: number;
}

/**
 * Strengths of adults of one size vary by about a third, passive moments of ten people (Riener and Edrich 1999) by
 * more; zeros of the hip's angle differ between studies by some degrees. The figures themselves are our own round ones,
 * the trunk's centimetre as well.
 */
const spread: Spread = { strength: 0.3, passive: 0.4, hipZero: (4 * Math.PI) / 180, trunk: 0.01 };

/** How a moment of a drill turns out in many bodies; rows as in a Frame of the same options. */
export interface Sampling {
  /** How many bodies were computed. */
  bodies: number;
  /** Per row: in how many of them it contracts or holds; in how many it is below the silent level. */
  works: Uint16Array;
  silent: Uint16Array;
  /** Per body and row: activation; NaN without a line. */
  levels: Float32Array;
}

const works = new Set(['contracting', 'holding'].map((drive) => drives.indexOf(drive as (typeof drives)[number])));

/** A stream of numbers from 0 to 1 that is the same for the same seed (mulberry32, public domain). */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Numbers with mean 0 and standard deviation 1 (Box and Muller). */
function makeNormal(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/**
 * Solves a moment of a drill (seconds, as for `frameAt`) in bodies that differ as people do; yields after each body (4
 * to 8 ms) what is known so far. The same seed gives the same bodies. Posture and intents stay: it is the same
 * movement, done by others.
 */
export function* sampleWork(
  drill: Drill,
  options: FrameOptions,
  time: number,
  count = 200,
  seed = 1,
  engine: Engine = sharedEngine(),
): Generator<Sampling, Sampling, void> {
  const folded = { time: 0, other: false };
  fold(drill, time, folded);
  const mirrored = ((options.side === 'left') !== folded.other) !== worksLeft(drill);
  const { rows, rig } = engine;
  const normal = makeNormal(makeRandom(seed));
  const out: Sampling = {
    bodies: 0,
    works: new Uint16Array(rows.count),
    silent: new Uint16Array(rows.count),
    levels: new Float32Array(count * rows.count),
  };
  const thorax = bodyIndex(rig.model, 'thorax', 'mid');
  const hips = sides.map((side) => coordinateIndex('hip_flexion', side));
  const body: Body = { strength: new Float64Array(rows.count), passive: 1, hipZero: 0, trunk: 0, thorax, hips };
  const room = {
    level: new Float32Array(rows.count),
    standing: new Float32Array(rows.count),
    help: new Float32Array(rows.count),
    drive: new Uint8Array(rows.count),
    claimed: new Uint8Array(rows.count),
    intent: new Float32Array(rows.count),
  };
  const postures = [0, folded.time].map((at): Posture => ({ time: at, lengths: null, arms: null }));
  for (let i = 0; i < count; i++) {
    for (let r = 0; r < rows.count; r++) body.strength[r] = Math.exp(spread.strength * normal());
    body.passive = Math.exp(spread.passive * normal());
    body.hipZero = spread.hipZero * normal();
    body.trunk = spread.trunk * normal();
    // Others may have asked for other drills meanwhile: the same settings open the same preparation.
    const p = open(drill, options, engine);
    needNode(p, 0);
    solveIn(p, body, postures[0]!, room.standing, null);
    solveIn(p, body, postures[1]!, room.level, room.help);
    room.intent.fill(0);
    raiseIntents(p, folded.time, room.intent);
    for (let r = 0; r < rows.count; r++) if (!rows.computed[r]) room.level[r] = room.intent[r]!;
    const inputs = {
      ...driveInputs(p, folded.time, defaultVariant),
      activation: room.level,
      help: room.help,
      intent: room.intent,
    };
    if (inputs.standing !== engine.scratch.nothing) inputs.standing = room.standing;
    classify(rows, engine.pairs, inputs, room.drive, room.claimed);
    for (let r = 0; r < rows.count; r++) {
      const to = mirrored ? rows.other[r]! : r;
      out.levels[i * rows.count + to] = rows.computed[r] ? room.level[r]! : Number.NaN;
      if (works.has(room.drive[r]!)) out.works[to] = out.works[to]! + 1;
      if (rows.computed[r] && room.level[r]! < silentLevel) out.silent[to] = out.silent[to]! + 1;
    }
    out.bodies = i + 1;
    yield out;
  }
  return out;
}

interface Body {
  /** Per row: how strong it is, against the runner. */
  strength: Float64Array;
  passive: number;
  hipZero: number;
  trunk: number;
  thorax: number;
  hips: number[];
}

/** A time of the authored side with what the lines measure then, once that is known: it is the same in all bodies. */
interface Posture {
  time: number;
  lengths: Float64Array | null;
  arms: Float64Array | null;
}

/** One full solve of a posture in another body. */
function solveIn(p: Prepared, body: Body, posture: Posture, out: Float32Array, help: Float32Array | null): void {
  const { rig, demand, rows, scratch } = p.engine;
  const { lines } = rig.model;
  const { time } = posture;
  placeAt(p, time, scratch.q);
  const { coms, com, mass, total } = p.statics;
  coms[body.thorax * 3] = coms[body.thorax * 3]! + body.trunk;
  com[0] = com[0]! + (body.trunk * mass[body.thorax]!) / total;
  loadAt(rig, p.statics, p.ground, p.settings, p.movement, time, scratch.moments, true);
  if (posture.lengths && posture.arms) {
    demand.measures.lengths.set(posture.lengths);
    demand.measures.arms.set(posture.arms);
  } else {
    measureDemand(demand);
    posture.lengths = Float64Array.from(demand.measures.lengths);
    posture.arms = Float64Array.from(demand.measures.arms);
  }
  // What bears reads the angles; the transforms stand.
  for (const row of body.hips) rig.q[row] = rig.q[row]! + body.hipZero;
  const own = lines.map(({ force }) => force);
  lines.forEach((line, l) => (line.force = own[l]! * body.strength[rows.lineRow[l]!]!));
  shareOut(demand, scratch.moments, { ...variants[defaultVariant]!, tissue: body.passive });
  if (help) helpOf(demand, rows, help, 0);
  if (setWishes(p, time, scratch.wishes)) grantWishes(demand, scratch.wishes);
  lines.forEach((line, l) => (line.force = own[l]!));
  toMuscles(rows, demand.problem.activation, out, 0);
}

/** A percentile (0 to 1) of a row's activation over the bodies so far. */
export function percentile({ bodies, levels, works: perRow }: Sampling, row: number, share: number): number {
  const list = Array.from({ length: bodies }, (_, i) => levels[i * perRow.length + row]!).sort((a, b) => a - b);
  return list[Math.min(list.length - 1, Math.floor(share * list.length))] ?? Number.NaN;
}
