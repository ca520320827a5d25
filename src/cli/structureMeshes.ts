import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connective, muscles } from '../anatomy/catalogue.ts';
import { furtherMuscles } from '../anatomy/furtherCatalogue.ts';
import { type Pose, segmentIndex, type Side } from '../anatomy/segments.ts';
import { specimenOf } from '../anatomy/specimen.ts';
import { termOf } from '../anatomy/terms.ts';
import { type Bone, offAtFirst, readBones } from '../body/bones.ts';
import { carried } from '../body/carried.ts';
import { loftMesh } from '../body/loftMesh.ts';
import { type MuscleBody, readMuscles } from '../body/muscles.ts';
import { nameOf, texts } from '../texts/texts.ts';

/** What a file says of a structure besides its shape. */
export interface Extras {
  id: string;
  name: string;
  /** Latin name in the style of Terminologia Anatomica 2, where there is one here. */
  latin: string | null;
  side: Side | 'mid';
  kind: string;
  region: string | null;
  fma: string | null;
  /** Code in Terminologia Anatomica of 1998, and number in the second edition of 2019. */
  ta98: string | null;
  ta2: number | null;
  atlasNodes: readonly string[];
}

/** A structure as it is written: metres, y up, facing +z. */
export interface Structure {
  extras: Extras;
  positions: Float32Array;
  normals: Float32Array;
  triangles: Uint32Array;
}

/** A structure's name in files: programs drop or change what stands between its parts, all but this sign. */
export const nodeName = ({ id, side }: Extras): string => `${id}_${side}`;

/**
 * Parts of the specimen that a structure of a side was measured on: only its right half was, the left one is its mirror
 * image.
 */
const measuredOn = (nodes: readonly string[], side: Extras['side']): readonly string[] =>
  side === 'left' ? nodes.filter((name) => !/\bright\b/i.test(name)) : nodes;

/** Height of the soles at rest, metres. */
export function groundOf({ bones }: BodyFiles): number {
  let low = Infinity;
  for (const { positions, segment } of bones) {
    if (segment !== 'foot' && segment !== 'toes') continue;
    for (let i = 1; i < positions.length; i += 3) low = Math.min(low, positions[i] as number);
  }
  return low;
}

/** The built body as the terminal reads it. */
export interface BodyFiles {
  muscles: MuscleBody;
  bones: Bone[];
}

/** Reads the built body from models/, without what is left off at first. */
export async function readBody(): Promise<BodyFiles> {
  const { bones } = await readBones(modelFile('runner.glb'));
  return {
    muscles: readMuscles(modelFile('runner.muscles.bin')),
    bones: bones.filter(({ id }) => !offAtFirst.includes(id)),
  };
}

function modelFile(name: string): ArrayBuffer {
  const bytes = readFileSync(join(import.meta.dirname, '../../models', name));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

/** Linear base colour, roughness 0.6, of what is neither lit nor chosen, by kind. */
export const kindColours: Readonly<Record<string, readonly [number, number, number]>> = {
  muscle: [0.58, 0.5, 0.43],
  connective: [0.73, 0.69, 0.63],
  bone: [0.74, 0.69, 0.6],
  cartilage: [0.62, 0.65, 0.64],
  disc: [0.62, 0.65, 0.64],
  skin: [0.53, 0.45, 0.39],
};

const about = new Map<string, { latin: string; group: string | null; kind: 'muscle' | 'connective' }>([
  ...connective.map(({ id, latin }) => [id, { latin, group: null, kind: 'connective' }] as const),
  ...[...muscles, ...furtherMuscles].map(({ id, latin, group }) => [id, { latin, group, kind: 'muscle' }] as const),
]);

/** The bands of each structure and side, and what is said of it. */
export function softStructures({ bands }: MuscleBody): { extras: Extras; bands: number[] }[] {
  const groups = new Map<string, number[]>();
  bands.forEach(({ structure, side }, i) =>
    groups.set(`${structure}.${side}`, [...(groups.get(`${structure}.${side}`) ?? []), i]),
  );
  return [...groups.values()].map((indices) => {
    const { structure, side } = bands[indices[0] ?? 0] ?? { structure: '', side: 'right' as const };
    const paired = bands.some((band) => band.structure === structure && band.side === 'left');
    const { fma, atlasNodes } = specimenOf(structure);
    const { ta98 = null, ta2 = null } = termOf(structure);
    const known = about.get(structure);
    return {
      bands: indices,
      extras: {
        id: structure,
        name: nameOf(structure),
        latin: known?.latin ?? null,
        side: paired ? side : 'mid',
        kind: known?.kind ?? 'connective',
        region: known?.group ? texts.places.group[known.group as keyof typeof texts.places.group] : null,
        fma: fma[side][0] ?? fma.generic,
        ta98,
        ta2,
        atlasNodes: measuredOn(atlasNodes, paired ? side : 'mid'),
      },
    };
  });
}

/** What is said of a bone. */
export function boneExtras({ id, name, side, kind, fma, atlasNodes }: Bone): Extras {
  return {
    id,
    name,
    latin: null,
    side,
    kind,
    region: null,
    fma: /^FMA\d+$/.test(fma) ? fma : null,
    ta98: null,
    ta2: null,
    atlasNodes: measuredOn(atlasNodes, side),
  };
}

/** All structures in a pose whose station rows are given. */
export function posedStructures({ muscles: body, bones }: BodyFiles, rows: Float32Array, pose: Pose): Structure[] {
  return [
    ...softStructures(body).map(({ extras, bands }) => ({
      extras,
      ...joined(bands.map((i) => loftMesh(body, rows, i))),
    })),
    ...bones.map((bone): Structure => {
      const row = segmentIndex(bone.segment, bone.side === 'left' ? 'left' : 'right') * 7;
      return {
        extras: boneExtras(bone),
        positions: carried(bone.positions, pose, row),
        normals: carried(bone.normals, pose, row, false),
        triangles: Uint32Array.from(bone.triangles),
      };
    }),
  ];
}

/** Several meshes as one. */
export function joined(meshes: readonly Omit<Structure, 'extras'>[]): Omit<Structure, 'extras'> {
  let base = 0;
  const triangles = meshes.map((mesh) => {
    const moved = mesh.triangles.map((corner) => corner + base);
    base += mesh.positions.length / 3;
    return moved;
  });
  return {
    positions: together(meshes.map((m) => m.positions)),
    normals: together(meshes.map((m) => m.normals)),
    triangles: Uint32Array.from(triangles.flatMap((list) => [...list])),
  };
}

function together(lists: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    out.set(list, at);
    at += list.length;
  }
  return out;
}
