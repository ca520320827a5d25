import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { pagesOfTheApp, stateOf } from './openPage.ts';

const { open } = pagesOfTheApp();
const small = { width: 1000, height: 640, picture: false };
const title = (page: Page) => page.locator('.card.lesson h2').innerText();
const said = (page: Page) => page.getByRole('textbox', { name: 'Sentence on the screen' });
/** A lesson of a version that is not here yet. */
const later = {
  name: 'later.json',
  mimeType: 'application/json',
  buffer: Buffer.from('{"format":"tightrope-lesson","version":9}'),
};

describe('a lesson', () => {
  it('asks, answers, goes by a clicker, and is reopened by its address', async () => {
    const page = await open('?lesson=why-contract&step=3', small);
    await expect.poll(() => title(page)).toContain('Which muscle of that leg lifts it?');
    expect(await stateOf(page)).toMatchObject({ drill: 'hip-flexors', time: 1, playing: false });
    await page.getByRole('button', { name: /Gluteus maximus/ }).click();
    await page.getByText('Not that one.').waitFor();
    expect(await title(page)).toBe('The front of the hip lifts the straight leg.');
    expect((await page.locator('.answers').last().innerText()).match(/Works/g)).toHaveLength(3);
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await expect.poll(() => title(page)).toContain('its buttock holds him up');
    expect(await page.locator('.card.lesson .grade').first().innerText()).toBe('calculated for this runner');
    await expect.poll(() => page.url()).toContain('lesson=why-contract&step=5');
    const { violations } = await new AxeBuilder({ page }).include('.card.lesson').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);

    // A copy is the person's own: written, kept, taken back, passed on.
    await page.getByRole('button', { name: 'Make my own of it' }).click();
    await said(page).fill('Mine <b>now</b>');
    await page.getByRole('button', { name: 'Take this moment as a step' }).click();
    const rows = page.locator('.card.editor ol li');
    expect(await rows.count()).toBe(9);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await rows.count()).toBe(8);
    // A question at a step has right answers and others; one of each must stay.
    await page.getByRole('button', { name: 'Ask a question here' }).click();
    const chosen = page.locator('.asked input:checked');
    await chosen.first().waitFor();
    const marked = await page.locator('.asked label', { has: page.locator('small') }).count();
    expect(marked).toBeGreaterThan(0);
    expect(await chosen.count()).toBeGreaterThan(1);
    expect((await new AxeBuilder({ page }).include('.card.editor').analyze()).violations.map(({ id }) => id)).toEqual(
      [],
    );
    await page.getByRole('button', { name: 'Undo' }).click();
    await chosen.first().waitFor({ state: 'detached' });
    await page.reload();
    await rows.nth(4).click();
    await expect.poll(() => said(page).inputValue()).toBe('Mine <b>now</b>');
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: async (text: string) => void (document.title = text) },
      });
    });
    await page.getByRole('button', { name: 'Copy a link' }).click();
    await page.getByText('it holds the whole lesson').waitFor();
    const link = await page.title();
    expect(link.length).toBeLessThan(4000);

    // What is no lesson is refused in one sentence, and nothing is lost.
    const input = page.locator('.card.editor input[type="file"]');
    await input.setInputFiles(later);
    await page.getByText('another version').waitFor();
    expect(await rows.count()).toBe(8);
    await page.evaluate(() => localStorage.clear());
    await page.goto('about:blank');
    await page.goto(link);
    await expect.poll(() => title(page)).toContain('The front of his hip');
    await page.locator('.card.lesson ol li').nth(4).click();
    await expect.poll(() => title(page)).toBe('Mine <b>now</b>');
    expect(await page.locator('.card.lesson h2 b').count()).toBe(0);
    expect(await page.locator('.card.lesson .grade').first().innerText()).toBe('written by whoever made this lesson');
  });

  it('takes no step that outlines something for an answer to the question before it', async () => {
    const page = await open('?lesson=stay-tall&step=3', small);
    await expect.poll(() => title(page)).toContain('?');
    await page.keyboard.press('PageDown');
    await expect.poll(async () => (await stateOf(page)).lessonStep).toBe(4);
    expect(await stateOf(page)).toMatchObject({ playing: false, selection: { id: 'semimembranosus' } });
    await page.keyboard.press('PageUp');
    // It is still to be answered.
    await page.getByRole('button', { name: /Gluteus maximus/ }).click();
    await page.getByText('Not that one.').waitFor();
  });

  it.each([
    ['a lesson', '?lesson=why-contract&step=3', /Which muscle of that leg lifts it/],
    ['a muscle', '?select=soleus.left', /Soleus/],
  ])('from a link on a phone, %s is there to be read', async (_, query, said) => {
    const page = await open(query, { width: 390, height: 844, picture: false });
    await page.locator('.explain .card', { hasText: said }).waitFor();
    expect(await page.locator('.dock [aria-expanded="true"]').count()).toBe(1);
  });
});
