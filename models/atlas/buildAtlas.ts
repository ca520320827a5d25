import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MeshoptSimplifier } from 'meshoptimizer';
import specimen from '../../src/anatomy/specimen.json' with { type: 'json' };
import { type Bone, readBones } from '../../src/body/bones.ts';
import { loftMesh } from '../../src/body/loftMesh.ts';
import { type MuscleBody, readMuscles } from '../../src/body/muscles.ts';
import { writeOwnAtlas } from '../../src/body/ownAtlas.ts';
import type { Surface } from '../geometry/atlas.ts';
import { weld } from '../geometry/weld.ts';
import { boneGlb } from '../mesh/bones/boneGlb.ts';
import type { BuiltBone } from '../mesh/bones/builtBone.ts';
import { align, middleOf } from './align.ts';
import { type Bindable, bindSurfaces } from './bind.ts';
import { type FoundMesh, readMeshes } from './readMeshes.ts';

/** Triangles that one structure keeps, and how far a thinned surface may lie off, metres. */
const mostTriangles = 6000;
const thinning = 0.00015;

/** Structures of the built body by the name and the FMA number that an atlas has for them. */
interface Known {
  muscles: Map<string, string>;
  bones: Map<string, Bone>;
}

/**
 * `npm run models -- --atlas FOLDER_OR_ZIP`: binds somebody's own copy of BodyParts3D to the built body's rig and
 * writes models/atlas.glb and models/atlas.muscles.bin, which the app prefers; they stay on this machine.
 * @returns a line that says what was bound
 * @throws one sentence where it cannot be read or is another body; then nothing is written.
 */
export async function buildAtlas(path: string, folder: string): Promise<string> {
  const body = readMuscles(bytesOf(join(folder, 'runner.muscles.bin')));
  const { bones } = await readBones(bytesOf(join(folder, 'runner.glb')));
  const known = knownStructures(body, bones);
  const found = await readMeshes(
    path,
    (name, fma) => known.muscles.has(name) || known.bones.has(name) || known.muscles.has(fma) || known.bones.has(fma),
  );
  if (found.length === 0)
    throw new Error(
      'Nothing in this atlas has a name or a number that the runner knows; it should be BodyParts3D as OBJ or GLB.',
    );
  const meshes = align(
    found.map((mesh) => ({
      ...mesh,
      name: known.muscles.has(mesh.name) || known.bones.has(mesh.name) ? mesh.name : mesh.fma,
    })),
    middlesOf(body, known),
  );
  await MeshoptSimplifier.ready;
  const soft = bindableOf(body, meshes, known);
  const { own, p95, most } = bindSurfaces(body, soft);
  const hard = bonesOf(meshes, known);
  const glb = hard.length > 0 ? await boneGlb(hard) : null;
  // Both are ready before either is written.
  replace(join(folder, 'atlas.muscles.bin'), writeOwnAtlas(own));
  if (glb) replace(join(folder, 'atlas.glb'), glb);
  else if (existsSync(join(folder, 'atlas.glb'))) rmSync(join(folder, 'atlas.glb'));
  return `Bound ${soft.length} muscles and tendons (95 % of their points within ${(p95 * 1000).toFixed(2)} mm of the place in a band that they go with, all within ${(most * 1000).toFixed(1)}) and ${hard.length} bones: models/atlas.muscles.bin, models/atlas.glb.`;
}

function replace(path: string, bytes: Uint8Array): void {
  writeFileSync(`${path}.part`, bytes);
  renameSync(`${path}.part`, path);
}

function bytesOf(path: string): ArrayBuffer {
  if (!existsSync(path)) throw new Error('The body is not built yet: run "npm run models" first.');
  const b = readFileSync(path);
  return b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength) as ArrayBuffer;
}

