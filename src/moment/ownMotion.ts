import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';
import { sides } from '../anatomy/segments.ts';
import { place } from '../mechanics/rig.ts';
import { findCentres } from '../mechanics/statics.ts';
import { workingLevel } from './drives.ts';
import { type Engine, sharedEngine } from './engine.ts';
import { certainties, drives, type Frame } from './frame.ts';
import type { MotionNote, MotionTable } from './motionFile.ts';
import { depth, makeStride, type Stride } from './stride.ts';
import { writeLengths, writePosture } from './strideFrame.ts';

/** What was done to a motion so that our runner can do it. */
type FitNote =
  | { code: 'clamped'; names: string; count: number }
  | { code: 'raised'; millimetres: number }
  | { code: 'in-place'; metres: number }
  | { code: 'few-moments'; count: number }
  | { code: 'too-long'; minutes: number };

/** A person's own motion, on our runner: even steps of all coordinates, radians and metres. */
export interface OwnMotion {
  name: string;
  step: number;
  count: number;
  /** Moment after moment, all coordinates. */
  values: Float64Array;
  /** Seconds from the first moment to the last. */
  duration: number;
  notes: (MotionNote | FitNote)[];
  /** Which foot stands alone, where that can be told: 0 none or both, 1 right, 2 left; per moment. */
  standing: Uint8Array;
  /**
   * Estimated muscles, moment after moment (every `every`th) and row; NaN where it cannot be told. Null until computed.
   */
  activation: Float32Array | null;
  /** Alike, whether the muscle gets shorter. */
  shortens: Uint8Array | null;
  every: number;
}

const rate = 100;
const shortest = 8;
/** Most moments that are kept: five minutes; a longer motion has coarser steps. */
const mostMoments = 30_000;
/** Coarsest steps, seconds, between which a movement of 6 Hz has accelerations still: eight in each of its cycles. */
export const coarsest = 0.02;
/** How many postures are placed from one look at the clock to the next: about 4 ms. */
const placed = 128;
/** A foot is on the ground while its lowest point is this near to it and slower than this: metres, metres a second. */
const near = 0.02;
const slow = 0.3;
const slides = ['x', 'y', 'z'].map((axis) => coordinateIndex(`pelvis_t${axis}`, 'mid'));
const turnRow = coordinateIndex('pelvis_rotation', 'mid');

/**
 * Puts a motion on the runner: the angles of the file on this body (nothing else scales), within what its joints allow,
 * at even steps, smoothed (6 Hz; 12 where both feet leave the ground), raised or lowered so that the feet stand on the
 * floor, kept in place and turned to the front.
 */
export function fitMotion(table: MotionTable, engine: Engine = sharedEngine()): OwnMotion {
  const work = fitWork(table, engine);
  for (let next = work.next(); ; next = work.next()) if (next.done) return next.value;
}

/**
 * The same a few milliseconds at a time, so that a page can go on between: a second in all for a long motion. Yields
 * how far it is, 0 to 1.
 */
export function* fitWork(table: MotionTable, engine: Engine = sharedEngine()): Generator<number, OwnMotion, void> {
  const stride = (engine.stride ??= makeStride(engine.demand, engine.rest, engine.centroids));
  const n = coordinates.length;
  const start = table.times[0]!;
  const duration = table.times.at(-1)! - start;
  const notes: OwnMotion['notes'] = [...table.notes];
  const count = Math.min(mostMoments, Math.max(2, Math.round(duration * rate) + 1));
  const step = duration > 0 ? duration / (count - 1) : 1 / rate;
  if (table.times.length < shortest) notes.push({ code: 'few-moments', count: table.times.length });
  const values = new Float64Array(count * n);
  for (let i = 0; i < count; i++) values.set(engine.rest, i * n);
  for (const _ of resample(table, values, count, step)) yield 0.1;
  clamp(values, notes);
  yield 0.2;
  inPlace(values, count, notes);
  for (const _ of onFloor(stride, values, count, notes)) yield 0.25;
  const cut = flies(stride, values, count) ? 12 : 6;
  if (table.times.length >= shortest)
    for (const row of table.rows) {
      smooth(values, row, n, count, cut * step);
      yield 0.3;
    }
  const standing = yield* standingFeet(stride, values, count, step);
  if (step > coarsest) notes.push({ code: 'too-long', minutes: Math.floor((mostMoments * coarsest) / 60) });
  return {
    name: table.name,
    step,
    count,
    values,
    duration,
    notes,
    standing,
    activation: null,
    shortens: null,
    every: 1,
  };
}

