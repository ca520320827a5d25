import { muscles } from '../anatomy/catalogue.ts';
import { segmentCount } from '../anatomy/segments.ts';
import { measureCentroids } from '../mechanics/centroidLines.ts';
import { coordinateIndex, coordinates, mirrorRow, mirrorSign } from '../anatomy/coordinates.ts';
import { defaultVariant, variants } from '../mechanics/demand.ts';
import { measureLines } from '../mechanics/lines.ts';
import { gravity, type Push } from '../mechanics/statics.ts';
import { writePose } from '../mechanics/segmentPose.ts';
import { type BalanceReason, beyondRange } from './balanceReasons.ts';
import { curveAt } from './curve.ts';
import { classify, type DriveInputs, strongestOpposite } from './drives.ts';
import { type Engine, type Prepared, sharedEngine } from './engine.ts';
import { certainties, drives, type Frame } from './frame.ts';
import { loadAt, wallHolds } from './load.ts';
import { inAir } from './movement.ts';
import type { FrameOptions } from './options.ts';
import { needNode, open, placeAt, raiseGuard, raiseIntents } from './prepare.ts';
import { worksLeft } from './roles.ts';
import type { Drill } from '../drills/schema.ts';
import { supported } from './support.ts';
import { duration, fold, halfDuration, momentOf } from '../drills/timeline.ts';

const inhibitedDrive = drives.indexOf('inhibited');
const pending = certainties.indexOf('pending');
const certain = certainties.indexOf('certain');
const uncertain = certainties.indexOf('uncertain');

/** A frame with room for everything, to be filled again and again. */
export function createFrame(): Frame {
  const rows = muscles.length * 2;
  return {
    drill: '',
    kind: 'drill',
    side: 'right',
    time: 0,
    phase: 0,
    pose: new Float64Array(segmentCount * 7),
    coordinates: new Float64Array(coordinates.length),
    balance: {
      feasible: true,
      reason: null,
      com: new Float64Array(3),
      support: new Float64Array(48),
      corners: 0,
      push: new Float64Array(12),
    },
    moments: new Float64Array(coordinates.length),
    muscles: {
      drive: new Uint8Array(rows),
      certainty: new Uint8Array(rows),
      activation: new Float32Array(rows),
      demand: new Float32Array(rows),
      intent: new Float32Array(rows),
      guard: new Float32Array(rows),
      inhibition: new Float32Array(rows),
      lengthChange: new Float32Array(rows),
      lengthRatio: new Float32Array(rows),
    },
  };
}

/**
 * One moment of a drill: pure, so the same arguments give the same Frame. `time` is in seconds from the start and wraps
 * round the end; `out` is filled and returned where given (then nothing is allocated once the drill is prepared).
 * `Frame.side` is the leg that works at that time: the other one in the second half. `engine` is whose room it is
 * solved in.
 */
export function frameAt(
  drill: Drill,
  time: number,
  options: FrameOptions,
  out: Frame = createFrame(),
  engine: Engine = sharedEngine(),
): Frame {
  const prepared = open(drill, options, engine);
  const whole = duration(drill);
  const at = Number.isFinite(time) ? (time === whole ? whole : ((time % whole) + whole) % whole) : 0;
  const { folded } = engine.scratch;
  fold(drill, at, folded);
  compute(prepared, folded.time);
  const half = halfDuration(drill);
  const second = at >= half && drill.dose.sides === 2;
  const first = options.side;
  out.drill = drill.id;
  out.kind = 'drill';
  out.side = second ? (first === 'right' ? 'left' : 'right') : first;
  out.time = at;
  out.phase = phaseIndex(drill, second ? at - half : at) + (second ? drill.phases.length : 0);
  // Left and right are exchanged where the other side is the first, where it is the other one's turn, and where the
  // file's working side is authored on the left.
  write(prepared, folded.time, ((first === 'left') !== folded.other) !== worksLeft(drill), out);
  return out;
}

/** Index of a drill's phase at a time of one side. */
function phaseIndex(drill: Drill, local: number): number {
  let end = 0;
  for (let i = 0; i < drill.phases.length; i++) {
    end += drill.phases[i]!.seconds;
    if (local < end) return i;
  }
  return drill.phases.length - 1;
}

