import { BadFile, checkLength, reading } from './badFile.ts';
import { muscleIndex, type StructureId } from '../anatomy/catalogue.ts';
import { type Side, sides } from '../anatomy/segments.ts';
import { bandRows } from './bandRows.ts';
import type { Carrying } from './carriers.ts';
import { type Grid, lightGrid } from './lightGrid.ts';
import { type PosingTables, posingTables } from './posingTables.ts';
import { ringTriangles } from './ringTriangles.ts';
import { tiltOf } from './tilt.ts';
import { columnCount, type Intersection, type Reference, ringAngles, stationFloats } from './section.ts';

/**
 * Share of a broad sheet's length that is drawn as tendon, at equal steps from edge to edge, in place of the band's
 * own.
 */
export interface Aponeurosis {
  origin?: number[];
  insertion?: number[];
}

/** What the built file says of one band of the right half. */
export interface BandHeader {
  structure: StructureId;
  name: string;
  reference: Reference;
  stations: number;
  caps: [number, number];
  tendon: [number, number];
  aponeurosis?: Aponeurosis;
  over?: StructureId;
  taut?: number;
  leaves?: number;
  meets?: number;
  slide?: number;
  intersections?: Intersection[];
  slips?: number;
  /** Which ends (origin, insertion) are straight: as wide as their station, only thinning out. */
  straight?: [boolean, boolean];
  carriers: Carrying;
  otherEdge?: Carrying;
  middle?: Carrying;
  midline?: boolean;
  /** 1 deep, 2 superficial. */
  layer: 1 | 2;
  /** Rows of rings on the body of the band, vertices a ring, rows on each cap. */
  rows: number;
  ring: number;
  capRows: number;
  /** Edges of a ring across its outer face, where it has more than half of them there (`ringAngles`). */
  outer?: number;
}

/** One band of one side. */
export interface Band {
  structure: StructureId;
  /** Row in a Frame's arrays over muscles, or -1 for what is not a muscle. */
  muscleRow: number;
  side: Side;
  name: string;
  /** Row of the start cap in the station texture; stations follow, then the end cap. */
  first: number;
  stations: number;
  /** Length of the line of centres at rest, metres. */
  restLength: number;
  /** 1 deep, 2 superficial. */
  layer: 1 | 2;
  /** 0 to 1: how much the line of centres keeps its shape between its ends. */
  taut: number;
  /** Place along it, 0 to 1, where it leaves what it lies on: taut only from there on. */
  leaves?: number;
  /** Place along it, 0 to 1, where it meets what it lies on from there: taut only up to it. */
  meets?: number;
  /** 0 to 1: how evenly its stations share the way between its ends in a pose, sliding along its line of centres. */
  slide?: number;
  /** Share of the length that is tendon at origin and insertion. */
  tendon: [number, number];
  aponeurosis?: Aponeurosis;
  /** The muscle that a thin sheet is drawn over, whose relief shows through it. */
  over?: StructureId;
  /** Where tendon crosses the band (rectus abdominis), for shading. */
  intersections?: Intersection[];
  /** Number of slips or coarse bundles side by side on its outer face, for shading. */
  slips?: number;
  carriers: Carrying;
  otherEdge?: Carrying;
  middle?: Carrying;
  vertexStart: number;
  vertexCount: number;
  indexStart: number;
  indexCount: number;
}

/** All muscles and what is drawn like them, both sides, ready for the loft on the CPU or the GPU. */
export interface MuscleBody {
  bands: Band[];
  /** Station rows of both sides (`stationFloats` each) at rest: the texture's content in the rest pose. */
  rest: Float32Array;
  rowCount: number;
  vertexCount: number;
  /**
   * Per vertex: index into `bands`, station coordinate, ring angle (radians), metres along the normal, light (0 dark to
   * 255 open), tendon (0 to 255), place along the band 0 to 1.
   */
  band: Uint16Array;
  s: Float32Array;
  t: Float32Array;
  push: Float32Array;
  /** Two a vertex, how its normal leans from that of the smooth band (`tiltOf`). */
  tilt: Float32Array;
  ao: Uint8Array;
  tendon: Uint8Array;
  u: Float32Array;
  indices: Uint32Array;
  posing: PosingTables;
}

/** How a station's ten figures are stored: sixteen-bit integers of these units (metres, radians, pure). */
export const storedUnits = [1e-4, 1e-4, 1e-4, Math.PI / 1800, 1e-5, 1e-5, 1e-4, 1e-4, 1e-4, 1e-2] as const;
/** Metres of one step of a push-out byte. */
export const pushUnit = 1e-4;
const capReach = [[0.85], [0.6, 0.97]] as const;

