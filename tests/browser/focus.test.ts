import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { pagesOfTheApp, stateOf } from './openPage.ts';

const { open } = pagesOfTheApp();

/** What has the keyboard, in words; `nothing` where it has fallen to the page. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    if (!(at instanceof HTMLElement) || at.matches('body, main')) return 'nothing';
    return (at.getAttribute('aria-label') ?? at.textContent ?? '').trim() || at.tagName;
  });

/** Presses a button as somebody does who has no mouse. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().focus();
  await page.keyboard.press('Enter');
}

const escape = (page: Page) => page.keyboard.press('Escape');
const share = (name: string) => async (page: Page) => {
  if (!(await page.locator('.share').getByRole('button', { name }).isVisible())) await press(page, /^Share$/);
  await press(page, name);
};

/** Ways into something by the keyboard, what stands there then, the way out, and what has the keyboard again. */
const ways: { name: string; ask: (page: Page) => Promise<void>; there: string; leave: typeof escape; back: RegExp }[] =
  [
    {
      name: 'a menu',
      ask: (page) => press(page, /^Share$/),
      there: '.share .content button',
      leave: escape,
      back: /^Share$/,
    },
    {
      name: 'the settings',
      ask: (page) => press(page, /^Settings$/),
      there: '.settings .content button',
      leave: escape,
      back: /^Settings$/,
    },
    { name: 'the handout', ask: share('Handout to print'), there: '.handout', leave: escape, back: /Handout|Share/ },
    { name: 'the quiz, by Escape', ask: share('Quiz'), there: '.quiz', leave: escape, back: /Quiz|Share/ },
    {
      name: 'the quiz, by its button',
      ask: share('Quiz'),
      there: '.quiz',
      leave: async (page) => {
        await page.locator('.quiz').getByRole('button', { name: 'Close' }).focus();
        await page.keyboard.press('Enter');
      },
      back: /Quiz|Share/,
    },
    {
      name: 'presenting',
      ask: (page) => press(page, /^Present$/),
      there: '.present .caption',
      leave: escape,
      back: /^Present$/,
    },
    {
      name: 'guessing',
      ask: (page) => press(page, /^Guess first/),
      there: '.card.guess',
      leave: escape,
      back: /^Guess first/,
    },
  ];

describe('the keyboard', () => {
  it('has its place again, whatever is opened and left', async () => {
    const page = await open('?t=8.6', { picture: false });
    await page.locator('.list .row').first().waitFor();
    for (const { name, ask, there, leave, back } of ways) {
      await ask(page);
      await page.locator(there).first().waitFor();
      await leave(page);
      await page.locator(there).first().waitFor({ state: 'hidden' });
      await expect
        .poll(async () => `${name}: ${await focused(page)}`)
        .toMatch(new RegExp(`^${name}: (${back.source.replaceAll(/^\^|\$$/g, '')})`));
    }
  });

  it('is the page’s where a mouse has shut what was open', async () => {
    const page = await open('?t=8.6', { picture: false });
    await page.getByRole('button', { name: /^Present$/ }).click();
    await page.locator('.present .caption').waitFor();
    await escape(page);
    await page.locator('.present').waitFor({ state: 'hidden' });
    await page.keyboard.press('Space');
    await expect.poll(async () => (await stateOf(page)).playing).toBe(true);
  });

  it('comes to Play in one step, and past the list of all muscles in one', async () => {
    const page = await open('?t=8.6', { picture: false });
    await page.locator('.list .row').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the timeline');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('Play');
    await page.getByRole('button', { name: 'Muscles', exact: true }).focus();
    const stops: string[] = [];
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('Tab');
      stops.push(await page.evaluate(() => (document.activeElement?.closest('.list') ? 'list' : 'elsewhere')));
    }
    expect(stops.filter((stop) => stop === 'list')).toHaveLength(1);
    // In it the arrows go on, and Tab comes back to where they left.
    await page.locator('.list button.fold').first().focus();
    await page.keyboard.press('ArrowDown');
    const line = await focused(page);
    expect(line).toContain('Levator scapulae');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe(line);
  });
});
