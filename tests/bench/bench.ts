import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { bodyFiles, halfBodyTriangles, packed } from '../fidelity/bodySize.ts';
import { openApp } from '../openApp.ts';
import { atMost, noted, type Verdict, verdictTable } from '../verdict.ts';
import { engineBench } from './engine.ts';
import { runBench } from './runBench.ts';
import { fetchedFirst, frameScript, type FrameScript } from './frameScript.ts';

/** What was measured, for the history: by title, then by line. */
const results: Record<string, Record<string, string>> = {};
let missed = 0;

/**
 * `npm run bench`: what the project costs against its budgets. `-- --check` fails where one is missed; `-- --keep` adds
 * the results to `history.json` beside this file.
 */
async function bench(): Promise<void> {
  print('Engine and body, without a browser', await engineBench());
  const triangles = await halfBodyTriangles();
  for (const [size, title, most] of [
    ['full', 'Half body', 90_000],
    ['light', 'Half body of the light version', 30_000],
  ] as const) {
    const { muscles, bones } = triangles[size];
    print(title, [
      noted('triangles of muscles', muscles, '', 0),
      noted('triangles of bones and dressing', bones, '', 0),
      atMost('triangles together', muscles + bones, most, '', 0),
      noted('built files, brotli', packed(bodyFiles[size]), 'kB', 1),
    ]);
  }
  const app = await openApp();
  try {
    const measured = await frameScript(app);
    print('The page for the middle of a run', await runBench(app));
    print('The page while it plays (1440 x 900, drawing left out of the times)', playing(measured));
    print('First load, brotli', firstLoad(measured.fetched));
    print('First load of the light version, brotli', firstLoad(await fetchedFirst(app, '?t=0&detail=light')));
  } finally {
    await app.close();
  }
}

function print(title: string, verdicts: Verdict[]): void {
  results[title] = Object.fromEntries(verdicts.map(({ name, reached }) => [name, reached]));
  missed += verdicts.filter(({ ok }) => ok === false).length;
  console.log(`${title}\n${verdictTable(verdicts)}\n`);
}

function playing(measured: FrameScript): Verdict[] {
  const { playing: own, meshes, ratio, longestTask, latePrograms, frames, draws, framesWhilePaused } = measured;
  return [
    noted(`script per frame (${frames} frames)`, own, 'ms'),
    noted('script per frame of 440 separate meshes, same page', meshes, 'ms'),
    atMost('the first over the second', ratio, 0.33),
    atMost('95th percentile over the median, middle of six rounds', measured.spread, 2),
    noted('the same of the first two seconds', measured.openingSpread, ''),
    noted('the same of all rounds together', measured.spreadOfAll, ''),
    atMost('longest task while it plays, from the first play on', longestTask, 50, 'ms', 0),
    atMost('programs linked after the first picture', latePrograms, 0, '', 0),
    atMost('draws per frame', draws, 10, '', 1),
    atMost('frames while paused', framesWhilePaused, 0, '', 0),
  ];
}

function firstLoad(files: FrameScript['fetched']): Verdict[] {
  const sum = (list: typeof files): number => list.reduce((total, { bytes }) => total + bytes, 0) / 1000;
  return [
    ...files.map(({ name, bytes }) => noted(name, bytes / 1000, 'kB', 1)),
    atMost('JavaScript', sum(files.filter(({ name }) => name.endsWith('.js'))), 300, 'kB', 1),
    atMost('everything', sum(files), 900, 'kB', 1),
    atMost('requests', files.length, 8, '', 0),
  ];
}

function keep(): void {
  const file = join(import.meta.dirname, 'history.json');
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown[]) : [];
  const entry = { date: new Date().toISOString().slice(0, 10), cores: availableParallelism(), results };
  writeFileSync(file, `${JSON.stringify([...before, entry], null, 1)}\n`);
}

await bench();
if (process.argv.includes('--keep')) keep();
if (process.argv.includes('--check') && missed > 0) {
  console.error(`${missed} budgets are missed.`);
  process.exitCode = 1;
}
