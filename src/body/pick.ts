import { type Pose, type Segment, segmentIndex, type Side } from '../anatomy/segments.ts';
import { loft } from './loft.ts';
import type { Band, MuscleBody } from './muscles.ts';
import { stationFloats } from './section.ts';

/** What a ray met: the structure's id, its side, the distance and the point in metres. */
export interface Hit {
  id: string;
  side: Side | 'mid';
  kind: 'muscle' | 'bone';
  distance: number;
  x: number;
  y: number;
  z: number;
}

/** A rigid surface at rest that goes with one segment. */
export interface RigidSurface {
  id: string;
  side: Side | 'mid';
  segment: Segment;
  positions: Float32Array;
  triangles: Uint16Array | Uint32Array;
}

/** What can be picked, prepared once. */
export interface Pickable {
  muscles: MuscleBody;
  bones: { surface: RigidSurface; row: number; box: Float64Array }[];
}

interface Vector {
  x: number;
  y: number;
  z: number;
}

/** Muscles and bones made ready for `pick`. */
export function pickableOf(muscles: MuscleBody, bones: readonly RigidSurface[]): Pickable {
  return {
    muscles,
    bones: bones.map((surface) => {
      const box = emptyBox(new Float64Array(6));
      for (let i = 0; i < surface.positions.length; i += 3) {
        grow(
          box,
          0,
          surface.positions[i] as number,
          surface.positions[i + 1] as number,
          surface.positions[i + 2] as number,
        );
      }
      return { surface, row: segmentIndex(surface.segment, surface.side === 'left' ? 'left' : 'right') * 7, box };
    }),
  };
}

const boxes = new Float64Array(40 * 6);
const ray = new Float64Array(9);
const corners = new Float64Array(256 * 3 * 2);

/**
 * All structures along a ray, nearest first, each once: boxes round the stations first, then the triangles of those
 * they let through.
 * @param rows station rows of the pose (`poseStations`)
 * @param direction of any length
 */
export function pick(
  { muscles, bones }: Pickable,
  pose: Pose,
  rows: Float32Array,
  origin: Vector,
  direction: Vector,
): Hit[] {
  const best = new Map<string, Hit>();
  const length = Math.hypot(direction.x, direction.y, direction.z) || 1;
  const dx = direction.x / length,
    dy = direction.y / length,
    dz = direction.z / length;
  const keep = (id: string, side: Side | 'mid', kind: Hit['kind'], distance: number): void => {
    if (distance === Infinity) return;
    const key = `${id} ${side}`;
    const known = best.get(key);
    if (known && known.distance <= distance) return;
    best.set(key, {
      id,
      side,
      kind,
      distance,
      x: origin.x + dx * distance,
      y: origin.y + dy * distance,
      z: origin.z + dz * distance,
    });
  };
  aim(origin.x, origin.y, origin.z, dx, dy, dz);
  for (const band of muscles.bands) keep(band.structure, band.side, 'muscle', alongBand(muscles, band, rows));
  for (const { surface, row, box } of bones) {
    aimInto(pose, row, origin, dx, dy, dz);
    if (meets(box, 0)) keep(surface.id, surface.side, 'bone', alongSurface(surface));
  }
  return [...best.values()].sort((a, b) => a.distance - b.distance);
}

/** Nearest triangle of a band along the ray in `ray`, looking only between stations whose boxes it meets. */
function alongBand(body: MuscleBody, band: Band, rows: Float32Array): number {
  const n = band.stations;
  const whole = (n + 1) * 6;
  emptyBox(boxes, whole);
  for (let i = 0; i < n; i++) stationBox(rows, band.first, i, n, whole);
  if (!meets(boxes, whole)) return Infinity;
  let ring = 1;
  while ((body.s[band.vertexStart + ring] as number) === (body.s[band.vertexStart] as number)) ring++;
  const ringCount = band.vertexCount / ring;
  let best = Infinity;
  let placed = -1;
  for (let r = 0; r + 1 < ringCount; r++) {
    const from = Math.min(n - 2, Math.max(0, Math.floor(body.s[band.vertexStart + r * ring] as number)));
    const to = Math.min(n - 1, Math.max(1, Math.ceil(body.s[band.vertexStart + (r + 1) * ring] as number)));
    let met = false;
    for (let i = from; i < to && !met; i++) met = meetsBoth(i) && !passes(rows, band.first, i, n);
    if (!met) continue;
    if (placed !== r) place(body, band, rows, r, ring, r % 2);
    place(body, band, rows, r + 1, ring, (r + 1) % 2);
    placed = r + 1;
    best = Math.min(best, between(ring, r % 2));
    if (r === 0) best = Math.min(best, lid(ring, 0));
    if (r + 2 === ringCount) best = Math.min(best, lid(ring, (r + 1) % 2));
  }
  return best;
}

