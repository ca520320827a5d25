import type { Page } from 'playwright';

/**
 * Shares of the body's picture, without the words before it, that are plainly ember, gold or blue: saturated, and of
 * that hue.
 */
export async function colourShares(page: Page): Promise<{ ember: number; gold: number; blue: number }> {
  const words = (visibility: string) =>
    page.evaluate((how) => {
      const picture = document.querySelector('canvas[data-testid="runner"]');
      for (const each of document.body.querySelectorAll<HTMLElement>('*'))
        if (!each.contains(picture)) each.style.visibility = how;
    }, visibility);
  await words('hidden');
  const png = (await page.locator('canvas[data-testid="runner"]').screenshot()).toString('base64');
  await words('');
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('No canvas to count colours on.');
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    const found = { ember: 0, gold: 0, blue: 0 };
    for (let i = 0; i < pixels.length; i += 4) {
      const r = pixels[i] ?? 0,
        g = pixels[i + 1] ?? 0,
        b = pixels[i + 2] ?? 0;
      const most = Math.max(r, g, b),
        least = Math.min(r, g, b);
      // What lets go is a hollow: dark, and still plainly blue.
      if (most < 36 || (most - least) / most < 0.45) continue;
      const hue =
        (most === r
          ? (g - b) / (most - least)
          : most === g
            ? 2 + (b - r) / (most - least)
            : 4 + (r - g) / (most - least)) * 60;
      if (most < 70) {
        if (hue > 195 && hue < 235) found.blue++;
      } else if (hue < 26 || hue > 350) found.ember++;
      else if (hue > 30 && hue < 60) found.gold++;
      else if (hue > 195 && hue < 235) found.blue++;
    }
    const all = pixels.length / 4;
    return { ember: found.ember / all, gold: found.gold / all, blue: found.blue / all };
  }, png);
}
