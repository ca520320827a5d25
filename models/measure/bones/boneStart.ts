import type { EllipsoidFigure, SweepFigure, Triple } from '../../mesh/bones/boneFigure.ts';
import { dice, type Specimen } from './boneSpecimen.ts';

/**
 * Points of a jittered grid inside the specimen (x y z, mm); `half` keeps only those on the runner's right of `middle`.
 */
export function interior(specimen: Specimen, half?: number, about = 90000, seed = 7): number[] {
  const random = dice(seed);
  const { box } = specimen;
  const sides = [0, 1, 2].map((k) => box[k + 3]! - box[k]!) as Triple;
  const cell = Math.min(4, Math.max(0.7, Math.cbrt((sides[0] * sides[1] * sides[2]) / about)));
  const points: number[] = [];
  for (let x = box[0]!; x < box[3]!; x += cell) {
    for (let y = box[1]!; y < box[4]!; y += cell) {
      for (let z = box[2]!; z < box[5]!; z += cell) {
        const q = [x + random() * cell, y + random() * cell, z + random() * cell] as const;
        if (half !== undefined && q[0] > half) continue;
        if (specimen.nearest.inside(...q)) points.push(...q);
      }
    }
  }
  return points;
}

/** Ellipsoids from k-means over interior points: one per cluster, from its covariance. */
export function clusters(points: number[], count: number, seed = 3): EllipsoidFigure[] {
  const random = dice(seed);
  const n = points.length / 3;
  const centres: number[] = [];
  const least = new Float64Array(n).fill(Infinity);
  let pick = Math.floor(random() * n);
  for (let c = 0; c < count; c++) {
    const [x, y, z] = [points[pick * 3]!, points[pick * 3 + 1]!, points[pick * 3 + 2]!];
    centres.push(x, y, z);
    let far = -1;
    for (let i = 0; i < n; i++) {
      const d = (points[i * 3]! - x) ** 2 + (points[i * 3 + 1]! - y) ** 2 + (points[i * 3 + 2]! - z) ** 2;
      if (d < least[i]!) least[i] = d;
      if (least[i]! > far) {
        far = least[i]!;
        pick = i;
      }
    }
  }
  const own = new Int32Array(n);
  for (let round = 0; round < 25; round++) {
    const sums = new Float64Array(count * 4);
    for (let i = 0; i < n; i++) {
      let best = Infinity;
      for (let c = 0; c < count; c++) {
        const d =
          (points[i * 3]! - centres[c * 3]!) ** 2 +
          (points[i * 3 + 1]! - centres[c * 3 + 1]!) ** 2 +
          (points[i * 3 + 2]! - centres[c * 3 + 2]!) ** 2;
        if (d < best) {
          best = d;
          own[i] = c;
        }
      }
      const o = own[i]! * 4;
      for (let k = 0; k < 3; k++) sums[o + k]! += points[i * 3 + k]!;
      sums[o + 3]!++;
    }
    for (let c = 0; c < count; c++)
      for (let k = 0; k < 3; k++) centres[c * 3 + k] = sums[c * 4 + k]! / Math.max(1, sums[c * 4 + 3]!);
  }
  return Array.from({ length: count }, (_, c) => {
    const mine: number[] = [];
    for (let i = 0; i < n; i++) if (own[i] === c) mine.push(points[i * 3]!, points[i * 3 + 1]!, points[i * 3 + 2]!);
    return ellipsoidOf(mine, `part ${c + 1}`);
  });
}

/** The ellipsoid with the mean and covariance of a cloud of points. */
export function ellipsoidOf(points: number[], name: string): EllipsoidFigure {
  const { mean, axes, spread } = principal(points);
  const half = spread.map((v) => Math.max(1, Math.sqrt(5 * v))) as Triple;
  return { shape: 'ellipsoid', name, at: mean, turn: turnOf(axes), half };
}

