import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { forgiveLostFiles, pagesOfTheApp, withoutDrawing } from './openPage.ts';

const { open, complaints } = pagesOfTheApp();
const small = { width: 1100, height: 720 };
/** A device that gets the light body: what is drawn is not looked at here. */
const withLittleMemory = (page: Page) =>
  page.addInitScript(() => Object.defineProperty(navigator, 'deviceMemory', { value: 1 }));

/** What axe finds on the page as it is, or in a part of it: each rule that is broken, and the first place. */
async function faults(page: Page, state: string, part?: string, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  // In a part nothing is known of the headings above it.
  if (part) axe.include(part).disableRules(['heading-order']);
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map(({ id, nodes }) => `${state}: ${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

type Deed = (page: Page) => Promise<unknown>;
/** A state of the main screen. */
interface State {
  name: string;
  go?: Deed;
  /** What stands there then. */
  shown: string;
  leave?: Deed;
  /** What of the page is another than in the state before; without it, all of it is looked at. */
  part?: string;
  /** Whether its colours are looked at in the other themes too. */
  themes?: true;
}

const key =
  (name: string): Deed =>
  (page) =>
    page.keyboard.press(name);
const click =
  (selector: string): Deed =>
  (page) =>
    page.locator(selector).first().click();
const set =
  (options: Parameters<typeof window.tightrope.set>[0]): Deed =>
  (page) =>
    page.evaluate((given) => window.tightrope.set(given), options);
const find: Deed = async (page) => {
  if (!(await page.locator('.find').count())) await page.locator('.find-door').click();
};
/** A menu, opened and shut. */
const menu = (name: string, place: string, shown: string): State => ({
  name,
  go: click(`${place} .opener`),
  shown: `${place} ${shown}`,
  leave: key('Escape'),
  part: place,
});

const states: readonly State[] = [
  { name: 'first sight', shown: '.first h2' },
  {
    name: 'a hold, with words on the body',
    go: (page) =>
      page.evaluate(() => {
        window.tightrope.startDrill('hip-flexors', 'right');
        window.tightrope.seek(8.6);
      }),
    shown: '.tags[data-moving="false"] button',
    themes: true,
  },
  menu('the menu of views', '.look .turn', '.content button'),
  menu('the menu of what is shown', '.look .rest', '[role="switch"]'),
  menu('the menu of speeds', '.speeds', '.options button'),
  menu('the menu for sharing', '.share', '.content button'),
  { ...menu('settings', '.settings', '[role="switch"]'), themes: true },
  {
    name: 'a search that finds nothing',
    go: async (page) => {
      await find(page);
      await page.locator('.find input').fill('qqqq');
    },
    shown: '.list p.row',
    leave: (page) => page.locator('.find input').fill(''),
    part: '.find',
  },
  {
    name: 'the card of a muscle',
    go: (page) => page.evaluate(() => window.tightrope.select('soleus', 'left')),
    shown: '.card .state',
    leave: (page) => page.evaluate(() => window.tightrope.select(null)),
    part: '.explain',
  },
  {
    name: 'presenting',
    go: set({ present: true }),
    shown: '.present .caption',
    leave: set({ present: false }),
  },
  {
    name: 'the quiz',
    go: async (page) => {
      await page.locator('.share .opener').click();
      await page.locator('.share').getByRole('button', { name: 'Quiz' }).click();
    },
    shown: '.quiz h2',
    leave: (page) => page.locator('.quiz').getByRole('button', { name: 'Close' }).click(),
    part: '.quiz',
  },
  {
    name: 'a lesson',
    go: async (page) => {
      await find(page);
      await page.locator('.find .tabs button', { hasText: 'Lessons' }).click();
      await page.getByRole('button', { name: /^Why contract what feels tight/ }).click();
    },
    shown: '.card.lesson h2',
    part: '.explain',
  },
  {
    name: 'a message',
    go: (page) => page.evaluate(() => void (window.location.hash = 'nothing')),
    shown: '.notice.network',
    part: '.notice.network',
    themes: true,
  },
];

describe('in every state of the main screen', () => {
  it('axe finds nothing in the dark theme, and no pale text in the bright one and in high contrast', async () => {
    const page = await open('', { ...small, before: withLittleMemory });
    const found: string[] = [];
    for (const { name, go, shown, leave, part, themes } of states) {
      await go?.(page);
      await page.locator(shown).first().waitFor();
      found.push(...(await faults(page, name, part)));
      for (const theme of themes ? (['sun', 'contrast'] as const) : []) {
        await set({ theme })(page);
        await page.locator(`:root[data-theme="${theme}"]`).waitFor({ state: 'attached' });
        found.push(...(await faults(page, `${name}, ${theme}`, part, ['color-contrast'])));
      }
      if (themes) await set({ theme: 'dark' })(page);
      await leave?.(page);
      if (leave) await page.locator(shown).first().waitFor({ state: 'hidden' });
    }
    expect(found).toEqual([]);
  });

  it('nor where there is no picture: it is lost, its file is missing, the browser cannot draw', async () => {
    const found: string[] = [];
    const lost = await open('?t=8.6&detail=light', small);
    await lost.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-testid="runner"]');
      canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    });
    await lost.locator('.notice').waitFor();
    found.push(...(await faults(lost, 'lost')));
    await lost.close();
    const missing = await open('?t=8.6&detail=light', {
      ...small,
      before: (page) =>
        page.route('**/assets/runner.muscles*', (route) => route.fulfill({ status: 404, body: 'no such file' })),
    });
    await missing.locator('.middle .missing').waitFor();
    found.push(...(await faults(missing, 'missing')));
    forgiveLostFiles(complaints);
    await missing.close();
    const without = await open('?t=8.6', { ...small, before: withoutDrawing });
    await without.locator('.middle').waitFor();
    found.push(...(await faults(without, 'without drawing')));
    expect(found).toEqual([]);
  });
});
