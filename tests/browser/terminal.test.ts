import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { tightrope } from '../../src/cli/tightrope.ts';
import { findBrowser } from '../findBrowser.ts';
import { readFilm } from './filmFrames.ts';
import { pagesOfTheApp, withoutDrawing } from './openPage.ts';

const { open } = pagesOfTheApp();
const folder = mkdtempSync(join(tmpdir(), 'tightrope-terminal-'));
const size = '--width 160 --height 160 --no-tags --no-caption';
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  vi.stubEnv('CHROMIUM_PATH', findBrowser() ?? '');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

async function run(line: string): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await tightrope(
    line.split(' '),
    (text) => (out += text),
    (text) => (err += text),
  );
  return { code, out, err };
}

describe('a picture and a film from the terminal', () => {
  it(
    'are drawn by the page itself, the last frame of the film as the picture of its moment',
    { timeout: 240_000 },
    async () => {
      const from = 2.5;
      const seconds = 0.7;
      const rate = 30;
      const frames = Math.round(seconds * rate);
      const last = from + (frames - 1) / rate;
      const film = await run(`film hip-flexors --from ${from} --to ${from + seconds} ${size} --out ${at('lift.mp4')}`);
      expect(film).toMatchObject({ code: 0, out: expect.stringContaining('160 × 160 pixels') });
      expect(film.err).toContain('100 %');
      const picture = await run(`picture hip-flexors --at ${last.toFixed(3)} ${size} --out ${at('lift.png')}`);
      expect(picture).toMatchObject({ code: 0, err: '' });
      expect(readdirSync(folder).toSorted()).toEqual(['lift.mp4', 'lift.png']);

      const page = await open('', { before: withoutDrawing });
      const read = await readFilm(page, Uint8Array.from(readFileSync(at('lift.mp4'))), [0, frames - 1]);
      expect(read.count).toBe(frames);
      expect(read.seconds).toBeCloseTo(seconds, 3);
      const still = await page.evaluate(
        async (bytes) => {
          const image = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: 'image/png' }));
          const canvas = new OffscreenCanvas(image.width, image.height);
          const pen = canvas.getContext('2d')!;
          pen.drawImage(image, 0, 0);
          return [...pen.getImageData(0, 0, canvas.width, canvas.height).data];
        },
        [...readFileSync(at('lift.png'))],
      );
      expect(still).toHaveLength(160 * 160 * 4);
      const apart = (pixels: readonly number[]): number =>
        pixels.reduce((sum, value, i) => sum + Math.abs(value - (still[i] ?? 0)), 0) / still.length;
      const [first, end] = read.pixels.map(apart);
      expect(end).toBeLessThan(first! / 2);
    },
  );
});