/** Station coordinates of a band's rings: caps below 0 and above n - 1. */
export function ringRows({ stations, rows, capRows }: Pick<BandHeader, 'stations' | 'rows' | 'capRows'>): number[] {
  const reach = capReach[capRows - 1] as readonly number[];
  const body = Array.from({ length: rows }, (_, r) => (r * (stations - 1)) / (rows - 1));
  return [...[...reach].reverse().map((v) => -v), ...body, ...reach.map((v) => stations - 1 + v)];
}

const file = 'The file of the muscles';

/**
 * The built muscles, the left half mirrored from the right.
 * @param buffer content of `models/runner.muscles.bin`
 * @param options `light`: the same bands on a coarser grid
 * @throws BadFile where the file is of another kind, cut short or damaged
 */
export function readMuscles(buffer: ArrayBuffer, { light = false } = {}): MuscleBody {
  return reading(file, () => musclesOf(buffer, light));
}

function musclesOf(buffer: ArrayBuffer, light: boolean): MuscleBody {
  const view = new DataView(buffer);
  if (buffer.byteLength < 8 || view.getUint32(0, true) !== 0x5452_4d31)
    throw new BadFile(`${file} is not one of built muscles.`);
  const headerBytes = view.getUint32(4, true);
  if (buffer.byteLength < 8 + headerBytes) throw new BadFile(`${file} is cut short.`);
  const headers = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, headerBytes))) as BandHeader[];
  const stations = headers.reduce((sum, h) => sum + h.stations, 0);
  const vertices = headers.reduce((sum, h) => sum + verticesOf(h), 0);
  let offset = 8 + headerBytes + (headerBytes % 2);
  checkLength(file, buffer.byteLength, offset + stations * columnCount * 2 + vertices * 2);
  const stored = new Int16Array(buffer, offset, stations * columnCount);
  offset += stored.byteLength;
  const push = new Int8Array(buffer, offset, vertices);
  const ao = new Uint8Array(buffer, offset + vertices, vertices);
  return assemble(headers, gridsOf(headers, stored, push, ao, light), stored, light);
}

/** The grid of each band of the right half. */
function gridsOf(
  headers: BandHeader[],
  stored: Int16Array,
  push: Int8Array,
  ao: Uint8Array,
  light: boolean,
): Map<BandHeader, Grid> {
  const grids = new Map<BandHeader, Grid>();
  let vertex = 0;
  let station = 0;
  for (const h of headers) {
    const end = vertex + verticesOf(h);
    const grid: Grid = {
      rings: ringRows(h),
      angles: ringAngles(h.ring, h.outer),
      push: Float32Array.from(push.subarray(vertex, end), (p) => p * pushUnit),
      ao: ao.slice(vertex, end),
    };
    grids.set(h, light ? lightGrid(grid, h.stations, restRows(h, stored, station, false)) : grid);
    vertex = end;
    station += h.stations;
  }
  return grids;
}

/** Rows of a band at rest whose stations are stored from `station` on. */
function restRows(h: BandHeader, stored: Int16Array, station: number, mirrored: boolean): Float32Array {
  const figures = Float64Array.from(
    { length: h.stations * columnCount },
    (_, k) => (stored[station * columnCount + k] as number) * (storedUnits[k % columnCount] as number),
  );
  return bandRows(figures, h.reference, [h.caps[0] / 1000, h.caps[1] / 1000], mirrored, h.straight);
}

function verticesOf(h: BandHeader): number {
  return (h.rows + 2 * h.capRows) * h.ring;
}

