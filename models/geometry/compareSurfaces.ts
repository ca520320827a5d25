import type { Surface } from './atlas.ts';
import { Nearest } from './nearest.ts';
import { areaOf, volumeOf } from './weld.ts';

/** How far two closed surfaces lie apart: metres, and volume of the first over that of the second. */
export interface Comparison {
  mean: number;
  p95: number;
  volume: number;
}

/** Points spread evenly over a surface by area: six numbers each, position and unit normal. The same every time. */
export function samplesOf({ positions: p, triangles }: Surface, count: number): Float64Array {
  const area = areaOf({ positions: p, triangles });
  const out: number[] = [];
  let due = 0.5;
  let seed = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const a = (triangles[t] as number) * 3;
    const b = (triangles[t + 1] as number) * 3;
    const c = (triangles[t + 2] as number) * 3;
    const u = [0, 1, 2].map((k) => (p[b + k] as number) - (p[a + k] as number)) as [number, number, number];
    const v = [0, 1, 2].map((k) => (p[c + k] as number) - (p[a + k] as number)) as [number, number, number];
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]] as const;
    const double = Math.hypot(...n);
    if (double === 0) continue;
    due += (double / 2 / area) * count;
    for (; due >= 1; due--) {
      // The additive sequence of the plastic number fills a triangle evenly without chance.
      seed++;
      let r = (seed * 0.7548776662466927) % 1;
      let s = (seed * 0.5698402909980532) % 1;
      if (r + s > 1) {
        r = 1 - r;
        s = 1 - s;
      }
      for (let k = 0; k < 3; k++) out.push((p[a + k] as number) + r * (u[k] as number) + s * (v[k] as number));
      for (let k = 0; k < 3; k++) out.push((n[k] as number) / double);
    }
  }
  return Float64Array.from(out);
}

/** Both ways, about `count` samples each, exact to the triangle; the 95th percentile is that of the worse way. */
export function compareSurfaces(model: Surface, atlas: Surface, count = 3000): Comparison {
  const one = distances(model, new Nearest(atlas), count);
  const two = distances(atlas, new Nearest(model), count);
  return {
    mean: (average(one) + average(two)) / 2,
    p95: Math.max(high(one), high(two)),
    volume: volumeOf(model) / volumeOf(atlas),
  };
}

function distances(from: Surface, to: Nearest, count: number): Float64Array {
  const samples = samplesOf(from, count);
  return Float64Array.from(
    { length: samples.length / 6 },
    (_, i) => to.find(samples[i * 6] as number, samples[i * 6 + 1] as number, samples[i * 6 + 2] as number).distance,
  );
}

const average = (d: Float64Array): number => d.reduce((a, b) => a + b, 0) / d.length;
const high = (d: Float64Array): number => d.sort()[Math.floor(0.95 * d.length)] ?? 0;
