import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { pagesOfTheApp, stateOf } from './openPage.ts';

const { open } = pagesOfTheApp();
const small = { width: 1000, height: 640, picture: false };

/** Pixels of the sheet that are drawn on. */
const drawn = (page: Page) =>
  page.locator('canvas.drawing').evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    copy?.drawImage(element as HTMLCanvasElement, 0, 0);
    const data = copy?.getImageData(0, 0, width, height).data ?? [];
    let count = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] !== 0) count++;
    return count;
  });
const stroke = async (page: Page, y: number) => {
  await page.mouse.move(300, y);
  await page.mouse.down();
  await page.mouse.move(500, y + 40);
  await page.mouse.move(700, y);
  await page.mouse.up();
};

describe('while presenting', () => {
  it('the picture is frozen by a key and drawn on; lines are taken back, wiped, and gone with the drawing', async () => {
    const page = await open('?t=3&present=1', small);
    // Its keys are there when it is.
    await page.locator('.present').waitFor({ state: 'attached' });
    await page.evaluate(() => window.tightrope.play());
    await expect.poll(async () => (await stateOf(page)).playing).toBe(true);
    await page.keyboard.press('f');
    await expect.poll(async () => (await stateOf(page)).playing).toBe(false);
    const { time } = await stateOf(page);
    await page.keyboard.press('d');
    await page.locator('canvas.drawing').waitFor();
    expect(await drawn(page)).toBe(0);
    await stroke(page, 200);
    const one = await drawn(page);
    expect(one).toBeGreaterThan(100);
    await stroke(page, 400);
    await expect.poll(() => drawn(page)).toBeGreaterThan(1.5 * one);
    expect((await new AxeBuilder({ page }).include('.drawing-acts').analyze()).violations.map(({ id }) => id)).toEqual(
      [],
    );
    await page.keyboard.press('Control+z');
    await expect.poll(() => drawn(page)).toBe(one);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => drawn(page)).toBe(0);
    // A finger and a pen draw as a mouse does.
    for (const pointerType of ['touch', 'pen']) {
      const before = await drawn(page);
      for (const [type, x] of [
        ['pointerdown', 200],
        ['pointermove', 600],
        ['pointerup', 600],
      ] as const)
        await page.locator('canvas.drawing').dispatchEvent(type, {
          pointerType,
          pointerId: 1,
          button: 0,
          clientX: x,
          clientY: pointerType === 'pen' ? 500 : 300,
        });
      await expect.poll(() => drawn(page)).toBeGreaterThan(before);
    }
    // Escape ends the drawing and leaves the presenting as it is; what was drawn is not kept.
    await page.keyboard.press('Escape');
    await page.locator('canvas.drawing').waitFor({ state: 'detached' });
    expect(await stateOf(page)).toMatchObject({ present: true, playing: false, time });
    await page.keyboard.press('d');
    expect(await drawn(page)).toBe(0);
    // Who lets it play on has done with drawing.
    await page.keyboard.press('f');
    await page.locator('canvas.drawing').waitFor({ state: 'detached' });
    expect((await stateOf(page)).playing).toBe(true);
  });

  it('a link to a step shows that step, and one to a lesson that is not here says so', async () => {
    const page = await open('?lesson=reciprocal-inhibition&step=4&present=1', small);
    await page.locator('.taught').getByText('Blue shows where it would act').waitFor();
    await expect.poll(async () => (await stateOf(page)).time).toBe(8.6);
    await page.locator('.seesaw .ends').waitFor();
    expect(await page.locator('.seesaw').innerText()).toMatch(/Gluteus maximus[^]*Psoas major/);
    const before = await page.locator('.seesaw svg g').getAttribute('transform');
    await page.evaluate(() => window.tightrope.seek(0));
    await expect.poll(() => page.locator('.seesaw svg g').getAttribute('transform')).not.toBe(before);
    await page.goto(page.url().replace(/\?.*/, '?lesson=nothing-here&present=1'));
    await page.locator('.taught').getByText('This lesson is not on this device').waitFor();
  });
});

describe('a link', () => {
  it('that names no lesson, or whose end is none, says so in one sentence and shows the rest', async () => {
    const page = await open('?lesson=nothing-here&drill=hinge&t=3', small);
    await page.getByText('This lesson is not on this device').waitFor();
    expect(await stateOf(page)).toMatchObject({ drill: 'hinge', time: 3 });
    const at = (query: string) => page.goto(page.url().replace(/[?#].*/, query)).then(() => page.reload());
    await at('?lesson=No%20Lesson!&drill=hinge&t=3');
    await page.getByText('there is no such lesson').waitFor();
    await at('?drill=hinge&t=3#section-2');
    await page.getByText('The end of the link, after #, is no lesson').waitFor();
    // What a lesson's link has lost before its fragment is not needed to open it, or to say why not.
    await at('?drill=hinge&t=3#l=rubbish');
    await page.getByText('This is no lesson of Tightrope').or(page.getByText('cannot be read')).first().waitFor();
    await at('?drill=hinge&t=3#:~:text=hinge');
    await page.locator('.card h2').first().waitFor();
    expect(await page.getByText('after #').count()).toBe(0);
  });
});