/** Box of station i with room for what the smooth curve, the caps and the push-out add. */
function stationBox(rows: Float32Array, first: number, i: number, n: number, whole: number): void {
  const o = (first + 1 + i) * stationFloats;
  const wedge = 1 + Math.abs(rows[o + 3] as number);
  for (let k = 0; k < 3; k++) {
    const middle = (rows[o + k] as number) + (rows[o + 12 + k] as number) / 2;
    let half =
      Math.abs(rows[o + 4 + k] as number) +
      wedge * Math.abs(rows[o + 8 + k] as number) +
      Math.abs(rows[o + 12 + k] as number) / 2;
    if (i === 0) half += Math.abs(rows[first * stationFloats + k] as number);
    if (i === n - 1) half += Math.abs(rows[(first + n + 1) * stationFloats + k] as number);
    half = half * 1.1 + 0.004;
    boxes[i * 6 + k] = middle - half;
    boxes[i * 6 + 3 + k] = middle + half;
    boxes[whole + k] = Math.min(boxes[whole + k] as number, middle - half);
    boxes[whole + 3 + k] = Math.max(boxes[whole + 3 + k] as number, middle + half);
  }
}

/** Whether the ray meets the box round stations i and i + 1 together. */
function meetsBoth(i: number): boolean {
  const pair = 39 * 6;
  for (let k = 0; k < 3; k++) {
    boxes[pair + k] = Math.min(boxes[i * 6 + k] as number, boxes[i * 6 + 6 + k] as number);
    boxes[pair + 3 + k] = Math.max(boxes[i * 6 + 3 + k] as number, boxes[i * 6 + 9 + k] as number);
  }
  return meets(boxes, pair);
}

/**
 * Whether the ray passes beside stations i and i + 1, though it meets their box: of a slanting sheet the box is mostly
 * air. Looked along the ray, all of them lie on one side of it, as their width or the way between them goes. They have
 * the same room as in their boxes.
 */
function passes(rows: Float32Array, first: number, i: number, n: number): boolean {
  const o = (first + 1 + i) * stationFloats;
  const next = o + stationFloats;
  return (
    liesBeside(rows, first, i, n, rows[o + 4] as number, rows[o + 5] as number, rows[o + 6] as number) ||
    liesBeside(
      rows,
      first,
      i,
      n,
      (rows[next] as number) - (rows[o] as number),
      (rows[next + 1] as number) - (rows[o + 1] as number),
      (rows[next + 2] as number) - (rows[o + 2] as number),
    )
  );
}

/** Whether two stations lie on one side of the ray, seen across it and the direction x, y, z. */
function liesBeside(rows: Float32Array, first: number, i: number, n: number, x: number, y: number, z: number): boolean {
  const dx = ray[3] as number,
    dy = ray[4] as number,
    dz = ray[5] as number;
  const ax = dy * z - dz * y,
    ay = dz * x - dx * z,
    az = dx * y - dy * x;
  const length = Math.sqrt(ax * ax + ay * ay + az * az);
  if (length < 1e-9) return false;
  let low = Infinity;
  let high = -Infinity;
  for (let s = i; s < i + 2; s++) {
    const o = (first + 1 + s) * stationFloats;
    const bend = along(rows, o + 12, ax, ay, az) / 2;
    const middle =
      along(rows, o, ax, ay, az) + bend - ((ray[0] as number) * ax + (ray[1] as number) * ay + (ray[2] as number) * az);
    let half =
      Math.abs(along(rows, o + 4, ax, ay, az)) +
      (1 + Math.abs(rows[o + 3] as number)) * Math.abs(along(rows, o + 8, ax, ay, az)) +
      Math.abs(bend);
    if (s === 0) half += Math.abs(along(rows, first * stationFloats, ax, ay, az));
    if (s === n - 1) half += Math.abs(along(rows, (first + n + 1) * stationFloats, ax, ay, az));
    half = half * 1.1 + 0.004 * length;
    low = Math.min(low, middle - half);
    high = Math.max(high, middle + half);
  }
  return low > 0 || high < 0;
}

/** How far three floats of a row reach along a direction. */
function along(rows: Float32Array, o: number, x: number, y: number, z: number): number {
  return (rows[o] as number) * x + (rows[o + 1] as number) * y + (rows[o + 2] as number) * z;
}

function place(body: MuscleBody, band: Band, rows: Float32Array, r: number, ring: number, half: number): void {
  const side = band.side === 'left' ? -1 : 1;
  for (let j = 0; j < ring; j++) {
    const v = band.vertexStart + r * ring + j;
    const p = loft(
      rows,
      band.first,
      band.stations,
      body.s[v] as number,
      body.t[v] as number,
      body.push[v] as number,
      side,
    );
    const o = (half * 128 + j) * 3;
    corners[o] = p.x;
    corners[o + 1] = p.y;
    corners[o + 2] = p.z;
  }
}

/** Nearest triangle between the two rings in `corners`; `half` is where the first of them lies. */
function between(ring: number, half: number): number {
  let best = Infinity;
  for (let j = 0; j < ring; j++) {
    const a = (half * 128 + j) * 3;
    const b = (half * 128 + ((j + 1) % ring)) * 3;
    const c = ((1 - half) * 128 + j) * 3;
    const d = ((1 - half) * 128 + ((j + 1) % ring)) * 3;
    best = Math.min(best, strike(corners, a, b, d), strike(corners, a, d, c));
  }
  return best;
}

