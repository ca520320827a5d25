import { columnCount, type Reference } from '../../../src/body/section.ts';
import type { Surface } from '../../geometry/atlas.ts';

const levels = 70;

interface Cut {
  /** Midpoints of the segments in which the surface is cut, and their lengths, metres. */
  points: number[];
  lengths: number[];
  centre: [number, number, number];
}

/**
 * First figures of a band: cross-sections of the surface at level sets of a field that runs along the fibres.
 * @param field 0 at the origin to 1 at the insertion, per vertex
 * @returns rows of ten (`sectionColumns`), metres and radians, with the reference axis they are measured from
 */
export function firstStations(
  surface: Surface,
  field: Float64Array,
  count: number,
): { figures: Float64Array; reference: Reference } {
  const cuts: Cut[] = [];
  for (let k = 0; k < levels; k++) {
    const cut = cutAt(surface, field, (k + 0.5) / levels);
    if (cut) cuts.push(cut);
  }
  const arc = [0];
  for (let i = 1; i < cuts.length; i++) {
    arc.push((arc[i - 1] as number) + distance((cuts[i] as Cut).centre, (cuts[i - 1] as Cut).centre));
  }
  const total = arc.at(-1) ?? 0;
  const chosen: Cut[] = [];
  for (let s = 0; s < count; s++) {
    const goal = (total * s) / (count - 1);
    let best = 0;
    for (let i = 0; i < cuts.length; i++) {
      if (Math.abs((arc[i] as number) - goal) < Math.abs((arc[best] as number) - goal)) best = i;
    }
    chosen.push(cuts[best] as Cut);
  }
  return measure(chosen);
}

function measure(cuts: Cut[]): { figures: Float64Array; reference: Reference } {
  const n = cuts.length;
  const figures = new Float64Array(n * columnCount);
  const axis = (i: number): number[] =>
    unit(minus((cuts[Math.min(n - 1, i + 1)] as Cut).centre, (cuts[Math.max(0, i - 1)] as Cut).centre));
  const middle = n >> 1;
  const z0 = axis(middle).map(Math.abs);
  const reference = (['x', 'y', 'z'] as const)[z0.indexOf(Math.min(...z0))] as Reference;
  const across: number[][] = [];
  across[middle] = square(
    [reference === 'x' ? 1 : 0, reference === 'y' ? 1 : 0, reference === 'z' ? 1 : 0],
    axis(middle),
  );
  for (let i = middle + 1; i < n; i++) across[i] = square(across[i - 1] as number[], axis(i));
  for (let i = middle - 1; i >= 0; i--) across[i] = square(across[i + 1] as number[], axis(i));
  const angles: number[] = [];
  const sure: number[] = [];
  for (let i = 0; i < n; i++) {
    const { angle, roundness } = principal(cuts[i] as Cut, across[i] as number[], axis(i));
    angles[i] = angle;
    sure[i] = 1 - roundness;
  }
  // Nearly round sections say nothing about their own angle: they take it from the surest neighbour.
  const order = sure.map((_, i) => i).sort((a, b) => (sure[b] as number) - (sure[a] as number));
  const start = order[0] ?? 0;
  for (const direction of [1, -1]) {
    for (let i = start + direction; i >= 0 && i < n; i += direction) {
      const before = angles[i - direction] as number;
      if ((sure[i] as number) < 0.25) angles[i] = before;
      else angles[i] = (angles[i] as number) + Math.PI * Math.round((before - (angles[i] as number)) / Math.PI);
    }
  }
  for (let i = 0; i < n; i++) row(figures, i, cuts[i] as Cut, across[i] as number[], axis(i), angles[i] as number);
  return { figures, reference };
}

/** Ten figures of one cut once its frame is known. */
function row(figures: Float64Array, i: number, cut: Cut, across: number[], z: number[], angle: number): void {
  const q = cross(z, across);
  const x = across.map((a, k) => Math.cos(angle) * a + Math.sin(angle) * (q[k] as number));
  const y = cross(z, x);
  const count = cut.lengths.length;
  const local = Array.from({ length: count }, (_, k) => {
    const d = minus(cut.points.slice(k * 3, k * 3 + 3), cut.centre);
    return [dot(d, x), dot(d, y), dot(d, z)];
  });
  const width = Math.max(
    0.0008,
    weightedQuantile(
      local.map((l) => Math.abs(l[0] as number)),
      cut.lengths,
      0.97,
    ),
  );
  const curve = parabola(
    local.map((l) => (l[0] as number) / width),
    local.map((l) => l[1] as number),
    cut.lengths,
  );
  const lean = parabola(
    local.map((l) => (l[0] as number) / width),
    local.map((l) => l[2] as number),
    cut.lengths,
  );
  const rest = local.map((l) => {
    const s = (l[0] as number) / width;
    return Math.abs((l[1] as number) - curve[0] - curve[1] * s - curve[2] * s * s);
  });
  const thickness = Math.max(0.0005, weightedQuantile(rest, cut.lengths, 0.85));
  const up = curve[0] + curve[2] / 2;
  const forward = lean[0] + lean[2] / 2;
  figures.set(
    cut.centre.map((c, k) => c + up * (y[k] as number) + forward * (z[k] as number)),
    i * columnCount,
  );
  figures.set([angle, width, thickness, curve[2], lean[1], lean[2], 0], i * columnCount + 3);
}

