import type { AtlasNode, Surface } from '../../geometry/atlas.ts';
import { Nearest } from '../../geometry/nearest.ts';
import { areaOf, pieces, weld } from '../../geometry/weld.ts';

/** A bone of the specimen in millimetres, ready to be measured. */
export interface Specimen {
  surface: Surface;
  nearest: Nearest;
  /** low x y z, high x y z */
  box: number[];
  area: number;
}

/** Reproducible random numbers in [0, 1). */
export function dice(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * The named structures of the specimen as one surface in millimetres, welded, specks under a tenth of the largest piece
 * left out.
 * @throws where the atlas has no structure of that name.
 */
export function specimenOf(atlas: Map<string, AtlasNode>, names: string[]): Specimen {
  const parts = names.flatMap((name) => {
    const node = atlas.get(name);
    if (!node) throw new Error(`The atlas has no structure called "${name}".`);
    const found = pieces(weld(node));
    return found.filter((piece) => piece.area > 0.1 * found[0]!.area);
  });
  return specimenFrom(millimetres(join(parts)));
}

/** A surface in millimetres with its search tree. */
export function specimenFrom(surface: Surface): Specimen {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  surface.positions.forEach((v, i) => {
    box[i % 3] = Math.min(box[i % 3]!, v);
    box[3 + (i % 3)] = Math.max(box[3 + (i % 3)]!, v);
  });
  return { surface, nearest: new Nearest(surface), box, area: areaOf(surface) };
}

/** Several surfaces as one. */
export function join(parts: Surface[]): Surface {
  const positions: number[] = [];
  const triangles: number[] = [];
  for (const part of parts) {
    const base = positions.length / 3;
    for (const v of part.positions) positions.push(v);
    for (const v of part.triangles) triangles.push(v + base);
  }
  return { positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) };
}

function millimetres(surface: Surface): Surface {
  return { positions: surface.positions.map((v) => v * 1000), triangles: surface.triangles };
}

/** Signed distance to the specimen, mm, negative inside. */
export function signed({ nearest }: Specimen, x: number, y: number, z: number): number {
  const d = nearest.find(x, y, z).distance;
  return nearest.inside(x, y, z) ? -d : d;
}

/** Random points on a surface by area: x y z and the normal, six numbers each. */
export function scatter(surface: Surface, count: number, random: () => number): Float64Array {
  const { positions: p, triangles } = surface;
  const n = triangles.length / 3;
  const sums = new Float64Array(n);
  const normals = new Float64Array(n * 3);
  let sum = 0;
  for (let t = 0; t < n; t++) {
    const [a, b, c] = [triangles[t * 3]! * 3, triangles[t * 3 + 1]! * 3, triangles[t * 3 + 2]! * 3];
    const ux = p[b]! - p[a]!,
      uy = p[b + 1]! - p[a + 1]!,
      uz = p[b + 2]! - p[a + 2]!;
    const vx = p[c]! - p[a]!,
      vy = p[c + 1]! - p[a + 1]!,
      vz = p[c + 2]! - p[a + 2]!;
    const x = uy * vz - uz * vy,
      y = uz * vx - ux * vz,
      z = ux * vy - uy * vx;
    const l = Math.hypot(x, y, z);
    sum += l;
    sums[t] = sum;
    if (l > 0) normals.set([x / l, y / l, z / l], t * 3);
  }
  const out = new Float64Array(count * 6);
  for (let i = 0; i < count; i++) {
    // Stratified: even cover for the same number of points.
    const goal = ((i + random()) / count) * sum;
    let low = 0,
      high = n - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < goal) low = middle + 1;
      else high = middle;
    }
    let s = random(),
      t = random();
    if (s + t > 1) {
      s = 1 - s;
      t = 1 - t;
    }
    const [a, b, c] = [triangles[low * 3]! * 3, triangles[low * 3 + 1]! * 3, triangles[low * 3 + 2]! * 3];
    for (let k = 0; k < 3; k++) {
      out[i * 6 + k] = p[a + k]! * (1 - s - t) + p[b + k]! * s + p[c + k]! * t;
      out[i * 6 + 3 + k] = normals[low * 3 + k]!;
    }
  }
  return out;
}