function* resample(
  { times, rows, values: from }: MotionTable,
  values: Float64Array,
  count: number,
  step: number,
): Generator<void, void, void> {
  const n = coordinates.length;
  let k = 0;
  for (let i = 0; i < count; i++) {
    const time = times[0]! + i * step;
    while (k < times.length - 2 && times[k + 1]! < time) k++;
    const next = Math.min(times.length - 1, k + 1);
    const u = next === k ? 0 : Math.min(1, Math.max(0, (time - times[k]!) / (times[next]! - times[k]!)));
    rows.forEach((row, c) => {
      const [a, b] = [from[k * rows.length + c]!, from[next * rows.length + c]!];
      values[i * n + row] = a + u * (b - a);
    });
    if (i % 4000 === 3999) yield;
  }
}

function clamp(values: Float64Array, notes: OwnMotion['notes']): void {
  const n = coordinates.length;
  const beyond = new Map<string, number>();
  coordinates.forEach(({ name, range }, c) => {
    if (name.startsWith('pelvis_')) return;
    let count = 0;
    for (let i = c; i < values.length; i += n) {
      const kept = Math.min(range[1], Math.max(range[0], values[i]!));
      if (Math.abs(kept - values[i]!) > 0.02) count++;
      values[i] = kept;
    }
    if (count > 0) beyond.set(name, (beyond.get(name) ?? 0) + count);
  });
  if (beyond.size > 0)
    notes.push({
      code: 'clamped',
      names: [...beyond.keys()].slice(0, 4).join(', '),
      count: Math.max(...beyond.values()),
    });
}

/** Turns the mean heading to the front and takes the way travelled out, so that the runner stays in the picture. */
function inPlace(values: Float64Array, count: number, notes: OwnMotion['notes']): void {
  const n = coordinates.length;
  let heading = 0;
  for (let i = 0; i < count; i++) heading += values[i * n + turnRow]! / count;
  const [x, , z] = slides as [number, number, number];
  const [c, s] = [Math.cos(heading), Math.sin(heading)];
  for (let i = 0; i < count; i++) {
    const o = i * n;
    values[o + turnRow] = values[o + turnRow]! - heading;
    const [px, pz] = [values[o + x]!, values[o + z]!];
    values[o + x] = c * px - s * pz;
    values[o + z] = s * px + c * pz;
  }
  for (const row of [x, z]) {
    const slope = (values[(count - 1) * n + row]! - values[row]!) / (count - 1);
    let mean = 0;
    for (let i = 0; i < count; i++) mean += (values[i * n + row]! - slope * i) / count;
    // Whoever hardly moves stays where he goes; a walk stays in place.
    const travels = Math.abs(slope * (count - 1)) > 0.5;
    for (let i = 0; i < count; i++) values[i * n + row] = values[i * n + row]! - mean - (travels ? slope * i : 0);
    if (travels) notes.push({ code: 'in-place', metres: Number((slope * (count - 1)).toFixed(1)) });
  }
}

function poseAt({ rig, q }: Stride, values: Float64Array, i: number): void {
  q.set(values.subarray(i * coordinates.length, (i + 1) * coordinates.length));
  place(rig, q);
}

const lowest = (stride: Stride): number => -Math.max(depth(stride, 'right'), depth(stride, 'left'));

/**
 * Raises or lowers the whole motion so that the feet's lowest points come to the floor: the 5th percentile, as a foot
 * that scrapes once must not lift all.
 */
function* onFloor(
  stride: Stride,
  values: Float64Array,
  count: number,
  notes: OwnMotion['notes'],
): Generator<void, void, void> {
  const n = coordinates.length;
  const every = Math.max(1, Math.floor(count / 400));
  const low: number[] = [];
  for (let i = 0; i < count; i += every) {
    poseAt(stride, values, i);
    low.push(lowest(stride));
    if (low.length % placed === 0) yield;
  }
  const shift = low.toSorted((a, b) => a - b)[Math.floor(low.length * 0.05)]!;
  for (let i = 0; i < count; i++) values[i * n + slides[1]!] = values[i * n + slides[1]!]! - shift;
  if (Math.abs(shift) > 0.005) notes.push({ code: 'raised', millimetres: Math.round(-1000 * shift) });
}

function flies(stride: Stride, values: Float64Array, count: number): boolean {
  const every = Math.max(1, Math.floor(count / 200));
  let up = 0;
  let all = 0;
  for (let i = 0; i < count; i += every) {
    poseAt(stride, values, i);
    all++;
    if (lowest(stride) > 0.04) up++;
  }
  return up > 0.05 * all;
}

