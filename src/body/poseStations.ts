import type { Pose } from '../anatomy/segments.ts';
import type { MuscleBody } from './muscles.ts';
import type { PosingTables } from './posingTables.ts';
import { stationWeights } from './loft.ts';
import { stationFloats } from './section.ts';
import { carryPoint, swing, turn, turnRow, turnSection } from './stationTurn.ts';
import { blendAt, meanAt, placed, segmentDuals } from './segmentBlend.ts';

/**
 * How much full activation moves thickness from the ends to the belly; the fullest station gains about a third of it.
 */
const bulge = 0.28;
const endSwing = 0.15;
const endScale = 0.05;
/** How much thicker or thinner a section gets at most where its way along the fibres has become a slanting one. */
const leastFill = 0.9;
const mostFill = 1.8;
const leastScale = 0.7;
const mostScale = 1.45;

/**
 * Writes the station rows of a pose into `out` (rowCount x 16 floats, the texture's layout); nothing is allocated.
 * Every station turns and shifts with the blend of its segments, swings onto the new line of centres, and grows
 * or shrinks across by one over the root of the local stretch, so that the volume stays.
 * @param activation 0 to 1, rows as in a Frame (two a muscle); thickens bellies a little
 */
export function poseStations(body: MuscleBody, pose: Pose, activation: Float32Array, out: Float32Array): void {
  segmentDuals(pose);
  for (let b = 0; b < body.posing.bandEntry.length; b++)
    poseBand(body, b, activationOf(body.posing, b, activation), out);
}

/** Writes the rows of band `b` for the pose that `segmentDuals` took over last. */
export function poseBand(body: MuscleBody, b: number, active: number, out: Float32Array): void {
  const { posing: p, rest } = body;
  const n = p.bandStations[b] as number;
  const entry = p.bandEntry[b] as number;
  const row = p.bandRow[b] as number;
  const last = (row + n) * stationFloats + 11;
  // What no pose changes is there from the second time on.
  if (out[last] !== rest[last]) keep(rest, row, n, out);
  if ((p.bandRigid[b] as number) >= 0) {
    carry(body, b, entry, n, row, active, out);
    return;
  }
  const taut = p.bandTaut[b] as number;
  if (p.bandEdges[b] === 2) placeThree(body, entry, n, row, out, taut);
  else if (p.bandEdges[b]) placeEdges(body, entry, n, row, out, taut);
  else place(body, entry, n, row, out, taut);
  if (taut > 0) tighten(p, entry, p.bandLeaves[b] as number, p.bandMeets[b] as number, taut);
  if ((p.bandSlide[b] as number) > 0) share(p.work, p.place, entry, n, p.bandSlide[b] as number);
  finish(body, b, entry, n, row, active, out);
}

/** Writes what is the same in every pose. */
function keep(rest: Float32Array, row: number, n: number, out: Float32Array): void {
  for (let i = 1; i <= n; i++)
    for (let o = (row + i) * stationFloats + 3; o < (row + i + 1) * stationFloats; o += 4) out[o] = rest[o] as number;
  // Of a cap only the first three numbers change.
  for (const cap of [row * stationFloats, (row + n + 1) * stationFloats]) {
    out.fill(0, cap, cap + stationFloats);
    out[cap + 3] = rest[cap + 3] as number;
  }
}

/** A band that goes with one segment alone: it is carried as it lies, and no more than its belly changes. */
function carry(
  { posing: p, rest }: MuscleBody,
  b: number,
  entry: number,
  n: number,
  row: number,
  active: number,
  out: Float32Array,
): void {
  carryRows(rest, row, n, (p.bandRigid[b] as number) * 12, out);
  if (active === 0) return;
  for (let i = 0; i < n; i++) {
    const o = (row + 1 + i) * stationFloats + 8;
    const thick = 1 + bulge * active * (p.belly[entry + i] as number);
    for (let k = 0; k < 3; k++) out[o + k] = thick * (out[o + k] as number);
  }
}

/**
 * Carries the rows of a band as they lie, by the transform at `m` of `placed`. The transform is read once: half of the
 * body's rows go through here in every frame of a hold, as the breath lifts them.
 */
