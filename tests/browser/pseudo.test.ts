import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { faultsOfPage } from './pseudo.ts';
import { pagesOfTheApp } from './openPage.ts';

const { open } = pagesOfTheApp();

type Deed = (page: Page) => Promise<unknown>;
/** A screen, how one comes to it from the one before, and how one leaves it. */
type Screen = readonly [name: string, go: Deed, leave?: Deed];

/** Presses what a selector finds, wherever it lies; the page's own handlers do the rest. */
const press =
  (selector: string, which = 0): Deed =>
  (page) =>
    page.locator(selector).nth(which).dispatchEvent('click');
const set =
  (options: Parameters<typeof window.tightrope.set>[0]): Deed =>
  (page) =>
    page.evaluate((given) => window.tightrope.set(given), options);
const select =
  (id: string | null): Deed =>
  (page) =>
    page.evaluate((given) => window.tightrope.select(given, 'right'), id);
const key =
  (name: string): Deed =>
  (page) =>
    page.keyboard.press(name);

/** Opens what is found, where it is not open. */
const find: Deed = async (page) => {
  if ((await page.locator('.find').count()) === 0)
    await page.locator('.find-door, .dock button').locator('visible=true').first().dispatchEvent('click');
  await page.locator('.find').waitFor();
};

/** What stands in the page itself. */
const inThePage: readonly Screen[] = [
  ['first sight without a picture', (page) => page.waitForTimeout(0)],
  ['place', press('.symptoms .chip[data-symptom]:not([data-safety])'), press('.symptom header button')],
  ['drill', (page) => page.evaluate(() => window.tightrope.startDrill('hip-flexors', 'right'))],
  ['hold', (page) => page.evaluate(() => window.tightrope.seek(8))],
  ['card of a muscle', select('gluteus_maximus')],
  ['card of a further muscle', select('masseter')],
  ['card of a tendon', select('iliotibial_tract')],
  ['card of a bone', select('femur'), select(null)],
  ['step', press('.steps-door'), key('Escape')],
  ['guess', press('.card.drill .doors button')],
  ['answer', press('.choices .chip'), key('Escape')],
  ['compare', set({ compare: true }), set({ compare: false })],
  ['present', set({ present: true }), set({ present: false })],
  ['what if', set({ lean: -30 })],
  ['safety', press('.safety-line .link'), key('Escape')],
  ['what is contested', press('.further .link'), key('Escape')],
  ['what is found', find],
  ['drills', press('.find .tabs button', 1)],
  ['list', press('.find .tabs button', 2)],
  ['list, all of it', press('.list .fold[data-key="further"]')],
  ['bones in the list', press('.list .fold[data-key="bone"]')],
  ['search', (page) => page.locator('.find input').fill('gluteus')],
  ['search for nothing', (page) => page.locator('.find input').fill('qqqq')],
];

/** What stands on the picture, or beside it. */
const onThePicture: readonly Screen[] = [
  ['first sight', (page) => page.waitForTimeout(0)],
  ['place beside the runner', press('.places button'), key('Escape')],
  ['drill', (page) => page.evaluate(() => window.tightrope.startDrill('hip-flexors', 'right'))],
  ['hold', (page) => page.evaluate(() => window.tightrope.seek(8))],
  ['menu of what is shown', press('.look .rest .opener'), press('.look .rest .opener')],
  ['menu of views', press('.look .turn .opener'), press('.look .turn .opener')],
  ['names', set({ labels: true }), set({ labels: false })],
  ['reflex', set({ reflex: true }), set({ reflex: false })],
];

/** Screens that only a page with room has. */
const wide: readonly Screen[] = [
  ['lab', press('.doors button[aria-pressed="false"]', 2)],
  ['sharing', press('.share .opener'), press('.share .opener')],
  ['settings', press('.settings .opener'), press('.settings .opener')],
];

async function walk(page: Page, screens: readonly Screen[]): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, go, leave] of screens) {
    await go(page);
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(400);
    let found = await faultsOfPage(page, name);
    // What is still coming or going on a busy machine has its place a little later; what is wrong stays wrong.
    for (let tries = 0; tries < 8 && found.length > 0; tries++) {
      await page.waitForTimeout(600);
      found = await faultsOfPage(page, name);
    }
    faults.push(...found);
    await leave?.(page);
  }
  return [...new Set(faults)];
}

/** Screens that turn round where one reads from right to left. */
const turned: readonly Screen[] = [
  ['first sight', (page) => page.waitForTimeout(0)],
  ['drill', (page) => page.evaluate(() => window.tightrope.startDrill('hip-flexors', 'right'))],
  ['hold', (page) => page.evaluate(() => window.tightrope.seek(8))],
  ['names', set({ labels: true }), set({ labels: false })],
  ['compare', set({ compare: true }), set({ compare: false })],
  ['lab', press('.doors button[aria-pressed="false"]', 2), press('.doors button[aria-pressed="true"]')],
  ['settings', press('.settings .opener'), press('.settings .opener')],
  ['what is contested', press('.further .link'), key('Escape')],
  ['card of a muscle', select('gluteus_maximus')],
];

describe('a language with marked and longer words', () => {
  it.each([
    [1440, 900],
    [390, 844],
  ])('%i pixels wide: every word of the page comes from its texts, and none is cut off', async (width, height) => {
    const page = await open('?lang=qps', { width, height, picture: false });
    await page.waitForFunction(() => document.documentElement.lang === 'qps');
    expect(await page.evaluate(() => [document.documentElement.lang, document.title])).toEqual([
      'qps',
      expect.not.stringMatching(/[A-Za-z]/),
    ]);
    expect(await walk(page, [...inThePage, ...(width > 860 ? wide : [])])).toEqual([]);
  });

  it.each([
    [1440, 900],
    [390, 844],
  ])('%i pixels wide: nor is one that stands on the picture', async (width, height) => {
    const page = await open('?lang=qps', { width, height });
    expect(await walk(page, onThePicture)).toEqual([]);
  });

  it('from right to left: the list stands on the right, the card on the left, time runs on to the right', async () => {
    const page = await open('?lang=qpr');
    expect(await walk(page, turned)).toEqual([]);
    const places = await page.evaluate(() => {
      const selectors = ['.find', '.explain', '.brand', '.actions', '.story', '.time .play', '.time .clock'];
      const [find, explain, brand, actions, story, play, clock] = selectors.map((selector) =>
        document.querySelector(selector)!.getBoundingClientRect(),
      ) as [DOMRect, DOMRect, DOMRect, DOMRect, DOMRect, DOMRect, DOMRect];
      const phases = [...document.querySelectorAll('.phases button')].map(
        (phase) => phase.getBoundingClientRect().left,
      );
      return {
        direction: document.documentElement.dir,
        list: window.innerWidth - find.right,
        card: explain.left,
        brand: brand.left > actions.right,
        story: story.left - explain.right,
        play: play.right < clock.right,
        phases: phases.length > 5 && phases.every((left, i) => i === 0 || left > phases[i - 1]!),
      };
    });
    const turns = { brand: true, story: 0, play: true, phases: true };
    expect(places).toEqual({ direction: 'rtl', list: 0, card: 0, ...turns });
  });
});
