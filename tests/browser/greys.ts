import type { Page } from 'playwright';

/**
 * Of a colour's pixels on the body: CIE lightness at 25, 50 and 75 of 100, and contrast of the lightest and the darkest
 * twentieth with the middle.
 */
interface Grey {
  count: number;
  dark: number;
  middle: number;
  light: number;
  lightMarks: number;
  darkMarks: number;
}

/** The runner alone as a picture, without a word or a line before him. */
async function pictureOfBody(page: Page): Promise<string> {
  const words = (visibility: string) =>
    page.evaluate((how) => {
      for (const each of document.querySelectorAll<HTMLElement>('#app > :not(.stage)')) each.style.visibility = how;
    }, visibility);
  await words('hidden');
  const png = (await page.locator('canvas[data-testid="runner"]').screenshot()).toString('base64');
  await words('');
  return png;
}

/**
 * How bright each of some muscles (`soleus.left`) is on the body in the middle, CIE lightness: of the points of a grid
 * where a tap chooses it first.
 */
export async function lightnessOf(page: Page, muscles: readonly string[]): Promise<number[]> {
  const found = await page.evaluate(
    async ({ data, wanted }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const pen = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true })!;
      pen.drawImage(image, 0, 0);
      const all = wanted.map((): number[][] => []);
      for (let x = 0; x < image.width; x += 5)
        for (let y = 0; y < image.height; y += 5) {
          const first = window.tightrope.pickAt(x, y)[0];
          const at = first ? wanted.indexOf(`${first.id}.${first.side}`) : -1;
          all[at]?.push([...pen.getImageData(x, y, 1, 1).data].slice(0, 3));
        }
      return all;
    },
    { data: await pictureOfBody(page), wanted: muscles },
  );
  return found.map((pixels) => grey(pixels.map(([r = 0, g = 0, b = 0]) => luminanceOf(r, g, b))).middle);
}

/**
 * How bright what works, holds and lets go is on the body alone, without a word or a line before it: what is left of
 * the colours in grey.
 */
export async function greysOfBody(page: Page): Promise<Record<'works' | 'holds' | 'letsGo', Grey>> {
  const png = await pictureOfBody(page);
  // Red, green, blue of every pixel that is plainly coloured, in turn.
  const coloured = await page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('No canvas to measure greys on.');
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    const found: number[] = [];
    for (let i = 0; i < pixels.length; i += 4) {
      const [r, g, b] = [pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0];
      const most = Math.max(r, g, b);
      if (most >= 30 && (most - Math.min(r, g, b)) / most >= 0.4) found.push(r, g, b);
    }
    return found;
  }, png);
  const found = { works: [] as number[], holds: [] as number[], letsGo: [] as number[] };
  for (let i = 0; i < coloured.length; i += 3) {
    const [r, g, b] = coloured.slice(i, i + 3) as [number, number, number];
    const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
    const hue = hueOf(r, g, b);
    const luminance = luminanceOf(r, g, b);
    // The glow behind the body is as red, and darker than any muscle.
    if ((hue < 27 || hue > 350) && most > 90) found.works.push(luminance);
    else if (hue > 30 && hue < 60 && most > 60) found.holds.push(luminance);
    else if (hue > 200 && hue < 235 && (most - least) / most > 0.5) found.letsGo.push(luminance);
  }
  return { works: grey(found.works), holds: grey(found.holds), letsGo: grey(found.letsGo) };
}

function hueOf(r: number, g: number, b: number): number {
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  const part =
    most === r ? (g - b) / (most - least) : most === g ? 2 + (b - r) / (most - least) : 4 + (r - g) / (most - least);
  return (part * 60 + 360) % 360;
}

function grey(all: number[]): Grey {
  const sorted = [...all].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const mean = (from: number, to: number): number => {
    const some = sorted.slice(Math.floor(from * sorted.length), Math.ceil(to * sorted.length));
    return some.reduce((sum, each) => sum + each, 0) / Math.max(1, some.length);
  };
  return {
    count: sorted.length,
    dark: lightness(at(0.25)),
    middle: lightness(at(0.5)),
    light: lightness(at(0.75)),
    lightMarks: (mean(0.95, 1) + 0.05) / (at(0.5) + 0.05),
    darkMarks: (at(0.5) + 0.05) / (mean(0, 0.05) + 0.05),
  };
}

const linear = (value: number): number => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
const luminanceOf = (r: number, g: number, b: number): number =>
  0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const lightness = (y: number): number => (y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y);
