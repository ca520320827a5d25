import { describe, expect, it } from 'vitest';
import { pagesOfTheApp, stateOf } from './openPage.ts';

const { open } = pagesOfTheApp();
const small = { width: 900, height: 620 };

describe('the keyboard', () => {
  it('is the page’s again after a mouse has worked a button, and the button’s where Tab has led to it', async () => {
    const page = await open('?t=8.6&detail=light', small);
    const { side } = await stateOf(page);
    await page.locator('.hover-tag').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Swap leg' }).click();
    await expect.poll(async () => (await stateOf(page)).side).not.toBe(side);
    await page.keyboard.press('Space');
    await expect.poll(async () => (await stateOf(page)).playing).toBe(true);
    await page.keyboard.press('PageDown');
    const now = await stateOf(page);
    expect([now.playing, now.side === side]).toEqual([false, false]);
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Swap leg' }).focus();
    await page.keyboard.press('Space');
    await expect.poll(async () => (await stateOf(page)).side).toBe(side);
  });

  it('darkens the screen while presenting, and gives it back', async () => {
    const page = await open('?t=8.6&detail=light&present=1', small);
    const blank = page.locator('.present .blank');
    await page.locator('.present .caption').waitFor();
    for (const key of ['b', '.']) {
      await page.keyboard.press(key);
      await blank.waitFor();
      await page.keyboard.press(key);
      await blank.waitFor({ state: 'detached' });
    }
    expect((await stateOf(page)).present).toBe(true);
  });

  it('leaves no name in the air where the leg under a resting mouse has moved away', async () => {
    const page = await open('?t=8.6&detail=light&view=side', small);
    const find = () =>
      page.evaluate(() => {
        const { tightrope } = window;
        const found = tightrope.visible().find(({ id }) => /gastrocnemius|tibialis_anterior|soleus|vastus/.test(id));
        if (!found) throw new Error('No muscle of a leg is in sight.');
        return { x: found.x, y: found.y, id: found.id };
      });
    await page.locator('.hover-tag').waitFor({ state: 'attached' });
    let spot = await find();
    const under = () => page.evaluate(({ x, y }) => window.tightrope.pickAt(x, y)[0]?.id ?? null, spot);
    const named = () => page.locator('.hover-tag:not([hidden])').count();
    // What comes late leaves him less room, and he moves in the picture.
    await expect
      .poll(async () => {
        spot = await find();
        await page.mouse.move(spot.x, spot.y);
        return named();
      })
      .toBe(1);
    await page.evaluate(() => window.tightrope.view('front'));
    await expect.poll(under, { timeout: 20_000 }).not.toBe(spot.id);
    await page.evaluate(() =>
      window.tightrope.hide(window.tightrope.structures().map(({ id, side }) => ({ id, side }))),
    );
    await expect.poll(under, { timeout: 20_000 }).toBe(null);
    await expect.poll(named, { timeout: 20_000 }).toBe(0);
  });
});
