// The one definition of green: format, types, lint, dead code, drills and texts, then every test, the browser's
// included.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser, noBrowser } from './findBrowser.ts';

const browser = found();

/** A browser's program file; without one there is a sentence, and no test. */
function found(): string {
  try {
    const path = findBrowser();
    if (path) return path;
    console.error(noBrowser);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
  }
  return process.exit(1);
}

let passed = 0;
let failed = 0;

function step(name: string, bin: string, args: string[]): boolean {
  console.log(`\n> ${name}`);
  const { status } = spawnSync(process.execPath, [join('node_modules', bin), ...args], {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: browser },
  });
  return status === 0;
}

function count(ok: boolean): void {
  if (ok) passed++;
  else failed++;
}

count(step('format', 'oxfmt/bin/oxfmt', ['--check']));
count(step('types', 'typescript/bin/tsc', ['--noEmit']));
count(step('lint', 'oxlint/bin/oxlint', ['--deny-warnings']));
count(step('dead code', 'knip/bin/knip.js', []));
count(step('drills and texts', 'tsx/dist/cli.mjs', ['src/cli/tightrope.ts', 'check']));

const reports = mkdtempSync(join(tmpdir(), 'tightrope-'));

/**
 * Runs the tests of one project (see vite.config.ts) and counts them.
 */
async function test(project: string): Promise<void> {
  const report = join(reports, `${project}.json`);
  const child = spawn(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CHROMIUM_PATH: browser, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
    },
  );
  child.stdout.pipe(process.stdout, { end: false });
  child.stderr.pipe(process.stderr, { end: false });
  const [status] = (await once(child, 'close')) as [number | null];
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8')) as Record<
      string,
      number
    >;
    passed += numPassedTests ?? 0;
    failed += numFailedTests ?? 0;
    // A file that does not even load has no failed test in it, and is a failure all the same.
    if (status !== 0 && (numFailedTests ?? 0) === 0) failed += Math.max(1, numFailedTestSuites ?? 0);
    if ((numPassedTests ?? 0) === 0) failed++;
  } catch {
    failed++;
  }
}

console.log('\n> tests');
// One after the other: on two cores a page takes all that there is, and beside other tests both would take longer.
await test('unit');
await test('browser');

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
