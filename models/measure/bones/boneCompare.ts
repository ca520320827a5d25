import { dice, scatter, type Specimen, specimenFrom } from './boneSpecimen.ts';
import type { Surface } from '../../geometry/atlas.ts';

/** How near two surfaces lie: millimetres both ways, and degrees between the normals. */
export interface Closeness {
  mean: number;
  p95: number;
  max: number;
  normal: number;
}

/** Compares a surface (mm) with the specimen by random points on each, both ways. */
export function compareBone(specimen: Specimen, built: Surface, count = 3000): Closeness {
  const random = dice(11);
  const other = specimenFrom(built);
  const distances: number[] = [];
  let angle = 0,
    angles = 0;
  for (const [from, to] of [
    [specimen, other],
    [other, specimen],
  ] as const) {
    const points = scatter(from.surface, count, random);
    for (let i = 0; i < points.length; i += 6) {
      const hit = to.nearest.find(points[i]!, points[i + 1]!, points[i + 2]!);
      distances.push(hit.distance);
      const n = faceNormal(to.surface, hit.triangle);
      const dot = points[i + 3]! * n[0] + points[i + 4]! * n[1] + points[i + 5]! * n[2];
      angle += Math.acos(Math.max(-1, Math.min(1, dot)));
      angles++;
    }
  }
  distances.sort((a, b) => a - b);
  return {
    mean: distances.reduce((s, d) => s + d, 0) / distances.length,
    p95: distances[Math.floor(distances.length * 0.95)]!,
    max: distances[distances.length - 1]!,
    normal: ((angle / angles) * 180) / Math.PI,
  };
}

function faceNormal({ positions: p, triangles }: Surface, t: number): [number, number, number] {
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
  const l = Math.hypot(x, y, z) || 1;
  return [x / l, y / l, z / l];
}
