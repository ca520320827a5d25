import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBones } from '../../src/body/bones.ts';
import { posingTables } from '../../src/body/posingTables.ts';
import type { Posing } from '../../models/measure/muscles/posingChoices.ts';
import { PosingFit } from '../../models/measure/muscles/posingFit.ts';
import { muscleText, readMuscleFigures } from '../../models/mesh/muscles/muscleFigures.ts';
import { builtFile, builtMuscles } from '../body/builtBody.ts';
import { fittedPoses } from './worstPoses.ts';

/**
 * `npx tsx tests/fidelity/fitPosing.ts [structure ...]`: fits how bands go with their segments (taut, slide,
 * hand-overs) on the built body in the worst poses and half way to them, and writes what is better into
 * models/figures/muscles. Some minutes; then `npm run models`.
 */
const only = process.argv.slice(2);
const folder = join(import.meta.dirname, '..', '..', 'models', 'figures', 'muscles');
const body = builtMuscles();
const files = readMuscleFigures(folder);
const told = new Map(files.flatMap(({ bands }) => bands.map((band) => [band.name, band] as const)));
// It begins from the files: a hand-over set by hand need not be built first.
for (const band of body.bands) {
  const figures = told.get(band.name);
  if (figures)
    Object.assign(band, {
      taut: figures.taut ?? 0,
      leaves: figures.leaves,
      meets: figures.meets,
      slide: figures.slide ?? 0,
      carriers: figures.carriers,
      otherEdge: figures.otherEdge,
      middle: figures.middle,
    });
}
Object.assign(body.posing, posingTables(body.bands, body.rest));
const bones = (await readBones(builtFile('runner.glb'))).bones.filter(({ kind }) => kind !== 'skin');
const fit = new PosingFit(
  body,
  bones,
  fittedPoses().map(({ pose }) => pose),
);
const right = body.bands.flatMap((band, i) =>
  band.side === 'right' && (only.length === 0 || only.includes(band.structure)) ? [i] : [],
);
const costs = new Map(right.map((i) => [i, fit.cost(i)]));
console.log(`cost ${total(costs).toFixed(0)} over ${costs.size} bands`);
for (let round = 0; round < 2; round++) {
  for (const i of [...right].sort((a, b) => (costs.get(b) ?? 0) - (costs.get(a) ?? 0))) {
    // What costs next to nothing is right as it is.
    if (fit.cost(i) < 12) continue;
    const { before, after } = fit.improve(i, round === 0);
    costs.set(i, after);
    if (after < before)
      console.log(
        `${body.bands[i]?.name}: ${before.toFixed(1)} to ${after.toFixed(1)} ${JSON.stringify(fit.posingOf(i))}`,
      );
  }
  for (const i of right) costs.set(i, fit.cost(i));
  console.log(`cost ${total(costs).toFixed(0)} after round ${round + 1}`);
}

const fitted = new Map<string, Posing>(right.map((i) => [body.bands[i]?.name ?? '', fit.posingOf(i)]));
for (const file of files.filter(({ bands }) => bands.some(({ name }) => fitted.has(name)))) {
  for (const band of file.bands) {
    const posing = fitted.get(band.name);
    if (!posing) continue;
    Object.assign(band, posing);
    if (posing.taut === 0) delete band.taut;
    if (posing.slide === 0) delete band.slide;
  }
  const path = join(folder, `${file.structure}.json`);
  const text = muscleText(file);
  if (text !== readFileSync(path, 'utf8')) writeFileSync(path, text);
}

function total(list: Map<number, number>): number {
  return [...list.values()].reduce((a, b) => a + b, 0);
}
