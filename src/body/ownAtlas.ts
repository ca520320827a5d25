import { BadFile, checkLength, reading } from './badFile.ts';
import { loft, stationWeights } from './loft.ts';
import type { MuscleBody } from './muscles.ts';
import { ringHeight, stationFloats } from './section.ts';

/**
 * Surfaces of somebody's own atlas bound to the built body's stations: every vertex knows its band, where along it,
 * where across and how far out it lies, and so goes with the rig. Right half and midline; the left is mirrored by
 * whoever draws it.
 */
export interface OwnAtlas {
  /** Structures that it has a surface for, with first vertex and first index of each. */
  structures: { id: string; vertexStart: number; vertexCount: number; indexStart: number; indexCount: number }[];
  /**
   * Per vertex: name of its band (index into `bands`), station coordinate, ring angle, size of the ring it lies on (1
   * is the band's own).
   */
  bands: string[];
  band: Uint16Array;
  s: Float32Array;
  t: Float32Array;
  size: Float32Array;
  /**
   * Per vertex, normal in the frame of the band's own surface there: along its normal, round the ring, and across both;
   * 127 is 1.
   */
  normal: Int8Array;
  /**
   * Per vertex, how far it lies from there in the same frame, in hundredths of a millimetre (`offUnit`): nothing but
   * where no section reaches.
   */
  off: Int16Array;
  indices: Uint32Array;
}

/** Metres of one step of `off`. */
export const offUnit = 1e-5;

const magic = 0x5452_4f32;

/** The file `models/atlas.muscles.bin`. */
export function writeOwnAtlas(own: OwnAtlas): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify({ structures: own.structures, bands: own.bands }));
  const head = 16 + text.length + ((4 - (text.length % 4)) % 4);
  const n = own.s.length;
  const out = new Uint8Array(head + n * 12 + own.indices.length * 4 + n * 6 + n * 2 + n * 3);
  const view = new DataView(out.buffer);
  [magic, text.length, n, own.indices.length].forEach((v, i) => view.setUint32(i * 4, v, true));
  out.set(text, 16);
  let at = head;
  for (const list of [own.s, own.t, own.size, own.indices, own.off, own.band, own.normal]) {
    out.set(new Uint8Array(list.buffer, list.byteOffset, list.byteLength), at);
    at += list.byteLength;
  }
  return out;
}

const file = 'The file of the bound atlas';

/** @throws BadFile where the file is of another kind, cut short, or belongs to another build of the body. */
export function readOwnAtlas(buffer: ArrayBuffer, body: MuscleBody): OwnAtlas {
  return reading(file, () => atlasOf(buffer, body));
}

function atlasOf(buffer: ArrayBuffer, body: MuscleBody): OwnAtlas {
  const view = new DataView(buffer);
  if (buffer.byteLength < 16 || view.getUint32(0, true) !== magic)
    throw new BadFile(`${file} is not one of a bound atlas.`);
  const [length, n, corners] = [view.getUint32(4, true), view.getUint32(8, true), view.getUint32(12, true)];
  const head = 16 + length + ((4 - (length % 4)) % 4);
  checkLength(file, buffer.byteLength, head + n * 23 + corners * 4);
  const { structures, bands } = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 16, length))) as Pick<
    OwnAtlas,
    'structures' | 'bands'
  >;
  const known = new Set(body.bands.map(({ name }) => name));
  if (bands.some((name) => !known.has(name)))
    throw new BadFile('The bound atlas belongs to another build of the body: run "npm run models -- --atlas" again.');
  let at = head;
  const next = (bytes: number): number => {
    at += bytes;
    return at - bytes;
  };
  return {
    structures,
    bands,
    s: new Float32Array(buffer, next(n * 4), n),
    t: new Float32Array(buffer, next(n * 4), n),
    size: new Float32Array(buffer, next(n * 4), n),
    indices: new Uint32Array(buffer, next(corners * 4), corners),
    off: new Int16Array(buffer, next(n * 6), n * 3),
    band: new Uint16Array(buffer, next(n * 2), n),
    normal: new Int8Array(buffer, next(n * 3), n * 3),
  };
}

const weights = new Float64Array(8);
const section = new Float64Array(15);

/**
 * Point of a band at station coordinate s, `c` across (1 is its edge) and `h` out (1 is its face), beyond the ends
 * along the domes; metres, into `out`.
 */
