import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { createServer } from 'vite';
import { buildAtlas } from '../../models/atlas/buildAtlas.ts';
import type { Shot } from './compare/compare.ts';
import type { ShadedShot } from './compare/shaded.ts';
import { type Tile, writeSheet } from './sheet.ts';

type Triple = [number, number, number];

/** Six cameras: where they stand, seen from what they look at; the right side lies at negative x. */
const cameras: Readonly<Record<string, Triple>> = {
  front: [0, 0, 1],
  'front, right': [-0.8, 0.1, 0.7],
  right: [-1, 0, 0],
  'back, right': [-0.8, 0.1, -0.7],
  back: [0, 0, -1],
  inside: [1, 0, 0],
};

/** Regions: middle and height in metres. */
const regions: Readonly<Record<string, { centre: Triple; height: number; from?: Triple }>> = {
  whole: { centre: [-0.12, 0.82, 0.08], height: 1.75 },
  head: { centre: [-0.02, 1.5, 0.09], height: 0.36 },
  shoulder: { centre: [-0.13, 1.3, 0.07], height: 0.42 },
  trunk: { centre: [-0.07, 1.1, 0.09], height: 0.55 },
  hip: { centre: [-0.08, 0.84, 0.08], height: 0.42 },
  thigh: { centre: [-0.09, 0.62, 0.07], height: 0.5 },
  leg: { centre: [-0.085, 0.25, 0.06], height: 0.5 },
  foot: { centre: [-0.095, 0.05, 0.11], height: 0.3 },
  forearm: { centre: [-0.24, 0.93, 0.09], height: 0.36 },
  hand: { centre: [-0.26, 0.74, 0.13], height: 0.24 },
};

/**
 * Contact sheets of the built body beside an atlas: for each region the atlas above and the body below, six views, same
 * camera; muscles and what is no muscle, then bones alone.
 */
export async function besideTheAtlas(browser: Browser, atlas: string, folder: string): Promise<void> {
  if (!existsSync(join(atlas, 'muscles.glb'))) throw new Error(`There is no atlas in "${atlas}".`);
  await withPage(browser, atlas, 'compare', async (page) => {
    for (const [region, { centre, height }] of Object.entries(regions)) {
      for (const [name, layers] of [
        ['muscles', ['muscles', 'connective', 'bones']],
        ['bones', ['bones']],
      ] as const) {
        const tiles: Tile[] = [];
        for (const whose of ['atlas', 'body'] as const) {
          for (const [view, direction] of Object.entries(cameras)) {
            tiles.push({
              png: await takeShot(page, { whose, layers: [...layers], centre, direction, height }),
              caption: `${whose}, ${view}`,
            });
          }
        }
        await writeSheet(browser, join(folder, `atlas-${region}-${name}.png`), tiles, Object.keys(cameras).length, 320);
      }
    }
  });
}

/** What is shown in the app's own light: file, moment, what is peeled off, region. */
const shaded = [
  ['standing', 'superficial', 'whole'],
  ['hold', 'superficial', 'whole'],
  ['standing', 'deep', 'whole'],
  ['standing', 'bone', 'whole'],
  ['standing', 'superficial', 'trunk'],
  ['standing', 'superficial', 'shoulder'],
  ['standing', 'superficial', 'hip'],
  ['standing', 'superficial', 'leg'],
  ['hold', 'superficial', 'hip'],
] as const;

/**
 * The same in the app's own light, both sides: the atlas, bound to the runner's rig as anybody's own would be, above
 * the built body, same camera.
 */
