import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { muscleIndex, muscles } from '../../../src/anatomy/catalogue.ts';
import { furtherMuscles } from '../../../src/anatomy/furtherCatalogue.ts';
import { bandRows } from '../../../src/body/bandRows.ts';
import { loft } from '../../../src/body/loft.ts';
import { readBones } from '../../../src/body/bones.ts';
import { type BandHeader, pushUnit, ringRows, storedUnits } from '../../../src/body/muscles.ts';
import { ringTriangles } from '../../../src/body/ringTriangles.ts';
import { columnCount, ringAngles, ringHeight, stationFloats } from '../../../src/body/section.ts';
import { volumeOf } from '../../geometry/weld.ts';
import { drape, thinned } from './drape.ts';
import { type BandFigures, type MuscleFigures, readMuscleFigures, stationFigures } from './muscleFigures.ts';
import { type GridSize, gridSizes } from './muscleGrid.ts';
import { occlusion, type Occluded } from '../../geometry/occlusion.ts';
import { coverOver, type Pushed, pushOut, radiiOf, regrow } from './pushOut.ts';
import { settle, type Settling } from './settle.ts';

/**
 * Sheets that lie over other superficial muscles: they darken nothing below them, so that it looks right when they are
 * ghosted.
 */
const covers = new Set<string>([
  'external_oblique',
  'iliotibial_tract',
  'linea_alba',
  'gluteus_maximus',
  'latissimus_dorsi',
  'trapezius_descending',
  'trapezius_transverse',
  'trapezius_ascending',
  'pectoralis_major_clavicular',
  'pectoralis_major_sternocostal',
  'deltoid_clavicular',
  'deltoid_acromial',
  'deltoid_spinal',
  'gastrocnemius_medial',
  'gastrocnemius_lateral',
  'calcaneal_tendon',
]);
/** What lies tight over whatever is beneath: nothing of that may show through. */
const outermost = new Set<string>(['iliotibial_tract', 'patellar_ligament', 'calcaneal_tendon']);
/** Sheets of the back that are lifted off what of the layer beneath still comes through them, too. */
const lifted = new Set<string>([...outermost, 'latissimus_dorsi', 'trapezius_transverse', 'trapezius_ascending']);
/** Thin sheets under other sheets. */
const hidden = new Set<string>(['internal_oblique', 'transversus_abdominis']);
/**
 * Shares of its volume between which a band comes to lie after it was pushed: what it lost it gets back up to the
 * first, for the specimen counts twice what lies inside a neighbour or a bone; what it gained by being pushed outwards
 * it gives up down to the second.
 */
const regrown = [0.975, 0.99] as const;
/** Most triangles that the muscles of one half may have: what bones and dressing leave of 90,000. */
const budget = 46_818;

/**
 * `npm run models`, the part of the muscles: writes models/runner.muscles.bin and models/runner.light.bin (light on the
 * bones, in the order of runner.glb, which must be built), and says in a line what was built.
 */
export async function buildMuscles(): Promise<string> {
  const here = join(import.meta.dirname, '..', '..');
  const rigid = await hardParts(readFileSync(join(here, 'runner.glb')));
  const built = meshMuscles(
    readMuscleFigures(join(here, 'figures', 'muscles')),
    rigid.filter((b) => b.kind !== 'skin'),
  );
  const light = occlusion([
    ...built.bands,
    ...rigid.map((b): Occluded => ({ ...b, shade: b.kind === 'skin' ? 4 : 0 })),
  ]);
  const file = writeMuscles(built, light.slice(0, built.bands.length));
  writeFileSync(join(here, 'runner.muscles.bin'), file);
  const rest = Buffer.concat(light.slice(built.bands.length));
  writeFileSync(join(here, 'runner.light.bin'), rest);
  const triangles = built.bands.reduce((sum, b) => sum + b.triangles.length / 3, 0);
  return `runner.muscles.bin: ${built.bands.length} bands, ${triangles} triangles, ${kb(file)}; runner.light.bin: ${kb(rest)}`;
}

