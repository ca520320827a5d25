import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { fragmentOf } from '../../src/lessons/lessonLink.ts';
import { newLesson } from '../../src/lessons/own.ts';
import { pagesOfTheApp, stateOf, withoutDrawing } from './openPage.ts';

const { open } = pagesOfTheApp();
const presented = (room: Page) => room.locator('.present .taught');
const opened = async (presenter: Page, button: string): Promise<Page> => {
  const [room] = await Promise.all([
    presenter.context().waitForEvent('page'),
    presenter.getByRole('button', { name: button }).click(),
  ]);
  await presented(room).waitFor();
  return room;
};
async function sees(room: Page, text: string): Promise<void> {
  await expect.poll(() => presented(room).innerText()).toContain(text);
}

/** Mean difference of two lists of pixels, 0 to 255. */
const apart = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;

/** A step of somebody's own lesson. */
const step = (at: string) => ({ at, seconds: 30, says: 'Look at his hip.', notes: '' });

describe('the picture of what comes next', () => {
  it('is drawn, and shows the moment of the next step, whatever the page shows itself', async () => {
    const hold = step('drill=hip-flexors&side=right&t=8.6&view=front');
    const hinge = step('drill=hinge&side=right&t=9&view=side');
    const lesson = { ...newLesson('en', 'Four steps'), steps: [hold, hinge, hinge, hold] };
    const page = await open(`?lesson=link&detail=light&tags=0${fragmentOf(lesson)}`, {
      width: 1000,
      height: 640,
      drawn: true,
      scale: 0.25,
    });
    await page.getByRole('button', { name: 'Present in two windows' }).waitFor();
    // Only the presenter's window is looked at.
    await page.evaluate(() => (window.open = () => null));
    await page.getByRole('button', { name: 'Present in two windows' }).click();
    const pictures: number[][] = [];
    for (let number = 1; number < 4; number++) {
      if (number > 1) await page.keyboard.press('PageDown');
      await expect.poll(async () => (await stateOf(page)).lessonStep).toBe(number);
      const picture = page.locator(`.next-picture`);
      await picture.waitFor({ timeout: 60_000 });
      pictures.push(
        await picture.evaluate(async (image) => {
          await (image as HTMLImageElement).decode();
          const pen = new OffscreenCanvas(120, 80).getContext('2d')!;
          pen.drawImage(image as HTMLImageElement, 0, 0, 120, 80);
          return [...pen.getImageData(0, 0, 120, 80).data];
        }),
      );
    }
    const [first = [], second = [], third = []] = pictures;
    // A body stands out from what is behind it.
    const empty = Array.from(first, (_, i) => first[i % 4] ?? 0);
    expect(apart(first, empty)).toBeGreaterThan(3);
    // The same next step from two different ones; then another.
    expect(apart(first, second)).toBeLessThan(0.5);
    expect(apart(second, third)).toBeGreaterThan(3);
  });
});

describe('a presenter and a room', () => {
  it('stay in step while either is closed, loaded again and opened anew, and another lesson goes its own way', async () => {
    const presenter = await open('?lesson=why-contract&step=4&detail=light', {
      width: 1000,
      height: 640,
      before: (page) => withoutDrawing(page.context()),
    });
    let room = await opened(presenter, 'Present in two windows');
    await sees(room, 'Hold it for ten seconds');
    await presenter.getByText('The room sees this picture').waitFor();
    await presenter.getByText('Everybody up').first().waitFor();
    await presenter.keyboard.press('PageDown');
    await sees(room, 'its buttock holds him up');
    expect((await stateOf(room)).selection?.with?.map(({ id }) => id)).toEqual(['gluteus_medius', 'semimembranosus']);
    // A clicker speaks to the window that was touched last.
    await room.keyboard.press('PageDown');
    await sees(room, 'Experts disagree');
    expect(await stateOf(presenter)).toMatchObject({ lessonStep: 6, reflex: true, present: false });
    await presenter.getByRole('button', { name: 'Black screen' }).click();
    await room.locator('.present .blank').waitFor();
    await room.keyboard.press('b');
    await room.locator('.present .blank').waitFor({ state: 'detached' });

    await room.reload();
    await presented(room).waitFor();
    await presenter.keyboard.press('PageDown');
    await sees(room, 'short ones mostly do not');
    await presenter.reload();
    await presenter.getByText('The room sees this picture').waitFor();
    await presenter.keyboard.press('PageUp');
    await sees(room, 'Experts disagree');
    await room.close();
    await presenter.getByText('is not open').waitFor();
    room = await opened(presenter, 'Open the room’s window');
    await presenter.getByText('The room sees this picture').waitFor();

    const third = await presenter.context().newPage();
    await third.goto(`${presenter.url().split('?')[0]}?lesson=stay-tall&step=1&detail=light`);
    const other = await opened(third, 'Present in two windows');
    await third.keyboard.press('PageDown');
    await sees(other, 'Lean back 16 degrees');
    await sees(room, 'Experts disagree');
  });
});
