import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnCount } from '../../../src/body/section.ts';
import {
  type BandFigures,
  muscleText,
  parseMuscle,
  stationFigures,
  stationRows,
} from '../../mesh/muscles/muscleFigures.ts';
import { readAtlas, type Surface } from '../../geometry/atlas.ts';
import { BandGrid } from './bandGrid.ts';
import { compareSurfaces, samplesOf } from '../../geometry/compareSurfaces.ts';
import { surfaceOf } from './measureBand.ts';
import { piecesOf, wallsOf } from './measureMuscles.ts';
import { musclePlans } from './musclePlan.ts';
import type { MusclePlan } from './planRow.ts';
import { Nearest } from '../../geometry/nearest.ts';
import { type Refit, refitBand } from './refitBand.ts';

type Ends = [boolean, boolean];

/**
 * `npx tsx models/measure/muscleRefit.ts ATLAS [--ends] structure ...`: measures on from the figures that the files
 * hold, which a fit from nothing does not always find again; with as many stations as the plan asks for, and with
 * `--ends` with those ends straight that come nearest so. How a band is carried stays as it is.
 */
const asked = process.argv.slice(2);
const endsTried: Ends[] | null = asked.includes('--ends')
  ? [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ]
  : null;
const [atlas, ...structures] = asked.filter((word) => word !== '--ends');
if (!atlas || structures.length === 0)
  throw new Error(
    'Say where the atlas is, and which muscles: npx tsx models/measure/muscleRefit.ts FOLDER STRUCTURE ...',
  );
const nodes = new Map([...(await readAtlas(atlas, 'muscles')), ...(await readAtlas(atlas, 'connective'))]);
const beside = new Map([...nodes, ...(await readAtlas(atlas, 'bones'))]);
const folder = join(import.meta.dirname, '..', '..', 'figures', 'muscles');
/** How long is fitted: the best of all counts, for a fit that goes on may leave a good place. */
const lengths = [14, 30, 50];
const tooMuchFolding = 0.01;
/** What lies this near to what a sheet ends beside, metres, counts so many times more. */
const [atBorder, more] = [0.008, 3];

for (const structure of structures) {
  const file = `${structure}.json`;
  const figures = parseMuscle(file, readFileSync(join(folder, file), 'utf8'));
  for (const plan of musclePlans.filter((p) => p.structure === structure)) {
    const node = nodes.get(plan.node);
    if (!node) throw new Error(`The specimen has no "${plan.node}".`);
    piecesOf(plan, node).forEach((piece, index, all) => {
      const name = all.length > 1 ? `${plan.node}, part ${index + 1}` : plan.node;
      const [whole, inner] = plan.innerWall && index === 0 ? wallsOf(piece) : [piece];
      // Strips and cords are cut out of a piece; only a band that is the whole of one, or of a wall, is measured on.
      for (const band of figures.bands) {
        if (band.name === name) measureOn(band, plan, whole, index === 0 ? plan.stations : band.stations.length);
        else if (inner && band.name === `${name}, ribs`) measureOn(band, plan, inner, band.stations.length);
      }
    });
  }
  writeFileSync(join(folder, file), muscleText(figures));
}

function measureOn(band: BandFigures, plan: MusclePlan, piece: Surface, stations: number): void {
  const before = compareSurfaces(surfaceOf(band), piece).mean;
  const samples = withBorders(samplesOf(piece, 5000), plan.borders ?? []);
  let best: { refit: Refit; mean: number; ends: Ends } | undefined;
  const usual: Ends = band.straight ?? [false, false];
  for (const ends of endsTried ?? [usual]) {
    const start = withStations(band, stations);
    for (const k of [0, 1] as const) if (ends[k] && !usual[k]) straighten(start, stations, k);
    const grid = new BandGrid(stations, ends);
    for (const iterations of lengths) {
      const refit = refitBand(grid, start, band.reference, samples, iterations);
      if (grid.crossing(refit.parameters, band.reference) > tooMuchFolding) continue;
      const { mean } = compareSurfaces(grid.surface(refit.parameters, band.reference), piece);
      if (!best || mean < best.mean) best = { refit, mean, ends };
    }
  }
  const better = best !== undefined && best.mean < 0.97 * before;
  console.log(
    `${band.name.padEnd(50)} ${band.stations.length} stations, mean ${mm(before)}: ${best && better ? `${stations}, ${mm(best.mean)}${best.ends.some(Boolean) ? `, straight ${best.ends}` : ''}` : 'stays'}`,
  );
  if (!best || !better) return;
  const { parameters } = best.refit;
  band.stations = stationRows(parameters.subarray(0, stations * columnCount));
  band.caps = [0, 1].map((k) => Number(mm(parameters[stations * columnCount + k] as number, 1))) as [number, number];
  if (best.ends.some(Boolean)) band.straight = best.ends;
  else delete band.straight;
}

/** A dome turned into a straight end: most of its length becomes band, as wide as its last station and thinner. */
function straighten(start: Float64Array, stations: number, end: 0 | 1): void {
  const cap = start[stations * columnCount + end] as number;
  const last = end === 0 ? 0 : (stations - 1) * columnCount;
  const inner = last + (end === 0 ? columnCount : -columnCount);
  const way = [0, 1, 2].map((k) => (start[last + k] as number) - (start[inner + k] as number));
  const reach = (0.6 * cap) / (Math.hypot(...way) || 1);
  for (let k = 0; k < 3; k++) start[last + k] = (start[last + k] as number) + reach * (way[k] as number);
  start[last + 5] = 0.7 * (start[last + 5] as number);
  start[stations * columnCount + end] = 0.4 * cap;
}

/** Samples of a surface, those near to the named nodes several times. */
function withBorders(samples: Float64Array, names: readonly string[]): Float64Array {
  const trees = [...beside].filter(([name]) => names.includes(name)).map(([, node]) => new Nearest(node));
  const out = [...samples];
  for (let i = 0; i < samples.length; i += 6) {
    const [x, y, z] = samples.subarray(i, i + 3) as unknown as [number, number, number];
    if (!trees.some((tree) => tree.find(x, y, z, atBorder).distance < atBorder)) continue;
    for (let k = 0; k < more; k++) out.push(...samples.subarray(i, i + 6));
  }
  return Float64Array.from(out);
}

/** Figures of a band on this many stations evenly along it, then its two cap lengths. */
function withStations(band: BandFigures, stations: number): Float64Array {
  const from = stationFigures(band);
  const n = band.stations.length;
  const out = new Float64Array(stations * columnCount + 2);
  for (let i = 0; i < stations; i++) {
    const s = (i * (n - 1)) / (stations - 1);
    const k = Math.min(n - 2, Math.floor(s));
    for (let c = 0; c < columnCount; c++) {
      out[i * columnCount + c] =
        (1 - s + k) * (from[k * columnCount + c] as number) + (s - k) * (from[(k + 1) * columnCount + c] as number);
    }
  }
  out[stations * columnCount] = band.caps[0] / 1000;
  out[stations * columnCount + 1] = band.caps[1] / 1000;
  return out;
}

function mm(metres: number, digits = 2): string {
  return (metres * 1000).toFixed(digits);
}