function cutAt({ positions: p, triangles }: Surface, field: Float64Array, level: number): Cut | null {
  const points: number[] = [];
  const lengths: number[] = [];
  const centre: [number, number, number] = [0, 0, 0];
  let total = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const ends: number[] = [];
    for (let k = 0; k < 3; k++) {
      const a = triangles[t + k] as number;
      const b = triangles[t + ((k + 1) % 3)] as number;
      const ua = field[a] as number;
      const ub = field[b] as number;
      if (ua < level === ub < level) continue;
      const f = (level - ua) / (ub - ua);
      for (let j = 0; j < 3; j++) ends.push((p[a * 3 + j] as number) * (1 - f) + (p[b * 3 + j] as number) * f);
    }
    if (ends.length !== 6) continue;
    const length = distance(ends, ends.slice(3));
    if (length < 1e-9) continue;
    lengths.push(length);
    total += length;
    for (let j = 0; j < 3; j++) {
      const m = ((ends[j] as number) + (ends[j + 3] as number)) / 2;
      points.push(m);
      centre[j] = (centre[j] as number) + m * length;
    }
  }
  if (total === 0) return null;
  for (let j = 0; j < 3; j++) centre[j] = (centre[j] as number) / total;
  return { points, lengths, centre };
}

/** Angle of the wider axis of a cut and the ratio of narrow to wide spread. */
function principal(cut: Cut, x: number[], z: number[]): { angle: number; roundness: number } {
  const y = cross(z, x);
  let xx = 0,
    xy = 0,
    yy = 0;
  cut.lengths.forEach((w, k) => {
    const d = minus(cut.points.slice(k * 3, k * 3 + 3), cut.centre);
    xx += w * dot(d, x) ** 2;
    yy += w * dot(d, y) ** 2;
    xy += w * dot(d, x) * dot(d, y);
  });
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const spread = Math.hypot((xx - yy) / 2, xy);
  const mean = (xx + yy) / 2 || 1;
  return { angle, roundness: Math.sqrt(Math.max(0, mean - spread) / (mean + spread)) };
}

/** Least squares y = a + b s + c s^2 with weights; a little ridge keeps few points from bending wildly. */
function parabola(s: number[], y: number[], w: number[]): [number, number, number] {
  const m = Array.from({ length: 3 }, () => [0, 0, 0, 0]);
  s.forEach((v, k) => {
    const basis = [1, v, v * v];
    for (let i = 0; i < 3; i++) {
      const line = m[i] as number[];
      for (let j = 0; j < 3; j++)
        line[j] = (line[j] as number) + (w[k] as number) * (basis[i] as number) * (basis[j] as number);
      line[3] = (line[3] as number) + (w[k] as number) * (basis[i] as number) * (y[k] as number);
    }
  });
  const ridge = w.reduce((a, b) => a + b, 0) * 1e-3;
  for (let i = 0; i < 3; i++) (m[i] as number[])[i] = ((m[i] as number[])[i] as number) + ridge;
  for (let i = 0; i < 3; i++) {
    const pivot = m[i] as number[];
    for (let r = 0; r < 3; r++) {
      if (r === i) continue;
      const line = m[r] as number[];
      const f = (line[i] as number) / (pivot[i] as number);
      for (let c = 0; c < 4; c++) line[c] = (line[c] as number) - f * (pivot[c] as number);
    }
  }
  return [0, 1, 2].map((i) => ((m[i] as number[])[3] as number) / ((m[i] as number[])[i] as number)) as [
    number,
    number,
    number,
  ];
}

function weightedQuantile(values: number[], weights: number[], share: number): number {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const total = weights.reduce((a, b) => a + b, 0);
  let sum = 0;
  for (const i of order) {
    sum += weights[i] as number;
    if (sum >= share * total) return values[i] as number;
  }
  return 0;
}

const minus = (a: number[], b: number[]): number[] => [0, 1, 2].map((k) => (a[k] as number) - (b[k] as number));
const dot = (a: number[], b: number[]): number =>
  [0, 1, 2].reduce((s, k) => s + (a[k] as number) * (b[k] as number), 0);
const distance = (a: number[], b: number[]): number => Math.hypot(...minus(a, b));
const unit = (a: number[]): number[] => {
  const l = Math.hypot(...a) || 1;
  return a.map((v) => v / l);
};
const square = (a: number[], z: number[]): number[] =>
  unit(
    minus(
      a,
      z.map((v) => v * dot(a, z)),
    ),
  );
const cross = (a: number[], b: number[]): number[] => [
  (a[1] as number) * (b[2] as number) - (a[2] as number) * (b[1] as number),
  (a[2] as number) * (b[0] as number) - (a[0] as number) * (b[2] as number),
  (a[0] as number) * (b[1] as number) - (a[1] as number) * (b[0] as number),
];
