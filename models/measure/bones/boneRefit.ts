import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BoneFigure, EllipsoidFigure, Triple } from '../../mesh/bones/boneFigure.ts';
import { figureCount, readBoneFigures } from '../../mesh/bones/boneFigure.ts';
import { boneMesh } from '../../mesh/bones/boneMesh.ts';
import { boneFolders } from '../../mesh/bones/boneSurfaces.ts';
import { boneField } from '../../mesh/bones/boneShape.ts';
import { writeBoneFigure } from './boneWrite.ts';
import { readAtlas, type AtlasNode } from '../../geometry/atlas.ts';
import { compareBone } from './boneCompare.ts';
import { discRim } from './boneDisc.ts';
import { fitBone } from './boneFit.ts';
import type { FitOptions } from './fitOptions.ts';
import { boneLandmarks } from './boneLandmarks.ts';
import { nameParts } from './boneNames.ts';
import { boneRecipes, type Recipe } from './boneRecipes.ts';
import { repair } from './boneRepair.ts';
import { outerSkull } from './boneSkull.ts';
import { dice, scatter, signed, type Specimen, specimenOf } from './boneSpecimen.ts';
import { clusters, interior, principal, sweepStart } from './boneStart.ts';
import { addPairs, type Target, targetOf, unitOf } from './boneTarget.ts';

/**
 * Measures one bone of the atlas, from several starts where the recipe asks for it, or on from figures that are kept,
 * and keeps the nearest.
 */
export async function measureBone(
  recipe: Recipe,
  atlas: Map<string, AtlasNode>,
  say: (text: string) => void = () => {},
  kept?: BoneFigure,
): Promise<BoneFigure> {
  const { tries = 1, ...rest } = recipe;
  const specimen = recipe.id === 'skull' ? outerSkull(atlas, recipe.atlasNodes) : specimenOf(atlas, recipe.atlasNodes);
  let best: { figure: BoneFigure; score: number; text: string } | null = null;
  for (let seed = 0; seed < (kept ? 1 : tries); seed++) {
    const figure = await measureOnce(rest, atlas, specimen, 3 + 8 * seed, kept);
    const built = await boneMesh(figure);
    const { mean, p95, max, normal } = compareBone(specimen, built);
    const text = `${recipe.id.padEnd(24)} ${String(figureCount(figure)).padStart(4)} figures  mean ${mean.toFixed(2)}  p95 ${p95.toFixed(2)}  max ${max.toFixed(1)}  normal ${normal.toFixed(1)}  triangles ${built.triangles.length / 3}`;
    const score = mean + 0.03 * normal + 0.08 * max;
    if (!best || score < best.score) best = { figure, score, text };
  }
  say(best!.text);
  return best!.figure;
}

/** One start: fit, look for what is missing, fit again. */
async function measureOnce(
  recipe: Recipe,
  atlas: Map<string, AtlasNode>,
  specimen: Specimen,
  seed: number,
  kept?: BoneFigure,
): Promise<BoneFigure> {
  const { lumps, drums, stations, repairs, cage, rim, start, mine, amount, lean, ...plain } = recipe;
  const fma = recipe.atlasNodes.length === 1 ? atlas.get(recipe.atlasNodes[0]!)!.fma : '';
  const middle = recipe.side === 'mid' ? { middle: middleOf(specimen) } : {};
  const options: FitOptions = {};
  if (start) {
    const { parts, middle: x, fit } = start();
    return fitBone({ ...plain, fma, middle: x, parts }, specimen, targetOf(specimen, amount, lean), {
      ...fit,
      iterations: 15,
    });
  }
  let figure: BoneFigure = { ...plain, fma, ...middle, parts: [] };
  if (rim) return { ...figure, parts: [discRim(specimen, figure.middle!)] };
  if (cage) {
    const landmarks = boneLandmarks(recipe.id, specimen);
    figure.parts = landmarks.parts;
    options.tether = landmarks.tether;
  }
  if (kept) figure.parts = kept.parts;
  else if (stations) figure.parts.push(sweepStart(specimen, stations, recipe.name.toLowerCase()));
  if (lumps && !kept)
    figure.parts.push(
      ...(recipe.kind === 'disc'
        ? discStart(specimen, figure.middle!)
        : lumpStart(specimen, lumps, drums ?? 0, figure.middle, seed)),
    );
  const target = targetOf(specimen, amount ?? Math.max(0.5, Math.min(1, unitOf(specimen) + 0.2)), lean);
  if (!kept) figure = fitBone(figure, specimen, target, { ...options, iterations: lean ? 50 : 30 });
  const whole = kept ? (lumps ?? 0) + (repairs ?? 0) : figure.parts.length + (repairs ?? 0);
  while (figure.parts.length < whole) {
    const next = await repair(figure, specimen);
    if (!next) break;
    figure = fitBone(next, specimen, target, { ...options, iterations: 6 });
  }
  for (let i = 0; i < (mine ?? 0); i++) {
    await mineErrors(figure, specimen, target, 5 + i);
    figure = fitBone(figure, specimen, target, { ...options, iterations: 15 });
  }
  return nameParts(figure, specimen);
}

