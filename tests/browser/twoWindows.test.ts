import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
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
