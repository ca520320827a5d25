import { type Segment, segmentIndex, type Side } from '../anatomy/segments.ts';
import { carrierShares, type Carrying } from './carriers.ts';
import { stationFloats } from './section.ts';

/** What `poseStations` reads: one entry per station of every band, prepared once, and room for its own work. */
export interface PosingTables {
  /**
   * Per band: first entry, stations, row of the start cap, cap lengths in metres, row of the activation or -1, whether
   * its edges (1), or edges and middle (2), are carried apart.
   */
  bandEntry: Int32Array;
  bandStations: Int32Array;
  bandRow: Int32Array;
  bandCaps: Float64Array;
  bandActivation: Int32Array;
  bandEdges: Uint8Array;
  /** Per band: the segment that carries it alone, or -1. */
  bandRigid: Int32Array;
  /**
   * Per band: how much the line of centres keeps its shape between its ends, or between the stations where it leaves
   * what it lies on and where it meets something again.
   */
  bandTaut: Float64Array;
  bandLeaves: Int32Array;
  bandMeets: Int32Array;
  /** Per band: how evenly its stations share the posed way between its ends. */
  bandSlide: Float64Array;
  /**
   * Per entry: place between the ends (0 to 1), and the way from the straight line that it is taut along to the centre
   * at rest.
   */
  place: Float64Array;
  sag: Float64Array;
  /**
   * Per entry: centre and fibre direction at rest, length between the neighbours' centres, belly (how much activation
   * thickens it).
   */
  centre: Float64Array;
  axis: Float64Array;
  spacing: Float64Array;
  /**
   * Per entry: volume of the box that half width, half thickness and that length span at rest; its sign is the side's.
   */
  box: Float64Array;
  belly: Float64Array;
  /** Shares: entry i owns shareSegment[shareStart[i] .. shareStart[i + 1]], and the same for the other edge. */
  shareStart: Int32Array;
  shareSegment: Int32Array;
  shareWeight: Float64Array;
  otherStart: Int32Array;
  otherSegment: Int32Array;
  otherWeight: Float64Array;
  /** And for the middle of a sheet between its edges. */
  middleStart: Int32Array;
  middleSegment: Int32Array;
  middleWeight: Float64Array;
  /** Work: turned centres, fibre directions, scales of the longest band. */
  work: Float64Array;
}

interface PosedBand {
  muscleRow: number;
  side: Side;
  first: number;
  stations: number;
  taut: number;
  leaves?: number;
  meets?: number;
  slide?: number;
  tendon: readonly [number, number];
  carriers: Carrying;
  otherEdge?: Carrying;
  middle?: Carrying;
}

/** Tables for a body whose rows at rest are given. */
export function posingTables(bands: readonly PosedBand[], rest: Float32Array): PosingTables {
  const entries = bands.reduce((sum, b) => sum + b.stations, 0);
  const longest = bands.reduce((most, b) => Math.max(most, b.stations), 0);
  const tables: PosingTables = {
    bandEntry: new Int32Array(bands.length),
    bandStations: new Int32Array(bands.length),
    bandRow: new Int32Array(bands.length),
    bandCaps: new Float64Array(bands.length * 2),
    bandActivation: new Int32Array(bands.length),
    bandEdges: new Uint8Array(bands.length),
    bandRigid: new Int32Array(bands.length),
    bandTaut: new Float64Array(bands.length),
    bandLeaves: new Int32Array(bands.length),
    bandMeets: new Int32Array(bands.length),
    bandSlide: new Float64Array(bands.length),
    place: new Float64Array(entries),
    sag: new Float64Array(entries * 3),
    centre: new Float64Array(entries * 3),
    axis: new Float64Array(entries * 3),
    spacing: new Float64Array(entries),
    box: new Float64Array(entries),
    belly: new Float64Array(entries),
    shareStart: new Int32Array(entries + 1),
    shareSegment: new Int32Array(0),
    shareWeight: new Float64Array(0),
    otherStart: new Int32Array(entries + 1),
    otherSegment: new Int32Array(0),
    otherWeight: new Float64Array(0),
    middleStart: new Int32Array(entries + 1),
    middleSegment: new Int32Array(0),
    middleWeight: new Float64Array(0),
    work: new Float64Array(longest * 16),
  };
  const shares = { segment: [] as number[], weight: [] as number[] };
  const others = { segment: [] as number[], weight: [] as number[] };
  const middles = { segment: [] as number[], weight: [] as number[] };
  let entry = 0;
  bands.forEach((band, b) => {
    const n = band.stations;
    tables.bandEntry[b] = entry;
    tables.bandStations[b] = n;
    tables.bandRow[b] = band.first;
    tables.bandActivation[b] = band.muscleRow;
    tables.bandEdges[b] = band.otherEdge ? (band.middle ? 2 : 1) : 0;
    tables.bandTaut[b] = band.taut;
    tables.bandSlide[b] = band.slide ?? 0;
    for (const end of [0, 1]) {
      const o = (band.first + end * (n + 1)) * stationFloats;
      tables.bandCaps[b * 2 + end] = Math.hypot(at(rest, o), at(rest, o + 1), at(rest, o + 2));
    }
    [tables.bandLeaves[b], tables.bandMeets[b]] = shapeOf(band, rest, tables, entry);
    const along = Array.from({ length: n }, (_, i) => at(rest, (band.first + 1 + i) * stationFloats + 7));
    const own = carrierShares(band.carriers, along);
    const other = band.otherEdge ? carrierShares(band.otherEdge, along) : null;
    const middle = band.otherEdge && band.middle ? carrierShares(band.middle, along) : null;
    for (let i = 0; i < n; i++) {
      append(shares, band.carriers, own, i, band.side);
      tables.shareStart[entry + i + 1] = shares.segment.length;
      if (band.otherEdge && other) append(others, band.otherEdge, other, i, band.side);
      tables.otherStart[entry + i + 1] = others.segment.length;
      if (band.middle && middle) append(middles, band.middle, middle, i, band.side);
      tables.middleStart[entry + i + 1] = middles.segment.length;
    }
    const alone = shares.segment[tables.shareStart[entry] as number] as number;
    const rigid = !band.otherEdge && shares.segment.slice(tables.shareStart[entry]).every((s) => s === alone);
    tables.bandRigid[b] = rigid ? alone : -1;
    entry += n;
  });
  return {
    ...tables,
    shareSegment: Int32Array.from(shares.segment),
    shareWeight: Float64Array.from(shares.weight),
    otherSegment: Int32Array.from(others.segment),
    otherWeight: Float64Array.from(others.weight),
    middleSegment: Int32Array.from(middles.segment),
    middleWeight: Float64Array.from(middles.weight),
  };
}