/** Fills the scratch for the authored side. */
function compute(p: Prepared, time: number): void {
  const { rig, rows, scratch: s } = p.engine;
  const node = nodeBefore(p, time);
  // Full solves pose the same rig and use the same room: they come first. The first one is quiet standing: the rules
  // compare with it.
  needNode(p, 0);
  needNode(p, node);
  needNode(p, node + 1);
  placeAt(p, time, s.q);
  loadAt(rig, p.statics, p.ground, p.settings, p.movement, time, s.moments, true);
  measureChange(p);
  interpolate(p, node, time, p.demand, s.demand);
  interpolate(p, node, time, p.help, s.help);
  const count = p.certain ? variants.length : defaultVariant + 1;
  for (let v = p.certain ? 0 : defaultVariant; v < count; v++)
    interpolate(p, node, time, p.activation[v]!, s.activation[v]!);
  s.intent.fill(0);
  s.guard.fill(0);
  raiseIntents(p, time, s.intent);
  raiseGuard(p, time, s.guard);
  const own = s.activation[defaultVariant]!;
  for (let r = 0; r < rows.count; r++) if (!rows.computed[r]) own[r] = s.intent[r]!;
  classify(rows, p.engine.pairs, driveInputs(p, time, defaultVariant), s.drive, s.claimed);
}

/**
 * Fills how much longer each muscle is than standing, metres, in the pose that the rig was placed in. In a hold nothing
 * moves for seconds: what was measured for the same coordinates still holds.
 */
function measureChange(p: Prepared): void {
  const { rig, demand, rows, centroids, scratch: s } = p.engine;
  const { measured } = s;
  let same = measured.of === p;
  for (let c = 0; same && c < s.q.length; c++) same = measured.at[c] === s.q[c];
  if (same) return;
  measured.of = p;
  measured.at.set(s.q);
  measureLines(rig, demand.measures, false);
  s.change.fill(0);
  for (let l = 0; l < rows.lineRow.length; l++) {
    const r = rows.lineRow[l]!;
    s.change[r] = s.change[r]! + rows.lineShare[l]! * (demand.measures.lengths[l]! - p.standing[l]!);
  }
  measureCentroids(centroids);
  for (let l = 0; l < centroids.rows.length; l++)
    s.change[centroids.rows[l]!] = centroids.measures.lengths[l]! - p.standingCentroids[l]!;
}

/** What the rules read of a variant at a time for which the scratch was filled. */
export function driveInputs(p: Prepared, time: number, variant: number): DriveInputs {
  const { inputs, activation, intent, help } = p.engine.scratch;
  inputs.activation = activation[variant]!;
  inputs.standing = quietStanding(p, variant);
  inputs.moving = isMoving(p, time);
  inputs.intent = intent;
  inputs.help = help;
  inputs.contractors = p.contractors;
  inputs.holders = p.holders;
  inputs.expected = p.expected;
  inputs.alone = inAir(p.movement, time);
  return inputs;
}

/** Whether what the drill moves is moving or held against gravity. */
function isMoving({ drill }: Prepared, time: number): boolean {
  return time > momentOf(drill, 'lift', 0) && time < momentOf(drill, 'lower', 1);
}

/** What quiet standing asks, in a variant: how the drill begins, unless it begins in a stride. */
function quietStanding(p: Prepared, variant: number): ArrayLike<number> {
  return p.movement.apart || p.movement.wall ? p.engine.scratch.nothing : p.activation[variant]!;
}

/** The full solve before a time (never the last one). */
function nodeBefore(p: Prepared, time: number): number {
  let i = 0;
  while (i < p.nodes.length - 2 && time >= p.nodes[i + 1]!) i++;
  return i;
}

/** Straight lines between full solves. */
function interpolate(p: Prepared, i: number, time: number, values: Float32Array, out: Float32Array): void {
  const { nodes } = p;
  const n = out.length;
  const u = Math.min(1, Math.max(0, (time - nodes[i]!) / (nodes[i + 1]! - nodes[i]!)));
  for (let r = 0; r < n; r++) out[r] = (1 - u) * values[i * n + r]! + u * values[(i + 1) * n + r]!;
}

