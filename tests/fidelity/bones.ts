import { readFileSync } from 'node:fs';
import { readAtlas } from '../../models/geometry/atlas.ts';
import { compareBone } from '../../models/measure/bones/boneCompare.ts';
import { outerSkull } from '../../models/measure/bones/boneSkull.ts';
import { specimenOf } from '../../models/measure/bones/boneSpecimen.ts';
import { readBones } from '../../src/body/bones.ts';

/**
 * How near one built bone lies to the specimen: millimetres both ways, degrees between normals; `long` for the six long
 * bones of the limbs.
 */
export interface BoneRow {
  id: string;
  group: 'long' | 'other';
  mean: number;
  p95: number;
  max: number;
  normal: number;
  triangles: number;
}

/** What the whole body must reach: averages over each group, and the worst bone (mm, degrees). */
export const boneTargets = {
  long: { mean: 0.6, normal: 11 },
  other: { mean: 0.8, worst: 1.5, normal: 18 },
} as const;

const longBones = ['femur', 'tibia', 'fibula', 'humerus', 'radius', 'ulna'];

/**
 * Compares the built bones of models/runner.glb with an atlas, the skull with its outer surface.
 * @throws where the folder holds no bones.glb or lacks a structure that a bone was measured on.
 */
export async function boneFidelity(atlasFolder: string): Promise<BoneRow[]> {
  const atlas = await readAtlas(atlasFolder, 'bones');
  const file = readFileSync(new URL('../../models/runner.glb', import.meta.url));
  const { bones } = await readBones(new Uint8Array(file).buffer);
  return bones
    .filter((bone) => bone.side !== 'left' && bone.atlasNodes.length > 0)
    .map((bone) => {
      const names = [...bone.atlasNodes];
      const specimen = bone.id === 'skull' ? outerSkull(atlas, names) : specimenOf(atlas, names);
      const built = {
        positions: Float64Array.from(bone.positions, (v) => v * 1000),
        triangles: Uint32Array.from(bone.triangles),
      };
      return {
        id: bone.id,
        group: longBones.includes(bone.id) ? 'long' : 'other',
        ...compareBone(specimen, built),
        triangles: bone.triangles.length / 3,
      } satisfies BoneRow;
    });
}
