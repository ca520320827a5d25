import { strFromU8 } from 'fflate';
import { Accessor, type Document, NodeIO } from '@gltf-transform/core';
import { EXTMeshoptCompression, KHRMeshQuantization } from '@gltf-transform/extensions';
import { MeshoptDecoder } from 'meshoptimizer';
import type { Surface } from '../geometry/atlas.ts';
import { type AtlasFile, findMeshes, headOf, shorten } from './findMeshes.ts';

/**
 * A structure of somebody's atlas as it lies in the file: name in lower case, FMA number where it is given, positions
 * in the file's own units.
 */
export interface FoundMesh extends Surface {
  name: string;
  fma: string;
  /** GLB: metres, y up. OBJ as BodyParts3D publishes it: millimetres, z up, the body facing -y. */
  form: 'glb' | 'obj';
}

/** Faces that one structure may have. */
const mostFaces = 999_999;

/**
 * The structures of an atlas that somebody asks for, one after the other.
 * @param known whether a structure is wanted, by its name (lower case) and FMA number
 * @throws one sentence for what cannot be read: a file cut short, a vertex that is no number, too many faces.
 */
export async function readMeshes(path: string, known: (name: string, fma: string) => boolean): Promise<FoundMesh[]> {
  const found: FoundMesh[] = [];
  for (const file of findMeshes(path)) {
    const bytes = file.read();
    if (/\.glb$/i.test(file.name)) found.push(...(await fromGlb(file, bytes, known)));
    else {
      const one = fromObj(file, bytes, known);
      if (one) found.push(one);
    }
  }
  return found;
}

async function fromGlb(
  file: AtlasFile,
  bytes: Uint8Array,
  known: (name: string, fma: string) => boolean,
): Promise<FoundMesh[]> {
  await MeshoptDecoder.ready;
  const io = new NodeIO()
    .registerExtensions([EXTMeshoptCompression, KHRMeshQuantization])
    .registerDependencies({ 'meshopt.decoder': MeshoptDecoder });
  let document: Document;
  try {
    const { byteLength } = bytes;
    const view = new DataView(bytes.buffer, bytes.byteOffset, byteLength);
    if (byteLength < 20 || view.getUint32(0, true) !== 0x46546c67 || view.getUint32(8, true) > byteLength)
      throw new Error('short');
    document = await io.readBinary(bytes);
  } catch {
    throw new Error(`The file "${shorten(file.name)}" is no GLB, or it is cut short.`);
  }
  return document
    .getRoot()
    .listNodes()
    .flatMap((node): FoundMesh[] => {
      const mesh = node.getMesh();
      const name = node.getName().toLowerCase();
      const fma = String(node.getExtras()['fma'] ?? '');
      if (!mesh || !known(name, fma)) return [];
      const positions: number[] = [];
      const triangles: number[] = [];
      const m = node.getWorldMatrix();
      for (const primitive of mesh.listPrimitives()) {
        const position = primitive.getAttribute('POSITION');
        const index = primitive.getIndices();
        if (!position || primitive.getMode() !== 4) continue;
        const base = positions.length / 3;
        const count = index?.getCount() ?? position.getCount();
        guard(name, count / 3);
        const p: number[] = [];
        for (let i = 0; i < position.getCount(); i++) {
          position.getElement(i, p);
          for (let r = 0; r < 3; r++)
            positions.push(m[r]! * p[0]! + m[4 + r]! * p[1]! + m[8 + r]! * p[2]! + m[12 + r]!);
        }
        for (let i = 0; i < count; i++) triangles.push(base + (index instanceof Accessor ? index.getScalar(i) : i));
      }
      return triangles.length > 0
        ? [
            checked({
              name,
              fma,
              form: 'glb',
              positions: Float64Array.from(positions),
              triangles: Uint32Array.from(triangles),
            }),
          ]
        : [];
    });
}

function fromObj(file: AtlasFile, bytes: Uint8Array, known: (name: string, fma: string) => boolean): FoundMesh | null {
  const head = headOf(bytes);
  const base =
    file.name
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/\.obj$/i, '') ?? '';
  const name = (/#\s*English name\s*:\s*(.+)/i.exec(head)?.[1] ?? base).trim().toLowerCase();
  const fma = /#\s*Concept ID\s*:\s*(FMA\d+)/i.exec(head)?.[1] ?? (/^FMA\d+$/i.test(base) ? base.toUpperCase() : '');
  if (!known(name, fma)) return null;
  const positions: number[] = [];
  const triangles: number[] = [];
  for (let at = 0; at < bytes.length;) {
    // By pieces: a file of some hundred megabytes is never one string.
    let end = Math.min(bytes.length, at + 4_000_000);
    while (end < bytes.length && bytes[end - 1] !== 10) end++;
    for (const line of strFromU8(bytes.subarray(at, end), true).split('\n')) {
      if (line.startsWith('v ')) {
        const [x, y, z] = line.slice(2).trim().split(/\s+/);
        positions.push(Number(x), Number(y), Number(z));
      } else if (line.startsWith('f ')) {
        const corners = line
          .slice(2)
          .trim()
          .split(/\s+/)
          .map((word) => Number.parseInt(word, 10))
          .map((n) => (n < 0 ? positions.length / 3 + n : n - 1));
        for (let k = 1; k + 1 < corners.length; k++) triangles.push(corners[0]!, corners[k]!, corners[k + 1]!);
        if (triangles.length / 3 > mostFaces) guard(name, triangles.length / 3);
      }
    }
    at = end;
  }
  if (triangles.length === 0) throw new Error(`The file "${shorten(file.name)}" has no faces; it may be cut short.`);
  return checked({
    name,
    fma,
    form: 'obj',
    positions: Float64Array.from(positions),
    triangles: Uint32Array.from(triangles),
  });
}

function guard(name: string, faces: number): void {
  if (faces > mostFaces) throw new Error(`"${shorten(name)}" has a million faces or more: thin it out first.`);
}

function checked(mesh: FoundMesh): FoundMesh {
  if (mesh.positions.some((v) => !Number.isFinite(v)))
    throw new Error(`"${shorten(mesh.name)}" has a vertex that is no number.`);
  const vertices = mesh.positions.length / 3;
  if (mesh.triangles.some((v) => !(v >= 0 && v < vertices)))
    throw new Error(`"${shorten(mesh.name)}" has a face that names a vertex which is not there.`);
  return mesh;
}