export async function shadedBesideTheAtlas(browser: Browser, atlas: string, folder: string): Promise<void> {
  const models = join(import.meta.dirname, '..', '..', 'models');
  const apart = mkdtempSync(join(tmpdir(), 'atlas-'));
  try {
    for (const file of ['runner.muscles.bin', 'runner.glb']) copyFileSync(join(models, file), join(apart, file));
    await buildAtlas(atlas, apart);
    await withPage(browser, apart, 'shaded', async (page) => {
      for (const [moment, layer, region] of shaded) {
        const { centre, height } = regions[region] as { centre: Triple; height: number };
        const tiles: Tile[] = [];
        for (const whose of ['atlas', 'body'] as const) {
          // The inside of a body with both halves is not to be seen.
          for (const [view, direction] of Object.entries(cameras).filter(([name]) => name !== 'inside')) {
            const shot: ShadedShot = {
              whose,
              moment,
              layer,
              centre: region === 'whole' ? [0, 0.84, 0.1] : centre,
              direction,
              height,
            };
            await page.evaluate(
              async (wanted) =>
                (await (window as unknown as { shaded: Promise<(shot: ShadedShot) => void> }).shaded)(wanted),
              shot,
            );
            tiles.push({ png: await page.screenshot({ timeout: 120_000 }), caption: `${whose}, ${view}` });
          }
        }
        await writeSheet(browser, join(folder, `atlas-light-${region}-${moment}-${layer}.png`), tiles, 5, 400);
      }
    });
  } finally {
    rmSync(apart, { recursive: true });
  }
}

/** A contact sheet of the built body in its worst poses, plain light, five views each. */
export async function inWorstPoses(browser: Browser, folder: string): Promise<void> {
  await withPage(browser, null, 'compare', async (page) => {
    const names = await page.evaluate(
      async () => (await (window as unknown as { compare: Promise<{ poses: string[] }> }).compare).poses,
    );
    const tiles: Tile[] = [];
    for (const pose of names) {
      for (const [view, direction] of Object.entries(cameras).filter(([name]) => name !== 'inside')) {
        tiles.push({
          png: await takeShot(page, {
            whose: 'body',
            layers: ['muscles', 'connective', 'bones'],
            centre: [0, 0.86, 0.1],
            direction,
            height: 1.85,
            pose,
          }),
          caption: `${pose}, ${view}`,
        });
      }
    }
    for (const pose of names.filter((name) => /hip|hinge|stride/.test(name))) {
      for (const [view, direction] of Object.entries(cameras).filter(([name]) => name !== 'inside')) {
        tiles.push({
          png: await takeShot(page, {
            whose: 'body',
            layers: ['muscles', 'connective', 'bones'],
            centre: [-0.02, 0.82, 0.1],
            direction,
            height: 0.55,
            pose,
          }),
          caption: `${pose}, hip, ${view}`,
        });
      }
    }
    await writeSheet(browser, join(folder, 'worst-poses.png'), tiles, 5, 400);
  });
}

async function withPage(
  browser: Browser,
  atlas: string | null,
  what: 'compare' | 'shaded',
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const root = join(import.meta.dirname, '..', '..');
  const server = await createServer({ configFile: false, root, logLevel: 'error', server: { port: 4700 } });
  await server.listen();
  const page = await browser.newPage({ viewport: { width: 420, height: 560 } });
  try {
    if (atlas)
      await page.route(/\/atlas\/[\w.]+\.(glb|bin)$/, (route) =>
        route.fulfill({ body: readFileSync(join(atlas, route.request().url().split('/').at(-1) ?? '')) }),
      );
    await page.goto(
      `${server.resolvedUrls?.local[0] ?? ''}tests/shots/compare/${what === 'compare' ? 'index' : what}.html${atlas ? '?atlas' : ''}`,
    );
    await page.waitForFunction((name) => name in window, what);
    await look(page);
  } finally {
    await page.close();
    await server.close();
  }
}

async function takeShot(page: Page, shot: Shot): Promise<Buffer> {
  await page.evaluate(async (wanted) => {
    const { draw } = await (window as unknown as { compare: Promise<{ draw: (shot: Shot) => void }> }).compare;
    draw(wanted);
  }, shot);
  return page.screenshot();
}
