import type { Surface } from '../../geometry/atlas.ts';
import type { BandGrid } from './bandGrid.ts';
import type { Reference } from '../../../src/body/section.ts';
import { Nearest } from '../../geometry/nearest.ts';
import { areaOf } from '../../geometry/weld.ts';

/** A strip of a surface with its own vertices and the whole's field on them. */
export interface Strip extends Surface {
  field: Float64Array;
}

/**
 * A wide sheet cut along its fibres into strips of equal area, uppermost first.
 * The place across the fibres is the ring angle at the nearest point of a band that was fitted to the whole.
 * @param overlap share of the width by which neighbouring strips lie over each other, so that no gap shows between them
 */
export function splitStrips(
  surface: Surface,
  field: Float64Array,
  grid: BandGrid,
  parameters: Float64Array,
  reference: Reference,
  count: number,
  overlap: number,
): Strip[] {
  const band = grid.surface(parameters, reference);
  const tree = new Nearest(band);
  const { positions: p, triangles } = surface;
  const across = new Float64Array(triangles.length / 3);
  for (let t = 0; t < across.length; t++) {
    const m = [0, 1, 2].map(
      (k) => [0, 1, 2].reduce((s, c) => s + (p[(triangles[t * 3 + c] as number) * 3 + k] as number), 0) / 3,
    ) as [number, number, number];
    const hit = tree.find(...m);
    const v = band.triangles[hit.triangle * 3] as number;
    across[t] = (1 + Math.cos((2 * Math.PI * (v % grid.ring)) / grid.ring)) / 2;
    // The angle of one corner is a step too coarse: place the point between the two edges of its ring instead.
    const r = Math.floor(v / grid.ring) * grid.ring;
    const a = r * 3;
    const b = (r + grid.ring / 2) * 3;
    const d = [0, 1, 2].map((k) => (band.positions[a + k] as number) - (band.positions[b + k] as number));
    const length = d.reduce((s, x) => s + x * x, 0) || 1;
    const along = d.reduce((s, x, k) => s + x * ((m[k] as number) - (band.positions[b + k] as number)), 0) / length;
    across[t] = 0.5 * (across[t] as number) + 0.5 * Math.min(1, Math.max(0, along));
  }
  soften(surface, across);
  const cuts = cutsOf(surface, across, count);
  const strips = Array.from({ length: count }, (_, s) => {
    const low = (cuts[s] as number) - (s > 0 ? overlap : 1);
    const high = (cuts[s + 1] as number) + (s + 1 < count ? overlap : 1);
    return stripOf(surface, field, across, low, high);
  });
  return strips.sort((a, b) => heightOf(b) - heightOf(a));
}

function heightOf({ positions }: Surface): number {
  return positions.reduce((sum, v, i) => (i % 3 === 1 ? sum + v : sum), 0) / (positions.length / 3);
}

/** Averages the place across over neighbouring triangles, so that the cuts run clean. */
function soften({ positions, triangles }: Surface, across: Float64Array): void {
  const sum = new Float64Array(positions.length / 3);
  const count = new Float64Array(positions.length / 3);
  for (let round = 0; round < 12; round++) {
    sum.fill(0);
    count.fill(0);
    triangles.forEach((v, i) => {
      sum[v] = (sum[v] as number) + (across[Math.floor(i / 3)] as number);
      count[v] = (count[v] as number) + 1;
    });
    for (let t = 0; t < across.length; t++) {
      across[t] = [0, 1, 2].reduce((s, k) => {
        const v = triangles[t * 3 + k] as number;
        return s + (sum[v] as number) / (count[v] as number) / 3;
      }, 0);
    }
  }
}

/** Places across that part the area evenly, 0 and 1 included. */
function cutsOf(surface: Surface, across: Float64Array, count: number): number[] {
  const bins = new Float64Array(200);
  for (let t = 0; t < across.length; t++) {
    const area = areaOf({ positions: surface.positions, triangles: surface.triangles.subarray(t * 3, t * 3 + 3) });
    const bin = Math.min(199, Math.floor((across[t] as number) * 200));
    bins[bin] = (bins[bin] as number) + area;
  }
  const total = bins.reduce((a, b) => a + b, 0);
  const cuts = [0];
  let sum = 0;
  bins.forEach((area, b) => {
    sum += area;
    if (cuts.length < count && sum >= (total * cuts.length) / count) cuts.push((b + 1) / 200);
  });
  return [...cuts, 1];
}

function stripOf(surface: Surface, field: Float64Array, across: Float64Array, low: number, high: number): Strip {
  const ids = new Map<number, number>();
  const positions: number[] = [];
  const values: number[] = [];
  const triangles: number[] = [];
  for (let t = 0; t < across.length; t++) {
    if ((across[t] as number) < low || (across[t] as number) > high) continue;
    for (let k = 0; k < 3; k++) {
      const v = surface.triangles[t * 3 + k] as number;
      let id = ids.get(v);
      if (id === undefined) {
        id = values.length;
        ids.set(v, id);
        positions.push(
          surface.positions[v * 3] as number,
          surface.positions[v * 3 + 1] as number,
          surface.positions[v * 3 + 2] as number,
        );
        values.push(field[v] as number);
      }
      triangles.push(id);
    }
  }
  return {
    positions: Float64Array.from(positions),
    triangles: Uint32Array.from(triangles),
    field: Float64Array.from(values),
  };
}
