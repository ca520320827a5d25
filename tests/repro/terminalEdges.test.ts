import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { shorten } from '../../src/cli/arguments.ts';
import { tightrope } from '../../src/cli/tightrope.ts';

const folder = mkdtempSync(join(tmpdir(), 'tightrope-edges-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = `"${process.execPath}" node_modules/tsx/dist/cli.mjs`;
const moments = 'moments --muscle soleus --coordinate ankle_angle --from -20 --to 20 --steps 900';

/** Runs a line of the shell; the exit code is that of the terminal and not of what reads it. */
function shell(
  line: string,
  environment: Record<string, string> = {},
): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', line], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  return { code: status, out: stdout, err: stderr };
}

describe('the terminal', () => {
  // Seen: "moments ... | head -1" ended with 2, the code for bad input.
  it('takes a reader that has read enough for no fault', () => {
    const { code, out, err } = shell(`${start} src/cli/tightrope.ts ${moments} | head -1`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.trim().split('\n')).toHaveLength(1);
  });

  it('says in one sentence that its answer could not be written, and that is no bad input', () => {
    const { code, err } = shell(`${start} src/cli/tightrope.ts ${moments} > /dev/full`);
    expect(code).toBe(1);
    expect(err).toBe('The answer could not be written (ENOSPC).\n');
  });

  // Seen: nothing happened, exit code 0.
  it('runs through a linked path', () => {
    symlinkSync(resolve('.'), join(folder, 'linked'));
    const { code, out } = shell(`${start} "${join(folder, 'linked', 'src/cli/tightrope.ts')}" help`);
    expect(code).toBe(0);
    expect(out).toContain('explain --drill');
  });

  it.each([
    ['npm start', 'src/cli/serve.ts', { PORT: 'abc' }, /^PORT must be a whole number/],
    ['npm start', 'src/cli/serve.ts', { PORT: '70000' }, /^PORT must be a whole number/],
    ['npm test', 'tests/run.ts', { CHROMIUM_PATH: '/nope' }, /^CHROMIUM_PATH names "\/nope"/],
  ])('says one sentence where %s (%s) is told %j', (_, file, environment, sentence) => {
    const { code, err } = shell(`${start} ${file}`, environment);
    expect(code).toBeGreaterThan(0);
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('takes names as long as a disk allows, and leaves nothing else behind', async () => {
    const name = `${'x'.repeat(247)}.glb`;
    let said = '';
    const code = await tightrope(
      ['export', '--out', join(folder, name), '--rest'],
      () => undefined,
      (text) => (said += text),
    );
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(readdirSync(folder).filter((other) => other !== 'linked')).toEqual([name]);
  });

  it('lets no mark of direction into its sentences', () => {
    expect(shorten('abc\u202egnp.exe\u200f')).toBe('abc gnp.exe ');
  });

  // Seen: "npm ci --omit=dev" broke the export.
  it('needs nothing that is only there for development', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const rooms = ['anatomy', 'mechanics', 'drills', 'moment', 'guide', 'body', 'cli'];
    const files = rooms.flatMap((room) =>
      readdirSync(`src/${room}`, { recursive: true, encoding: 'utf8' })
        // Building the page is development.
        .filter((name) => name.endsWith('.ts') && name !== 'serve.ts')
        .map((name) => `src/${room}/${name}`),
    );
    const used = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^.'][^']*)'/gm)].map(
        ([, name]) => name ?? '',
      ),
    );
    expect(used).toContain('@gltf-transform/core');
    const missing = used.filter(
      (name) =>
        !name.startsWith('node:') &&
        !builtinModules.includes(name) &&
        !Object.keys(dependencies).some((known) => name === known || name.startsWith(`${known}/`)),
    );
    expect(missing).toEqual([]);
    expect(Object.keys(dependencies)).toContain('tsx');
  });
});
