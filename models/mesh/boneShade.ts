import { join } from '../measure/boneSpecimen.ts';
import { Nearest } from '../measure/nearest.ts';
import type { BuiltBone } from './bones.ts';
import type { Net } from './surfaceNet.ts';

/** Steps along the normal at which room is looked for, metres, and how much each counts. */
const steps = [[0.003, 0.3], [0.008, 0.3], [0.018, 0.25], [0.036, 0.15]] as const;

/**
 * How open every vertex lies to the light at rest: the room found along its normal, among bones for bones and among dressing for
 * dressing (both halves). Baked so that folds between bones stay dark without any work while drawing.
 */
export function withShade(bones: Omit<BuiltBone, 'shade'>[]): BuiltBone[] {
  const rooms = new Map<boolean, Nearest>();
  for (const skin of [true, false]) {
    const mine = bones.filter(({ figure }) => (figure.kind === 'skin') === skin);
    const both = mine.flatMap(({ figure, surface }) => (figure.side === 'right' ? [surface, mirror(surface)] : [surface]));
    if (both.length > 0) rooms.set(skin, new Nearest(join(both)));
  }
  return bones.map((bone) => ({ ...bone, shade: shadeOf(bone.surface, rooms.get(bone.figure.kind === 'skin')!) }));
}

function shadeOf(surface: Net, room: Nearest): Float32Array {
  const { positions: p } = surface;
  const normals = vertexNormals(surface);
  return Float32Array.from({ length: p.length / 3 }, (_, i) => {
    let shut = 0;
    for (const [way, weight] of steps) {
      const x = p[i * 3]! + way * normals[i * 3]!, y = p[i * 3 + 1]! + way * normals[i * 3 + 1]!, z = p[i * 3 + 2]! + way * normals[i * 3 + 2]!;
      const hit = room.find(x, y, z, way * 0.999);
      if (hit.triangle >= 0) shut += weight * Math.min(1, 1.25 * (1 - hit.distance / way));
    }
    return Math.max(0, 1 - shut);
  });
}

function mirror({ positions, triangles }: Net): Net {
  return { positions: positions.map((v, i) => (i % 3 === 0 ? -v : v)), triangles };
}

function vertexNormals({ positions: p, triangles }: Net): Float64Array {
  const n = new Float64Array(p.length);
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]! * 3, triangles[t + 1]! * 3, triangles[t + 2]! * 3];
    const ux = p[b]! - p[a]!, uy = p[b + 1]! - p[a + 1]!, uz = p[b + 2]! - p[a + 2]!;
    const vx = p[c]! - p[a]!, vy = p[c + 1]! - p[a + 1]!, vz = p[c + 2]! - p[a + 2]!;
    const x = uy * vz - uz * vy, y = uz * vx - ux * vz, z = ux * vy - uy * vx;
    for (const v of [a, b, c]) {
      n[v]! += x;
      n[v + 1]! += y;
      n[v + 2]! += z;
    }
  }
  for (let i = 0; i < n.length; i += 3) {
    const l = Math.hypot(n[i]!, n[i + 1]!, n[i + 2]!) || 1;
    for (let k = 0; k < 3; k++) n[i + k]! /= l;
  }
  return n;
}
