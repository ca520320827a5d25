import type { Segment } from '../../../src/anatomy/segments.ts';
import { bandRows } from '../../../src/body/bandRows.ts';
import { columnCount, type Reference, stationFloats } from '../../../src/body/section.ts';
import { type BandFigures, type Carriers, stationFigures, stationRows } from '../../mesh/muscles/muscleFigures.ts';
import type { AtlasNode, Surface } from '../../geometry/atlas.ts';
import { BandGrid } from './bandGrid.ts';
import { compareSurfaces, samplesOf } from '../../geometry/compareSurfaces.ts';
import { firstStations } from './firstStations.ts';
import { carriersOf } from './muscleCarriers.ts';
import type { MusclePlan } from './planRow.ts';
import { refitBand } from './refitBand.ts';

/** A fitted band: figures of all stations, then the two cap lengths. */
export interface Measured {
  parameters: Float64Array;
  reference: BandFigures['reference'];
  grid: BandGrid;
}

/** What the description of a band needs to know of its plan. */
export type Described = Pick<
  MusclePlan,
  'ends' | 'segments' | 'lowerEdge' | 'spread' | 'taut' | 'tendon' | 'intersections' | 'place'
>;

/** The band that lies nearest to a surface, its fibres along the field. */
export function measureBand(piece: Surface, field: Float64Array, stations: number): Measured {
  const { figures, reference } = firstStations(piece, field, stations);
  const grid = new BandGrid(stations);
  const start = new Float64Array(stations * columnCount + 2);
  start.set(figures);
  start[stations * columnCount] = 0.003;
  start[stations * columnCount + 1] = 0.003;
  const rough = refitBand(grid, start, reference, samplesOf(piece, 1200), 22, true);
  return {
    parameters: refitBand(grid, rough.parameters, reference, samplesOf(piece, 3000), 18).parameters,
    reference,
    grid,
  };
}

/** The surface of a band as its file holds it. */
export function surfaceOf(band: BandFigures): Surface {
  const grid = new BandGrid(band.stations.length, band.straight);
  return grid.surface(
    Float64Array.from([...stationFigures(band), band.caps[0] / 1000, band.caps[1] / 1000]),
    band.reference,
  );
}

const mm = (v: number): string => (v * 1000).toFixed(2);

/** A fitted band as its file holds it, with its carriers; says in a line how near it lies. */
export function describeBand(
  plan: Described,
  name: string,
  { parameters, reference, grid }: Measured,
  piece: Surface,
  bones: Map<string, AtlasNode>,
): BandFigures {
  const n = grid.stations;
  const { mean, p95, volume } = compareSurfaces(grid.surface(parameters, reference), piece);
  console.log(
    `${name.padEnd(62)} ${plan.ends.padEnd(8)} mean ${mm(mean)} p95 ${mm(p95)} volume ${volume.toFixed(2)} folds ${grid.crossing(parameters, reference).toFixed(3)}`,
  );
  const rows = stationRows(parameters.subarray(0, n * columnCount));
  const lines = edgesOf(parameters, n, reference);
  const wide = plan.lowerEdge !== undefined && (rows[0]?.[4] ?? 0) > 35;
  const carriers = (segments: string, line: number[][]): Carriers =>
    carriersOf(line, segments.split(' ') as Segment[], plan.spread ?? 30, bones);
  const hand = (found: Carriers): Carriers =>
    plan.place === undefined
      ? found
      : {
          ...found,
          handOver: found.handOver.map(([at, spread], i) => [i === 0 ? (plan.place as number) : at, spread]),
        };
  // The upper edge's carriers belong to the edge at angle 0 where that one starts higher, else to the one half a turn
  // on.
  const upright = (lines.near[0]?.[1] ?? 0) >= (lines.far[0]?.[1] ?? 0);
  const edges = wide
    ? [
        carriers(plan.segments, upright ? lines.near : lines.far),
        carriers(plan.lowerEdge as string, upright ? lines.far : lines.near),
      ]
    : [hand(carriers(plan.segments, lines.middle))];
  if (wide && !upright) edges.reverse();
  return {
    name,
    reference,
    caps: [n * columnCount, n * columnCount + 1].map((k) => Number(((parameters[k] as number) * 1000).toFixed(1))) as [
      number,
      number,
    ],
    tendon: [...(plan.tendon ?? tendonOf(rows))],
    ...(plan.taut ? { taut: plan.taut } : {}),
    ...(plan.intersections ? { intersections: [...plan.intersections] } : {}),
    carriers: edges[0] as Carriers,
    ...(edges[1] ? { otherEdge: edges[1] } : {}),
    stations: rows,
  };
}

/** Lines of the centres and of the two edges of a band, x y z in metres per station. */
export function edgesOf(
  parameters: Float64Array,
  n: number,
  reference: Reference,
): { middle: number[][]; near: number[][]; far: number[][] } {
  const rows = bandRows(parameters.subarray(0, n * columnCount), reference, [0, 0]);
  const line = (c: number): number[][] =>
    Array.from({ length: n }, (_, i) =>
      [0, 1, 2].map((k) => {
        const o = (i + 1) * stationFloats + k;
        return (
          (rows[o] as number) + c * (rows[o + 4] as number) + (c * c + (c === 0 ? 0.5 : 0)) * (rows[o + 12] as number)
        );
      }),
    );
  return { middle: line(0), near: line(1), far: line(-1) };
}

/** Tendon at either end: where the section stays below 16 % of the largest, over at least 12 % of the length. */
function tendonOf(rows: number[][]): [number, number] {
  const area = rows.map((r) => (r[4] as number) * (r[5] as number));
  const most = Math.max(...area);
  const run = (list: number[]): number => {
    let k = 0;
    while (k < list.length && (list[k] as number) < 0.16 * most) k++;
    const share = k > 0 ? (k - 0.5) / (list.length - 1) : 0;
    return share >= 0.12 ? Number(share.toFixed(2)) : 0;
  };
  return [run(area), run([...area].reverse())];
}
