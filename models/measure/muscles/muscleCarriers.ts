import { type Segment } from '../../../src/anatomy/segments.ts';
import type { Carriers } from '../../mesh/muscles/muscleFigures.ts';
import type { AtlasNode } from '../../geometry/atlas.ts';
import { Nearest } from '../../geometry/nearest.ts';

const bonesOf: Partial<Record<Segment, RegExp>> = {
  pelvis: /^(right hip bone|sacrum)$/,
  femur: /^right femur$/,
  patella: /^right patella$/,
  tibia: /^right (tibia|fibula)$/,
  foot: /(calcaneus|navicular bone|cuboid|cuneiform|metatarsal)/,
  toes: /phalanx.*toe$/,
  thorax: /(thoracic vertebra|rib|costal cartilage|manubrium|sternum|xiphoid process)$/,
  neck: /^(atlas|axis|.*cervical vertebra)$/,
  head: /^(occipital bone|right temporal bone|mandible)$/,
  clavicle: /^right clavicle$/,
  scapula: /^right scapula$/,
  humerus: /^right humerus$/,
  ulna: /^right ulna$/,
  radius: /^right radius$/,
  hand: /(capitate|hamate|lunate|pisiform|scaphoid|trapez|triquetral|metacarpal|finger|thumb)/,
  lumbar1: /^first lumbar/,
  lumbar2: /^second lumbar/,
  lumbar3: /^third lumbar/,
  lumbar4: /^fourth lumbar/,
  lumbar5: /^fifth lumbar/,
};

const cache = new Map<Segment, { trees: Nearest[]; height: number }>();

function bones(segment: Segment, all: Map<string, AtlasNode>): { trees: Nearest[]; height: number } {
  const known = cache.get(segment);
  if (known) return known;
  const nodes = [...all.values()].filter((node) => bonesOf[segment]?.test(node.name));
  if (nodes.length === 0) throw new Error(`The specimen has no bones for the segment "${segment}".`);
  let sum = 0;
  let count = 0;
  for (const node of nodes)
    for (let i = 1; i < node.positions.length; i += 3, count++) sum += node.positions[i] as number;
  const made = { trees: nodes.map((node) => new Nearest(node)), height: sum / count };
  cache.set(segment, made);
  return made;
}

/**
 * Where along a band each segment hands over to the next.
 * Limbs: where both are equally far; levels of the spine: half way between their heights.
 * @param centres centre of every station, x y z in metres, from the first segment's end to the last's
 * @param spread standard deviation of the handing over, mm
 */
export function carriersOf(
  centres: number[][],
  segments: Segment[],
  spread: number,
  all: Map<string, AtlasNode>,
): Carriers {
  const fine = refine(centres, 60);
  segments = segmentsPassed(fine, segments, all);
  const handOver: [number, number][] = [];
  let least = 0.04;
  for (let k = 0; k + 1 < segments.length; k++) {
    const a = segments[k] as Segment;
    const b = segments[k + 1] as Segment;
    let place: number;
    if (a.startsWith('lumbar') || b.startsWith('lumbar')) {
      const height = heightBetween(a, b, all);
      place = argmin(fine.map((p) => Math.abs((p[1] as number) - height)));
    } else {
      const da = fine.map((p) => gap(p, bones(a, all).trees));
      const db = fine.map((p) => gap(p, bones(b, all).trees));
      // Share of what lies beyond, inverse fourth power of the distance; the step sits where its area says.
      place =
        (fine.reduce(
          (s, _, i) => s + (da[i] as number) ** -4 / ((da[i] as number) ** -4 + (db[i] as number) ** -4),
          0,
        ) /
          fine.length) *
        (fine.length - 1);
    }
    const at = Math.min(0.97 - 0.02 * (segments.length - 2 - k), Math.max(least, place / (fine.length - 1)));
    least = at + 0.01;
    handOver.push([Number(at.toFixed(3)), spread]);
  }
  return { segments, handOver };
}

/** The segment whose bones lie nearest to a point. */
export function nearestSegment(p: number[], segments: Segment[], all: Map<string, AtlasNode>): Segment {
  const gaps = segments.map((segment) => gap(p, bones(segment, all).trees));
  return segments[argmin(gaps)] as Segment;
}

/** Height at which one level of the trunk hands over to the next. */
function heightBetween(a: Segment, b: Segment, all: Map<string, AtlasNode>): number {
  const other = a.startsWith('lumbar') ? b : a;
  const level = a.startsWith('lumbar') ? a : b;
  if (other === 'pelvis' && level === 'lumbar5') return edgeHeight('lumbar5', 'below', all);
  if (other === 'thorax' && level === 'lumbar1') return edgeHeight('lumbar1', 'above', all);
  return (bones(a, all).height + bones(b, all).height) / 2;
}

/** The segments without those levels of the spine at the far end whose height the band never reaches. */
function segmentsPassed(fine: number[][], segments: Segment[], all: Map<string, AtlasNode>): Segment[] {
  const heights = fine.map((p) => p[1] as number);
  const kept = [...segments];
  while (kept.length > 1 && (kept.at(-1) as Segment).startsWith('lumbar')) {
    const height = heightBetween(kept.at(-2) as Segment, kept.at(-1) as Segment, all);
    if (height > Math.min(...heights) && height < Math.max(...heights)) break;
    kept.pop();
  }
  return kept;
}

/** Height of the disc under the fifth or above the first lumbar level: half a level beyond its middle. */
function edgeHeight(level: 'lumbar5' | 'lumbar1', where: 'below' | 'above', all: Map<string, AtlasNode>): number {
  const step = (bones('lumbar1', all).height - bones('lumbar5', all).height) / 4;
  return bones(level, all).height + (where === 'above' ? step : -step) / 2;
}

function gap(p: number[], trees: Nearest[]): number {
  let best = 0.3;
  for (const tree of trees)
    best = Math.min(best, tree.find(p[0] as number, p[1] as number, p[2] as number, best).distance);
  return best + 0.002;
}

function refine(centres: number[][], count: number): number[][] {
  const arc = [0];
  for (let i = 1; i < centres.length; i++) {
    arc.push(
      (arc[i - 1] as number) +
        Math.hypot(...(centres[i] as number[]).map((v, k) => v - ((centres[i - 1] as number[])[k] as number))),
    );
  }
  const total = arc.at(-1) ?? 1;
  return Array.from({ length: count }, (_, q) => {
    const goal = (total * q) / (count - 1);
    let i = 0;
    while (i + 2 < arc.length && (arc[i + 1] as number) < goal) i++;
    const f = (goal - (arc[i] as number)) / ((arc[i + 1] as number) - (arc[i] as number) || 1);
    return (centres[i] as number[]).map((v, k) => v + f * (((centres[i + 1] as number[])[k] as number) - v));
  });
}

const argmin = (list: number[]): number => list.indexOf(Math.min(...list));
