import type { Page } from 'playwright';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { pagesOfTheApp } from './openPage.ts';

const { open } = pagesOfTheApp();

/** Opens the handout, and waits until it may be printed. */
async function openHandout(page: Page): Promise<void> {
  await page.locator('.share .opener').click();
  await page.getByRole('button', { name: 'Handout to print' }).click();
  // Three pictures are drawn without a graphics card, as long as a busy machine needs.
  await page.locator('.handout .primary:not([disabled])').waitFor({ timeout: 120_000 });
}

/** Pages of a document, as its own tree of pages counts them. */
const pagesIn = (pdf: Buffer): number => [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;

describe('the handout', () => {
  it('is one page of A4 and of Letter, with three pictures and a code that leads to exactly this moment', async () => {
    const page = await open('?drill=hip-flexors&side=left&t=8.5&lean=-12&detail=light', {
      width: 900,
      height: 620,
      drawn: true,
      scale: 0.25,
    });
    await openHandout(page);
    const pictures = page.locator('.handout .plates img');
    expect(await pictures.count()).toBe(3);
    // What works is drawn in red in the hold, and in the start nothing is.
    const red = await pictures.evaluateAll(async (list) => {
      const shares: number[] = [];
      for (const each of list as HTMLImageElement[]) {
        await each.decode();
        const canvas = Object.assign(document.createElement('canvas'), { width: 200, height: 200 });
        const pen = canvas.getContext('2d')!;
        pen.drawImage(each, 0, 0, 200, 200);
        const { data } = pen.getImageData(0, 0, 200, 200);
        let count = 0;
        for (let i = 0; i < data.length; i += 4)
          if (data[i]! > 120 && data[i]! > 1.8 * data[i + 1]! && data[i]! > 1.8 * data[i + 2]!) count++;
        shares.push(count / 40_000);
      }
      return shares;
    });
    expect(red[0]).toBeLessThan(0.001);
    expect(red[1]).toBeGreaterThan(0.002);
    expect(red[2]).toBeGreaterThan(0.002);
    const pages = [pagesIn(await page.pdf({ format: 'A4' })), pagesIn(await page.pdf({ format: 'Letter' }))];
    expect(pages).toEqual([1, 1]);
    const seen = await page.locator('.handout .code svg').evaluate(async (svg) => {
      const text = new XMLSerializer().serializeToString(svg);
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(text.replace('<svg', '<svg width="300" height="300"'))}`;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 300 });
      const pen = canvas.getContext('2d')!;
      pen.drawImage(image, 0, 0, 300, 300);
      return [...pen.getImageData(0, 0, 300, 300).data];
    });
    const here = decodeQR({ width: 300, height: 300, data: Uint8ClampedArray.from(seen) });
    // The same address, whose parts may come in another order than the one that was typed.
    const [read, typed] = [new URL(here), new URL(page.url())];
    expect(read.origin + read.pathname).toBe(typed.origin + typed.pathname);
    expect([...read.searchParams].toSorted()).toEqual([...typed.searchParams].toSorted());
    expect(read.searchParams.get('lean')).toBe('-12');
    // The page has its runner back, and the keyboard is where it was.
    await page.keyboard.press('Escape');
    await page.locator('.handout').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Handout');
    expect(await page.evaluate(() => window.tightrope.visible().length)).toBeGreaterThan(5);
  });
});
