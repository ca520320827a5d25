import type { Surface } from '../../geometry/atlas.ts';

/**
 * How well a direction field on a surface runs towards the insertion: mean cosine over triangles more than 12 mm away
 * from the insertion's contact, weighted by area.
 * @param directionAt direction of the fibres on triangle t (any length), metres
 * @param toInsertion distance of every vertex to the bones of the insertion, metres
 */
export function fibreCosine(
  surface: Surface,
  toInsertion: Float64Array,
  directionAt: (t: number) => readonly [number, number, number],
): number {
  const { positions: p, triangles } = surface;
  const limit = Math.max(0.0045, [...toInsertion].sort((a, b) => a - b)[Math.floor(toInsertion.length * 0.02)] ?? 0);
  const contact: number[] = [];
  for (let v = 0; v < toInsertion.length; v++) if ((toInsertion[v] as number) <= limit) contact.push(v);
  let sum = 0;
  let weight = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => (triangles[t + k] as number) * 3) as [number, number, number];
    const m = [0, 1, 2].map((k) => ((p[a + k] as number) + (p[b + k] as number) + (p[c + k] as number)) / 3);
    let best = Infinity;
    let way = [0, 0, 0];
    for (const v of contact) {
      const d = [0, 1, 2].map((k) => (p[v * 3 + k] as number) - (m[k] as number));
      const l = Math.hypot(...d);
      if (l < best) {
        best = l;
        way = d;
      }
    }
    if (best < 0.012) continue;
    const u = [0, 1, 2].map((k) => (p[b + k] as number) - (p[a + k] as number)) as [number, number, number];
    const w = [0, 1, 2].map((k) => (p[c + k] as number) - (p[a + k] as number)) as [number, number, number];
    const area = Math.hypot(u[1] * w[2] - u[2] * w[1], u[2] * w[0] - u[0] * w[2], u[0] * w[1] - u[1] * w[0]);
    const d = directionAt(t);
    const length = Math.hypot(...d);
    if (length === 0 || area === 0) continue;
    sum += (area * d.reduce((s, x, k) => s + x * (way[k] as number), 0)) / (length * best);
    weight += area;
  }
  return weight === 0 ? 1 : sum / weight;
}

/** Direction in which a vertex field grows fastest on a triangle. */
export function gradientOn(
  { positions: p, triangles }: Surface,
  field: Float64Array,
  t: number,
): [number, number, number] {
  const [i, j, k] = [triangles[t] as number, triangles[t + 1] as number, triangles[t + 2] as number];
  const u = [0, 1, 2].map((q) => (p[j * 3 + q] as number) - (p[i * 3 + q] as number)) as [number, number, number];
  const v = [0, 1, 2].map((q) => (p[k * 3 + q] as number) - (p[i * 3 + q] as number)) as [number, number, number];
  const du = (field[j] as number) - (field[i] as number);
  const dv = (field[k] as number) - (field[i] as number);
  const uu = u[0] * u[0] + u[1] * u[1] + u[2] * u[2];
  const uv = u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
  const vv = v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
  const determinant = uu * vv - uv * uv || 1e-30;
  const a = (vv * du - uv * dv) / determinant;
  const b = (uu * dv - uv * du) / determinant;
  return [a * u[0] + b * v[0], a * u[1] + b * v[1], a * u[2] + b * v[2]];
}
