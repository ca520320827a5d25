import { specimenOf } from '../../src/anatomy/specimen.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { musclePlans } from '../../models/measure/muscles/musclePlan.ts';
import { connective, muscles } from '../../src/anatomy/catalogue.ts';
import { BadInput, readArguments } from '../../src/cli/arguments.ts';
import { verdictTable } from '../verdict.ts';
import { bodySize, buildTime } from './bodySize.ts';
import { boneFidelity, type BoneRow } from './bones.ts';
import { muscleFidelity, type MuscleRow } from './muscles.ts';
import { poseFidelity, poseVerdicts, type PosedBody } from './poses.ts';
import { summaryOf } from './summary.ts';

const usual = join(import.meta.dirname, '..', '..', '..', 'shared', 'atlas');
const files = ['muscles.glb', 'connective.glb', 'bones.glb'];

/**
 * `npm run fidelity -- [--atlas FOLDER] [--json] [--time]`: the built body against a specimen, structure by structure,
 * then the targets. With `--poses`: the body alone (no atlas is needed), in its worst poses against itself at rest.
 */
async function fidelity(words: readonly string[]): Promise<void> {
  const given = readArguments(words, { atlas: 'value', json: 'flag', time: 'flag', poses: 'flag' });
  if (given.has('poses')) {
    const bodies = await poseFidelity();
    console.log(
      given.has('json')
        ? JSON.stringify({ poses: bodies, summary: poseVerdicts(bodies) }, null, 1)
        : poseReport(bodies),
    );
    return;
  }
  const atlas = given.get('atlas') ?? usual;
  const missing = files.filter((file) => !existsSync(join(atlas, file)));
  if (missing.length > 0 && given.has('atlas'))
    throw new BadInput(`The folder "${atlas}" is no atlas: it has no ${missing.join(', ')}.`);
  if (missing.length > 0) {
    console.log('Skipped: there is no atlas to compare the body with; name one with --atlas FOLDER.');
    return;
  }
  const bones = await boneFidelity(atlas);
  const soft = await muscleFidelity(atlas);
  const verdicts = [...summaryOf(soft, bones), ...(await bodySize()), ...(given.has('time') ? [buildTime()] : [])];
  const skipped = skippedStructures();
  if (given.has('json')) {
    console.log(JSON.stringify({ muscles: soft, bones, summary: verdicts, skipped }, null, 1));
    return;
  }
  console.log(
    [
      muscleTable(soft),
      boneTable(bones),
      `Not compared:\n${skipped.map((line) => `  ${line}`).join('\n')}`,
      verdictTable(verdicts),
    ].join('\n\n'),
  );
}

/** Structures of the catalogue that no row stands for, each with the reason. */
function skippedStructures(): string[] {
  const measured = new Set<string>(musclePlans.map(({ structure }) => structure));
  return [...muscles, ...connective]
    .filter(({ id }) => !measured.has(id))
    .map(({ id }) => {
      if (specimenOf(id).atlasNodes.length === 0) return `${id}: the specimen has no structure of its own for it`;
      return `${id}: ${id === 'diaphragm' ? 'exempt, a dome' : 'not measured as a whole on the specimen'}`;
    });
}

const percent = (v: number): string => `${(100 * v).toFixed(1)}`.padStart(5);

function muscleTable(rows: readonly MuscleRow[]): string {
  const head = `${'muscles'.padEnd(58)}  mean    p95  volume  cross %  fibre  best  in muscle %  in bone %`;
  return [
    head,
    ...rows.map(
      (r) =>
        `${r.node.padEnd(58)} ${(r.mean * 1000).toFixed(2).padStart(5)} ${(r.p95 * 1000).toFixed(2).padStart(6)}  ${r.volume.toFixed(3).padStart(6)}    ${percent(r.crossing)} ${r.fibre.toFixed(2).padStart(6)} ${r.fibreBest.toFixed(2).padStart(5)}        ${percent(r.inMuscle)}      ${percent(r.inBone)}${r.handSet ? `  hand-set: ${r.handSet}` : ''}`,
    ),
  ].join('\n');
}

function boneTable(rows: readonly BoneRow[]): string {
  const head = `${'bones'.padEnd(30)}  mean    p95    max  normals  triangles`;
  return [
    head,
    ...rows.map(
      (r) =>
        `${r.id.padEnd(30)} ${r.mean.toFixed(2).padStart(5)} ${r.p95.toFixed(2).padStart(6)} ${r.max.toFixed(2).padStart(6)} ${r.normal.toFixed(1).padStart(8)}  ${String(r.triangles).padStart(9)}`,
    ),
  ].join('\n');
}

/** Per pose the verdicts, then the muscles that miss one. */
function poseReport(bodies: readonly PosedBody[]): string {
  return poseVerdicts(bodies)
    .map(({ pose, verdicts }, i) => {
      const rows = (bodies[i] as PosedBody).rows.filter(
        (r) =>
          r.muscle &&
          (Math.abs(r.volume - 1) > 0.1 || r.gap > 0.002 || r.inMuscle > 0.1 || r.inBone > 0.1 || r.thinnest < 0.5),
      );
      const lines = rows.map(
        (r) =>
          `  ${r.name.padEnd(38)} ${r.volume.toFixed(2).padStart(6)} ${(r.gap * 1000).toFixed(1).padStart(6)} ${percent(r.inMuscle)} ${percent(r.inBone)} ${((r.bend * 180) / Math.PI).toFixed(0).padStart(5)} ${((r.bendAtRest * 180) / Math.PI).toFixed(0).padStart(5)} ${r.thinnest.toFixed(2).padStart(5)}`,
      );
      const head = `  ${'muscles that stand out'.padEnd(38)} volume gap mm  in m  in b  bend  rest  thin`;
      return [pose, verdictTable(verdicts), ...(lines.length > 0 ? [head, ...lines] : [])].join('\n');
    })
    .join('\n\n');
}

try {
  await fidelity(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadInput)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