export function carryRows(from: Float32Array, row: number, n: number, m: number, to: Float32Array): void {
  const m0 = placed[m] as number,
    m1 = placed[m + 1] as number,
    m2 = placed[m + 2] as number;
  const m3 = placed[m + 3] as number,
    m4 = placed[m + 4] as number,
    m5 = placed[m + 5] as number;
  const m6 = placed[m + 6] as number,
    m7 = placed[m + 7] as number,
    m8 = placed[m + 8] as number;
  const shiftX = placed[m + 9] as number,
    shiftY = placed[m + 10] as number,
    shiftZ = placed[m + 11] as number;
  turnRow(from, row * stationFloats, m, to);
  turnRow(from, (row + n + 1) * stationFloats, m, to);
  for (let i = 1; i <= n; i++) {
    const o = (row + i) * stationFloats;
    const x = from[o] as number,
      y = from[o + 1] as number,
      z = from[o + 2] as number;
    to[o] = m0 * x + m1 * y + m2 * z + shiftX;
    to[o + 1] = m3 * x + m4 * y + m5 * z + shiftY;
    to[o + 2] = m6 * x + m7 * y + m8 * z + shiftZ;
    // The vectors B, C and E of its section.
    for (let v = o + 4; v < o + stationFloats; v += 4) {
      const u = from[v] as number,
        w = from[v + 1] as number,
        t = from[v + 2] as number;
      to[v] = m0 * u + m1 * w + m2 * t;
      to[v + 1] = m3 * u + m4 * w + m5 * t;
      to[v + 2] = m6 * u + m7 * w + m8 * t;
    }
  }
}

/** A muscle without a line of action has no activation (NaN): it stays as it is. */
export function activationOf(p: PosingTables, b: number, activation: Float32Array): number {
  const index = p.bandActivation[b] as number;
  return index < 0 ? 0 : activation[index] || 0;
}

/**
 * Turns centres (into work 0-2), fibre directions (3-5) and the vectors B, C, E (into out) of a band carried as a
 * whole.
 */
function place(body: MuscleBody, entry: number, n: number, row: number, out: Float32Array, taut: number): void {
  const { posing: p, rest } = body;
  for (let i = 0; i < n; i++) {
    const e = entry + i;
    const m = blendAt(p.shareStart, p.shareSegment, p.shareWeight, e, 0);
    const w = i * 16;
    carryPoint(p.centre, e * 3, m, p.work, w);
    turn(p.axis, e * 3, m, p.work, w + 3);
    if (taut > 0) turn(p.sag, e * 3, m, p.work, w + 10);
    turnSection(rest, (row + 1 + i) * stationFloats, m, out);
  }
}

/** Weights of the curve on which the stations slide. */
const curve = new Float64Array(8);

/**
 * Slides the centres along their own posed line to where its length is shared as at rest: a muscle gives along its
 * whole length, wherever the joint bends.
 */
