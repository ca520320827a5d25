import type { Surface } from '../../geometry/atlas.ts';
import { geodesic, graphOf } from './fieldAlong.ts';
import type { Strip } from './splitStrips.ts';

/** Rounds in which a vertex joins most of its neighbours, so that the cuts run clean. */
const evened = 6;

/**
 * A sheet that ends in digitations cut into one strip for each: climbing away from where it is inserted every place
 * comes to the tip that it belongs to.
 * @param tips where each digitation ends, metres, in the order of the strips
 * @param inserted vertices at the insertion
 */
export function splitDigitations(
  surface: Surface,
  tips: readonly (readonly number[])[],
  inserted: readonly number[],
): Strip[] {
  const graph = graphOf(surface);
  const way = geodesic(graph, inserted);
  const neighbours = (v: number): Uint32Array => graph.neighbour.subarray(graph.start[v], graph.start[v + 1]);
  const point = (v: number): number[] => [0, 1, 2].map((k) => surface.positions[v * 3 + k] as number);
  const tipOf = Int32Array.from({ length: way.length }, (_, v) => {
    let top = v;
    for (;;) {
      const higher = neighbours(top).reduce((best, q) => ((way[q] as number) > (way[best] as number) ? q : best), top);
      if (higher === top) break;
      top = higher;
    }
    const off = tips.map((tip) => Math.hypot(...point(top).map((x, k) => x - (tip[k] as number))));
    return off.indexOf(Math.min(...off));
  });
  for (let round = 0; round < evened; round++)
    tipOf.set(
      tipOf.map((own, v) =>
        mostOf(
          own,
          neighbours(v).map((q) => tipOf[q] as number),
        ),
      ),
    );
  return tips.map((_, k) => {
    // One vertex more on either side: neighbouring strips lie against each other without a gap.
    const within = Uint8Array.from(tipOf, (own, v) => (own === k || neighbours(v).some((q) => tipOf[q] === k) ? 1 : 0));
    const farthest = way.reduce((most, d, v) => (tipOf[v] === k && Number.isFinite(d) ? Math.max(most, d) : most), 0);
    return stripOf(
      surface,
      within,
      way.map((d) => 1 - Math.min(1, d / farthest)),
    );
  });
}

/** The label that most neighbours carry; a vertex's own counts one and a half times. */
function mostOf(own: number, others: Uint32Array): number {
  const count = new Map([[own, 1.5]]);
  for (const label of others) count.set(label, (count.get(label) ?? 0) + 1);
  return [...count].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

function stripOf({ positions: p, triangles }: Surface, within: Uint8Array, field: Float64Array): Strip {
  const ids = new Map<number, number>();
  const kept: number[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = [...triangles.subarray(t, t + 3)];
    if (!corners.every((v) => within[v])) continue;
    for (const v of corners) {
      if (!ids.has(v)) ids.set(v, ids.size);
      kept.push(ids.get(v) as number);
    }
  }
  return {
    positions: Float64Array.from(
      [...ids.keys()].flatMap((v) => [p[v * 3] as number, p[v * 3 + 1] as number, p[v * 3 + 2] as number]),
    ),
    triangles: Uint32Array.from(kept),
    field: Float64Array.from(ids.keys(), (v) => field[v] as number),
  };
}
