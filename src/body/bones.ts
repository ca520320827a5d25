import { MeshoptDecoder } from 'meshoptimizer/decoder';
import { BadFile, checkLength, reading } from './badFile.ts';
import type { Segment, Side } from '../anatomy/segments.ts';

type BoneKind = 'bone' | 'cartilage' | 'disc' | 'skin';

/**
 * One bone (or cartilage, disc, piece of dressing) at rest: metres, x left, y up, z forward; three indices per
 * triangle, outward.
 */
export interface Bone {
  id: string;
  name: string;
  kind: BoneKind;
  segment: Segment;
  side: Side | 'mid';
  /** FMA id, empty where there is none that is certain (most bones of the left). */
  fma: string;
  /** Structures of the specimen that it was measured on; empty for dressing. */
  atlasNodes: readonly string[];
  positions: Float32Array;
  /** Unit length. */
  normals: Float32Array;
  triangles: Uint16Array;
  /** How open each vertex lies to the light at rest: 0 in a fold, 1 in the open. */
  shade?: Float32Array;
  /** Dressing that bends: each vertex's share (0 to 1) of this other segment instead of `segment`. */
  bend?: { segment: Segment; share: Float32Array };
}

export interface BoneBody {
  /** Right half and midline as built, then the mirrored left half; a left bone has the id of its right one. */
  bones: Bone[];
}

/**
 * Dressing (by id) left off until asked for: shorts hide the muscles that most drills are about, and the lower belly
 * shows through them in a high lift.
 */
export const offAtFirst: readonly string[] = ['shorts'];

interface View {
  buffer: number;
  byteOffset?: number;
  byteLength: number;
  byteStride?: number;
  extensions?: { EXT_meshopt_compression?: Packed };
}

interface Packed extends View {
  byteStride: number;
  count: number;
  mode: 'ATTRIBUTES' | 'TRIANGLES' | 'INDICES';
  filter?: 'NONE' | 'OCTAHEDRAL' | 'QUATERNION' | 'EXPONENTIAL';
}

interface Gltf {
  nodes: { name: string; mesh: number; translation?: number[]; scale?: number[]; extras: BoneExtras }[];
  meshes: { primitives: { attributes: { POSITION: number; [shadeName]?: number }; indices: number }[] }[];
  accessors: { bufferView: number; byteOffset?: number; count: number; componentType: number }[];
  bufferViews: View[];
}

interface BoneExtras extends Pick<Bone, 'kind' | 'segment' | 'fma' | 'atlasNodes' | 'name'> {
  side: 'right' | 'mid';
  /** FMA id of the mirrored bone. */
  fmaLeft?: string;
  /** Metres: from `at` on along `along`, changing over within `over`. */
  bend?: { segment: Segment; at: number[]; along: number[]; over: number };
}

/** glTF asks for the underscore before names of its users. */
const shadeName = '_SHADE';
const unsignedByte = 5121;
const short = 5122;
const unsignedShort = 5123;

const file = 'The file of the bones';

/**
 * Reads models/runner.glb and mirrors its right half (x to -x, winding turned round).
 * @throws BadFile where the buffer is no such file, cut short or damaged
 */
export async function readBones(buffer: ArrayBuffer): Promise<BoneBody> {
  await MeshoptDecoder.ready;
  return reading(file, () => bonesOf(buffer));
}

