import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Segment } from '../../../src/anatomy/segments.ts';
import { type BandFigures, type MuscleFigures, muscleText, parseMuscle } from '../../mesh/muscles/muscleFigures.ts';
import { type AtlasNode, readAtlas, type Surface } from '../../geometry/atlas.ts';
import { fieldAlong, geodesic, graphOf } from './fieldAlong.ts';
import { nearestSegment } from './muscleCarriers.ts';
import { bellyWall } from './bellyWall.ts';
import { dome } from './dome.ts';
import { describeBand, edgesOf, measureBand, surfaceOf } from './measureBand.ts';
import { endsOf } from './muscleEnds.ts';
import { boneGroups, musclePlans } from './musclePlan.ts';
import type { MusclePlan } from './planRow.ts';
import { Nearest } from '../../geometry/nearest.ts';
import { patellarLigament } from './patellarLigament.ts';
import { plantarAponeurosis } from './sole.ts';
import { psoasMinor } from './psoasMinor.ts';
import { splitCords } from './splitCords.ts';
import { splitDigitations } from './splitDigitations.ts';
import { type Strip, splitStrips } from './splitStrips.ts';
import { splitWalls } from './splitWalls.ts';
import { pieces, volumeOf, weld } from '../../geometry/weld.ts';

const weldTolerance = 5e-5;
/** Loose pieces below this share of a node's area are specks. */
const speck = 0.045;
/**
 * Share of the width by which neighbouring strips lie over each other, so that no groove shows between their rounded
 * edges.
 */
const overlap = 0.09;
/** What lies this near to a bone is fastened to it, metres. */
const touching = 0.0045;

/**
 * Measures the muscles named (all without names) and writes their figures into `out`; one line a band to the terminal.
 */
export async function measureMuscles(atlas: string, out: string, only: string[] = []): Promise<void> {
  const muscles = await readAtlas(atlas, 'muscles');
  const bones = await readAtlas(atlas, 'bones');
  for (const [name, node] of await readAtlas(atlas, 'connective')) muscles.set(name, node);
  mkdirSync(out, { recursive: true });
  const write = (figures: MuscleFigures): void =>
    writeFileSync(join(out, `${figures.structure}.json`), muscleText(figures));
  const asked = (...ids: string[]): boolean => only.length === 0 || ids.some((id) => only.includes(id));
  if (asked('patellar_ligament')) write(patellarLigament(bones));
  if (asked('plantar_aponeurosis')) write(plantarAponeurosis(muscles, bones));
  if (asked('psoas_minor')) write(psoasMinor(muscles, bones));
  if (asked('diaphragm')) write(dome(muscles, bones));
  const structures = [...new Set(musclePlans.map((p) => p.structure))].filter((s) => asked(s));
  for (const structure of structures) {
    const bands = musclePlans
      .filter((p) => p.structure === structure)
      .flatMap((plan) => {
        const node = muscles.get(plan.node);
        if (!node) throw new Error(`The specimen has no "${plan.node}".`);
        return measureNode(plan, node, bones);
      });
    write({ structure, bands });
  }
  if (asked('internal_oblique', 'transversus_abdominis')) bellyWall(insideOurs(muscles, out), bones).forEach(write);
}

/**
 * The specimen with our own external oblique in the place of its: what lies inside must lie inside the sheet that is
 * drawn.
 */
function insideOurs(muscles: Map<string, AtlasNode>, folder: string): Map<string, AtlasNode> {
  const file = 'external_oblique.json';
  const [band] = parseMuscle(file, readFileSync(join(folder, file), 'utf8')).bands;
  const name = 'right external oblique';
  return band ? new Map(muscles).set(name, { ...(muscles.get(name) as AtlasNode), ...surfaceOf(band) }) : muscles;
}

const trees = new Map<string, Nearest>();

/** Distance of every vertex to the nearest of the named bones, metres. */
export function toBones(surface: Surface, groups: string, bones: Map<string, AtlasNode>): Float64Array {
  const patterns = groups.split(' ').map((g) => boneGroups[g] as RegExp);
  const list = [...bones.values()]
    .filter((b) => patterns.some((p) => p.test(b.name)))
    .map((b) => {
      const tree = trees.get(b.name) ?? new Nearest(b);
      trees.set(b.name, tree);
      return tree;
    });
  return Float64Array.from({ length: surface.positions.length / 3 }, (_, v) => {
    let best = 1;
    for (const tree of list) {
      best = Math.min(
        best,
        tree.find(
          surface.positions[v * 3] as number,
          surface.positions[v * 3 + 1] as number,
          surface.positions[v * 3 + 2] as number,
          best,
        ).distance,
      );
    }
    return best;
  });
}

