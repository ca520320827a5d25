import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { pagesOfTheApp, stateOf } from './openPage.ts';

const { open } = pagesOfTheApp();
const patient = { timeout: 40_000 };
const light = {
  before: (page: Page) => page.addInitScript(() => Object.defineProperty(navigator, 'deviceMemory', { value: 1 })),
};

/** What a place beside the runner is pressed with; how many keys lead to it from where the keyboard is. */
type Hand = (page: Page, selector: string) => Promise<number>;
const mouse: Hand = async (page, selector) => {
  await page.locator(selector).first().click();
  return 0;
};
const touch: Hand = async (page, selector) => {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not there.`);
  const screen = await page.context().newCDPSession(page);
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  await screen.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await screen.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  return 0;
};
const focused = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
const keys: Hand = async (page, selector) => {
  let steps = 0;
  for (; steps < 30 && !(await focused(page, selector)); steps++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  return steps;
};

describe('from the first sight', () => {
  it.each([
    ['a mouse', 1440, 900, mouse],
    ['a finger', 390, 844, touch],
    ['keys', 1100, 760, keys],
  ])('two actions lead to a drill that moves: with %s', async (_, width, height, act) => {
    const page = await open('', { width, height, ...light });
    const pill = '.places [data-symptom="hip-front"]';
    await page.locator(pill).waitFor(patient);
    await act(page, pill);
    const side = '.places .which .start';
    await page.locator(side).first().waitFor(patient);
    // The side has the keyboard already: no travelling between the two.
    expect(await act(page, side)).toBe(0);
    await page.waitForFunction(() => window.tightrope.state().time > 0.05, undefined, patient);
    expect(await stateOf(page)).toMatchObject({ drill: 'hip-flexors', playing: true });
  });
});
