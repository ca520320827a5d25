// oxlint-disable unicorn/consistent-function-scoping -- What runs in the page takes nothing with it.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { does, pass, phones, stopClocks, zone } from './phone.ts';

const { openRun } = phones();

/** What is wrong with the screen that is shown: too wide, too small, cut, one on another, or help out of reach. */
const faultsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const name = (of: Element): string => of.textContent?.trim() || (of.getAttribute('aria-label') ?? of.tagName);
    if (document.documentElement.scrollWidth > window.innerWidth) found.push('the page is too wide');
    // What no hand can see must not make the page longer than what it shows.
    const { bottom = 0 } = document.querySelector('.screen')?.getBoundingClientRect() ?? {};
    if (document.documentElement.scrollHeight > Math.max(window.innerHeight, bottom + window.scrollY + 0.5))
      found.push('there is nothing below the screen to scroll to');
    /** Whether a finger in the middle of it meets it. */
    const meets = (of: Element): boolean => {
      const { left, top, width, height } = of.getBoundingClientRect();
      const met = document.elementFromPoint(left + width / 2, top + height / 2);
      return of.contains(met);
    };
    // At first sight, before anything is scrolled.
    window.scrollTo(0, 0);
    const help = document.querySelector('.hurts');
    if (!help && !document.querySelector('.hurting')) found.push('nothing leads to what helps');
    if (help && !(meets(help) && help.getBoundingClientRect().bottom <= window.innerHeight - 33))
      found.push('what helps is not one tap away');
    const buttons = [...document.querySelectorAll<HTMLElement>('button:not(.whole), a.button')].filter(
      (each) => each.offsetParent !== null,
    );
    const boxes = buttons.map((each) => each.getBoundingClientRect());
    // The foot stays while the rest goes by under it.
    const stays = (of: Element): boolean => {
      const { position, display } = getComputedStyle(of);
      return position === 'sticky' && display !== 'contents';
    };
    const atFoot = buttons.map((each) => stays(each) || stays(each.parentElement as Element));
    for (const [i, box] of boxes.entries()) {
      const button = buttons[i] as HTMLElement;
      if (box.height < 63.5 || box.width < 63.5) found.push(`${name(button)} is ${box.width} by ${box.height}`);
      if (button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 1)
        found.push(`${name(button)} is cut`);
      for (const [j, other] of boxes.entries()) {
        const apart =
          box.right <= other.left + 0.5 ||
          other.right <= box.left + 0.5 ||
          box.bottom <= other.top + 0.5 ||
          other.bottom <= box.top + 0.5;
        if (j > i && !apart && atFoot[i] === atFoot[j])
          found.push(`${name(button)} lies on ${name(buttons[j] as HTMLElement)}`);
      }
    }
    for (const button of buttons) {
      button.scrollIntoView({ block: 'center' });
      if (!meets(button)) found.push(`${name(button)} cannot be pressed`);
    }
    window.scrollTo(0, 0);
    for (const text of document.querySelectorAll<HTMLElement>('p, button, a, span, li, h1, h2'))
      if (text.offsetParent && text.textContent && Number.parseFloat(getComputedStyle(text).fontSize) < 16.9)
        found.push(`${text.textContent} is small`);
    // A line leads from its zone to the body: it lies on no zone, and of the six places no two of a side cross.
    const lines = [...document.querySelectorAll<SVGPolylineElement>('.leaders polyline')].map((line) => {
      const { left, top } = (line.ownerSVGElement as SVGSVGElement).getBoundingClientRect();
      return [...line.points].map(({ x, y }) => [x + left, y + top] as const);
    });
    const zones = [...document.querySelectorAll('.zone')].map((zone) => zone.getBoundingClientRect());
    const drawn = document.querySelector('.leaders')?.checkVisibility();
    type Line = (typeof lines)[number];
    const steps = (line: Line): [Line[number], Line[number]][] =>
      line.slice(1).map((to, i) => [line[i] as Line[number], to]);
    const turns = ([ax, ay]: Line[number], [bx, by]: Line[number], [cx, cy]: Line[number]): number =>
      Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
    const cross = ([a, b]: [Line[number], Line[number]], [c, d]: [Line[number], Line[number]]): boolean =>
      turns(a, b, c) * turns(a, b, d) < 0 && turns(c, d, a) * turns(c, d, b) < 0;
    for (const [i, line] of (drawn ? lines : []).entries()) {
      const on = new Set<number>();
      for (const [from, to] of steps(line))
        for (let share = 0; share <= 1; share += 0.02) {
          const [x, y] = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
          for (const [j, { left, right, top, bottom }] of zones.entries())
            if (x > left + 0.5 && x < right - 0.5 && y > top + 0.5 && y < bottom - 0.5) on.add(j);
        }
      for (const j of on) found.push(`the line of zone ${i} lies on zone ${j}`);
      for (const [j, other] of lines.entries())
        if (zones.length <= 12 && j > i && i < lines.length / 2 === j < lines.length / 2)
          if (steps(line).some((one) => steps(other).some((two) => cross(one, two))))
            found.push(`the lines of zones ${i} and ${j} cross`);
    }
    // In a set nothing is scrolled: the seconds and the sentence are seen.
    for (const seen of document.querySelectorAll('.set:not([data-dark="true"]) .number')) {
      const box = seen.getBoundingClientRect();
      const foot = help?.getBoundingClientRect().top ?? window.innerHeight;
      if (box.top < 0 || box.bottom > foot + 1)
        found.push(`the seconds end at ${box.bottom}, the foot begins at ${foot}`);
      if (box.height < 40) found.push(`the seconds are ${box.height} high`);
    }
    return found;
  });