/** Nearest triangle of the zip that closes an end. */
function lid(ring: number, half: number): number {
  let best = Infinity;
  const first = half * 128 * 3;
  for (let j = 1; j + 1 < ring; j++) best = Math.min(best, strike(corners, first, first + j * 3, first + (j + 1) * 3));
  return best;
}

function alongSurface({ positions, triangles }: RigidSurface): number {
  let best = Infinity;
  for (let t = 0; t < triangles.length; t += 3) {
    best = Math.min(
      best,
      strike(
        positions,
        (triangles[t] as number) * 3,
        (triangles[t + 1] as number) * 3,
        (triangles[t + 2] as number) * 3,
      ),
    );
  }
  return best;
}

function aim(x: number, y: number, z: number, dx: number, dy: number, dz: number): void {
  ray[0] = x;
  ray[1] = y;
  ray[2] = z;
  ray[3] = dx;
  ray[4] = dy;
  ray[5] = dz;
  ray[6] = 1 / dx;
  ray[7] = 1 / dy;
  ray[8] = 1 / dz;
}

/** The ray as it lies in a segment's resting place: turned and shifted back. */
function aimInto(pose: Pose, o: number, origin: Vector, dx: number, dy: number, dz: number): void {
  const x = -(pose[o] as number),
    y = -(pose[o + 1] as number),
    z = -(pose[o + 2] as number),
    w = pose[o + 3] as number;
  const px = origin.x - (pose[o + 4] as number),
    py = origin.y - (pose[o + 5] as number),
    pz = origin.z - (pose[o + 6] as number);
  const ax = 2 * (y * pz - z * py),
    ay = 2 * (z * px - x * pz),
    az = 2 * (x * py - y * px);
  const bx = 2 * (y * dz - z * dy),
    by = 2 * (z * dx - x * dz),
    bz = 2 * (x * dy - y * dx);
  aim(
    px + w * ax + y * az - z * ay,
    py + w * ay + z * ax - x * az,
    pz + w * az + x * ay - y * ax,
    dx + w * bx + y * bz - z * by,
    dy + w * by + z * bx - x * bz,
    dz + w * bz + x * by - y * bx,
  );
}

function meets(box: Float64Array, o: number): boolean {
  let near = 0;
  let far = Infinity;
  for (let k = 0; k < 3; k++) {
    const a = ((box[o + k] as number) - (ray[k] as number)) * (ray[6 + k] as number);
    const b = ((box[o + 3 + k] as number) - (ray[k] as number)) * (ray[6 + k] as number);
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
  }
  return near <= far;
}

/** Möller and Trumbore's test, both faces; corners start at a, b, c. */
function strike(p: Float32Array | Float64Array, a: number, b: number, c: number): number {
  const ax = p[a] as number,
    ay = p[a + 1] as number,
    az = p[a + 2] as number;
  const ux = (p[b] as number) - ax,
    uy = (p[b + 1] as number) - ay,
    uz = (p[b + 2] as number) - az;
  const vx = (p[c] as number) - ax,
    vy = (p[c + 1] as number) - ay,
    vz = (p[c + 2] as number) - az;
  const dx = ray[3] as number,
    dy = ray[4] as number,
    dz = ray[5] as number;
  const px = dy * vz - dz * vy,
    py = dz * vx - dx * vz,
    pz = dx * vy - dy * vx;
  const determinant = ux * px + uy * py + uz * pz;
  if (determinant === 0) return Infinity;
  const f = 1 / determinant;
  const sx = (ray[0] as number) - ax,
    sy = (ray[1] as number) - ay,
    sz = (ray[2] as number) - az;
  const s = f * (sx * px + sy * py + sz * pz);
  if (s < 0 || s > 1) return Infinity;
  const qx = sy * uz - sz * uy,
    qy = sz * ux - sx * uz,
    qz = sx * uy - sy * ux;
  const t = f * (dx * qx + dy * qy + dz * qz);
  if (t < 0 || s + t > 1) return Infinity;
  const distance = f * (vx * qx + vy * qy + vz * qz);
  return distance > 0 ? distance : Infinity;
}

function emptyBox(box: Float64Array, o = 0): Float64Array {
  for (let k = 0; k < 3; k++) {
    box[o + k] = Infinity;
    box[o + 3 + k] = -Infinity;
  }
  return box;
}

function grow(box: Float64Array, o: number, x: number, y: number, z: number): void {
  box[o] = Math.min(box[o] as number, x);
  box[o + 1] = Math.min(box[o + 1] as number, y);
  box[o + 2] = Math.min(box[o + 2] as number, z);
  box[o + 3] = Math.max(box[o + 3] as number, x);
  box[o + 4] = Math.max(box[o + 4] as number, y);
  box[o + 5] = Math.max(box[o + 5] as number, z);
}
