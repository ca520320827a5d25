import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Segment } from '../../src/anatomy/segments.ts';
import { bandRows } from '../../src/body/bandRows.ts';
import { columnCount, type Reference, stationFloats } from '../../src/body/section.ts';
import { type BandFigures, type Carriers, columnsLine, type MuscleFigures, muscleText, stationRows } from '../mesh/muscleFigures.ts';
import { type AtlasNode, readAtlas, type Surface } from './atlas.ts';
import { BandGrid } from './bandGrid.ts';
import { compareSurfaces, samplesOf } from './compareSurfaces.ts';
import { fieldAlong, geodesic, graphOf } from './fieldAlong.ts';
import { firstStations } from './firstStations.ts';
import { carriersOf, nearestSegment } from './muscleCarriers.ts';
import { endsOf } from './muscleEnds.ts';
import { boneGroups, type MusclePlan, musclePlans } from './musclePlan.ts';
import { Nearest } from './nearest.ts';
import { patellarLigament } from './patellarLigament.ts';
import { refitBand } from './refitBand.ts';
import { splitCords } from './splitCords.ts';
import { splitStrips } from './splitStrips.ts';
import { pieces, volumeOf, weld } from './weld.ts';

const weldTolerance = 5e-5;
/** Loose pieces below this share of a node's area are specks. */
const speck = 0.045;

interface Measured {
  parameters: Float64Array;
  reference: BandFigures['reference'];
  grid: BandGrid;
}

/** Measures the muscles named (all without names) and writes their figures into `out`; one line a band to the terminal. */
export async function measureMuscles(atlas: string, out: string, only: string[] = []): Promise<void> {
  const muscles = await readAtlas(atlas, 'muscles');
  const bones = await readAtlas(atlas, 'bones');
  for (const [name, node] of await readAtlas(atlas, 'connective')) muscles.set(name, node);
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'patellar_ligament.json'), muscleText(patellarLigament(bones)));
  const structures = [...new Set(musclePlans.map((p) => p.structure))].filter((s) => only.length === 0 || only.includes(s));
  for (const structure of structures) {
    const bands = musclePlans.filter((p) => p.structure === structure).flatMap((plan) => {
      const node = muscles.get(plan.node);
      if (!node) throw new Error(`The specimen has no "${plan.node}".`);
      return measureNode(plan, node, bones);
    });
    const figures: MuscleFigures = { structure, columns: columnsLine, bands };
    writeFileSync(join(out, `${structure}.json`), muscleText(figures));
  }
}

const trees = new Map<string, Nearest>();

/** Distance of every vertex to the nearest of the named bones, metres. */
export function toBones(surface: Surface, groups: string, bones: Map<string, AtlasNode>): Float64Array {
  const patterns = groups.split(' ').map((g) => boneGroups[g] as RegExp);
  const list = [...bones.values()].filter((b) => patterns.some((p) => p.test(b.name))).map((b) => {
    const tree = trees.get(b.name) ?? new Nearest(b);
    trees.set(b.name, tree);
    return tree;
  });
  return Float64Array.from({ length: surface.positions.length / 3 }, (_, v) => {
    let best = 1;
    for (const tree of list) {
      best = Math.min(best, tree.find(surface.positions[v * 3] as number, surface.positions[v * 3 + 1] as number, surface.positions[v * 3 + 2] as number, best).distance);
    }
    return best;
  });
}

function measureNode(plan: MusclePlan, node: AtlasNode, bones: Map<string, AtlasNode>): BandFigures[] {
  const all = pieces(partAbove(weld(node, weldTolerance), plan.above ?? -1));
  const total = all.reduce((s, p) => s + p.area, 0);
  // A piece that encloses less than nothing is the wall of a hollow inside another.
  const kept = all.filter((p) => p.area > speck * total && volumeOf(p) > 0);
  const bands: BandFigures[] = [];
  kept.forEach((piece, index) => {
    const name = kept.length > 1 ? `${plan.node}, part ${index + 1}` : plan.node;
    const field = fieldOf(plan, piece, bones);
    if (plan.strips && index === 0) {
      const whole = measureBand(piece, field, plan.stations);
      splitStrips(piece, field, whole.grid, whole.parameters, whole.reference, plan.strips.length).forEach((strip, k) => {
        const [segments, lowerEdge] = ((plan.strips as readonly string[])[k] as string).split(' | ');
        const fit = measureBand(strip, strip.field, plan.stripStations ?? 8);
        bands.push(describe({ ...plan, segments: segments as string, ...(lowerEdge ? { lowerEdge } : {}) }, `${name}, strip ${k + 1}`, fit, strip, bones));
      });
      return;
    }
    const split = plan.cords ? splitCords(piece, distanceField(plan, piece, bones), plan.cords) : null;
    if (!split) {
      bands.push(describe(plan, name, measureBand(piece, field, plan.pieceStations?.[index - 1] ?? plan.stations), piece, bones));
      return;
    }
    const belly = measureBand(split.belly, fieldOf({ ...plan, ends: 'geo' }, split.belly, bones), plan.stations);
    const chain = plan.segments.split(' ') as Segment[];
    const middle = edgesOf(belly.parameters, plan.stations, belly.reference).middle;
    const joint = chain.indexOf(nearestSegment(middle.at(-1) as number[], chain, bones));
    bands.push(describe({ ...plan, segments: chain.slice(0, joint + 1).join(' ') }, `${name}, belly`, belly, split.belly, bones));
    split.cords.forEach((cord, k) => {
      const fit = measureBand(cord, fieldOf({ ...plan, ends: 'geo3' }, cord, bones), 5);
      bands.push({ ...describe({ ...plan, segments: chain.slice(joint).join(' ') }, `${name}, cord ${k + 1}`, fit, cord, bones), tendon: [1, 1] });
    });
  });
  return bands;
}