/**
 * Bones and dressing of the right half and the midline, as they lie in runner.glb (so that what is built here is the
 * same every time).
 */
export async function hardParts(
  glb: Uint8Array,
): Promise<{ kind: string; positions: Float64Array; normals: Float64Array; triangles: Uint32Array }[]> {
  const { bones } = await readBones(glb.buffer.slice(glb.byteOffset, glb.byteOffset + glb.byteLength) as ArrayBuffer);
  return bones
    .filter((b) => b.side !== 'left')
    .map((b) => ({
      kind: b.kind,
      positions: Float64Array.from(b.positions),
      normals: Float64Array.from(b.normals),
      triangles: Uint32Array.from(b.triangles),
    }));
}

const kb = (bytes: Uint8Array): string =>
  `${(bytes.length / 1000).toFixed(0)} kB, brotli ${(brotliCompressSync(bytes).length / 1000).toFixed(0)} kB`;

/** The muscles of the right half as meshes, before they are written: what shading is baked on, and what is written. */
export interface BuiltMuscles {
  headers: BandHeader[];
  /** Rows of ten per band, metres and radians. */
  figures: Float64Array[];
  bands: (Pushed & Occluded & { volume: number })[];
}

/**
 * Muscles of the right half from their figures alone, pushed out of each other and of the bones.
 * @param bones closed surfaces of the right half and the midline, metres
 */
export function meshMuscles(
  files: readonly MuscleFigures[],
  bones: readonly { positions: Float64Array; triangles: Uint32Array }[],
): BuiltMuscles {
  const list = files.flatMap((file) => file.bands.map((band) => ({ file, band, figures: stationFigures(band) })));
  const sizes = gridSizes(
    list.map(({ file, band, figures }) => ({
      figures,
      caps: [band.caps[0] / 1000, band.caps[1] / 1000] as const,
      plain: isPlain(file.structure),
      segmented: band.intersections !== undefined,
      hidden: hidden.has(file.structure),
      hinged: isHinged(band),
    })),
    budget,
  );
  const headers = list.map(({ file, band, figures }, i) =>
    headerOf(file, band, figures.length / columnCount, sizes[i] as GridSize),
  );
  // A fitted surface cuts the corners of the grooved one that it was measured on: two or three percent.
  const volumes = list.map(({ figures }, i) => 1.025 * volumeOf(fineBand(headers[i] as BandHeader, figures)));
  const loose = list.map(({ figures }, i): Settling => {
    const header = headers[i] as BandHeader;
    return {
      structure: header.structure,
      figures,
      rows: ringRows(header),
      ring: header.ring,
      ...placed(header, figures),
    };
  });
  settle(loose, bones, (i) => placed(headers[i] as BandHeader, (list[i] as (typeof list)[number]).figures).positions);
  const bands = list.map(({ figures }, i) => meshOf(headers[i] as BandHeader, figures, volumes[i] as number));
  list.forEach(({ band: { over } }, i) => {
    const under = headers.findIndex(({ structure }) => structure === over?.structure);
    if (over && under >= 0)
      drape(
        bands[i] as Pushed,
        fineBand(headers[under] as BandHeader, (list[under] as (typeof list)[number]).figures),
        over.gap / 1000,
      );
  });
  pushOut(bands, bones, 4);
  for (let round = 0; round < 2; round++) {
    bands.forEach((band) => regrow(band, [regrown[0] * band.volume, regrown[1] * band.volume], 0.0008));
    pushOut(bands, bones, 1);
  }
  pushOut(bands, bones, 4);
  coverOver(bands, new Set([...lifted, ...list.flatMap(({ band, file }) => (band.over ? [file.structure] : []))]));
  for (const band of bands) {
    band.positions = pushed(band, band.push);
  }
  return { headers, figures: list.map(({ figures }) => figures), bands };
}

