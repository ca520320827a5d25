import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Document, NodeIO } from '@gltf-transform/core';
import { muscles } from '../anatomy/catalogue.ts';
import { type Pose, restPose, segmentIndex, type Side } from '../anatomy/segments.ts';
import { specimenOf } from '../anatomy/specimen.ts';
import { readBones } from '../body/bones.ts';
import { carried } from '../body/carried.ts';
import { loftMesh } from '../body/loftMesh.ts';
import { type MuscleBody, readMuscles } from '../body/muscles.ts';
import { poseStations } from '../body/poseStations.ts';
import { frameAt } from '../drills/frameAt.ts';
import { BadInput, type Given, type OptionTable, shorten } from './arguments.ts';
import { explainOptions, readMoment } from './explain.ts';

const { json: _json, ...moment } = explainOptions;
/** Options of `tightrope export`: those of a moment, and where to write. */
export const exportOptions: OptionTable = { ...moment, out: 'value' };

interface Extras {
  id: string;
  side: Side | 'mid';
  kind: string;
  fma: string | null;
  atlasNodes: readonly string[];
}

/** A structure as it is written: metres, y up, facing +z. */
interface Structure {
  extras: Extras;
  positions: Float32Array;
  normals: Float32Array;
  triangles: Uint32Array;
}

/**
 * Writes the body, at rest or in a moment of a drill, as plain meshes: a node per structure and side.
 * @throws BadInput where the file cannot be written; then nothing is.
 */
export async function exportBody(given: Given): Promise<string> {
  const out = given.get('out');
  if (out === undefined || out === '') throw new BadInput('Say where to write with "--out body.glb".');
  if (!/\.glb$/i.test(out)) throw new BadInput('The option "--out" needs a file name that ends in .glb.');
  const refusal = new BadInput(`The file "${shorten(out)}" cannot be written.`);
  if (!isFolder(dirname(out)) || isFolder(out)) throw refusal;
  const wanted = [...given.keys()].some((name) => name !== 'out') ? readMoment(given) : null;
  const frame = wanted ? frameAt(wanted.drill, wanted.time, wanted.options) : null;
  const pose = frame?.pose ?? restPose();
  const activation = frame ? frame.muscles.activation.map((a) => (a > 0 ? a : 0)) : new Float32Array(muscles.length * 2);
  const structures = [...softParts(readMuscles(modelFile('runner.muscles.bin')), pose, activation), ...await hardParts(pose)];
  const bytes = await new NodeIO().writeBinary(documentOf(structures));
  const draft = `${out}.part`;
  try {
    writeFileSync(draft, bytes);
    renameSync(draft, out);
  } catch {
    if (existsSync(draft)) rmSync(draft, { force: true });
    throw refusal;
  }
  return `${out}: ${structures.length} structures, ${(bytes.length / 1e6).toFixed(1)} MB\n`;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function modelFile(name: string): ArrayBuffer {
  const bytes = readFileSync(join(import.meta.dirname, '../../models', name));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

/** Muscles and what is drawn like them; the bands of one structure and side are one mesh. */
function softParts(body: MuscleBody, pose: Pose, activation: Float32Array): Structure[] {
  const rows = new Float32Array(body.rest.length);
  poseStations(body, pose, activation, rows);
  const groups = new Map<string, number[]>();
  body.bands.forEach(({ structure, side }, i) => groups.set(`${structure}.${side}`, [...(groups.get(`${structure}.${side}`) ?? []), i]));
  return [...groups.values()].map((indices) => {
    const { structure, side } = body.bands[indices[0] ?? 0] ?? { structure: '', side: 'right' as const };
    const muscle = muscles.find(({ id }) => id === structure);
    const about = specimenOf(structure);
    const paired = body.bands.some((band) => band.structure === structure && band.side === 'left');
    const meshes = indices.map((i) => loftMesh(body, rows, i));
    return {
      ...joined(meshes),
      extras: {
        id: structure, side: paired ? side : 'mid', kind: muscle ? 'muscle' : 'connective',
        fma: about.fma[side][0] ?? about.fma.generic, atlasNodes: about.atlasNodes,
      },
    };
  });
}

function joined(meshes: { positions: Float32Array; normals: Float32Array; triangles: Uint32Array }[]): Omit<Structure, 'extras'> {
  let base = 0;
  const triangles = meshes.map((mesh) => {
    const moved = mesh.triangles.map((corner) => corner + base);
    base += mesh.positions.length / 3;
    return moved;
  });
  return {
    positions: Float32Array.from(meshes.flatMap((mesh) => [...mesh.positions])),
    normals: Float32Array.from(meshes.flatMap((mesh) => [...mesh.normals])),
    triangles: Uint32Array.from(triangles.flatMap((list) => [...list])),
  };
}

async function hardParts(pose: Pose): Promise<Structure[]> {
  const { bones } = await readBones(modelFile('runner.glb'));
  return bones.map((bone) => {
    const row = segmentIndex(bone.segment, bone.side === 'left' ? 'left' : 'right') * 7;
    return {
      positions: carried(bone.positions, pose, row),
      normals: carried(bone.normals, pose, row, false),
      triangles: Uint32Array.from(bone.triangles),
      // The specimen names right bones and those of the midline; a left bone has a number of its own, which is not known here.
      extras: {
        id: bone.id, side: bone.side, kind: bone.kind, atlasNodes: bone.atlasNodes,
        fma: bone.side !== 'left' && /^FMA\d+$/.test(bone.fma) ? bone.fma : null,
      },
    };
  });
}

function documentOf(structures: Structure[]): Document {
  const document = new Document();
  const buffer = document.createBuffer();
  const scene = document.createScene('runner');
  const materials = new Map(Object.entries({
    muscle: [0.58, 0.5, 0.43], connective: [0.73, 0.69, 0.63], bone: [0.74, 0.69, 0.6], cartilage: [0.62, 0.65, 0.64], disc: [0.62, 0.65, 0.64], skin: [0.53, 0.45, 0.39],
  }).map(([kind, [r = 0, g = 0, b = 0]]) => [kind, document.createMaterial(kind).setBaseColorFactor([r, g, b, 1]).setRoughnessFactor(0.6).setMetallicFactor(0)]));
  for (const { extras, positions, normals, triangles } of structures) {
    const name = `${extras.id}.${extras.side}`;
    const primitive = document.createPrimitive()
      .setAttribute('POSITION', document.createAccessor().setType('VEC3').setArray(positions).setBuffer(buffer))
      .setAttribute('NORMAL', document.createAccessor().setType('VEC3').setArray(normals).setBuffer(buffer))
      .setIndices(document.createAccessor().setType('SCALAR').setArray(triangles).setBuffer(buffer));
    const material = materials.get(extras.kind);
    if (material) primitive.setMaterial(material);
    scene.addChild(document.createNode(name).setMesh(document.createMesh(name).addPrimitive(primitive)).setExtras({ ...extras }));
  }
  return document;
}
