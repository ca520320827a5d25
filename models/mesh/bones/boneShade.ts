import { normalsOf } from '../../../src/body/bones.ts';
import { join } from '../../measure/bones/boneSpecimen.ts';
import { Nearest } from '../../geometry/nearest.ts';
import type { BuiltBone } from './builtBone.ts';
import type { Net } from '../../geometry/surfaceNet.ts';

/** Steps along the normal at which room is looked for, metres, and how much each counts. */
const steps = [
  [0.003, 0.3],
  [0.008, 0.3],
  [0.018, 0.25],
  [0.036, 0.15],
] as const;

/**
 * How open every vertex lies to the light at rest: the room found along its normal, among bones for bones and among
 * dressing for dressing (both halves). Baked so that folds between bones stay dark without any work while drawing.
 */
export function withShade(bones: Omit<BuiltBone, 'shade'>[]): BuiltBone[] {
  const rooms = new Map<boolean, Nearest>();
  for (const skin of [true, false]) {
    const mine = bones.filter(({ figure }) => (figure.kind === 'skin') === skin);
    const both = mine.flatMap(({ figure, surface }) =>
      figure.side === 'right' ? [surface, mirror(surface)] : [surface],
    );
    if (both.length > 0) rooms.set(skin, new Nearest(join(both)));
  }
  return bones.map((bone) => ({
    ...bone,
    shade: shadeOf(bone.surface, bone.figure.kind, rooms.get(bone.figure.kind === 'skin')!),
  }));
}

function shadeOf(surface: Net, kind: BuiltBone['figure']['kind'], room: Nearest): Float32Array {
  const { positions: p } = surface;
  const normals = normalsOf(p, surface.triangles, kind);
  return Float32Array.from({ length: p.length / 3 }, (_, i) => {
    let shut = 0;
    for (const [way, weight] of steps) {
      const x = p[i * 3]! + way * normals[i * 3]!,
        y = p[i * 3 + 1]! + way * normals[i * 3 + 1]!,
        z = p[i * 3 + 2]! + way * normals[i * 3 + 2]!;
      const hit = room.find(x, y, z, way * 0.999);
      if (hit.triangle >= 0) shut += weight * Math.min(1, 1.25 * (1 - hit.distance / way));
    }
    return Math.max(0, 1 - shut);
  });
}

function mirror({ positions, triangles }: Net): Net {
  return { positions: positions.map((v, i) => (i % 3 === 0 ? -v : v)), triangles };
}