function write(p: Prepared, time: number, mirrored: boolean, out: Frame): void {
  const { rows, centroids, scratch: s } = p.engine;
  writePose(s.pose, mirrored, out.pose);
  for (let c = 0; c < coordinates.length; c++) {
    const row = mirrored ? mirrorRow[c]! : c;
    const sign = mirrored ? mirrorSign[c]! : 1;
    out.coordinates[row] = sign * s.q[c]!;
    out.moments[row] = sign * s.moments[c]!;
  }
  writeBalance(p, time, mirrored, out);
  const m = out.muscles;
  const own = s.activation[defaultVariant]!;
  for (let r = 0; r < rows.count; r++) {
    const to = mirrored ? rows.other[r]! : r;
    const known = rows.computed[r] === 1;
    m.drive[to] = s.drive[r]!;
    m.certainty[to] = p.certain ? certain : pending;
    // Without a line only what is meant can be said.
    m.activation[to] = known || s.intent[r]! > 0 ? own[r]! : Number.NaN;
    m.demand[to] = known ? s.demand[r]! : Number.NaN;
    m.intent[to] = known || s.intent[r]! > 0 ? s.intent[r]! : Number.NaN;
    m.guard[to] = known ? s.guard[r]! : Number.NaN;
    m.lengthChange[to] = known || centroids.lineOf[r]! >= 0 ? s.change[r]! : Number.NaN;
    m.lengthRatio[to] = known ? s.change[r]! / rows.fibre[r]! : Number.NaN;
    const opposite = s.drive[r] === inhibitedDrive ? strongestOpposite(rows, r, own, 0, s.drive) : -1;
    m.inhibition[to] = known ? (opposite < 0 ? 0 : own[opposite]!) : Number.NaN;
  }
  if (p.certain) compareVariants(p, time, mirrored, out);
}

/** Marks the rows whose drive is another one in any variant, or a claim that may be wrong for a person. */
function compareVariants(p: Prepared, time: number, mirrored: boolean, out: Frame): void {
  const { rows, sideways, scratch: s } = p.engine;
  const strides = p.movement.apart;
  const bothBear = !inAir(p.movement, time) && p.ground.presses.length === 0;
  for (let r = 0; r < rows.count; r++) {
    const to = mirrored ? rows.other[r]! : r;
    // While both feet bear, how much they push each other sideways (or, in a stride, to and fro) is not known; what a
    // person presses on purpose is.
    if (bothBear && (strides || sideways[r]) && s.drive[r] !== 0 && s.intent[r] === 0)
      out.muscles.certainty[to] = uncertain;
    if (s.claimed[r]) out.muscles.certainty[to] = uncertain;
  }
  for (let v = 0; v < variants.length; v++) {
    if (v === defaultVariant) continue;
    classify(rows, p.engine.pairs, driveInputs(p, time, v), s.other, s.otherClaims);
    for (let r = 0; r < rows.count; r++) {
      if (s.other[r] !== s.drive[r]) out.muscles.certainty[mirrored ? rows.other[r]! : r] = uncertain;
    }
  }
}

function writeBalance(p: Prepared, time: number, mirrored: boolean, out: Frame): void {
  const { balance } = out;
  const { com } = p.statics;
  const alone = inAir(p.movement, time);
  const x = -com[2]!;
  balance.com[0] = mirrored ? -x : x;
  balance.com[1] = com[1]!;
  balance.com[2] = com[0]!;
  writePush(p.ground.lifted, mirrored ? 1 : 0, mirrored, balance.push);
  writePush(p.ground.standing, mirrored ? 0 : 1, mirrored, balance.push);
  const set = raised(p, time) ? p.supports.raised : p.supports.flat;
  const polygon = !alone ? set.both : mirrored ? set.right : set.left;
  balance.support.set(polygon);
  balance.corners = polygon.length / 2;
  const centreX = -p.ground.centre[1]!;
  const inside = supported(polygon, mirrored ? -centreX : centreX, p.ground.centre[0]!);
  balance.reason = !p.movement.solved ? 'no posture' : (beyondRange(p.engine.scratch.q) ?? fall(p, inside));
  balance.feasible = balance.reason === null;
}

/** What the ground pushes on a foot (0 right, 1 left), from the engine's axes into those of the pose. */
function writePush({ point, force, level }: Push, foot: 0 | 1, mirrored: boolean, out: Float64Array): void {
  const o = foot * 6;
  const side = mirrored ? 1 : -1;
  out[o] = side * point[2]!;
  out[o + 1] = point[1]!;
  out[o + 2] = point[0]!;
  out[o + 3] = side * (level?.[1] ?? 0);
  out[o + 4] = force;
  out[o + 5] = level?.[0] ?? 0;
}

/**
 * Why a body in range falls, or null where it stands: nothing under its centre, or a wall that pushes its feet away.
 */
function fall({ ground, statics }: Prepared, inside: boolean): BalanceReason | null {
  if (!inside) return 'falls';
  return wallHolds(ground, statics.total * gravity) ? null : 'slides';
}

const heels = coordinateIndex('mtp_angle', 'left');
const halfDegree = Math.PI / 360;

/** Whether the heels (or, on heels, the toes) of the standing foot are off the floor by more than half a degree. */
function raised({ engine, movement }: Prepared, time: number): boolean {
  const { rest, scratch } = engine;
  return rest[heels]! - scratch.q[heels]! > halfDegree || curveAt(movement.curves.pitch, time) > halfDegree;
}