function bonesOf(buffer: ArrayBuffer): BoneBody {
  const { gltf, bytes } = chunksOf(buffer);
  const views = gltf.bufferViews.map((view) => unpack(view, bytes));
  const right = gltf.nodes.map((node): Bone => {
    const primitive = gltf.meshes[node.mesh]?.primitives[0];
    if (!primitive) throw new BadFile(`The body has no surface for "${node.name}".`);
    const positions = readPositions(
      gltf,
      views,
      primitive.attributes.POSITION,
      node.translation ?? [0, 0, 0],
      node.scale ?? [1, 1, 1],
    );
    const triangles = readIndices(gltf, views, primitive.indices);
    if (triangles.some((i) => i * 3 >= positions.length) || !positions.every(Number.isFinite))
      throw new BadFile(`${file} is damaged: the surface of "${node.name}" cannot be drawn.`);
    const { bend, fmaLeft: _, ...what } = node.extras;
    const bone: Bone = {
      id: node.name,
      ...what,
      positions,
      triangles,
      normals: normalsOf(positions, triangles, what.kind),
    };
    const shade = primitive.attributes[shadeName];
    if (shade !== undefined) bone.shade = readShade(gltf, views, shade);
    if (bend) bone.bend = { segment: bend.segment, share: shareOf(positions, bend) };
    return bone;
  });
  return {
    bones: [
      ...right,
      ...right.flatMap((bone, i) =>
        bone.side === 'right' ? [mirrored(bone, gltf.nodes[i]?.extras.fmaLeft ?? '')] : [],
      ),
    ],
  };
}

function chunksOf(buffer: ArrayBuffer): { gltf: Gltf; bytes: Uint8Array } {
  const head = new DataView(buffer);
  if (buffer.byteLength < 20 || head.getUint32(0, true) !== 0x46546c67) throw new BadFile(`${file} is not a GLB.`);
  checkLength(file, buffer.byteLength, head.getUint32(8, true));
  const length = head.getUint32(12, true);
  const gltf = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 20, length))) as Gltf;
  return { gltf, bytes: new Uint8Array(buffer, 28 + length) };
}

/** The bytes of a view as they would lie uncompressed, and their stride. */
function unpack(view: View, bytes: Uint8Array): { data: Uint8Array; stride: number } {
  const packed = view.extensions?.EXT_meshopt_compression;
  if (!packed)
    return {
      data: bytes.slice(view.byteOffset ?? 0, (view.byteOffset ?? 0) + view.byteLength),
      stride: view.byteStride ?? 0,
    };
  const { byteOffset = 0, byteLength, byteStride, count, mode, filter } = packed;
  const data = new Uint8Array(count * byteStride);
  MeshoptDecoder.decodeGltfBuffer(
    data,
    count,
    byteStride,
    bytes.subarray(byteOffset, byteOffset + byteLength),
    mode,
    filter,
  );
  return { data, stride: byteStride };
}

function readPositions(
  gltf: Gltf,
  views: ReturnType<typeof unpack>[],
  accessor: number,
  move: number[],
  scale: number[],
): Float32Array {
  const { bufferView, byteOffset = 0, count, componentType } = gltf.accessors[accessor]!;
  if (componentType !== short) throw new BadFile(`${file} keeps its positions in an unknown form.`);
  const { data, stride } = views[bufferView]!;
  const view = new DataView(data.buffer, data.byteOffset);
  const positions = new Float32Array(count * 3);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < 3; k++)
      positions[i * 3 + k] = view.getInt16(byteOffset + i * (stride || 6) + k * 2, true) * scale[k]! + move[k]!;
  }
  return positions;
}

function readIndices(gltf: Gltf, views: ReturnType<typeof unpack>[], accessor: number): Uint16Array {
  const { bufferView, byteOffset = 0, count, componentType } = gltf.accessors[accessor]!;
  if (componentType !== unsignedShort) throw new BadFile(`${file} keeps its triangles in an unknown form.`);
  const { data } = views[bufferView]!;
  return new Uint16Array(data.slice(byteOffset, byteOffset + count * 2).buffer);
}

function readShade(gltf: Gltf, views: ReturnType<typeof unpack>[], accessor: number): Float32Array {
  const { bufferView, byteOffset = 0, count, componentType } = gltf.accessors[accessor]!;
  if (componentType !== unsignedByte) throw new BadFile(`${file} keeps its shade in an unknown form.`);
  const { data, stride } = views[bufferView]!;
  return Float32Array.from({ length: count }, (_, i) => data[byteOffset + i * (stride || 1)]! / 255);
}

