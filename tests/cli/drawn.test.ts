import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tightrope } from '../../src/cli/tightrope.ts';

const folder = mkdtempSync(join(tmpdir(), 'tightrope-drawn-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(line: string): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const words = line.split(' ').map((word) => word.replace('HERE', folder));
  const code = await tightrope(
    words,
    (text) => (out += text),
    (text) => (err += text),
  );
  return { code, out, err };
}

describe('a picture or a film that is asked for wrongly', () => {
  beforeEach(() => {
    // None of these may get as far as to a browser.
    vi.stubEnv('CHROMIUM_PATH', join(folder, 'no-browser'));
  });
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ['picture hip-flexors', 'Say where to write'],
    ['picture hip-flexors --out HERE/a.jpg', 'Say where to write'],
    ['picture nothing --out HERE/a.png', '"nothing"'],
    ['picture hip-flexors --at 999 --out HERE/a.png', 'must lie between 0 and'],
    ['picture hip-flexors --side up --out HERE/a.png', 'There is no side called "up"'],
    ['picture hip-flexors --view free --out HERE/a.png', 'There is no view called "free"'],
    ['picture hip-flexors --theme pink --out HERE/a.png', 'There is no theme called "pink"'],
    ['picture hip-flexors --width 5 --out HERE/a.png', 'must lie between 120 and 4096 pixels'],
    ['picture hip-flexors --lesson why-contract --out HERE/a.png', 'There is no option "--lesson"'],
    ['film hip-flexors --out HERE/a.avi', 'Say where to write'],
    ['film --lesson nothing --out HERE/a.mp4', 'There is no lesson called "nothing"'],
    ['film hip-flexors --lesson why-contract --out HERE/a.mp4', 'A lesson has its own'],
    ['film --lesson why-contract --from 2 --out HERE/a.mp4', 'A lesson has its own'],
    ['film --lesson why-contract --view back --out HERE/a.mp4', 'A lesson has its own'],
    ['film hip-flexors --from 5 --to 4 --out HERE/a.mp4', 'must lie between 5 and'],
    ['film hip-flexors --out HERE/a.mp4', 'CHROMIUM_PATH names'],
    ['picture --out HERE/a.png', 'CHROMIUM_PATH names'],
  ])('is answered by one sentence, and nothing is written: %s', async (line, says) => {
    const { code, out, err } = await run(line);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says what to do where there is no browser', async () => {
    vi.stubEnv('CHROMIUM_PATH', '');
    vi.stubEnv('PATH', folder);
    const { code, err } = await run('film hip-flexors --out HERE/a.mp4 --lang de');
    expect(code).toBe(2);
    expect(err).toContain('Installiere einen');
    expect(readdirSync(folder)).toEqual([]);
  });
});