/**
 * What axe finds. @param contrast whether words in the sun (7 : 1) are looked for too, which takes most of the time and
 * is the same in every window: colours depend on none
 */
async function faultsOfAccess(page: Page, lang: string, contrast: boolean): Promise<string[]> {
  const rules = {
    'color-contrast': { enabled: contrast },
    'color-contrast-enhanced': { enabled: contrast },
    // A made-up language is none that axe knows.
    'html-lang-valid': { enabled: lang !== 'qpr' },
  };
  const { violations } = await new AxeBuilder({ page }).options({ rules }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe('every screen of the page for the middle of a run', () => {
  it.each([
    ['390 by 844', 390, 844, 16, 'en', 'all'],
    ['320 by 568', 320, 568, 16, 'en', 'none'],
    ['320 by 568, in Portuguese', 320, 568, 16, 'pt', 'none'],
    ['320 by 568, in German', 320, 568, 16, 'de', 'none'],
    ['320 by 568, with letters of twice the size', 320, 568, 32, 'en', 'none'],
    ['320 by 568, from right to left, with letters of twice the size', 320, 568, 32, 'qpr', 'form'],
    ['390 by 844, from right to left', 390, 844, 16, 'qpr', 'none'],
    ['844 by 390', 844, 390, 16, 'en', 'form'],
    ['844 by 390, in French', 844, 390, 16, 'fr', 'none'],
  ])(
    'has help against a cramp one tap away, zones of 64 pixels, nothing cut off, nothing that axe finds: %s',
    async (_, width, height, letters, lang, axe) => {
      const page = await openRun({ width, height, letters, query: `?lang=${lang}`, before: stopClocks });
      const clean = async (state: string): Promise<void> => {
        expect([state, axe === 'none' ? [] : await faultsOfAccess(page, lang, axe === 'all')]).toEqual([state, []]);
        expect([state, await faultsOf(page)]).toEqual([state, []]);
      };
      expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
        lang,
        lang === 'qpr' ? 'rtl' : 'ltr',
      ]);
      await clean('home');
      await does(page, 'turn').tap();
      await clean('home, from the front');
      await does(page, 'more').tap();
      await clean('more places');
      await does(page, 'more').tap();
      await does(page, 'settings').tap();
      await clean('settings');
      await does(page, 'close').tap();
      await does(page, 'hurts').tap();
      await page.locator('.hurting').waitFor();
      await clean('it hurts');
      await does(page, 'close').tap();
      await zone(page, 'hip-front', 'left').tap();
      await does(page, 'start').waitFor();
      await clean('before the first');
      await does(page, 'start').tap();
      await page.locator('.set[data-kind="ready"]').waitFor();
      await clean('get ready');
      await does(page, 'pocket').tap();
      await page.locator('.set[data-dark="true"]').waitFor();
      await clean('by ear');
      await does(page, 'pocket').tap();
      await pass(page, 6000);
      await page.locator('.set[data-kind="hold"]').waitFor();
      await clean('hold');
      await page.locator('.whole').dispatchEvent('click');
      await page.locator('.set[data-running="false"]').waitFor();
      await clean('paused');
      await does(page, 'hurts').tap();
      await page.locator('.hurting').waitFor();
      await does(page, 'close').tap();
      // A press by accident loses nothing.
      await page.locator('.note').waitFor();
      await clean('asked whether to go on');
      await page.locator('.note .strong').tap();
      await pass(page, 8000);
      await page.locator('.set[data-kind="switch"]').waitFor();
      await clean('switch');
      await pass(page, 60_000);
      await page.locator('.done').waitFor();
      await clean('run on');
    },
  );
});
