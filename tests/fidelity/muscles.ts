import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AtlasNode, readAtlas, type Surface } from '../../models/geometry/atlas.ts';
import { compareSurfaces } from '../../models/geometry/compareSurfaces.ts';
import { fibreCosine, gradientOn } from '../../models/measure/muscles/fibreDirection.ts';
import { type EndsMethod } from '../../models/measure/muscles/muscleEnds.ts';
import { musclePlans } from '../../models/measure/muscles/musclePlan.ts';
import type { MusclePlan } from '../../models/measure/muscles/planRow.ts';
import { fieldOf, partAbove, toBones } from '../../models/measure/muscles/measureMuscles.ts';
import { Nearest } from '../../models/geometry/nearest.ts';
import { areaOf, pieces, volumeOf, weld } from '../../models/geometry/weld.ts';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import { readBones } from '../../src/body/bones.ts';
import { loftMesh } from '../../src/body/loftMesh.ts';
import { type Band, type MuscleBody, readMuscles } from '../../src/body/muscles.ts';

/** One node of the specimen against what was built for it: metres, ratios, shares of the surface. */
export interface MuscleRow {
  structure: string;
  node: string;
  mean: number;
  p95: number;
  volume: number;
  /** Share of neighbouring ring points that pass each other. */
  crossing: number;
  /** Mean cosine of the built fibres with the way to the insertion, and the best that any choice of ends gives. */
  fibre: number;
  fibreBest: number;
  /** Share of the built surface deeper than 1 mm inside another muscle, inside a bone. */
  inMuscle: number;
  inBone: number;
  area: number;
  /** Why its fibres were set by hand, where they were. */
  handSet?: string;
  /** False for what the specimen lacks: only what lies inside it is known. */
  compared: boolean;
}

const methods: EndsMethod[] = ['contact', 'farO', 'farI', 'geo3', 'pca', 'diff'];
const root = join(import.meta.dirname, '..', '..', 'models');

interface Built {
  band: Band;
  surface: Surface;
  tree: Nearest;
  ring: number;
}

/**
 * Compares the committed body's right half with the specimen.
 * @throws where the atlas or the built body is missing
 */
export async function muscleFidelity(atlasFolder: string): Promise<MuscleRow[]> {
  const nodes = await readAtlas(atlasFolder, 'muscles');
  for (const [name, node] of await readAtlas(atlasFolder, 'connective')) nodes.set(name, node);
  const atlasBones = await readAtlas(atlasFolder, 'bones');
  const body = readMuscles(bytes('runner.muscles.bin'));
  const built = body.bands
    .map((band, i) => ({ band, i }))
    .filter(({ band }) => band.side === 'right')
    .map(({ band, i }) => makeBuilt(body, band, i));
  const bones = (await readBones(bytes('runner.glb'))).bones
    .filter((b) => b.side !== 'left' && b.kind !== 'skin')
    .map((b) => new Nearest({ positions: Float64Array.from(b.positions), triangles: Uint32Array.from(b.triangles) }));
  const planned = new Set<string>(musclePlans.map(({ structure }) => structure));
  const unseen = [...new Set(built.map(({ band }) => band.structure))].filter((id) => !planned.has(id));
  return [
    ...musclePlans.map((plan) => row(plan, nodes.get(plan.node) as AtlasNode, built, bones, atlasBones)),
    ...unseen.map((structure): MuscleRow => {
      const own = built.filter(({ band }) => band.structure === structure);
      const none = { mean: Number.NaN, p95: Number.NaN, volume: Number.NaN, fibre: Number.NaN, fibreBest: Number.NaN };
      return {
        structure,
        node: `${structure} (not in the specimen, or not as bands)`,
        ...none,
        crossing: crossing(own),
        ...inside(own, built, bones),
        area: areaOf(join2(own.map((o) => o.surface))),
        compared: false,
      };
    }),
  ];
}

function bytes(file: string): ArrayBuffer {
  const b = readFileSync(join(root, file));
  return b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength) as ArrayBuffer;
}

function makeBuilt(body: MuscleBody, band: Band, i: number): Built {
  const { positions, triangles } = loftMesh(body, body.rest, i);
  const surface = { positions: Float64Array.from(positions), triangles };
  let ring = 1;
  while (body.s[band.vertexStart + ring] === body.s[band.vertexStart]) ring++;
  return { band, surface, tree: new Nearest(surface), ring };
}