function middleOf({ surface }: Specimen): number {
  const points = scatter(surface, 2000, dice(2));
  let sum = 0;
  for (let i = 0; i < points.length; i += 6) sum += points[i]!;
  return Math.round((sum / 2000) * 100) / 100;
}

/** A disc is one drum across the midline, its axis along the specimen's thinnest direction. */
function discStart(specimen: Specimen, middle: number): EllipsoidFigure[] {
  const { mean, axes, spread } = principal(interior(specimen));
  const axis = axes[2]!;
  const tilt = Math.atan2(axis[2], axis[1]);
  const turn: Triple = [-90 + (tilt * 180) / Math.PI, 0, 0];
  const half = [2 * Math.sqrt(spread[0]!), 2 * Math.sqrt(spread[1]!), 1.7 * Math.sqrt(spread[2]!)] as Triple;
  return [{ shape: 'ellipsoid', name: 'disc', at: [middle, mean[1], mean[2]], turn, half, square: [2.3, 3] }];
}

const volume = (e: EllipsoidFigure): number => e.half[0] * e.half[1] * e.half[2];

function lumpStart(
  specimen: Specimen,
  lumps: number,
  drums: number,
  middle: number | undefined,
  seed: number,
): EllipsoidFigure[] {
  const found = clusters(interior(specimen, middle), lumps, seed);
  found.sort((a, b) => volume(b) - volume(a));
  for (let i = 0; i < drums; i++) {
    const drum = found[i]!;
    drum.square = [2.2, 2.2];
    // A drum's axis is upright at the start: vertebral bodies and discs lie so.
    drum.turn = [90, 0, 0];
    const { box } = specimen;
    const tall = Math.min(12, (box[4]! - box[1]!) / 2);
    const wide = Math.cbrt(volume(drum) / tall) * 1.6;
    drum.half = [wide, wide, tall * 0.8];
    if (middle !== undefined && i === 0) drum.at[0] = middle;
  }
  return found;
}

/** Adds points and pairs to the target where the built surface and the specimen lie far apart. */
async function mineErrors(figure: BoneFigure, specimen: Specimen, target: Target, seed: number): Promise<void> {
  const unit = unitOf(specimen);
  const random = dice(seed);
  const field = boneField(figure);
  const net = await boneMesh(figure, { coarse: 0, cell: Math.max(0.7, 2.4 * unit) });
  const at = scatter(net, 1500, random);
  const bad: number[] = [];
  for (let i = 0; i < at.length; i += 6) {
    const s = signed(specimen, at[i]!, at[i + 1]!, at[i + 2]!);
    if (Math.abs(s) < 1.2 * unit) continue;
    target.points.push(at[i]!, at[i + 1]!, at[i + 2]!, s, 1.5);
  }
  const on = scatter(specimen.surface, 2500, random);
  for (let i = 0; i < on.length; i += 6) {
    const f = field.distance(on[i]!, on[i + 1]!, on[i + 2]!);
    if (Math.abs(f) < 1.2 * unit) continue;
    target.points.push(on[i]!, on[i + 1]!, on[i + 2]!, 0, 1.5);
    bad.push(...on.subarray(i, i + 6));
  }
  addPairs(target.pairs, specimen, Float64Array.from(bad), unit, 1.5, random);
}

/**
 * `npx tsx models/measure/boneRefit.ts --atlas FOLDER [--out FOLDER] [--kept] [bone ...]`: measures again and writes
 * the figures; with `--kept` on from the figures that are there, adding lumps until there are as many as the recipe
 * asks for.
 */
async function main(args: string[]): Promise<void> {
  const option = (name: string, otherwise: string) =>
    args.includes(name) ? (args.splice(args.indexOf(name), 2)[1] ?? otherwise) : otherwise;
  const folder = option('--atlas', '../shared/atlas');
  const out = option('--out', 'models/figures/bones');
  const on = args.includes('--kept');
  if (on) args.splice(args.indexOf('--kept'), 1);
  const before = on ? readBoneFigures(boneFolders[0]!) : [];
  mkdirSync(out, { recursive: true });
  const atlas = await readAtlas(folder, 'bones');
  const wanted = boneRecipes.filter(
    (recipe) => args.length === 0 || args.some((arg) => new RegExp(`^${arg}$`).test(recipe.id)),
  );
  for (const recipe of wanted) {
    const from = performance.now();
    try {
      const figure = await measureBone(
        recipe,
        atlas,
        (text) => console.log(`${text}  ${((performance.now() - from) / 1000).toFixed(0)} s`),
        before.find(({ id }) => id === recipe.id),
      );
      writeFileSync(join(out, `${recipe.id}.json`), writeBoneFigure(figure));
    } catch (error) {
      console.error(`${recipe.id}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}

if (import.meta.filename === process.argv[1]) await main(process.argv.slice(2));
