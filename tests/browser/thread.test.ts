import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { forgiveLostFiles, pagesOfTheApp } from './openPage.ts';

const { open, complaints } = pagesOfTheApp();
const small = { width: 900, height: 620 };

/**
 * Chooses another drill and a muscle of it, and waits until its card no longer says that how certain it is comes later.
 */
async function untilCertain(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.tightrope.startDrill('hinge', 'right');
    window.tightrope.seek(8);
    window.tightrope.select('gluteus_maximus', 'right');
  });
  const state = page.locator('.card .state').first();
  await state.waitFor();
  await expect.poll(() => state.textContent(), { timeout: 60_000 }).toMatch(/\d/);
  await expect.poll(() => state.textContent(), { timeout: 60_000 }).not.toMatch(/still checking/);
}

describe('full solves', () => {
  it('are done in another thread, begun after the first picture', async () => {
    const page = await open('?t=0&detail=light', {
      ...small,
      before: (fresh) =>
        fresh.addInitScript(() => {
          const counted = { answers: 0 };
          const Begun = Worker;
          Object.assign(window, {
            counted,
            Worker: function begin(address: URL, options: WorkerOptions) {
              const worker = new Begun(address, options);
              worker.addEventListener('message', ({ data }) => {
                if (data) counted.answers++;
              });
              return worker;
            },
          });
        }),
    });
    await expect.poll(() => page.workers().length).toBe(1);
    const answers = () => page.evaluate(() => (window as unknown as { counted: { answers: number } }).counted.answers);
    // That it is ready.
    await expect.poll(answers, { timeout: 30_000 }).toBeGreaterThanOrEqual(1);
    const before = await answers();
    await untilCertain(page);
    // As soon as the drill can be played, and when its certainties are known.
    expect(await answers()).toBeGreaterThanOrEqual(before + 2);
  });

  it('are done between drawn frames where that thread does not come', async () => {
    const page = await open('?t=0&detail=light', {
      ...small,
      before: (fresh) => fresh.route(/\/thread(Jobs)?-/, (route) => route.abort('connectionreset')),
    });
    await untilCertain(page);
    expect(page.workers()).toEqual([]);
    forgiveLostFiles(complaints);
  });
});
