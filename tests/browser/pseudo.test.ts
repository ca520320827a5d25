import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { faultsOfPage } from './pseudo.ts';
import { pagesOfTheApp } from './openPage.ts';

const { open } = pagesOfTheApp();

/** Every screen of the page, how one comes to it from the drill, and how one leaves it. */
const screens: readonly [string, (page: Page) => Promise<unknown>, ((page: Page) => Promise<unknown>)?][] = [
  ['drill', (page) => page.evaluate(() => window.tightrope.startDrill('hip-flexors', 'right'))],
  ['hold', (page) => page.evaluate(() => window.tightrope.seek(8))],
  ['other drills', (page) => page.locator('.card [aria-expanded]').first().click()],
  ['card of a muscle', (page) => page.evaluate(() => window.tightrope.select('gluteus_maximus', 'left'))],
  ['card of a further muscle', (page) => page.evaluate(() => window.tightrope.select('masseter', 'right'))],
  ['card of a tendon', (page) => page.evaluate(() => window.tightrope.select('iliotibial_tract', 'right'))],
  [
    'card of a bone',
    (page) => page.evaluate(() => window.tightrope.select('femur', 'right')),
    (page) => page.evaluate(() => window.tightrope.select(null)),
  ],
  ['step', (page) => page.locator('.card .acts .chip').first().click(), (page) => page.keyboard.press('Escape')],
  ['guess', (page) => page.locator('.card .acts .chip').nth(1).click()],
  ['answer', (page) => page.locator('.choices .chip').first().click(), (page) => page.keyboard.press('Escape')],
  [
    'names',
    (page) => page.evaluate(() => window.tightrope.set({ labels: true })),
    (page) => page.evaluate(() => window.tightrope.set({ labels: false })),
  ],
  [
    'reflex',
    (page) => page.evaluate(() => window.tightrope.set({ reflex: true })),
    (page) => page.evaluate(() => window.tightrope.set({ reflex: false })),
  ],
  [
    'compare',
    (page) => page.evaluate(() => window.tightrope.set({ compare: true })),
    (page) => page.evaluate(() => window.tightrope.set({ compare: false })),
  ],
  [
    'present',
    (page) => page.evaluate(() => window.tightrope.set({ present: true })),
    (page) => page.evaluate(() => window.tightrope.set({ present: false })),
  ],
  ['what if', (page) => page.evaluate(() => window.tightrope.set({ lean: -30 }))],
  ['safety', (page) => page.locator('.safety-line .link').last().click(), (page) => page.keyboard.press('Escape')],
  ['show menu', (page) => page.locator('.peel [aria-expanded]').click(), (page) => page.keyboard.press('Escape')],
];

/** Screens that are for a page with room. */
const wideOnly: typeof screens = [
  [
    'lab',
    (page) => page.locator('.top .bar button').nth(-2).click(),
    (page) => page.locator('.top .bar button').nth(-2).click(),
  ],
];

async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(600);
}

describe('a language with marked and longer words', () => {
  it.each([
    [1440, 900],
    [390, 844],
  ])('%i pixels wide: every word of every screen comes from its texts, and none is cut off', async (width, height) => {
    const page = await open('?lang=qps', { width, height });
    const faults: string[] = [];
    const look = async (name: string): Promise<void> => {
      await settle(page);
      faults.push(...(await faultsOfPage(page, name)));
    };
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'qps',
      'ltr',
    ]);
    await look('first sight');
    await page.locator('.symptoms .chip').first().click();
    await look('place');
    await page.locator('.symptoms .chip.more').click();
    await look('more places');
    for (const [name, go, leave] of [...screens, ...(width > 860 ? wideOnly : [])]) {
      await go(page);
      await look(name);
      await leave?.(page);
    }
    if (width <= 860) await page.locator('.opener').click();
    await look('list');
    for (const fold of await page.locator('.list > .scroll > ul > li > .heading .fold[aria-expanded="false"]').all())
      await fold.click();
    await look('list, all of it');
    await page.locator('.list input').fill('gluteus');
    await look('search');
    await page.locator('.list input').fill('qqqq');
    await look('search for nothing');
    expect([...new Set(faults)]).toEqual([]);
  });
});