export function pointInBand(
  rows: Float32Array,
  first: number,
  n: number,
  s: number,
  c: number,
  h: number,
  out: Float64Array,
): void {
  const inside = Math.min(n - 1, Math.max(0, s));
  const i = Math.min(n - 2, Math.floor(inside));
  stationWeights(i, inside - i, n, weights);
  section.fill(0);
  for (let k = 0; k < 4; k++) {
    const w = weights[k] as number;
    if (w === 0) continue;
    const o = (first + i + k) * stationFloats;
    const wedge = rows[o + 3] as number;
    for (let j = 0; j < 3; j++) {
      section[j] = (section[j] as number) + w * (rows[o + j] as number);
      section[3 + j] = (section[3 + j] as number) + w * (rows[o + 4 + j] as number);
      section[6 + j] = (section[6 + j] as number) + w * (rows[o + 8 + j] as number);
      section[9 + j] = (section[9 + j] as number) + w * wedge * (rows[o + 8 + j] as number);
      section[12 + j] = (section[12 + j] as number) + w * (rows[o + 12 + j] as number);
    }
  }
  const beyond = s - inside;
  const cap = (beyond < 0 ? first : first + n + 1) * stationFloats;
  for (let j = 0; j < 3; j++) {
    out[j] =
      (section[j] as number) +
      c * (section[3 + j] as number) +
      h * (section[6 + j] as number) +
      h * c * (section[9 + j] as number) +
      c * c * (section[12 + j] as number) +
      (beyond === 0 ? 0 : Math.abs(beyond) * (rows[cap + j] as number));
  }
}

/**
 * Surface of one structure of an own atlas in the pose whose station rows are given: metres, unit normals, three
 * indices a triangle.
 */
export function ownMesh(
  body: MuscleBody,
  own: OwnAtlas,
  rows: Float32Array,
  index: number,
  side: 'right' | 'left',
): { positions: Float32Array; normals: Float32Array; triangles: Uint32Array } {
  const structure = own.structures[index];
  if (!structure) throw new Error(`There is no structure ${index} in this atlas.`);
  const byName = new Map(
    body.bands
      .filter(
        (band) => band.side === side || !body.bands.some((other) => other.name === band.name && other.side === side),
      )
      .map((band) => [band.name, band]),
  );
  const { vertexStart, vertexCount, indexStart, indexCount } = structure;
  const way = side === 'left' ? -1 : 1;
  const positions = new Float32Array(vertexCount * 3);
  const normals = new Float32Array(vertexCount * 3);
  const p = new Float64Array(3);
  for (let k = 0; k < vertexCount; k++) {
    const v = vertexStart + k;
    const band = byName.get(own.bands[own.band[v] as number] ?? '');
    if (!band) continue;
    const [s, t, size] = [own.s[v] as number, own.t[v] as number, own.size[v] as number];
    pointInBand(rows, band.first, band.stations, s, size * Math.cos(t), size * ringHeight(t), p);
    const frame = surfaceFrame(rows, band.first, band.stations, s, t, way);
    for (let j = 0; j < 3; j++) {
      positions[k * 3 + j] =
        (p[j] as number) +
        offUnit *
          ((own.off[v * 3] as number) * (frame[j] as number) +
            (own.off[v * 3 + 1] as number) * (frame[3 + j] as number) +
            way * (own.off[v * 3 + 2] as number) * (frame[6 + j] as number));
      normals[k * 3 + j] =
        ((own.normal[v * 3] as number) * (frame[j] as number) +
          (own.normal[v * 3 + 1] as number) * (frame[3 + j] as number) +
          // In the mirror the product of two directions turns round.
          way * (own.normal[v * 3 + 2] as number) * (frame[6 + j] as number)) /
        127;
    }
  }
  const triangles = own.indices.slice(indexStart, indexStart + indexCount).map((i) => i - vertexStart);
  if (side === 'left')
    for (let i = 0; i < triangles.length; i += 3)
      [triangles[i + 1], triangles[i + 2]] = [triangles[i + 2] as number, triangles[i + 1] as number];
  return { positions, normals, triangles };
}

const ahead = 1e-3;

/** Normal of the band's own surface, direction round the ring, and what is across both: nine numbers. */
export function surfaceFrame(
  rows: Float32Array,
  first: number,
  n: number,
  s: number,
  t: number,
  side: number,
): Float64Array {
  const inside = Math.min(n - 1, Math.max(0, s));
  const here = loft(rows, first, n, inside, t, 0, side);
  const [x, y, z, nx, ny, nz] = [here.x, here.y, here.z, here.nx, here.ny, here.nz];
  const next = loft(rows, first, n, inside, t + ahead, 0, side);
  let [tx, ty, tz] = [next.x - x, next.y - y, next.z - z];
  const d = tx * nx + ty * ny + tz * nz;
  [tx, ty, tz] = [tx - d * nx, ty - d * ny, tz - d * nz];
  const l = Math.hypot(tx, ty, tz) || 1;
  [tx, ty, tz] = [tx / l, ty / l, tz / l];
  return Float64Array.of(nx, ny, nz, tx, ty, tz, ny * tz - nz * ty, nz * tx - nx * tz, nx * ty - ny * tx);
}
