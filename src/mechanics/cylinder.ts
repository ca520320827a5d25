/** Where a path touches a cylinder: first and last point of contact (world), length of the arc, all in metres. */
export interface Contact {
  touches: boolean;
  points: Float64Array;
  arc: number;
  /** The way round that was taken: +1 anticlockwise along the axis, -1 clockwise. */
  turn: number;
}

/** An empty contact. */
export function makeContact(): Contact {
  return { touches: false, points: new Float64Array(6), arc: 0, turn: 0 };
}

const a = new Float64Array(3);
const b = new Float64Array(3);
const other = { length: 0, first: 0, arc: 0, t1x: 0, t1y: 0, t2x: 0, t2y: 0 };
const best = { length: 0, first: 0, arc: 0, t1x: 0, t1y: 0, t2x: 0, t2y: 0 };

/**
 * Shortest path between two points (world, metres) round an infinite cylinder (frame: `rigidSize` numbers at `fo`, its
 * z is the axis). Touches only where the straight segment meets the cylinder and neither end lies inside it. With a
 * `side` (see `Cylinder`) the path goes round on that side; else `turn` +1 or -1 fixes the way round (anticlockwise or
 * clockwise along the axis) and 0 takes the shorter. `still`: both ends are fixed to the cylinder's own body; such a
 * stretch wraps a sided cylinder only where it passes the axis on that side (what grazes the other side was drawn
 * free).
 */
export function wrapCylinder(
  frame: Float64Array,
  fo: number,
  radius: number,
  side: number,
  turn: number,
  from: Float64Array,
  fromO: number,
  to: Float64Array,
  toO: number,
  still: boolean,
  out: Contact,
): void {
  out.touches = false;
  toLocal(frame, fo, from, fromO, a);
  toLocal(frame, fo, to, toO, b);
  const r2 = radius * radius;
  const d1 = a[0]! * a[0]! + a[1]! * a[1]!;
  const d2 = b[0]! * b[0]! + b[1]! * b[1]!;
  if (d1 <= r2 || d2 <= r2) return;
  const dx = b[0]! - a[0]!;
  const dy = b[1]! - a[1]!;
  const dd = dx * dx + dy * dy;
  if (dd < 1e-24) return;
  const t = Math.min(1, Math.max(0, -(a[0]! * dx + a[1]! * dy) / dd));
  const nx = a[0]! + t * dx;
  const ny = a[1]! + t * dy;
  if (nx * nx + ny * ny >= r2) return;
  if (still && side !== 0 && Math.sign(side) * (side === 1 || side === -1 ? nx : ny) < 0) return;
  goRound(radius, d1, d2, 1, best);
  goRound(radius, d1, d2, -1, other);
  const back =
    side !== 0 ? middle(other, side, -1) > middle(best, side, 1) : turn === 0 ? other.length < best.length : turn < 0;
  const way = back ? other : best;
  out.turn = back ? -1 : 1;
  const rise = (b[2]! - a[2]!) / way.length;
  const z1 = a[2]! + rise * way.first;
  const z2 = z1 + rise * way.arc;
  toWorld(frame, fo, way.t1x, way.t1y, z1, out.points, 0);
  toWorld(frame, fo, way.t2x, way.t2y, z2, out.points, 3);
  out.arc = way.arc * Math.sqrt(1 + rise * rise);
  out.touches = true;
}

/** Fills `way` with the path that turns anticlockwise (+1) or clockwise (-1) about the axis, seen along it. */
function goRound(radius: number, d1: number, d2: number, turn: number, way: typeof best): void {
  const r2 = radius * radius;
  const l1 = Math.sqrt(d1 - r2);
  const l2 = Math.sqrt(d2 - r2);
  const k1 = (turn * radius * l1) / d1;
  const k2 = (turn * radius * l2) / d2;
  way.t1x = (r2 / d1) * a[0]! - k1 * a[1]!;
  way.t1y = (r2 / d1) * a[1]! + k1 * a[0]!;
  way.t2x = (r2 / d2) * b[0]! + k2 * b[1]!;
  way.t2y = (r2 / d2) * b[1]! - k2 * b[0]!;
  let angle = turn * Math.atan2(way.t1x * way.t2y - way.t1y * way.t2x, way.t1x * way.t2x + way.t1y * way.t2y);
  // A graze may come out a rounding error below zero: that is no way round.
  if (angle < -1e-12) angle += 2 * Math.PI;
  way.first = l1;
  way.arc = radius * angle;
  way.length = l1 + way.arc + l2;
}

/** How far the middle of the arc lies on the allowed side, metres. */
function middle(way: typeof best, side: number, turn: number): number {
  const half = (turn * way.arc) / (2 * Math.sqrt(way.t1x * way.t1x + way.t1y * way.t1y));
  const x = way.t1x * Math.cos(half) - way.t1y * Math.sin(half);
  const y = way.t1x * Math.sin(half) + way.t1y * Math.cos(half);
  return Math.sign(side) * (side === 1 || side === -1 ? x : y);
}

function toLocal(f: Float64Array, o: number, p: Float64Array, po: number, out: Float64Array): void {
  const x = p[po]! - f[o + 9]!;
  const y = p[po + 1]! - f[o + 10]!;
  const z = p[po + 2]! - f[o + 11]!;
  for (let i = 0; i < 3; i++) out[i] = f[o + i]! * x + f[o + 3 + i]! * y + f[o + 6 + i]! * z;
}

function toWorld(f: Float64Array, o: number, x: number, y: number, z: number, out: Float64Array, oo: number): void {
  for (let i = 0; i < 3; i++)
    out[oo + i] = f[o + 3 * i]! * x + f[o + 3 * i + 1]! * y + f[o + 3 * i + 2]! * z + f[o + 9 + i]!;
}