function knownStructures(body: MuscleBody, bones: readonly Bone[]): Known {
  const built = new Set<string>(body.bands.map(({ structure }) => structure));
  const muscles = new Map<string, string>();
  for (const [id, { atlasNodes, fma }] of Object.entries(specimen)) {
    if (!built.has(id)) continue;
    for (const name of atlasNodes) muscles.set(name, id);
    for (const number of fma.right) if (atlasNodes.length === 1) muscles.set(number, id);
  }
  const hard = new Map<string, Bone>();
  for (const bone of bones) {
    if (bone.side === 'left') continue;
    for (const name of bone.atlasNodes) hard.set(name, bone);
    if (bone.atlasNodes.length === 1 && bone.fma) hard.set(bone.fma, bone);
  }
  return { muscles, bones: hard };
}

/** Middles of the structures that stand for one name alone. */
function middlesOf(body: MuscleBody, { muscles, bones: hard }: Known): Map<string, [number, number, number]> {
  const middles = new Map<string, [number, number, number]>();
  for (const [name, bone] of hard) if (bone.atlasNodes.length === 1) middles.set(name, middleOf(bone.positions));
  for (const [name, id] of muscles) {
    if ([...muscles.values()].filter((other) => other === id).length > 2) continue;
    const own = body.bands.flatMap((band, i) =>
      band.structure === id && band.side === 'right' ? [...loftMesh(body, body.rest, i).positions] : [],
    );
    if (own.length > 0) middles.set(name, middleOf(own));
  }
  return middles;
}

/** Muscles and tendons, all meshes of one structure together, each thinned and given the bands that may carry it. */
function bindableOf(body: MuscleBody, meshes: readonly FoundMesh[], known: Known): Bindable[] {
  const ids = [...new Set(meshes.flatMap(({ name }) => known.muscles.get(name) ?? []))];
  return ids.map((id) => {
    const own = meshes.filter(({ name }) => known.muscles.get(name) === id);
    const bands = body.bands.flatMap((band, i) => (band.structure === id && band.side === 'right' ? [i] : []));
    return { id, bands, ...together(own.map((mesh) => thinned(mesh, mostTriangles / own.length))) };
  });
}

function bonesOf(meshes: readonly FoundMesh[], known: Known): BuiltBone[] {
  const list = [...new Set(meshes.flatMap(({ name }) => known.bones.get(name) ?? []))];
  return list.map((bone) => {
    const own = meshes.filter(({ name }) => known.bones.get(name) === bone);
    const surface = together(own.map((mesh) => thinned(mesh, mostTriangles / own.length)));
    const { id, name, kind, segment, side, fma, atlasNodes } = bone;
    const figure = {
      id,
      name,
      kind,
      segment,
      side: side as 'right' | 'mid',
      fma,
      atlasNodes: [...atlasNodes],
      blend: 0,
      parts: [],
    };
    return { figure, surface, shade: new Float32Array(surface.positions.length / 3).fill(1) };
  });
}

function thinned(mesh: Surface, most: number): Surface {
  const { positions, triangles } = weld(mesh, 2e-5);
  const target = Math.floor(most) * 3;
  const few = Float32Array.from(positions);
  let [kept] = MeshoptSimplifier.simplify(triangles, few, 3, 12, thinning, ['ErrorAbsolute', 'Prune']);
  if (kept.length > target)
    [kept] = MeshoptSimplifier.simplify(triangles, few, 3, target, 0.01, ['ErrorAbsolute', 'Prune']);
  const ids = new Map<number, number>();
  const out: number[] = [];
  const indices = kept.map((v) => {
    const known = ids.get(v);
    if (known !== undefined) return known;
    ids.set(v, ids.size);
    out.push(positions[v * 3]!, positions[v * 3 + 1]!, positions[v * 3 + 2]!);
    return ids.size - 1;
  });
  return { positions: Float64Array.from(out), triangles: indices };
}

function together(surfaces: readonly Surface[]): Surface {
  const positions = new Float64Array(surfaces.reduce((sum, s) => sum + s.positions.length, 0));
  const triangles = new Uint32Array(surfaces.reduce((sum, s) => sum + s.triangles.length, 0));
  let v = 0;
  let t = 0;
  for (const surface of surfaces) {
    positions.set(surface.positions, v * 3);
    for (const index of surface.triangles) triangles[t++] = v + index;
    v += surface.positions.length / 3;
  }
  return { positions, triangles };
}
