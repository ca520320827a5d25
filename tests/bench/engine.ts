import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { restPose } from '../../src/anatomy/segments.ts';
import { readBones } from '../../src/body/bones.ts';
import { readMuscles } from '../../src/body/muscles.ts';
import { pickableOf } from '../../src/body/pick.ts';
import { poseStations } from '../../src/body/poseStations.ts';
import { drills, stretches } from '../../src/drills/drills.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { prepare, variantWork } from '../../src/moment/prepare.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { duration } from '../../src/drills/timeline.ts';
import { agreement } from '../body/pickBruteForce.ts';
import { atLeast, atMost, noted, type Verdict } from '../verdict.ts';

const models = join(import.meta.dirname, '..', '..', 'models');

/** What the engine and the body cost without a browser, against the budgets of the project. */
export async function engineBench(): Promise<Verdict[]> {
  const [drill] = drills;
  if (!drill) throw new Error('There is no drill.');
  return [...preparing(), ...everyDrill(), ...frames(drill), ...(await body(drill))];
}

function preparing(): Verdict[] {
  const runs = Array.from({ length: 3 }, () => {
    const out = execFileSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'firstPreparation.ts')], {
      encoding: 'utf8',
    });
    return JSON.parse(out) as { firstFrame: number; whole: number; certain: number };
  });
  const middle = (of: (run: (typeof runs)[number]) => number): number =>
    runs.map(of).sort((a, b) => a - b)[1] ?? Number.NaN;
  return [
    atMost(
      'first frame of a drill, fresh process',
      middle((r) => r.firstFrame),
      400,
      'ms',
      0,
    ),
    atMost(
      'first preparation of a drill, fresh process',
      middle((r) => r.whole),
      400,
      'ms',
      0,
    ),
    noted(
      'its certainties as well (in the background)',
      middle((r) => r.certain),
      'ms',
      0,
    ),
  ];
}

/** Each drill prepared once, in a process that has prepared another before (as a page has). */
function everyDrill(): Verdict[] {
  const took = [...drills, ...stretches]
    .map((drill) => ({ id: drill.id, ms: timeOf(() => prepare(drill, { side: 'right' })) }))
    .sort((a, b) => b.ms - a.ms);
  const worst = took[0];
  return [
    atMost(
      `preparing any of ${took.length} drills and stretches, slowest (${worst?.id ?? ''})`,
      worst?.ms ?? Number.NaN,
      400,
      'ms',
      0,
    ),
    noted('the middle one of them', took[took.length >> 1]?.ms ?? Number.NaN, 'ms', 0),
  ];
}

function frames(drill: Drill): Verdict[] {
  const options = { side: 'right' } as const;
  for (const _ of variantWork(prepare(drill, options)));
  const out = createFrame();
  const count = Math.ceil(duration(drill) * 30);
  const whole = (): number =>
    timeOf(() => {
      for (let i = 0; i < count; i++) frameAt(drill, i / 30, options, out);
    });
  const first = whole();
  const times = Array.from({ length: 3 * count }, (_, i) =>
    timeOf(() => frameAt(drill, (i / 90) % duration(drill), options, out)),
  ).sort((a, b) => a - b);
  return [
    atMost('frameAt, p50', times[times.length >> 1] ?? Number.NaN, 1, 'ms', 3),
    atMost('frameAt, p95', times[Math.floor(times.length * 0.95)] ?? Number.NaN, 1, 'ms', 3),
    atMost(`a whole drill at 30 per second (${count} frames, not warmed up)`, first, 400, 'ms', 0),
  ];
}

async function body(drill: Drill): Promise<Verdict[]> {
  const muscles = readMuscles(bufferOf('runner.muscles.bin'));
  const { bones } = await readBones(bufferOf('runner.glb'));
  const moments = [4, 8, 14, 20].map((time) => frameAt(drill, time, { side: 'right' }));
  const { share, p95, median } = agreement(
    pickableOf(muscles, bones),
    [restPose(), ...moments.map(({ pose }) => pose)],
    80,
    11,
  );
  const rows = new Float32Array(muscles.rest.length);
  const times = Array.from({ length: 200 }, (_, i) => {
    const { pose, muscles: state } = moments[i % moments.length] as (typeof moments)[number];
    return timeOf(() => poseStations(muscles, pose, state.activation, rows));
  })
    .slice(50)
    .sort((a, b) => a - b);
  return [
    noted('pick, median', median, 'ms'),
    atMost('pick, p95 of 400 rays over 5 poses', p95, 2, 'ms'),
    atLeast('pick, agreement with every triangle tried', 100 * share, 98, '%', 1),
    noted('poseStations, median', times[times.length >> 1] ?? Number.NaN, 'ms', 3),
  ];
}

function bufferOf(name: string): ArrayBuffer {
  return new Uint8Array(readFileSync(join(models, name))).buffer;
}

function timeOf(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}
