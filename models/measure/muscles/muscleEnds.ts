import type { Surface } from '../../geometry/atlas.ts';
import { geodesic, type Graph } from './fieldAlong.ts';

/**
 * How the two ends of a muscle are found on its surface. contact: where it touches the bones of origin and insertion;
 * farO, farI: origin or insertion is what lies farthest along the surface from the other's contact; geo, geo3: the two
 * places farthest apart along the surface (4 and 1.5 % of the vertices); pca: ends of the longest axis; diff: extremes
 * of the distance to the origin less that to the insertion; trunk: ends of strips that wind forwards and down round the
 * trunk; front: from the front edge of a sheet on the ribs to its contact behind.
 */
export type EndsMethod = 'contact' | 'farO' | 'farI' | 'geo' | 'geo3' | 'pca' | 'diff' | 'trunk' | 'front';

export interface Ends {
  from: number[];
  to: number[];
}

/**
 * Vertices of the two ends of one muscle piece.
 * @param toOrigin, toInsertion distance of every vertex to those bones, metres
 */
export function endsOf(
  method: EndsMethod,
  surface: Surface,
  graph: Graph,
  toOrigin: Float64Array,
  toInsertion: Float64Array,
): Ends {
  const n = toOrigin.length;
  const lowest = (key: Float64Array, share: number): number[] =>
    Array.from({ length: n }, (_, v) => v)
      .sort((a, b) => (key[a] as number) - (key[b] as number))
      .slice(0, Math.max(3, Math.ceil(share * n)));
  const touching = (key: Float64Array): number[] => {
    const limit = Math.max(0.0045, quantile(key, 0.02));
    return Array.from({ length: n }, (_, v) => v).filter((v) => (key[v] as number) <= limit);
  };
  const difference = toOrigin.map((d, v) => d - (toInsertion[v] as number));
  const oriented = (a: number[], b: number[]): Ends => {
    return meanOver(a, difference) <= meanOver(b, difference) ? { from: a, to: b } : { from: b, to: a };
  };
  if (method === 'contact') {
    const from = touching(toOrigin);
    const to = touching(toInsertion);
    const both = new Set(from.filter((v) => to.includes(v)));
    return {
      from: from.filter((v) => !both.has(v) || (difference[v] as number) < 0),
      to: to.filter((v) => !both.has(v) || (difference[v] as number) >= 0),
    };
  }
  if (method === 'farI') {
    const from = touching(toOrigin);
    return { from, to: lowest(negative(geodesic(graph, from)), 0.06) };
  }
  if (method === 'farO') {
    const to = touching(toInsertion);
    return { from: lowest(negative(geodesic(graph, to)), 0.06), to };
  }
  if (method === 'geo' || method === 'geo3') {
    const share = method === 'geo' ? 0.04 : 0.015;
    let seed = 0;
    for (let sweep = 0; sweep < 3; sweep++) seed = lowest(negative(geodesic(graph, [seed])), 0)[0] ?? 0;
    const fromSeed = geodesic(graph, [seed]);
    const other = lowest(negative(fromSeed), 0)[0] ?? 0;
    return oriented(lowest(fromSeed, share), lowest(geodesic(graph, [other]), share));
  }
  if (method === 'diff') return { from: lowest(difference, 0.08), to: lowest(negative(difference), 0.08) };
  if (method === 'pca') {
    const along = alongLongest(surface);
    return oriented(lowest(along, 0.04), lowest(negative(along), 0.04));
  }
  if (method === 'front') return { from: frontEdge(surface), to: touching(toInsertion) };
  return windingEnds(surface);
}

const negative = (key: Float64Array): Float64Array => key.map((v) => -v);
const meanOver = (list: number[], key: Float64Array): number =>
  list.reduce((s, v) => s + (key[v] as number), 0) / list.length;

/** Value below which the given share of a list lies. */
function quantile(values: Float64Array, share: number): number {
  const sorted = values.slice().sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Coordinate of every vertex along the longest principal axis (power iteration on the covariance). */
function alongLongest({ positions: p }: Surface): Float64Array {
  const n = p.length / 3;
  const mean = [0, 0, 0];
  for (let i = 0; i < p.length; i++) mean[i % 3] = (mean[i % 3] as number) + (p[i] as number) / n;
  let axis = [0.3, 0.9, 0.2];
  for (let step = 0; step < 60; step++) {
    const next = [0, 0, 0];
    for (let v = 0; v < n; v++) {
      const d = [0, 1, 2].map((k) => (p[v * 3 + k] as number) - (mean[k] as number));
      const dot = d.reduce((s, x, k) => s + x * (axis[k] as number), 0);
      for (let k = 0; k < 3; k++) next[k] = (next[k] as number) + dot * (d[k] as number);
    }
    const length = Math.hypot(...next) || 1;
    axis = next.map((x) => x / length);
  }
  return Float64Array.from({ length: n }, (_, v) =>
    axis.reduce((s, a, k) => s + a * ((p[v * 3 + k] as number) - (mean[k] as number)), 0),
  );
}

/**
 * External oblique: fourteen strips that run forwards and down round the trunk; the first and last 8 % of each are the
 * ends.
 */
function windingEnds({ positions: p }: Surface): Ends {
  const n = p.length / 3;
  // The trunk's own middle, metres: the muscle covers its front and side only.
  const z0 = 0.03;
  let radius = 0;
  for (let v = 0; v < n; v++) radius += Math.hypot(p[v * 3] as number, (p[v * 3 + 2] as number) - z0) / n;
  const along = new Float64Array(n);
  const across = new Float64Array(n);
  for (let v = 0; v < n; v++) {
    // Angle round the trunk from behind (0) over the right side to the front (half a turn).
    const round = radius * Math.atan2(-(p[v * 3] as number), -((p[v * 3 + 2] as number) - z0));
    along[v] = (round - (p[v * 3 + 1] as number)) * Math.SQRT1_2;
    across[v] = (round + (p[v * 3 + 1] as number)) * Math.SQRT1_2;
  }
  const order = Array.from({ length: n }, (_, v) => v).sort((a, b) => (across[a] as number) - (across[b] as number));
  const from: number[] = [];
  const to: number[] = [];
  for (let strip = 0; strip < 14; strip++) {
    const list = order.slice(Math.floor((strip * n) / 14), Math.floor(((strip + 1) * n) / 14));
    list.sort((a, b) => (along[a] as number) - (along[b] as number));
    const count = Math.ceil(0.08 * list.length);
    from.push(...list.slice(0, count));
    to.push(...list.slice(-count));
  }
  return { from, to };
}

/** Serratus anterior: the foremost tenth of each of fourteen level slices. */
function frontEdge({ positions: p }: Surface): number[] {
  const n = p.length / 3;
  const order = Array.from({ length: n }, (_, v) => v).sort(
    (a, b) => (p[a * 3 + 1] as number) - (p[b * 3 + 1] as number),
  );
  return Array.from({ length: 14 }, (_, slice) => {
    const list = order.slice(Math.floor((slice * n) / 14), Math.floor(((slice + 1) * n) / 14));
    return list
      .sort((a, b) => (p[b * 3 + 2] as number) - (p[a * 3 + 2] as number))
      .slice(0, Math.ceil(0.1 * list.length));
  }).flat();
}
