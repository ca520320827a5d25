import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { pagesOfTheApp, stateOf } from './openPage.ts';

const { open } = pagesOfTheApp();
/** Where a structure stands in the window, from the left. */
const across = (page: Page, id: string, side: 'left' | 'right') =>
  page.evaluate(([name, its]) => window.tightrope.where(name, its)?.x ?? Number.NaN, [id, side] as const);

/**
 * How many of a grid of points on the thighs and hips are drawn in ember, by the side of what a tap there chooses first.
 */
async function glowsBySide(page: Page): Promise<{ right: number; left: number }> {
  const png = (await page.locator('canvas[data-testid="runner"]').screenshot()).toString('base64');
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true })!;
    pen.drawImage(image, 0, 0);
    const found = { right: 0, left: 0 };
    for (let x = 0; x < image.width; x += 4)
      for (let y = 0; y < image.height; y += 4) {
        const [r = 0, g = 0, b = 0] = pen.getImageData(x, y, 1, 1).data;
        if (r < 110 || r < 1.9 * g || r < 1.9 * b) continue;
        const side = window.tightrope.pickAt(x, y)[0]?.side;
        if (side) found[side]++;
      }
    return found;
  }, png);
}

describe('the runner as in a mirror', () => {
  it('faces the person, moves on the person’s side, is picked where he is seen, and turns back', async () => {
    const page = await open('?t=8.6&view=front&detail=light', { width: 1100, height: 700 });
    const [right, left] = [
      await across(page, 'vastus_lateralis', 'right'),
      await across(page, 'vastus_lateralis', 'left'),
    ];
    expect(right).toBeLessThan(left);
    await page.keyboard.press('v');
    const toRight = async (): Promise<number> =>
      (await across(page, 'vastus_lateralis', 'right')) - (await across(page, 'vastus_lateralis', 'left'));
    await expect.poll(toRight, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(await stateOf(page)).toMatchObject({ mirror: true, view: 'front', side: 'right' });
    await expect.poll(() => page.url()).toContain('mirror=1');
    // A tap chooses what is seen there.
    const at = await page.evaluate(() => window.tightrope.where('vastus_lateralis', 'right'));
    await page.mouse.click(at!.x, at!.y);
    await expect.poll(async () => (await stateOf(page)).selection).toMatchObject({ side: 'right' });
    // The words on the right leg stand on the right of the picture too.
    await page.evaluate(() => window.tightrope.select(null));
    await page.evaluate(() => window.tightrope.set({ view: 'front' }));
    const leg = (name: string) =>
      page.locator('.tags .leg', { hasText: name }).evaluate((element) => element.getBoundingClientRect().x);
    await expect
      .poll(async () => (await leg('Right leg')) - (await leg('Left leg')), { timeout: 40_000 })
      .toBeGreaterThan(0);
    // Without the mirror all is as before.
    await page.keyboard.press('v');
    await expect.poll(toRight, { timeout: 20_000 }).toBeLessThan(0);
  });

  it('glows on the side that a tap there chooses', async () => {
    const page = await open('?t=8.6&view=front&mirror=1&present=1&detail=light&tags=0', {
      width: 900,
      height: 700,
      drawn: true,
    });
    await expect
      .poll(
        async () =>
          (await across(page, 'vastus_lateralis', 'right')) > (await across(page, 'vastus_lateralis', 'left')),
      )
      .toBe(true);
    // The leg that is lifted is the right one, and stands on the right of the picture.
    const glows = await glowsBySide(page);
    expect(glows.right).toBeGreaterThan(20);
    expect(glows.right).toBeGreaterThan(4 * glows.left);
  });

  it('comes by a link', async () => {
    const page = await open('?t=8.6&view=front&mirror=1&detail=light', { width: 900, height: 620 });
    await expect
      .poll(
        async () =>
          (await across(page, 'vastus_lateralis', 'right')) > (await across(page, 'vastus_lateralis', 'left')),
      )
      .toBe(true);
  });
});