/** Way from the origin's end along the surface, 0 to 1: it parts cords that leave the belly at different places. */
function distanceField(plan: MusclePlan, piece: Surface, bones: Map<string, AtlasNode>): Float64Array {
  const graph = graphOf(piece);
  const ends = endsOf('geo3', piece, graph, toBones(piece, plan.origin, bones), toBones(piece, plan.insertion, bones));
  const distance = geodesic(graph, ends.from);
  const most = distance.reduce((a, b) => Math.max(a, b), 0);
  return distance.map((d) => d / most);
}

/** The part of a surface whose triangles lie higher than `least`, metres. */
export function partAbove(surface: Surface, least: number): Surface {
  const { positions: p, triangles } = surface;
  const high = (v: number): boolean => (p[v * 3 + 1] as number) > least;
  const kept: number[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = [...triangles.subarray(t, t + 3)];
    if (corners.every(high)) kept.push(...corners);
  }
  return { positions: p, triangles: Uint32Array.from(kept) };
}

export function fieldOf(plan: Pick<MusclePlan, 'ends' | 'origin' | 'insertion'>, piece: Surface, bones: Map<string, AtlasNode>): Float64Array {
  const graph = graphOf(piece);
  const ends = endsOf(plan.ends, piece, graph, toBones(piece, plan.origin, bones), toBones(piece, plan.insertion, bones));
  return fieldAlong(graph, ends.from, ends.to);
}

function measureBand(piece: Surface, field: Float64Array, stations: number): Measured {
  const { figures, reference } = firstStations(piece, field, stations);
  const grid = new BandGrid(stations);
  const start = new Float64Array(stations * columnCount + 2);
  start.set(figures);
  start[stations * columnCount] = 0.003;
  start[stations * columnCount + 1] = 0.003;
  const rough = refitBand(grid, start, reference, samplesOf(piece, 1200), 22, true);
  return { parameters: refitBand(grid, rough.parameters, reference, samplesOf(piece, 3000), 18).parameters, reference, grid };
}

const mm = (v: number): string => (v * 1000).toFixed(2);

function describe(plan: MusclePlan, name: string, { parameters, reference, grid }: Measured, piece: Surface, bones: Map<string, AtlasNode>): BandFigures {
  const n = grid.stations;
  const { mean, p95, volume } = compareSurfaces(grid.surface(parameters, reference), piece);
  console.log(`${name.padEnd(62)} ${plan.ends.padEnd(8)} mean ${mm(mean)} p95 ${mm(p95)} volume ${volume.toFixed(2)} folds ${grid.crossing(parameters, reference).toFixed(3)}`);
  const rows = stationRows(parameters.subarray(0, n * columnCount));
  const lines = edgesOf(parameters, n, reference);
  const wide = plan.lowerEdge !== undefined && (rows[0]?.[4] ?? 0) > 35;
  const carriers = (segments: string, line: number[][]): Carriers => carriersOf(line, segments.split(' ') as Segment[], plan.spread ?? 30, bones);
  // The upper edge's carriers belong to the edge at angle 0 where that one starts higher, else to the one half a turn on.
  const upright = (lines.near[0]?.[1] ?? 0) >= (lines.far[0]?.[1] ?? 0);
  const edges = wide ? [carriers(plan.segments, upright ? lines.near : lines.far), carriers(plan.lowerEdge as string, upright ? lines.far : lines.near)] : [carriers(plan.segments, lines.middle)];
  if (wide && !upright) edges.reverse();
  return {
    name,
    reference,
    caps: [n * columnCount, n * columnCount + 1].map((k) => Number(((parameters[k] as number) * 1000).toFixed(1))) as [number, number],
    tendon: [...(plan.tendon ?? tendonOf(rows))],
    ...(plan.taut ? { taut: plan.taut } : {}),
    carriers: edges[0] as Carriers,
    ...(edges[1] ? { otherEdge: edges[1] } : {}),
    stations: rows,
  };
}

/** Lines of the centres and of the two edges of a band, x y z in metres per station. */
function edgesOf(parameters: Float64Array, n: number, reference: Reference): { middle: number[][]; near: number[][]; far: number[][] } {
  const rows = bandRows(parameters.subarray(0, n * columnCount), reference, [0, 0]);
  const line = (c: number): number[][] => Array.from({ length: n }, (_, i) => [0, 1, 2].map((k) => {
    const o = (i + 1) * stationFloats + k;
    return (rows[o] as number) + c * (rows[o + 4] as number) + (c * c + (c === 0 ? 0.5 : 0)) * (rows[o + 12] as number);
  }));
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
