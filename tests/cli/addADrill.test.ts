import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '..', '..');
const copy = mkdtempSync(join(tmpdir(), 'tightrope-drill-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** The commands of a guide's first block, as they stand in it, each without what it says behind a `#`. */
function commandsOf(guide: string): string[] {
  const [, block = ''] = /```sh\n(.*?)```/s.exec(readFileSync(join(project, guide), 'utf8')) ?? [];
  return block
    .split('\n')
    .map((line) => line.replace(/ {2,}#.*/, ''))
    .filter(Boolean);
}

describe('the guide to a new drill', () => {
  it('leads word for word to a drill that holds and can be explained', () => {
    for (const name of ['src', 'docs', 'package.json', 'tsconfig.json'])
      cpSync(join(project, name), join(copy, name), { recursive: true });
    for (const name of ['node_modules', 'models']) symlinkSync(join(project, name), join(copy, name));
    const commands = commandsOf('docs/add-a-drill.md');
    // The last one opens the page, which other tests do.
    expect(commands.at(-1)).toBe('npm start');
    const said = commands.slice(0, -1).map((command) => {
      const { status, stdout, stderr } = spawnSync(command, { cwd: copy, shell: true, encoding: 'utf8' });
      expect([command, status, stderr]).toEqual([command, 0, '']);
      return stdout;
    });
    expect(said[2]).toBe('The drill holds.\n');
    expect(said[4]).toMatch(/^All \d+ drills hold\.$/m);
    expect(said.at(-1)).toMatch(/^Wall sit, .*\nThe body is in balance\./);
    expect(said.at(-1)).toMatch(/^Vastus lateralis +right +works /m);
  }, 240_000);
});