function append(
  list: { segment: number[]; weight: number[] },
  { segments }: Carrying,
  shares: Float64Array,
  i: number,
  side: Side,
): void {
  const row = segments
    .map((name, k) => ({ name, weight: shares[i * segments.length + k] as number }))
    .filter((s) => s.weight > 0.002);
  const total = row.reduce((sum, s) => sum + s.weight, 0);
  for (const { name, weight } of row) {
    list.segment.push(segmentIndex(name as Segment, side));
    list.weight.push(weight / total);
  }
}

/** Centres, directions, spacings and bellies of one band; returns the stations between which it runs free. */
function shapeOf(
  band: PosedBand,
  rest: Float32Array,
  tables: PosingTables,
  entry: number,
): [leaves: number, meets: number] {
  const n = band.stations;
  const row = (i: number): number => (band.first + 1 + i) * stationFloats;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < 3; k++)
      tables.centre[(entry + i) * 3 + k] = at(rest, row(i) + k) + at(rest, row(i) + 12 + k) / 2;
  }
  for (let i = 0; i < n; i++) tables.place[entry + i] = at(rest, row(i) + 7) / (at(rest, row(n - 1) + 7) || 1);
  let leaves = 0;
  while (leaves < n - 2 && (tables.place[entry + leaves] as number) < (band.leaves ?? 0)) leaves++;
  let meets = n - 1;
  while (meets > leaves + 1 && (tables.place[entry + meets] as number) > (band.meets ?? 1)) meets--;
  const from = tables.place[entry + leaves] as number;
  const span = (tables.place[entry + meets] as number) - from;
  for (let i = 0; i < n; i++) {
    const u = ((tables.place[entry + i] as number) - from) / span;
    for (let k = 0; k < 3; k++) {
      const a = tables.centre[(entry + leaves) * 3 + k] as number;
      const b = tables.centre[(entry + meets) * 3 + k] as number;
      tables.sag[(entry + i) * 3 + k] = (tables.centre[(entry + i) * 3 + k] as number) - a - u * (b - a);
    }
  }
  let volume = 0;
  let bulk = 0;
  for (let i = 0; i < n; i++) {
    const a = (entry + Math.max(0, i - 1)) * 3;
    const b = (entry + Math.min(n - 1, i + 1)) * 3;
    const d = [0, 1, 2].map((k) => (tables.centre[b + k] as number) - (tables.centre[a + k] as number));
    const length = Math.hypot(...d) || 1;
    tables.spacing[entry + i] = length;
    const [B, C] = [4, 8].map((o) => [0, 1, 2].map((k) => at(rest, row(i) + o + k)) as [number, number, number]) as [
      [number, number, number],
      [number, number, number],
    ];
    tables.box[entry + i] =
      (d[0] as number) * (B[1] * C[2] - B[2] * C[1]) +
      (d[1] as number) * (B[2] * C[0] - B[0] * C[2]) +
      (d[2] as number) * (B[0] * C[1] - B[1] * C[0]);
    for (let k = 0; k < 3; k++) tables.axis[(entry + i) * 3 + k] = (d[k] as number) / length;
    const [from, to] = band.tendon;
    const within = ((tables.place[entry + i] as number) - from) / (1 - from - to);
    // Tendon does not thicken.
    const belly = from + to < 1 && within > 0 && within < 1 ? Math.sin(Math.PI * within) ** 2 : 0;
    const area = at(rest, row(i) + 11) * at(rest, row(i) + 15) * length;
    tables.belly[entry + i] = belly;
    volume += area;
    bulk += area * belly;
  }
  // What the belly gains the ends lose, so that a contracting muscle keeps its volume.
  for (let i = 0; i < n; i++)
    tables.belly[entry + i] = Math.max(-0.5, (tables.belly[entry + i] as number) - bulk / (volume || 1));
  return [leaves, meets];
}

function at(a: Float32Array, i: number): number {
  return a[i] as number;
}
