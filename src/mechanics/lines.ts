import { coordinates } from '../anatomy/coordinates.ts';
import { type Contact, makeContact, wrapCylinder } from './cylinder.ts';
import type { Line, Model } from './model.ts';
import { type Rig, worldPoint } from './rig.ts';
import { multiply, rigidSize } from './rigid.ts';

/**
 * Lengths (metres) of all lines and, where asked for, moment arms (metres, -dL/dq), line after line over all
 * coordinates.
 */
export interface LineMeasures {
  lengths: Float64Array;
  arms: Float64Array;
  /** Per line and body of its path: the twists that move this body against the rest of the path. */
  movers: Int32Array[][];
}

/** Arrays for the lines of a model; without `withArms` for their lengths alone. */
export function makeMeasures(rig: Rig, withArms = true): LineMeasures {
  const { lines } = rig.model;
  return {
    lengths: new Float64Array(lines.length),
    arms: new Float64Array(withArms ? lines.length * coordinates.length : 0),
    movers: withArms ? lines.map((line) => moversOf(rig, line)) : [],
  };
}

function moversOf({ chains, model }: Rig, line: Line): Int32Array[] {
  const used = new Set(line.bodies);
  for (const w of line.wraps) used.add(model.cylinders[w]!.body);
  // Chains begin at the root, so what all bodies of a path share lies at their beginnings.
  let common = Infinity;
  const [first] = used;
  for (const body of used) common = Math.min(common, sharedStart(chains[first!]!, chains[body]!));
  const movers: Int32Array[] = [];
  for (const body of used) movers[body] = chains[body]!.slice(common);
  return movers;
}

function sharedStart(a: Int32Array, b: Int32Array): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

// A path is short: at most ten points, and two contacts in each span.
const maxNodes = 48;
const points = new Float64Array(maxNodes * 3);
const nodes = new Float64Array(maxNodes * 3);
const nodeBody = new Int32Array(maxNodes);
const arcAfter = new Float64Array(maxNodes);
const first: Contact = makeContact();
const second: Contact = makeContact();
let nodeCount = 0;

/** Fills lengths and, unless `withArms` is false, moment arms of all lines of a placed rig. */
export function measureLines(rig: Rig, out: LineMeasures, withArms = true): void {
  const { model } = rig;
  placeCylinders(rig);
  if (withArms) out.arms.fill(0);
  for (let l = 0; l < model.lines.length; l++) {
    const line = model.lines[l]!;
    layPath(rig, line);
    let length = 0;
    for (let k = 0; k + 1 < nodeCount; k++) length += arcAfter[k]! > 0 ? arcAfter[k]! : distance(k, k + 1);
    out.lengths[l] = length;
    if (withArms) addArms(rig, out.movers[l]!, out.arms, l * coordinates.length);
  }
}

function placeCylinders(rig: Rig): void {
  const { cylinders } = rig.model;
  for (let c = 0; c < cylinders.length; c++) {
    const cylinder = cylinders[c]!;
    multiply(rig.world, cylinder.body * rigidSize, cylinder.frame, 0, rig.cylinders, c * rigidSize);
  }
}

/** Lays the nodes of a path: its points and where it touches cylinders; an arc follows a node where `arcAfter` > 0. */
function layPath(rig: Rig, line: Line): void {
  const n = line.bodies.length;
  nodeCount = 0;
  for (let k = 0; k < n; k++) {
    worldPoint(rig, line.bodies[k]!, line.points, k * 3, points, k * 3);
    if (k > 0 && line.wraps.length > 0) laySpan(rig, line, k);
    push(points, k * 3, line.bodies[k]!);
  }
}

function laySpan(rig: Rig, line: Line, k: number): void {
  const { cylinders } = rig.model;
  const w0 = line.wraps[0]!;
  const from = (k - 1) * 3;
  const to = k * 3;
  const c0 = cylinders[w0]!;
  const still = line.bodies[k - 1] === c0.body && line.bodies[k] === c0.body;
  if (line.wraps.length === 1) {
    wrapCylinder(
      rig.cylinders,
      w0 * rigidSize,
      c0.radius,
      c0.side,
      line.turns[0]!,
      points,
      from,
      points,
      to,
      still,
      first,
    );
    if (first.touches) pushContact(first, c0.body);
    return;
  }
  const w1 = line.wraps[1]!;
  const c1 = cylinders[w1]!;
  second.touches = false;
  let before = Infinity;
  // One after the other from the origin, until the path stops changing: converges on the shortest path round both.
  for (let round = 0; round < 60; round++) {
    wrapCylinder(
      rig.cylinders,
      w0 * rigidSize,
      c0.radius,
      c0.side,
      line.turns[0]!,
      points,
      from,
      second.touches ? second.points : points,
      second.touches ? 0 : to,
      still,
      first,
    );
    wrapCylinder(
      rig.cylinders,
      w1 * rigidSize,
      c1.radius,
      c1.side,
      line.turns[1]!,
      first.touches ? first.points : points,
      first.touches ? 3 : from,
      points,
      to,
      false,
      second,
    );
    if (!first.touches || !second.touches) {
      if (round > 0) break;
      continue;
    }
    const length = first.arc + second.arc + first.points[0]! + second.points[3]!;
    if (Math.abs(length - before) < 1e-13) break;
    before = length;
  }
  if (first.touches) pushContact(first, c0.body);
  if (second.touches) pushContact(second, c1.body);
}

