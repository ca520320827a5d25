import { ringHeight, squareness, stationFloats } from './section.ts';

/**
 * A point of a lofted band: position in metres, unit normal outwards, the way round the ring; reused from call to call.
 */
export interface LoftPoint {
  x: number;
  y: number;
  z: number;
  nx: number;
  ny: number;
  nz: number;
  tx: number;
  ty: number;
  tz: number;
}

const loftPoint: LoftPoint = { x: 0, y: 0, z: 0, nx: 0, ny: 0, nz: 0, tx: 0, ty: 0, tz: 0 };

/** Weights of four neighbouring stations, then the weights of the derivative along the band. */
const weights = new Float64Array(8);
const value = new Float64Array(15);
const slope = new Float64Array(15);

/**
 * Weights of stations i - 1, i, i + 1, i + 2 at s = i + t on a band of n stations, and of their derivative by s.
 * Catmull-Rom (C1); a station missing beyond an end is the mirror image of the one inside it.
 */
export function stationWeights(i: number, t: number, n: number, out: Float64Array): void {
  let a = t * (-0.5 + t * (1 - 0.5 * t));
  let b = 1 + t * t * (-2.5 + 1.5 * t);
  let c = t * (0.5 + t * (2 - 1.5 * t));
  let d = t * t * (-0.5 + 0.5 * t);
  let da = -0.5 + t * (2 - 1.5 * t);
  let db = t * (-5 + 4.5 * t);
  let dc = 0.5 + t * (4 - 4.5 * t);
  let dd = t * (-1 + 1.5 * t);
  if (i === 0) {
    b += 2 * a;
    c -= a;
    a = 0;
    db += 2 * da;
    dc -= da;
    da = 0;
  }
  if (i === n - 2) {
    c += 2 * d;
    b -= d;
    d = 0;
    dc += 2 * dd;
    db -= dd;
    dd = 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
  out[4] = da;
  out[5] = db;
  out[6] = dc;
  out[7] = dd;
}

/**
 * Point of a posed band.
 * @param rows station rows (`stationFloats` each); row `first` is the start cap, then n stations, then the end cap
 * @param s station coordinate: 0 at the first station, n - 1 at the last, down to -1 and up to n in the caps
 * @param t ring angle in radians, 0 at one edge, a quarter turn at the outer face
 * @param push metres along the normal
 * @param side 1 for the right half, -1 for the mirrored one (its rings run the other way round)
 */
export function loft(
  rows: Float32Array,
  first: number,
  n: number,
  s: number,
  t: number,
  push: number,
  side: number,
): LoftPoint {
  const inside = Math.min(n - 1, Math.max(0, s));
  const i = Math.min(n - 2, Math.floor(inside));
  stationWeights(i, inside - i, n, weights);
  value.fill(0);
  slope.fill(0);
  for (let k = 0; k < 4; k++) {
    const w = weights[k] as number;
    const dw = weights[k + 4] as number;
    if (w === 0 && dw === 0) continue;
    const o = (first + i + k) * stationFloats;
    const wedge = rows[o + 3] as number;
    for (let j = 0; j < 3; j++) {
      const a = rows[o + j] as number;
      const b = rows[o + 4 + j] as number;
      const c = rows[o + 8 + j] as number;
      const e = rows[o + 12 + j] as number;
      add(j, w, dw, a);
      add(3 + j, w, dw, b);
      add(6 + j, w, dw, c);
      add(9 + j, w, dw, c * wedge);
      add(12 + j, w, dw, e);
    }
  }
  const beyond = s - inside;
  const f = Math.sqrt(Math.max(0, 1 - beyond * beyond));
  const cos = Math.cos(t);
  const sin = Math.sin(t);
  const cap = (beyond < 0 ? first : first + n + 1) * stationFloats;
  const c = beyond !== 0 && rows[cap + 3] === 1 ? cos : f * cos;
  const h = f * ringHeight(t);
  const p = loftPoint;
  p.x = point(0, c, h);
  p.y = point(1, c, h);
  p.z = point(2, c, h);
  // At the very edges the ring's height rises vertically; a small floor keeps the direction finite.
  const rise = squareness * cos * Math.max(Math.abs(sin), 0.02) ** (squareness - 1);
  const height = ringHeight(t);
  const tx = turn(0, cos, sin, height, rise),
    ty = turn(1, cos, sin, height, rise),
    tz = turn(2, cos, sin, height, rise);
  const sx = along(0, cos, height),
    sy = along(1, cos, height),
    sz = along(2, cos, height);
  let nx = (ty * sz - tz * sy) * side,
    ny = (tz * sx - tx * sz) * side,
    nz = (tx * sy - ty * sx) * side;
  let length = Math.hypot(nx, ny, nz) || 1;
  nx /= length;
  ny /= length;
  nz /= length;
  if (beyond !== 0) {
    const vx = rows[cap] as number,
      vy = rows[cap + 1] as number,
      vz = rows[cap + 2] as number;
    const reach = Math.abs(beyond);
    const l = Math.hypot(vx, vy, vz) || 1;
    p.x += reach * vx;
    p.y += reach * vy;
    p.z += reach * vz;
    nx = f * nx + (reach * vx) / l;
    ny = f * ny + (reach * vy) / l;
    nz = f * nz + (reach * vz) / l;
    length = Math.hypot(nx, ny, nz) || 1;
    nx /= length;
    ny /= length;
    nz /= length;
  }
  p.nx = nx;
  p.ny = ny;
  p.nz = nz;
  p.tx = tx;
  p.ty = ty;
  p.tz = tz;
  p.x += push * nx;
  p.y += push * ny;
  p.z += push * nz;
  return p;
}

/** Unit vectors on the surface at a point: round the ring, and across that and the normal; six numbers. */
export function roundAndThird(
  { nx, ny, nz, tx, ty, tz }: LoftPoint,
  side: number,
): [number, number, number, number, number, number] {
  const d = tx * nx + ty * ny + tz * nz;
  const [x, y, z] = [tx - d * nx, ty - d * ny, tz - d * nz];
  const l = Math.hypot(x, y, z) || 1;
  const [rx, ry, rz] = [x / l, y / l, z / l];
  return [rx, ry, rz, side * (ny * rz - nz * ry), side * (nz * rx - nx * rz), side * (nx * ry - ny * rx)];
}

function add(j: number, w: number, dw: number, v: number): void {
  value[j] = (value[j] as number) + w * v;
  slope[j] = (slope[j] as number) + dw * v;
}

function point(j: number, c: number, h: number): number {
  return (
    (value[j] as number) +
    c * (value[3 + j] as number) +
    h * (value[6 + j] as number) +
    h * c * (value[9 + j] as number) +
    c * c * (value[12 + j] as number)
  );
}

function turn(j: number, cos: number, sin: number, height: number, rise: number): number {
  return (
    -sin * (value[3 + j] as number) +
    rise * (value[6 + j] as number) +
    (rise * cos - height * sin) * (value[9 + j] as number) -
    2 * cos * sin * (value[12 + j] as number)
  );
}

function along(j: number, cos: number, height: number): number {
  return (
    (slope[j] as number) +
    cos * (slope[3 + j] as number) +
    height * (slope[6 + j] as number) +
    height * cos * (slope[9 + j] as number) +
    cos * cos * (slope[12 + j] as number)
  );
}
