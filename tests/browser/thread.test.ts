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

describe('a long motion of one’s own', () => {
  it('is read little by little and can be called off; its muscles are estimated in the other thread', async () => {
    const page = await open('?t=0&detail=light', {
      ...small,
      before: (fresh) =>
        fresh.addInitScript(() => {
          const counted = { answers: 0, ready: 0 };
          const Begun = Worker;
          Object.assign(window, {
            counted,
            Worker: function begin(address: URL, options: WorkerOptions) {
              const worker = new Begun(address, options);
              worker.addEventListener('message', ({ data }: MessageEvent<'ready' | { asker: string }>) => {
                if (data === 'ready') counted.ready++;
                else if (data.asker === 'own') counted.answers++;
              });
              return worker;
            },
          });
        }),
    });
    const counted = () =>
      page.evaluate(() => (window as unknown as { counted: { answers: number; ready: number } }).counted);
    await expect.poll(async () => (await counted()).ready, { timeout: 30_000 }).toBe(1);
    await page.evaluate(() => window.tightrope.run());
    await page.locator('.first .link').click();
    const rows = Array.from(
      { length: 30_000 },
      (_, i) => `${(i / 100).toFixed(2)} ${(30 + 20 * Math.sin(i / 9)).toFixed(2)} 10 0.9\n`,
    ).join('');
    const motion = {
      name: 'long.mot',
      mimeType: 'text/plain',
      buffer: Buffer.from(`Coordinates\ninDegrees=yes\nendheader\ntime knee_angle_r hip_flexion_r pelvis_ty\n${rows}`),
    };
    const file = page.locator('.run-line input[type="file"]');
    const back = page.getByRole('button', { name: 'Back to the mean runner' });
    await file.setInputFiles(motion);
    await page.locator('.run-line progress').waitFor();
    await page.getByText('Reading long.mot').waitFor();
    // At once: it may be done before a pointer has found the button.
    await page.getByRole('button', { name: 'Call it off' }).dispatchEvent('click');
    await page.getByRole('button', { name: /^Open your own/ }).waitFor();
    expect(await back.count()).toBe(0);

    await file.setInputFiles(motion);
    await back.waitFor({ timeout: 60_000 });
    await page.getByText(/^long\.mot, 300\.0 s/).waitFor();
    await expect.poll(async () => (await counted()).answers, { timeout: 120_000 }).toBeGreaterThanOrEqual(1);
  });
});