function row(
  plan: MusclePlan,
  node: AtlasNode,
  all: Built[],
  bones: Nearest[],
  atlasBones: Map<string, AtlasNode>,
): MuscleRow {
  const parts = pieces(partAbove(weld(node, 5e-5), plan.above ?? -1));
  const total = parts.reduce((s, p) => s + p.area, 0);
  const kept = parts.filter((p) => p.area > 0.045 * total && volumeOf(p) > 0);
  const atlas = join2(kept);
  const own = all.filter(
    ({ band }) =>
      band.structure === plan.structure && (band.name === plan.node || band.name.startsWith(`${plan.node},`)),
  );
  if (own.length === 0) throw new Error(`Nothing was built for "${plan.node}".`);
  const model = join2(own.map((o) => o.surface));
  const { mean, p95, volume } = compareSurfaces(model, atlas);
  const main = kept[0] as Surface;
  const toInsertion = toBones(main, plan.insertion, atlasBones);
  const fibre = fibreCosine(main, toInsertion, (t) => directionNear(main, t, own));
  // Only the muscles of the engine are held to a direction; trying all ends takes its time.
  const tried = muscleIndex(plan.structure) >= 0 && !plan.handSet ? methods : [];
  const fibreBest = Math.max(
    fibre,
    ...tried
      .map((ends) => {
        const field = fieldOf({ ...plan, ends }, main, atlasBones);
        return fibreCosine(main, toInsertion, (t) => gradientOn(main, field, t));
      })
      .filter((v) => Number.isFinite(v)),
  );
  return {
    structure: plan.structure,
    node: plan.node,
    mean,
    p95,
    volume,
    crossing: crossing(own),
    fibre,
    fibreBest,
    ...inside(own, all, bones),
    area: total,
    ...(plan.handSet ? { handSet: plan.handSet } : {}),
    compared: true,
  };
}

function join2(surfaces: Surface[]): Surface {
  const positions: number[] = [];
  const triangles: number[] = [];
  for (const s of surfaces) {
    const base = positions.length / 3;
    for (const v of s.positions) positions.push(v);
    for (const t of s.triangles) triangles.push(base + t);
  }
  return { positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) };
}

/** Fibre direction of the nearest built band at a triangle of the specimen: from its ring to the next. */
function directionNear(surface: Surface, t: number, own: Built[]): [number, number, number] {
  const m = [0, 1, 2].map(
    (k) =>
      [0, 1, 2].reduce((s, c) => s + (surface.positions[(surface.triangles[t + c] as number) * 3 + k] as number), 0) /
      3,
  ) as [number, number, number];
  let best: Built | undefined;
  let distance = Infinity;
  let triangle = -1;
  for (const built of own) {
    const hit = built.tree.find(...m, distance);
    if (hit.triangle >= 0 && hit.distance < distance) {
      distance = hit.distance;
      triangle = hit.triangle;
      best = built;
    }
  }
  if (!best) return [0, 0, 0];
  const last = best.surface.positions.length / 3 - best.ring;
  const v = Math.min(last - 1, best.surface.triangles[triangle * 3] as number);
  const p = best.surface.positions;
  return [0, 1, 2].map((k) => (p[(v + (best as Built).ring) * 3 + k] as number) - (p[v * 3 + k] as number)) as [
    number,
    number,
    number,
  ];
}

function inside(own: Built[], all: Built[], bones: Nearest[]): { inMuscle: number; inBone: number } {
  const structure = own[0]?.band.structure;
  return {
    inMuscle: insideShare(
      own,
      all.filter(({ band }) => band.structure !== structure).map((o) => o.tree),
    ),
    inBone: insideShare(own, bones),
  };
}

/** Share of the vertices that lie deeper than 1 mm inside any of the others. */
function insideShare(own: Built[], others: Nearest[]): number {
  let inside = 0;
  let count = 0;
  for (const { surface } of own) {
    for (let i = 0; i < surface.positions.length; i += 3) {
      const [x, y, z] = [
        surface.positions[i] as number,
        surface.positions[i + 1] as number,
        surface.positions[i + 2] as number,
      ];
      count++;
      if (others.some((tree) => tree.inside(x, y, z) && tree.find(x, y, z).distance > 0.001)) inside++;
    }
  }
  return inside / count;
}

function crossing(own: Built[]): number {
  let crossed = 0;
  let count = 0;
  for (const {
    surface: { positions: p },
    ring,
  } of own) {
    const rows = p.length / 3 / ring;
    const centre = (r: number): number[] =>
      [0, 1, 2].map(
        (k) =>
          Array.from({ length: ring }, (_, j) => p[(r * ring + j) * 3 + k] as number).reduce((a, b) => a + b, 0) / ring,
      );
    for (let r = 2; r + 3 < rows; r++) {
      const a = centre(r - 1);
      const axis = centre(r + 2).map((v, k) => v - (a[k] as number));
      for (let j = 0; j < ring; j++, count++) {
        const o = (r * ring + j) * 3;
        if (axis.reduce((s, v, k) => s + v * ((p[o + ring * 3 + k] as number) - (p[o + k] as number)), 0) < 0)
          crossed++;
      }
    }
  }
  return count === 0 ? 0 : crossed / count;
}