/** Mean, principal axes (rows, largest first, right handed) and variances of points. */
export function principal(points: number[]): { mean: Triple; axes: Triple[]; spread: number[] } {
  const n = Math.max(1, points.length / 3);
  const mean: Triple = [0, 0, 0];
  points.forEach((v, i) => (mean[i % 3]! += v / n));
  const m = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (let i = 0; i < points.length; i += 3) {
    for (let a = 0; a < 3; a++)
      for (let b = 0; b < 3; b++) m[a]![b]! += ((points[i + a]! - mean[a]!) * (points[i + b]! - mean[b]!)) / n;
  }
  // Jacobi rotations.
  const v = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  for (let sweep = 0; sweep < 30; sweep++) {
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const off = m[p]![q]!;
      if (Math.abs(off) < 1e-12) continue;
      const theta = (m[q]![q]! - m[p]![p]!) / (2 * off);
      const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
      const c = 1 / Math.hypot(t, 1),
        s = t * c;
      for (let k = 0; k < 3; k++) {
        const a = m[k]![p]!,
          b = m[k]![q]!;
        m[k]![p] = c * a - s * b;
        m[k]![q] = s * a + c * b;
      }
      for (let k = 0; k < 3; k++) {
        const a = m[p]![k]!,
          b = m[q]![k]!;
        m[p]![k] = c * a - s * b;
        m[q]![k] = s * a + c * b;
        const va = v[k]![p]!,
          vb = v[k]![q]!;
        v[k]![p] = c * va - s * vb;
        v[k]![q] = s * va + c * vb;
      }
    }
  }
  const order = [0, 1, 2].sort((a, b) => m[b]![b]! - m[a]![a]!);
  const axes = order.map((k) => [v[0]![k]!, v[1]![k]!, v[2]![k]!] as Triple);
  const [a, b] = axes as [Triple, Triple];
  axes[2] = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
  return { mean, axes, spread: order.map((k) => Math.max(1e-6, m[k]![k]!)) };
}

/** Rotation vector in degrees of the rotation whose columns are the axes. */
function turnOf(axes: Triple[]): Triple {
  const [a, b, c] = axes as [Triple, Triple, Triple];
  const w = Math.sqrt(Math.max(0, 1 + a[0] + b[1] + c[2])) / 2;
  let x = Math.sqrt(Math.max(0, 1 + a[0] - b[1] - c[2])) / 2;
  let y = Math.sqrt(Math.max(0, 1 - a[0] + b[1] - c[2])) / 2;
  let z = Math.sqrt(Math.max(0, 1 - a[0] - b[1] + c[2])) / 2;
  if (w > 1e-4) {
    x = Math.abs(x) * Math.sign(b[2] - c[1] || 1);
    y = Math.abs(y) * Math.sign(c[0] - a[2] || 1);
    z = Math.abs(z) * Math.sign(a[1] - b[0] || 1);
  } else if (x >= y && x >= z) {
    y *= Math.sign(a[1] + b[0] || 1);
    z *= Math.sign(a[2] + c[0] || 1);
  } else if (y >= z) {
    x *= Math.sign(a[1] + b[0] || 1);
    z *= Math.sign(b[2] + c[1] || 1);
  } else {
    x *= Math.sign(a[2] + c[0] || 1);
    y *= Math.sign(b[2] + c[1] || 1);
  }
  const s = Math.hypot(x, y, z);
  const f = s < 1e-9 ? 2 : (2 * Math.atan2(s, w)) / s;
  return [x * f, y * f, z * f].map((v) => (v * 180) / Math.PI) as Triple;
}