function headerOf(file: MuscleFigures, band: BandFigures, stations: number, size: GridSize): BandHeader {
  return {
    structure: file.structure,
    name: band.name,
    reference: band.reference,
    stations,
    caps: band.caps,
    tendon: band.tendon,
    layer: layerOf(file.structure),
    ...(band.aponeurosis ? { aponeurosis: band.aponeurosis } : {}),
    ...(band.over ? { over: band.over.structure } : {}),
    ...(band.taut ? { taut: band.taut } : {}),
    ...(band.leaves ? { leaves: band.leaves } : {}),
    ...(band.meets ? { meets: band.meets } : {}),
    ...(band.slide ? { slide: band.slide } : {}),
    ...(band.intersections ? { intersections: band.intersections } : {}),
    ...(band.slips ? { slips: band.slips } : {}),
    ...(band.straight ? { straight: band.straight } : {}),
    carriers: band.carriers,
    ...(band.otherEdge ? { otherEdge: band.otherEdge } : {}),
    ...(band.middle ? { middle: band.middle } : {}),
    ...(file.structure === 'linea_alba' ? { midline: true } : {}),
    ...size,
  };
}

const rowsOf = (header: BandHeader, figures: Float64Array): Float32Array =>
  bandRows(figures, header.reference, [header.caps[0] / 1000, header.caps[1] / 1000], false, header.straight);

const placed = (header: BandHeader, figures: Float64Array): { positions: Float64Array; triangles: Uint32Array } =>
  lofted(header, rowsOf(header, figures), ringRows(header), ringAngles(header.ring, header.outer));

/** The smooth band with the tendon that crosses it, finely. */
function fineBand(header: BandHeader, figures: Float64Array): { positions: Float64Array; triangles: Uint32Array } {
  const rows = rowsOf(header, figures);
  const s = ringRows({ ...header, rows: 4 * header.rows, capRows: 2 });
  const angles = ringAngles(48);
  const fine = lofted({ stations: header.stations }, rows, s, angles);
  return { ...fine, positions: pushed(fine, crossings(header, rows, s, angles)) };
}

/** The unpushed mesh; its first push makes up for the volume that flat facets lose inside the smooth surface. */
function meshOf(header: BandHeader, figures: Float64Array, volume: number): Pushed & Occluded & { volume: number } {
  const rows = rowsOf(header, figures);
  const coarse = ringRows(header);
  const angles = ringAngles(header.ring, header.outer);
  const mesh = lofted(header, rows, coarse, angles);
  const crossed = crossings(header, rows, coarse, angles);
  const radii = radiiOf(mesh.positions, header.ring);
  const before = volumeOf({ ...mesh, positions: pushed(mesh, crossed) });
  const lost = (volume - before) / before;
  const depth = new Float64Array(crossed.length);
  const height = new Float64Array(crossed.length).fill(0.012);
  coarse.forEach((s, r) => {
    const i = Math.min(header.stations - 1, Math.max(0, Math.round(s)));
    const thickness = rows[(i + 1) * stationFloats + 15] as number;
    // An end that is blown up to come out of what it grows from would be a knob, where it is seen.
    if (header.layer === 2 && (s < 0 || s > header.stations - 1))
      height.fill(thickness + 0.002, r * header.ring, (r + 1) * header.ring);
    // Beside the edge of a sheet its two faces are nearer to each other than in the middle.
    for (let j = 0; j < header.ring; j++)
      depth[r * header.ring + j] =
        0.85 *
        thickness *
        (outermost.has(header.structure) && j % (header.ring / 2) !== 0
          ? Math.abs(ringHeight(angles[j] as number))
          : 1);
  });
  return {
    ...mesh,
    structure: header.structure,
    ring: header.ring,
    angles,
    shade: covers.has(header.structure) ? 3 : header.layer,
    ...(header.name.includes(', strip ') ? { sheet: header.structure } : {}),
    volume,
    push: crossed.map(
      (by, v) => by + Math.min(0.002, Math.max(0, lost * (radii[Math.floor(v / header.ring)] as number))),
    ),
    depth,
    height,
  };
}

