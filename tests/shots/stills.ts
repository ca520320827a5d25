import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { spokenMoment } from '../../src/drills/timeline.ts';
import { offered } from '../../src/guide/offers.ts';
import { symptoms } from '../../src/guide/symptoms.ts';
import { openApp, untilReady } from '../openApp.ts';
import { still } from './still.ts';

const folder = join(import.meta.dirname, '..', '..', 'src', 'midrun', 'stills');
type Point = { x: number; y: number } | null;
/** Sizes in CSS pixels, as a phone shows them; the pictures have twice as many. */
const home = { width: 480, height: 800 };
const hold = { width: 390, height: 400 };
const quality = 0.72;

/**
 * `npm run stills`: the pictures of the page for the middle of a run, from the runner himself: the body from the front
 * and from behind with where each place lies on it, and the hold of each drill that a place leads to (`-- --homes`: not
 * those). They change only when the body, the light or a drill does.
 */
async function stills(words: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const app = await openApp();
  try {
    const context = await app.browser.newContext({ viewport: home, deviceScaleFactor: 2, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${app.url}?around=run&theme=sun&detail=full&tags=0&drill=hip-flexors&side=right&t=0`);
    await untilReady(page);
    const faces = ['front', 'back'] as const;
    const places = symptoms.filter(({ offers, on }) => offers.length > 0 && on);
    const middles: Record<string, number> = {};
    let half = 0;
    const seen: Record<string, Point[]> = {};
    for (const face of faces) {
      await page.evaluate((view) => window.tightrope.view(view), face);
      await still(page);
      const across = await page.evaluate(() => window.tightrope.visible().map(({ x }) => x));
      const [least, most] = [Math.min(...across), Math.max(...across)];
      // He need not stand in the middle of the window: the drill's hold, which it is framed for, may reach to one side.
      middles[face] = (least + most) / 2;
      half = Math.max(half, (most - least) / 2);
      seen[face] = await page.evaluate(
        (wanted) =>
          wanted.flatMap(([structure, share]) =>
            (['left', 'right'] as const).map((side) => window.tightrope.where(structure, side, share)),
          ),
        places.map(({ on }) => on?.[0] ?? (['', 0] as const)),
      );
    }
    const homes: Record<string, unknown> = {};
    for (const face of faces) {
      await page.evaluate((view) => window.tightrope.view(view), face);
      await still(page);
      const clipOf = (name: string) => around(middles[name] ?? home.width / 2, half);
      const clip = clipOf(face);
      await picture(page, face, clip);
      const shares = places.map(({ id, face: from = face }, i) => {
        const sides = [seen[from]?.[2 * i], seen[from]?.[2 * i + 1]].map((point) => {
          if (!point) throw new Error(`The place "${id}" lies nowhere.`);
          // What lies on the far side of him is where it would be seen in a mirror.
          const x = (point.x - clipOf(from).x) / clip.width;
          return [round(from === face ? x : 1 - x), round((point.y - clip.y) / clip.height)];
        });
        return [id, { left: sides[0], right: sides[1] }] as const;
      });
      homes[face] = { ratio: round(clip.width / clip.height), places: Object.fromEntries(shares) };
    }
    writeFileSync(join(folder, 'stills.json'), `${JSON.stringify({ homes }, null, 1)}\n`);
    await icons(page);
    await page.evaluate(() => window.tightrope.set({ theme: 'sun' }));
    if (words.includes('--homes')) return;
    await page.setViewportSize(hold);
    const ids = new Set(symptoms.flatMap(({ offers }) => offers.slice(0, 1)));
    for (const id of ids) {
      const drill = offered(id);
      if (!drill) continue;
      await page.evaluate(
        ([name, time]) => {
          window.tightrope.startDrill(name, 'right');
          window.tightrope.seek(time);
          window.tightrope.view('drill');
        },
        [id, spokenMoment(drill)] as const,
      );
      await page.evaluate(() => window.tightrope.ready);
      await still(page);
      await picture(page, `hold-${id}`);
    }
  } finally {
    await app.close();
  }
}

/** The part of the window that the body stands in: all of its height, with some room to both sides of him. */
function around(middle: number, half: number): { x: number; y: number; width: number; height: number } {
  const width = Math.min(2 * half + 0.12 * home.height, 2 * middle, 2 * (home.width - middle));
  return { x: middle - width / 2, y: 0, width, height: home.height };
}

/**
 * The icon of the app: the runner in the straight leg lift, on black; with more room round him where phones cut it into
 * a circle.
 */
async function icons(page: Page): Promise<void> {
  const to = join(import.meta.dirname, '..', '..', 'public', 'icons');
  mkdirSync(to, { recursive: true });
  await page.setViewportSize({ width: 512, height: 512 });
  await page.evaluate(() => {
    window.tightrope.set({ tags: false, theme: 'contrast' });
    window.tightrope.seek(8);
    window.tightrope.view('drill');
  });
  await still(page);
  const whole = (await page.screenshot()).toString('base64');
  const sizes = { 192: [192, 0.98], 512: [512, 0.98], maskable: [512, 1.15], 'apple-touch': [180, 0.98] } as const;
  for (const [name, [size, share]] of Object.entries(sizes)) {
    const png = await page.evaluate(
      async ([data, side, part]) => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = side;
        const [wide, from] = [image.width * part, (image.width * (1 - part)) / 2];
        const pen = canvas.getContext('2d');
        if (!pen) return '';
        pen.fillRect(0, 0, side, side);
        pen.drawImage(image, from, from, wide, wide, 0, 0, side, side);
        return canvas.toDataURL('image/png').split(',')[1] ?? '';
      },
      [whole, size, share] as const,
    );
    writeFileSync(join(to, `${name}.png`), Buffer.from(png, 'base64'));
  }
}

const round = (share: number): number => Math.round(share * 1000) / 1000;

/** Writes what the page shows as WebP. */
async function picture(page: Page, name: string, clip?: ReturnType<typeof around>): Promise<void> {
  const png = (await page.screenshot(clip ? { clip } : {})).toString('base64');
  const webp = await page.evaluate(
    async ([data, share]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', share).split(',')[1] ?? '';
    },
    [png, quality] as const,
  );
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(webp, 'base64'));
}

await stills(process.argv.slice(2));
