import { Document, NodeIO } from '@gltf-transform/core';
import { muscleIndex, muscles } from '../anatomy/catalogue.ts';
import { restPose } from '../anatomy/segments.ts';
import { poseStations } from '../body/poseStations.ts';
import { drives, type Frame, muscleRow } from '../moment/frame.ts';
import { frameAt } from '../moment/frameAt.ts';
import { BadInput, type Given, type OptionTable } from './arguments.ts';
import { clipsFor } from './clips.ts';
import { explainOptions, readMoment } from './explainMoment.ts';
import { riggedDocument } from './rigged.ts';
import { groundOf, kindColours, nodeName, posedStructures, readBody, type Structure } from './structureMeshes.ts';
import { usdz } from './usdz.ts';
import { wholeFile } from './wholeFile.ts';
import { texts } from '../texts/texts.ts';
import { fill, plural } from '../texts/fill.ts';

const { json: _json, ...moment } = explainOptions;
/** Options of `tightrope export`: those of a moment, where to write, and whether the body stands still. */
export const exportOptions: OptionTable = { ...moment, out: 'value', rest: 'flag' };

/**
 * Writes the body for other programs. A GLB has a skin and a clip per drill (or of the one named); with a moment
 * (`--time`, `--phase`) or `--rest` it stands still, as plain meshes. A USDZ always stands still, the drives in colour.
 * @throws BadInput where the file cannot be written; then nothing is.
 */
export async function exportBody(given: Given, report: (line: string) => void = () => undefined): Promise<string> {
  const out = given.get('out');
  if (out === undefined || out === '') throw new BadInput(texts.terminal.export.sayWhere);
  if (!/\.(glb|usdz)$/i.test(out)) throw new BadInput(texts.terminal.export.wrongEnd);
  if (given.has('rest') && [...given.keys()].some((name) => name !== 'out' && name !== 'rest'))
    throw new BadInput(texts.terminal.export.restAlone);
  const asked = readMoment(given);
  // Tried before the long work.
  const write = wholeFile(out);
  const phone = /\.usdz$/i.test(out);
  const still = phone || given.has('time') || given.has('phase');
  const { bytes, about } = given.has('rest')
    ? await stillBody(null, phone)
    : still
      ? await stillBody(frameAt(asked.drill, asked.time, asked.options), phone)
      : await riggedBody(given, report);
  write(bytes);
  return `${fill(texts.terminal.export.written, { file: out, about, megabytes: (bytes.length / 1e6).toFixed(1) })}\n`;
}

interface Written {
  bytes: Uint8Array;
  about: string;
}

async function riggedBody(given: Given, report: (line: string) => void): Promise<Written> {
  const { drill, options } = readMoment(given);
  const clips = clipsFor(given.has('drill') ? drill : undefined, options, report);
  if (clips.length > 1) report(texts.terminal.export.writing);
  const document = riggedDocument(await readBody(), clips);
  const structures = document.getRoot().listMeshes().length;
  return {
    bytes: await new NodeIO().writeBinary(document),
    about: fill(texts.terminal.export.withClips, {
      structures: plural(texts.terminal.export.structures, structures),
      clips: plural(texts.terminal.export.clips, clips.length),
    }),
  };
}

async function stillBody(frame: Frame | null, phone: boolean): Promise<Written> {
  const body = await readBody();
  const pose = frame?.pose ?? restPose();
  const activation = frame
    ? frame.muscles.activation.map((a) => (a > 0 ? a : 0))
    : new Float32Array(muscles.length * 2);
  const rows = new Float32Array(body.muscles.rest.length);
  poseStations(body.muscles, pose, activation, rows);
  const structures = posedStructures(body, rows, pose);
  const about = plural(texts.terminal.export.structures, structures.length);
  if (!phone) return { bytes: await new NodeIO().writeBinary(documentOf(structures, groundOf(body))), about };
  const driveOf = ({ extras: { id, side } }: Structure) => {
    const index = muscleIndex(id);
    return (
      (index >= 0 && side !== 'mid' && frame ? drives[frame.muscles.drive[muscleRow(index, side)] ?? -1] : undefined) ??
      'quiet'
    );
  };
  return { bytes: usdz(structures.map((s) => ({ ...s, drive: driveOf(s) }))), about };
}

function documentOf(structures: readonly Structure[], ground: number): Document {
  const document = new Document();
  document.getRoot().getAsset().generator = 'Tightrope';
  const buffer = document.createBuffer();
  const scene = document.createScene('runner');
  document.getRoot().setDefaultScene(scene);
  const materials = new Map(
    Object.entries(kindColours).map(([kind, colour]) => [
      kind,
      document
        .createMaterial(kind)
        .setBaseColorFactor([...colour, 1])
        .setRoughnessFactor(0.6)
        .setMetallicFactor(0),
    ]),
  );
  for (const { extras, positions, normals, triangles } of structures) {
    const name = nodeName(extras);
    const primitive = document
      .createPrimitive()
      .setAttribute(
        'POSITION',
        document.createAccessor().setType('VEC3').setArray(raised(positions, -ground)).setBuffer(buffer),
      )
      .setAttribute('NORMAL', document.createAccessor().setType('VEC3').setArray(normals).setBuffer(buffer))
      .setIndices(document.createAccessor().setType('SCALAR').setArray(triangles).setBuffer(buffer));
    const material = materials.get(extras.kind);
    if (material) primitive.setMaterial(material);
    scene.addChild(
      document
        .createNode(name)
        .setMesh(document.createMesh(name).addPrimitive(primitive))
        .setExtras({ ...extras }),
    );
  }
  return document;
}

/** Positions moved up by so many metres. */
const raised = (positions: Float32Array, by: number): Float32Array =>
  positions.map((value, k) => (k % 3 === 1 ? value + by : value));