function pushContact(contact: Contact, body: number): void {
  push(contact.points, 0, body);
  arcAfter[nodeCount - 1] = contact.arc;
  push(contact.points, 3, body);
}

function push(from: Float64Array, o: number, body: number): void {
  nodes[nodeCount * 3] = from[o]!;
  nodes[nodeCount * 3 + 1] = from[o + 1]!;
  nodes[nodeCount * 3 + 2] = from[o + 2]!;
  nodeBody[nodeCount] = body;
  arcAfter[nodeCount] = 0;
  nodeCount++;
}

function distance(k: number, m: number): number {
  const x = nodes[m * 3]! - nodes[k * 3]!;
  const y = nodes[m * 3 + 1]! - nodes[k * 3 + 1]!;
  const z = nodes[m * 3 + 2]! - nodes[k * 3 + 2]!;
  return Math.sqrt(x * x + y * y + z * z);
}

/**
 * Adds the moment arms of the path that was laid: each straight stretch pulls on its two ends; an arc is carried
 * rigidly by its body, because the touching points of a shortest path may be held still to first order.
 */
function addArms(rig: Rig, movers: Int32Array[], arms: Float64Array, row: number): void {
  for (let k = 0; k + 1 < nodeCount; k++) {
    if (arcAfter[k]! > 0) continue;
    const length = distance(k, k + 1);
    if (length < 1e-12 || nodeBody[k] === nodeBody[k + 1]) continue;
    const x = (nodes[k * 3 + 3]! - nodes[k * 3]!) / length;
    const y = (nodes[k * 3 + 4]! - nodes[k * 3 + 1]!) / length;
    const z = (nodes[k * 3 + 5]! - nodes[k * 3 + 2]!) / length;
    // -dL/dq: the near end is pulled towards the far one, and the far end towards the near one.
    addEnd(rig, movers, arms, row, k, x, y, z);
    addEnd(rig, movers, arms, row, k + 1, -x, -y, -z);
  }
}

function addEnd(
  rig: Rig,
  movers: Int32Array[],
  arms: Float64Array,
  row: number,
  k: number,
  fx: number,
  fy: number,
  fz: number,
): void {
  const px = nodes[k * 3]!;
  const py = nodes[k * 3 + 1]!;
  const pz = nodes[k * 3 + 2]!;
  const mx = py * fz - pz * fy;
  const my = pz * fx - px * fz;
  const mz = px * fy - py * fx;
  const list = movers[nodeBody[k]!]!;
  const tw = rig.twists;
  for (let i = 0; i < list.length; i++) {
    const t = list[i]!;
    const o = t * 6;
    const c = row + rig.twistCoordinate[t]!;
    arms[c] =
      arms[c]! + tw[o]! * mx + tw[o + 1]! * my + tw[o + 2]! * mz + tw[o + 3]! * fx + tw[o + 4]! * fy + tw[o + 5]! * fz;
  }
}

/**
 * The way round that each cylinder of a line was last passed (see `Contact.turn`), 0 where the path runs free of it;
 * for a placed rig whose lines were just measured.
 */
export function turnsOf(rig: Rig, line: Line): number[] {
  const turns: number[] = line.wraps.length === 0 ? [] : Array.from(line.wraps, () => 0);
  for (let k = 1; k < line.bodies.length; k++) {
    worldPoint(rig, line.bodies[k - 1]!, line.points, k * 3 - 3, points, k * 3 - 3);
    worldPoint(rig, line.bodies[k]!, line.points, k * 3, points, k * 3);
    if (line.wraps.length === 0) continue;
    nodeCount = 0;
    laySpan(rig, line, k);
    if (first.touches) turns[0] = first.turn;
    if (line.wraps.length > 1 && second.touches) turns[1] = second.turn;
  }
  return turns;
}

/** Mean over a muscle's lines weighted by peak force; NaN where it has none. `values` holds one number per line. */
export function muscleMean(model: Model, values: ArrayLike<number>, muscle: number, side: string): number {
  let sum = 0;
  let weight = 0;
  model.lines.forEach((line, l) => {
    if (line.muscle !== muscle || line.side !== side) return;
    sum += line.force * values[l]!;
    weight += line.force;
  });
  return weight > 0 ? sum / weight : Number.NaN;
}