function measureNode(plan: MusclePlan, node: AtlasNode, bones: Map<string, AtlasNode>): BandFigures[] {
  const kept = piecesOf(plan, node);
  const bands: BandFigures[] = [];
  kept.forEach((piece, index) => {
    const name = kept.length > 1 ? `${plan.node}, part ${index + 1}` : plan.node;
    const field = fieldOf(plan, piece, bones);
    if (plan.strips && index === 0) {
      stripsOf(plan, plan.strips.length, piece, field, bones).forEach((strip, k) => {
        const [segments, lowerEdge] = ((plan.strips as readonly string[])[k] as string).split(' | ');
        const fit = measureBand(strip, strip.field, plan.stripMore?.[k]?.stripStations ?? plan.stripStations ?? 8);
        bands.push(
          describeBand(
            { ...plan, ...plan.stripMore?.[k], segments: segments as string, ...(lowerEdge ? { lowerEdge } : {}) },
            `${name}, strip ${k + 1}`,
            fit,
            strip,
            bones,
          ),
        );
      });
      return;
    }
    if (plan.innerWall && index === 0) {
      const [outer, inner] = wallsOf(piece);
      const { lowerEdge: _edge, ...slips } = plan;
      bands.push(describeBand(plan, name, measureBand(outer, field, plan.stations), outer, bones));
      bands.push(describeBand(slips, `${name}, ribs`, measureBand(inner, field, plan.innerWall), inner, bones));
      return;
    }
    const split = plan.cords ? splitCords(piece, distanceField(plan, piece, bones), plan.cords) : null;
    if (!split) {
      bands.push(
        describeBand(
          plan,
          name,
          measureBand(piece, field, plan.pieceStations?.[index - 1] ?? plan.stations),
          piece,
          bones,
        ),
      );
      return;
    }
    const belly = measureBand(split.belly, fieldOf({ ...plan, ends: 'geo' }, split.belly, bones), plan.stations);
    const chain = plan.segments.split(' ') as Segment[];
    const middle = edgesOf(belly.parameters, plan.stations, belly.reference).middle;
    const joint = chain.indexOf(nearestSegment(middle.at(-1) as number[], chain, bones));
    bands.push(
      describeBand(
        { ...plan, segments: chain.slice(0, joint + 1).join(' ') },
        `${name}, belly`,
        belly,
        split.belly,
        bones,
      ),
    );
    split.cords.forEach((cord, k) => {
      const fit = measureBand(cord, fieldOf({ ...plan, ends: 'geo3' }, cord, bones), 5);
      bands.push({
        ...describeBand(
          { ...plan, segments: chain.slice(joint).join(' ') },
          `${name}, cord ${k + 1}`,
          fit,
          cord,
          bones,
        ),
        tendon: [1, 1],
      });
    });
  });
  return bands;
}

function stripsOf(
  plan: MusclePlan,
  count: number,
  piece: Surface,
  field: Float64Array,
  bones: Map<string, AtlasNode>,
): Strip[] {
  if (plan.tips) {
    const inserted = [...toBones(piece, plan.insertion, bones)].flatMap((d, v) => (d < touching ? [v] : []));
    return splitDigitations(
      piece,
      plan.tips.map((tip) => tip.map((mm) => mm / 1000)),
      inserted,
    );
  }
  const whole = measureBand(piece, field, plan.stations);
  return splitStrips(piece, field, whole.grid, whole.parameters, whole.reference, count, overlap);
}

/** The loose pieces of a node that are measured. */
export function piecesOf(plan: Pick<MusclePlan, 'above'>, node: AtlasNode): Surface[] {
  const all = pieces(partAbove(weld(node, weldTolerance), plan.above ?? -1));
  const total = all.reduce((s, p) => s + p.area, 0);
  // A piece that encloses less than nothing is the wall of a hollow inside another.
  return all.filter((p) => p.area > speck * total && volumeOf(p) > 0);
}

/**
 * The sheet of latissimus and the slips from the ribs below it: seen from the side of the chest, behind and outwards.
 */
export const wallsOf = (piece: Surface): [Surface, Surface] =>
  splitWalls(piece, [-0.813, 0, -0.582], (x, y) => x < -0.07 && y > 1.03);

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

export function fieldOf(
  plan: Pick<MusclePlan, 'ends' | 'origin' | 'insertion'>,
  piece: Surface,
  bones: Map<string, AtlasNode>,
): Float64Array {
  const graph = graphOf(piece);
  const ends = endsOf(
    plan.ends,
    piece,
    graph,
    toBones(piece, plan.origin, bones),
    toBones(piece, plan.insertion, bones),
  );
  return fieldAlong(graph, ends.from, ends.to);
}