/** Share of the second segment: 0 behind the bend, 1 ahead of it, smooth between. */
function shareOf(p: Float32Array, { at, along, over }: NonNullable<BoneExtras['bend']>): Float32Array {
  const l = Math.hypot(along[0]!, along[1]!, along[2]!);
  return Float32Array.from({ length: p.length / 3 }, (_, i) => {
    const way = [0, 1, 2].reduce((sum, k) => sum + ((p[i * 3 + k]! - at[k]!) * along[k]!) / l, 0);
    const t = Math.max(0, Math.min(1, way / over + 0.5));
    return t * t * (3 - 2 * t);
  });
}

const flip = (values: Float32Array): Float32Array => values.map((v, i) => (i % 3 === 0 ? -v : v));

/** The same bone on the other side. */
function mirrored(bone: Bone, fma: string): Bone {
  const triangles = bone.triangles.slice();
  for (let t = 0; t < triangles.length; t += 3) {
    triangles[t + 1] = bone.triangles[t + 2]!;
    triangles[t + 2] = bone.triangles[t + 1]!;
  }
  return { ...bone, side: 'left', fma, positions: flip(bone.positions), normals: flip(bone.normals), triangles };
}

/**
 * Unit normals of the vertices, the faces round each weighted by their areas. Of a disc only the rim is seen, its faces
 * lie against the vertebrae: there a face counts the less the more it looks along the disc's axis, else the rim would
 * be lit as if it were its faces.
 */
export function normalsOf(p: ArrayLike<number>, triangles: ArrayLike<number>, kind: BoneKind): Float32Array {
  const normals = new Float32Array(p.length);
  const axis = kind === 'disc' ? axisOf(p, triangles) : null;
  const n = new Float64Array(3);
  for (let t = 0; t < triangles.length; t += 3) {
    crossOf(p, triangles, t, n);
    const l = Math.hypot(n[0]!, n[1]!, n[2]!) || 1;
    const along = axis ? Math.abs(n[0]! * axis[0]! + n[1]! * axis[1]! + n[2]! * axis[2]!) / l : 0;
    const weight = (1 - along) ** 2 + (axis ? 0.001 : 0);
    for (let k = 0; k < 9; k++) normals[triangles[t + Math.floor(k / 3)]! * 3 + (k % 3)]! += weight * n[k % 3]!;
  }
  for (let i = 0; i < normals.length; i += 3) {
    const l = Math.hypot(normals[i]!, normals[i + 1]!, normals[i + 2]!) || 1;
    for (let k = 0; k < 3; k++) normals[i + k]! /= l;
  }
  return normals;
}

/** The direction (unit) that a disc's upper face looks to. */
function axisOf(p: ArrayLike<number>, triangles: ArrayLike<number>): number[] {
  const sum = [0, 0, 0];
  const n = new Float64Array(3);
  for (let t = 0; t < triangles.length; t += 3) {
    crossOf(p, triangles, t, n);
    if (n[1]! > 0) for (let k = 0; k < 3; k++) sum[k]! += n[k]!;
  }
  const l = Math.hypot(sum[0]!, sum[1]!, sum[2]!) || 1;
  return sum.map((v) => v / l);
}

/** Normal of the triangle at index t, as long as twice its area, into `out`. */
function crossOf(p: ArrayLike<number>, triangles: ArrayLike<number>, t: number, out: Float64Array): void {
  const a = triangles[t]! * 3,
    b = triangles[t + 1]! * 3,
    c = triangles[t + 2]! * 3;
  const ux = p[b]! - p[a]!,
    uy = p[b + 1]! - p[a + 1]!,
    uz = p[b + 2]! - p[a + 2]!;
  const vx = p[c]! - p[a]!,
    vy = p[c + 1]! - p[a + 1]!,
    vz = p[c + 2]! - p[a + 2]!;
  out[0] = uy * vz - uz * vy;
  out[1] = uz * vx - ux * vz;
  out[2] = ux * vy - uy * vx;
}