/** A sweep from slices at equal steps of the way through the bone, from one far end to the other. */
export function sweepStart(specimen: Specimen, stations: number, name: string): SweepFigure {
  const points = interior(specimen, undefined, 200000);
  const n = points.length / 3;
  const { mean, axes } = principal(points);
  const along = (i: number) => [0, 1, 2].reduce((s, k) => s + (points[i * 3 + k]! - mean[k]!) * axes[0]![k]!, 0);
  let start = 0;
  for (let i = 1; i < n; i++) if (along(i) > along(start)) start = i;
  let way = wayThrough(points, start);
  start = farthest(way);
  way = wayThrough(points, start);
  const end = way[farthest(way)]!;
  const up = axes[2]!;
  const rows = Array.from({ length: stations }, (_, s) => {
    const middle = (end * (s + 0.5)) / stations;
    const width = end / stations;
    const mine: number[] = [];
    for (let i = 0; i < n; i++)
      if (Math.abs(way[i]! - middle) < width * 0.5) mine.push(points[i * 3]!, points[i * 3 + 1]!, points[i * 3 + 2]!);
    return principal(mine);
  });
  const list = rows.map(({ mean: at }, s) => {
    const before = rows[Math.max(0, s - 1)]!.mean,
      after = rows[Math.min(stations - 1, s + 1)]!.mean;
    const t = [0, 1, 2].map((k) => after[k]! - before[k]!);
    const l = Math.hypot(...t);
    const middle = (end * (s + 0.5)) / stations;
    let sum = 0,
      count = 0;
    for (let i = 0; i < n; i++) {
      if (Math.abs(way[i]! - middle) > end / stations / 2) continue;
      const d = [0, 1, 2].map((k) => points[i * 3 + k]! - at[k]!);
      const a = d.reduce((v, x, k) => v + (x * t[k]!) / l, 0);
      sum += d.reduce((v, x) => v + x * x, 0) - a * a;
      count++;
    }
    const r = Math.max(1, Math.sqrt((2 * sum) / Math.max(1, count)));
    // The end slices' middles lie inside the ends: push them outwards so that the caps begin near the tip.
    const push = s === 0 ? -0.3 : s === stations - 1 ? 0.3 : 0;
    const w = end / stations / l;
    return [...at.map((v, k) => v + push * w * t[k]!), 0, r, r, r, 0];
  });
  return {
    shape: 'sweep',
    name,
    up: up.map((v) => Math.round(v * 1000) / 1000) as Triple,
    caps: [3, 3],
    stations: list,
  };
}

function farthest(way: Float64Array): number {
  let best = 0;
  for (let i = 0; i < way.length; i++) if (Number.isFinite(way[i]!) && way[i]! > way[best]!) best = i;
  return best;
}

/** Length of the shortest way inside the bone from one interior point to every other (Infinity where there is none). */
function wayThrough(points: number[], start: number): Float64Array {
  const n = points.length / 3;
  let reach = 0;
  for (let i = 0; i < 40; i++) {
    let least = Infinity;
    const a = Math.floor(((i + 0.5) / 40) * n) * 3;
    for (let b = 0; b < n * 3; b += 3)
      if (b !== a)
        least = Math.min(
          least,
          Math.hypot(points[a]! - points[b]!, points[a + 1]! - points[b + 1]!, points[a + 2]! - points[b + 2]!),
        );
    reach = Math.max(reach, least);
  }
  reach *= 2.6;
  const cells = new Map<string, number[]>();
  const key = (i: number, dx: number, dy: number, dz: number) =>
    `${Math.floor(points[i * 3]! / reach) + dx} ${Math.floor(points[i * 3 + 1]! / reach) + dy} ${Math.floor(points[i * 3 + 2]! / reach) + dz}`;
  for (let i = 0; i < n; i++) {
    const k = key(i, 0, 0, 0);
    const list = cells.get(k);
    if (list) list.push(i);
    else cells.set(k, [i]);
  }
  const way = new Float64Array(n).fill(Infinity);
  way[start] = 0;
  // Relaxation by rounds of a queue: the graph is small.
  let queue = [start];
  while (queue.length > 0) {
    const next = new Set<number>();
    for (const i of queue) {
      for (let dx = -1; dx <= 1; dx++)
        for (let dy = -1; dy <= 1; dy++)
          for (let dz = -1; dz <= 1; dz++) {
            for (const j of cells.get(key(i, dx, dy, dz)) ?? []) {
              const d = Math.hypot(
                points[i * 3]! - points[j * 3]!,
                points[i * 3 + 1]! - points[j * 3 + 1]!,
                points[i * 3 + 2]! - points[j * 3 + 2]!,
              );
              if (d <= reach && way[i]! + d < way[j]! - 1e-6) {
                way[j] = way[i]! + d;
                next.add(j);
              }
            }
          }
    }
    queue = [...next];
  }
  return way;
}