function assemble(headers: BandHeader[], grids: Map<BandHeader, Grid>, stored: Int16Array, light: boolean): MuscleBody {
  const both = sides.flatMap((side) => headers.filter((h) => side === 'right' || !h.midline).map((h) => ({ h, side })));
  const rowCount = both.reduce((sum, { h }) => sum + h.stations + 2, 0);
  const vertexCount = both.reduce((sum, { h }) => sum + (grids.get(h) as Grid).push.length, 0);
  const starts = new Map<BandHeader, number>();
  const tilts = new Map<BandHeader, Float32Array>();
  let station = 0;
  for (const h of headers) {
    starts.set(h, station);
    tilts.set(h, tiltOf(grids.get(h) as Grid, h.stations, restRows(h, stored, station, false)));
    station += h.stations;
  }
  const body = {
    bands: [] as Band[],
    rest: new Float32Array(rowCount * stationFloats),
    rowCount,
    vertexCount,
    band: new Uint16Array(vertexCount),
    s: new Float32Array(vertexCount),
    t: new Float32Array(vertexCount),
    push: new Float32Array(vertexCount),
    tilt: new Float32Array(vertexCount * 2),
    ao: new Uint8Array(vertexCount),
    tendon: new Uint8Array(vertexCount),
    u: new Float32Array(vertexCount),
  };
  const triangles: Uint32Array[] = [];
  let first = 0;
  let vertexStart = 0;
  let indexStart = 0;
  for (const { h, side } of both) {
    const from = starts.get(h) as number;
    const { rings, angles, push, ao } = grids.get(h) as Grid;
    const rows = restRows(h, stored, from, side === 'left');
    body.rest.set(rows, first * stationFloats);
    // Direction across changes sign in the mirror, as the shader and `loftMesh` know: both sides lean alike.
    body.tilt.set(tilts.get(h) as Float32Array, vertexStart * 2);
    const restLength = rows[h.stations * stationFloats + 7] as number;
    rings.forEach((s, r) => {
      const u = placeAlong(rows, s, h.stations) / restLength;
      angles.forEach((t, j) => {
        const v = r * angles.length + j;
        const at = vertexStart + v;
        body.band[at] = body.bands.length;
        body.s[at] = s;
        body.t[at] = t;
        body.push[at] = push[v] as number;
        body.ao[at] = ao[v] as number;
        body.tendon[at] = Math.round(255 * tendonAt(u, Math.cos(t), h));
        body.u[at] = u;
      });
    });
    const index = ringTriangles(rings.length, angles.length, vertexStart, side === 'left', light ? undefined : h.outer);
    triangles.push(index);
    const known = muscleIndex(h.structure);
    body.bands.push({
      structure: h.structure,
      muscleRow: known < 0 ? -1 : known * 2 + (side === 'left' ? 1 : 0),
      side,
      name: h.name,
      first,
      stations: h.stations,
      restLength,
      layer: h.layer,
      taut: h.taut ?? 0,
      ...(h.leaves ? { leaves: h.leaves } : {}),
      ...(h.meets ? { meets: h.meets } : {}),
      ...(h.slide ? { slide: h.slide } : {}),
      tendon: h.tendon,
      ...(h.aponeurosis ? { aponeurosis: h.aponeurosis } : {}),
      ...(h.over ? { over: h.over } : {}),
      ...(h.intersections ? { intersections: h.intersections } : {}),
      ...(h.slips ? { slips: h.slips } : {}),
      carriers: h.carriers,
      ...(h.otherEdge ? { otherEdge: h.otherEdge } : {}),
      ...(h.middle ? { middle: h.middle } : {}),
      vertexStart,
      vertexCount: push.length,
      indexStart,
      indexCount: index.length,
    });
    first += h.stations + 2;
    vertexStart += push.length;
    indexStart += index.length;
  }
  const indices = new Uint32Array(indexStart);
  let at = 0;
  for (const list of triangles) {
    indices.set(list, at);
    at += list.length;
  }
  return { ...body, indices, posing: posingTables(body.bands, body.rest) };
}

/** Arc length from the first station at station coordinate s, held within the band, metres. */
function placeAlong(rows: Float32Array, s: number, n: number): number {
  const inside = Math.min(n - 1, Math.max(0, s));
  const i = Math.min(n - 2, Math.floor(inside));
  const a = rows[(i + 1) * stationFloats + 7] as number;
  const b = rows[(i + 2) * stationFloats + 7] as number;
  return a + (inside - i) * (b - a);
}

/** How much of a tendon a band is at u (place along it, 0 to 1) and c (place across, -1 to 1). */
export function tendonAt(
  u: number,
  c: number,
  { tendon: [origin, insertion], aponeurosis }: Pick<Band, 'tendon' | 'aponeurosis'>,
): number {
  return Math.max(
    softEnd(acrossAt(aponeurosis?.origin, c) ?? origin, u),
    softEnd(acrossAt(aponeurosis?.insertion, c) ?? insertion, 1 - u),
  );
}

function acrossAt(shares: number[] | undefined, c: number): number | undefined {
  if (!shares) return undefined;
  const x = ((c + 1) / 2) * (shares.length - 1);
  const i = Math.min(shares.length - 2, Math.floor(x));
  return (shares[i] as number) + (x - i) * ((shares[i + 1] as number) - (shares[i] as number));
}

/** 1 within the tendon's share of the length, falling to 0 over 6 %. */
function softEnd(share: number, x: number): number {
  if (share <= 0) return 0;
  const f = Math.min(1, Math.max(0, (share + 0.03 - x) / 0.06));
  return f * f * (3 - 2 * f);
}