function share(work: Float64Array, places: Float64Array, entry: number, n: number, slide: number): void {
  // The line as it is now, in 13-15, and the way along it so far, in 9.
  let length = 0;
  for (let i = 0; i < n; i++) {
    const w = i * 16;
    const x = work[w] as number,
      y = work[w + 1] as number,
      z = work[w + 2] as number;
    if (i > 0) {
      const dx = x - (work[w - 3] as number),
        dy = y - (work[w - 2] as number),
        dz = z - (work[w - 1] as number);
      length += Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
    work[w + 9] = length;
    work[w + 13] = x;
    work[w + 14] = y;
    work[w + 15] = z;
  }
  let from = 0;
  for (let i = 1; i + 1 < n; i++) {
    const w = i * 16;
    const at = (1 - slide) * (work[w + 9] as number) + slide * (places[entry + i] as number) * length;
    while (from < n - 2 && (work[(from + 1) * 16 + 9] as number) < at) from++;
    const low = work[from * 16 + 9] as number;
    stationWeights(from, (at - low) / ((work[(from + 1) * 16 + 9] as number) - low || 1), n, curve);
    for (let k = 0; k < 3; k++) {
      let value = 0;
      for (let j = 0; j < 4; j++)
        if (curve[j] !== 0) value += (curve[j] as number) * (work[(from - 1 + j) * 16 + 13 + k] as number);
      work[w + k] = value;
    }
  }
}

/**
 * Draws the centres between where the band leaves what it lies on and where it meets something again towards the
 * resting line's shape hung between both.
 */
function tighten(
  { work, place: places }: PosingTables,
  entry: number,
  leaves: number,
  meets: number,
  taut: number,
): void {
  const first = leaves * 16;
  const last = meets * 16;
  const from = places[entry + leaves] as number;
  const span = (places[entry + meets] as number) - from;
  for (let i = leaves + 1; i < meets; i++) {
    const w = i * 16;
    const u = ((places[entry + i] as number) - from) / span;
    for (let k = 0; k < 3; k++) {
      const line =
        (1 - u) * (work[first + k] as number) + u * (work[last + k] as number) + (work[w + 10 + k] as number);
      work[w + k] = (work[w + k] as number) + taut * (line - (work[w + k] as number));
    }
  }
}

/** The same for a wide sheet whose two edges are carried apart: each edge goes with its own segments. */
function placeEdges(body: MuscleBody, entry: number, n: number, row: number, out: Float32Array, taut: number): void {
  const { posing: p, rest } = body;
  for (let i = 0; i < n; i++) {
    const e = entry + i;
    const m = blendAt(p.shareStart, p.shareSegment, p.shareWeight, e, 0);
    const other = blendAt(p.otherStart, p.otherSegment, p.otherWeight, e, 1);
    const o = (row + 1 + i) * stationFloats;
    const w = i * 16;
    for (let k = 0; k < 3; k++) {
      let near = placed[m + 9 + k] as number;
      let far = placed[other + 9 + k] as number;
      for (let j = 0; j < 3; j++) {
        const c = p.centre[e * 3 + j] as number;
        const h = rest[o + 4 + j] as number;
        near += (placed[m + k * 3 + j] as number) * (c + h);
        far += (placed[other + k * 3 + j] as number) * (c - h);
      }
      p.work[w + k] = (near + far) / 2;
      out[o + 4 + k] = (near - far) / 2;
    }
    const middle = meanAt(m, other);
    turn(p.axis, e * 3, middle, p.work, w + 3);
    if (taut > 0) turn(p.sag, e * 3, middle, p.work, w + 10);
    turnRow(rest, o + 8, middle, out);
    turnRow(rest, o + 12, middle, out);
  }
}

/**
 * The same for a sheet whose middle has segments of its own too: a curve through three carried points keeps the whole
 * width on what it lies on.
 */
function placeThree(body: MuscleBody, entry: number, n: number, row: number, out: Float32Array, taut: number): void {
  const { posing: p, rest } = body;
  for (let i = 0; i < n; i++) {
    const e = entry + i;
    const m = blendAt(p.shareStart, p.shareSegment, p.shareWeight, e, 0);
    const other = blendAt(p.otherStart, p.otherSegment, p.otherWeight, e, 1);
    const between = blendAt(p.middleStart, p.middleSegment, p.middleWeight, e, 2);
    const o = (row + 1 + i) * stationFloats;
    const w = i * 16;
    for (let k = 0; k < 3; k++) {
      let near = placed[m + 9 + k] as number;
      let far = placed[other + 9 + k] as number;
      let middle = placed[between + 9 + k] as number;
      for (let j = 0; j < 3; j++) {
        const a = rest[o + j] as number;
        const b = rest[o + 4 + j] as number;
        const c = rest[o + 12 + j] as number;
        near += (placed[m + k * 3 + j] as number) * (a + b + c);
        far += (placed[other + k * 3 + j] as number) * (a - b + c);
        middle += (placed[between + k * 3 + j] as number) * a;
      }
      out[o + 4 + k] = (near - far) / 2;
      out[o + 12 + k] = (near + far) / 2 - middle;
      p.work[w + k] = middle + (out[o + 12 + k] as number) / 2;
    }
    const mixed = meanAt(meanAt(m, other), between);
    turn(p.axis, e * 3, mixed, p.work, w + 3);
    if (taut > 0) turn(p.sag, e * 3, mixed, p.work, w + 10);
    turnRow(rest, o + 8, mixed, out);
  }
}

/** Swing, scale and bulge; then A and the caps. */
function finish(
  body: MuscleBody,
  b: number,
  entry: number,
  n: number,
  row: number,
  active: number,
  out: Float32Array,
): void {
  const { posing: p } = body;
  const { work } = p;
  for (let i = 0; i < n; i++) {
    const lo = Math.max(0, i - 1) * 16;
    const hi = Math.min(n - 1, i + 1) * 16;
    const x = (work[hi] as number) - (work[lo] as number),
      y = (work[hi + 1] as number) - (work[lo + 1] as number),
      z = (work[hi + 2] as number) - (work[lo + 2] as number);
    const shorter = 1 / (Math.sqrt(x * x + y * y + z * z) || 1e-9);
    const w = i * 16;
    work[w + 6] = x * shorter;
    work[w + 7] = y * shorter;
    work[w + 8] = z * shorter;
    const across = Math.sqrt((p.spacing[entry + i] as number) * shorter);
    work[w + 9] = across < leastScale ? leastScale : across > mostScale ? mostScale : across;
  }
  const edges = p.bandEdges[b] !== 0;
  const carried = p.bandEdges[b] === 2;
  for (let i = 0; i < n; i++) {
    const w = i * 16;
    const end = i === 0 || i === n - 1;
    const here = work[w + 9] as number;
    const fuller = 1 + bulge * active * (p.belly[entry + i] as number);
    let scale = 1 + endScale * (here - 1);
    if (!end) scale = (2 * here + (work[w - 7] as number) + (work[w + 25] as number)) / 4;
    const o = (row + 1 + i) * stationFloats;
    let thick = scale * fuller;
    // A sheet between two edges has its width from them: what it loses there it gains in thickness.
    if (edges) thick *= (scale * widthOf(body.rest, o)) / widthOf(out, o);
    swing(work, w, end ? endSwing : 1, out, o, edges ? 0 : scale, thick, carried ? 0 : scale);
    out[o] = (work[w] as number) - (out[o + 12] as number) / 2;
    out[o + 1] = (work[w + 1] as number) - (out[o + 13] as number) / 2;
    out[o + 2] = (work[w + 2] as number) - (out[o + 14] as number) / 2;
    if (!end) work[w + 13] = fillOf(work, w, out, o, (p.box[entry + i] as number) * fuller);
    else {
      const cap = (row + (i === 0 ? 0 : n + 1)) * stationFloats;
      const reach = i === 0 ? -(p.bandCaps[b * 2] as number) : (p.bandCaps[b * 2 + 1] as number);
      for (let k = 0; k < 3; k++) out[cap + k] = reach * (work[w + 3 + k] as number);
    }
  }
  fill(work, n, row, out);
}

/**
 * How much thicker a section has to be to hold its volume: width, thickness and the way from neighbour to neighbour
 * span a box, which shrinks where that way has come to slant across the section instead of along its normal.
 */
function fillOf(work: Float64Array, w: number, out: Float32Array, o: number, wanted: number): number {
  const x = (work[w + 16] as number) - (work[w - 16] as number),
    y = (work[w + 17] as number) - (work[w - 15] as number),
    z = (work[w + 18] as number) - (work[w - 14] as number);
  const bx = out[o + 4] as number,
    by = out[o + 5] as number,
    bz = out[o + 6] as number;
  const cx = out[o + 8] as number,
    cy = out[o + 9] as number,
    cz = out[o + 10] as number;
  const box = x * (by * cz - bz * cy) + y * (bz * cx - bx * cz) + z * (bx * cy - by * cx);
  // A box turned inside out has no room at all.
  return box * wanted <= 0 ? mostFill : Math.min(mostFill, Math.max(leastFill, wanted / box));
}

/** Thickens the sections, each as much as it and its neighbours ask for; the ends stay as they lie on their bones. */
function fill(work: Float64Array, n: number, row: number, out: Float32Array): void {
  work[13] = work[29] as number;
  work[(n - 1) * 16 + 13] = work[(n - 2) * 16 + 13] as number;
  for (let i = 1; i + 1 < n; i++) {
    const w = i * 16 + 13;
    const f = (2 * (work[w] as number) + (work[w - 16] as number) + (work[w + 16] as number)) / 4;
    if (Math.abs(f - 1) < 0.002) continue;
    const o = (row + 1 + i) * stationFloats + 8;
    for (let k = 0; k < 3; k++) out[o + k] = f * (out[o + k] as number);
  }
}

/** Half width of a station's row, metres, held off 0. */
function widthOf(rows: Float32Array, o: number): number {
  const x = rows[o + 4] as number,
    y = rows[o + 5] as number,
    z = rows[o + 6] as number;
  return Math.sqrt(x * x + y * y + z * z) + 0.003;
}