/** Push of every vertex by the tendon that crosses the band, metres. */
const crossings = (
  { intersections = [], stations }: BandHeader,
  rows: Float32Array,
  s: readonly number[],
  angles: readonly number[],
): Float64Array =>
  Float64Array.from(s.flatMap((value) => angles.map((t) => -thinned(intersections, rows, stations, value, t))));

const pushed = (
  { positions, normals }: { positions: Float64Array; normals: Float64Array },
  push: Float64Array,
): Float64Array => positions.map((v, i) => v + (push[Math.floor(i / 3)] as number) * (normals[i] as number));

function lofted(
  { stations, outer }: Pick<BandHeader, 'stations' | 'outer'>,
  rows: Float32Array,
  s: readonly number[],
  angles: readonly number[],
): { positions: Float64Array; normals: Float64Array; triangles: Uint32Array } {
  const ring = angles.length;
  const positions = new Float64Array(s.length * ring * 3);
  const normals = new Float64Array(s.length * ring * 3);
  s.forEach((value, r) => {
    for (let j = 0; j < ring; j++) {
      const p = loft(rows, 0, stations, value, angles[j] as number, 0, 1);
      const v = (r * ring + j) * 3;
      positions.set([p.x, p.y, p.z], v);
      normals.set([p.nx, p.ny, p.nz], v);
    }
  });
  return { positions, normals, triangles: ringTriangles(s.length, ring, 0, false, outer) };
}

/** Deep muscles beyond the engine, what lies in hand, foot and pelvis, the dome and the membranes: few triangles do. */
const isPlain = (id: string): boolean => {
  const further = furtherMuscles.find((m) => m.id === id);
  const group = further?.group ?? muscles[muscleIndex(id)]?.group ?? '';
  return (
    further?.layer === 'deep' ||
    ['hand', 'foot', 'breathing', 'head'].includes(group) ||
    id.startsWith('interosseous_membrane')
  );
};

/** Whether a band is a sheet whose two edges go over from the pelvis to the thigh, each in its own place. */
const isHinged = ({ carriers: { segments }, otherEdge }: BandFigures): boolean =>
  otherEdge !== undefined && segments[0] === 'pelvis' && segments[1] === 'femur';

/** 1 deep, 2 superficial. */
function layerOf(id: string): 1 | 2 {
  const known = muscles[muscleIndex(id)] ?? furtherMuscles.find((m) => m.id === id);
  return known?.layer === 'deep' || id.startsWith('interosseous_membrane') ? 1 : 2;
}

/**
 * The file `models/runner.muscles.bin`.
 * @param light openness to light per band (`occlusion`), 0 to 255 per vertex
 */
function writeMuscles({ headers, figures, bands }: BuiltMuscles, light: readonly Uint8Array[]): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(headers));
  const stations = figures.reduce((sum, f) => sum + f.length, 0);
  const vertices = bands.reduce((sum, b) => sum + b.push.length, 0);
  const start = 8 + text.length + (text.length % 2);
  const out = new Uint8Array(start + stations * 2 + vertices * 2);
  const view = new DataView(out.buffer);
  view.setUint32(0, 0x5452_4d31, true);
  view.setUint32(4, text.length, true);
  out.set(text, 8);
  let o = start;
  for (const f of figures) {
    f.forEach((v, k) => {
      view.setInt16(o, Math.round(v / (storedUnits[k % columnCount] as number)), true);
      o += 2;
    });
  }
  bands.forEach((band, b) => {
    band.push.forEach((p, v) => {
      view.setInt8(o + v, Math.min(127, Math.max(-127, Math.round(p / pushUnit))));
    });
    out.set(light[b] as Uint8Array, o + vertices);
    o += band.push.length;
  });
  return out;
}
