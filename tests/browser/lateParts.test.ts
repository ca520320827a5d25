import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { lateFeatures } from './lateFeatures.ts';
import { pagesOfTheApp, savingData } from './openPage.ts';

const { open } = pagesOfTheApp();

/** Begins a film of each kind and calls it off, and takes figures: what writes them has come then. */
async function beginFilms(page: Page): Promise<void> {
  const here = page.locator('.pictures');
  await here.getByLabel('Pixels wide').fill('1200');
  await here.getByLabel('Pixels high').fill('1200');
  for (const kind of ['Film (MP4)', 'Moving picture (GIF)']) {
    await here.getByRole('button', { name: kind }).click();
    await here.locator('.primary').click();
    // At once: the button moves while the film grows, and goes when it is done.
    await here.getByRole('button', { name: 'Call it off' }).dispatchEvent('click');
    await here.locator('.primary').waitFor();
  }
  await here.getByRole('button', { name: 'Motion in degrees (.mot)' }).click();
}

describe('what comes late', () => {
  it('is all there on a host that answers a missing file with 404', async () => {
    const asked = new Set<string>();
    const page = await open('?t=8.6&detail=light', {
      width: 900,
      height: 620,
      before: async (fresh) => {
        await savingData(fresh);
        fresh.on('request', (request) => asked.add(new URL(request.url()).pathname.split('/').at(-1) ?? ''));
      },
    });
    // What a phone's network has to carry before there is a picture.
    const first = await page.evaluate(() => {
      const [picture] = performance.getEntriesByName('first-picture');
      const files = performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => picture && startTime < picture.startTime);
      return new Set(files.map(({ name }) => name)).size + 1;
    });
    expect(first).toBeGreaterThan(5);
    expect(first).toBeLessThanOrEqual(8);
    const built = readdirSync('dist/assets').filter((name) => /\.(js|css)$/.test(name));
    expect(lateFeatures.filter(({ files }) => !built.some((name) => files.test(name)))).toEqual([]);
    for (const { name, ask, shown } of lateFeatures) {
      await ask(page);
      await page.locator(shown).first().waitFor();
      if (name === 'pictures, films and figures') await beginFilms(page);
    }
    // The ground's push, and a motion of one's own: what is none is refused in one sentence.
    await page.evaluate(() => {
      window.tightrope.set({ present: false, forces: true });
      window.tightrope.run();
    });
    // The run is watched from the first sight, with its stride under it.
    await page.locator('.first .link').click();
    const motion = { name: 'mine.mot', mimeType: 'text/plain', buffer: Buffer.from('no motion') };
    await page.locator('input[type="file"]').setInputFiles(motion);
    await page.locator('.notice').waitFor();
    // Only who has bound an atlas of their own needs the first; other tests open the others: a language, what is
    // computed where there is no other thread, a lesson in a link or a package, the page in a frame, the page for the
    // middle of a run, the next step of a lesson in two windows, what the terminal has the page draw.
    const elsewhere =
      /^(ownSurface|pseudo|dynamics|strideWork|sampling|frameDoor|lessonLink|packLesson|takeStep|forScripts)-/;
    const inRun = readFileSync('dist/run/index.html', 'utf8');
    const missing = () => built.filter((name) => !asked.has(name) && !elsewhere.test(name) && !inRun.includes(name));
    await expect.poll(missing, { timeout: 30_000 }).toEqual([]);
  });
});