/** Butterworth of second order, forwards and backwards; `cut` in cycles per step. */
function smooth(values: Float64Array, row: number, n: number, count: number, cut: number): void {
  const w = Math.tan(Math.PI * Math.min(0.45, cut / 0.802));
  const k = Math.SQRT2 * w;
  const a0 = 1 + k + w * w;
  const b = (w * w) / a0;
  const a1 = (2 * (w * w - 1)) / a0;
  const a2 = (1 - k + w * w) / a0;
  // Mirrored about its ends, so that it begins and ends where it did.
  const pad = Math.min(count - 1, 50);
  const at = (i: number): number => values[i * n + row]!;
  const list = Array.from({ length: count + 2 * pad }, (_, j) => {
    const i = j - pad;
    if (i < 0) return 2 * at(0) - at(-i);
    if (i >= count) return 2 * at(count - 1) - at(2 * count - 2 - i);
    return at(i);
  });
  for (let pass = 0; pass < 2; pass++) {
    let [x1, x2, y1, y2] = [list[0]!, list[0]!, list[0]!, list[0]!];
    for (let i = 0; i < list.length; i++) {
      const x = list[i]!;
      const y = b * (x + 2 * x1 + x2) - a1 * y1 - a2 * y2;
      [x2, x1, y2, y1] = [x1, x, y1, y];
      list[i] = y;
    }
    list.reverse();
  }
  for (let i = 0; i < count; i++) values[i * n + row] = list[i + pad]!;
}

/** Which foot stands alone in each moment; yields how far the whole fit is. */
function* standingFeet(
  stride: Stride,
  values: Float64Array,
  count: number,
  step: number,
): Generator<number, Uint8Array, void> {
  const heights = sides.map(() => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    poseAt(stride, values, i);
    sides.forEach((side, k) => (heights[k]![i] = -depth(stride, side)));
    if (i % placed === placed - 1) yield 0.4 + (0.6 * i) / count;
  }
  const down = (k: number, i: number): boolean => {
    const h = heights[k]!;
    const [a, b] = [h[Math.max(0, i - 1)]!, h[Math.min(count - 1, i + 1)]!];
    return h[i]! < near && Math.abs(b - a) / (2 * step) < slow;
  };
  return Uint8Array.from({ length: count }, (_, i) => {
    const [right, left] = [down(0, i), down(1, i)];
    return right && !left ? 1 : left && !right ? 2 : 0;
  });
}

/** Coordinates at a time from the beginning, seconds. */
function coordinatesOf({ values, step, count }: OwnMotion, time: number, q: Float64Array): void {
  const n = coordinates.length;
  const at = Math.min(count - 1, Math.max(0, time / step));
  const i = Math.min(count - 2, Math.floor(at));
  const u = at - i;
  for (let c = 0; c < n; c++) q[c] = (1 - u) * values[i * n + c]! + u * values[(i + 1) * n + c]!;
}

const quiet = drives.indexOf('quiet');
const contracting = drives.indexOf('contracting');
const holding = drives.indexOf('holding');
const uncertain = certainties.indexOf('uncertain');

/**
 * A moment of one's own motion: pose and lengths as in a run; muscles where they were estimated, always as uncertain: one
 * at work contracts while it gets shorter, and holds otherwise. Fills and returns `out`.
 */
export function ownFrameAt(
  motion: OwnMotion,
  time: number,
  left: boolean,
  out: Frame,
  engine: Engine = sharedEngine(),
): Frame {
  const { rig, rows, demand, centroids } = engine;
  const s = (engine.stride ??= makeStride(demand, engine.rest, centroids));
  const at = motion.duration > 0 ? ((time % motion.duration) + motion.duration) % motion.duration : 0;
  coordinatesOf(motion, at, s.q);
  place(rig, s.q);
  findCentres(rig, s.statics);
  writePosture(s, at, 0, left, out);
  writeLengths(s, left, out, engine);
  const m = out.muscles;
  m.certainty.fill(uncertain);
  const to = (row: number): number => (left ? rows.other[row]! : row);
  if (motion.activation) {
    const node = Math.min(Math.floor(motion.count / motion.every), Math.round(at / motion.step / motion.every));
    for (let r = 0; r < rows.count; r++) {
      const level = motion.activation[node * rows.count + r]!;
      if (Number.isNaN(level)) continue;
      m.activation[to(r)] = level;
      m.demand[to(r)] = level;
      const works = motion.shortens![node * rows.count + r] ? contracting : holding;
      m.drive[to(r)] = level >= workingLevel ? works : quiet;
    }
  }
  return out;
}
