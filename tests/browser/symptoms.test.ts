import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import { pagesOfTheApp, stateOf as state } from './openPage.ts';

const { open: openAny } = pagesOfTheApp();
/** All of this is said and done in words. */
const open = (query: string) => openAny(query, { width: 900, height: 620, picture: false });

const patient = { timeout: 30_000 };

describe('the way in', () => {
  it('leads from a tight place to a moving drill in two actions, by keyboard as well; to a reason where there is none, and for a cramp to its own path', async () => {
    const page = await open('?layer=bone');
    const find = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Find', exact: true }).click();
      await page.getByRole('button', { name: 'Tight?' }).click();
    };
    await find();
    // What is no tightness is said where tightness is asked about.
    expect(await page.getByText('locked hard like a rock').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Front of hip', exact: true }).click();
    await page.getByRole('button', { name: 'Start left' }).click();
    await page.waitForFunction(() => window.tightrope.state().time > 0.05);
    expect(await state(page)).toMatchObject({ drill: 'hip-flexors', side: 'left', playing: true });
    await page.evaluate(() => {
      window.tightrope.pause();
      window.tightrope.seek(0);
    });
    await find();
    // The hamstrings are helped by the leg that stands: a tight left one begins with the right leg up.
    await page.getByRole('button', { name: 'Back of thigh', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.classList.contains('start'));
    await page.keyboard.press('Enter');
    expect(await state(page)).toMatchObject({ side: 'right', playing: true });
    await page.evaluate(() => window.tightrope.pause());
    // What is no muscle has a reason, and a cramp its own path.
    await find();
    await page.getByRole('button', { name: 'IT band', exact: true }).click();
    await expect
      .poll(() => page.locator('.symptom').textContent(), patient)
      .toContain('cannot be contracted on purpose');
    await page.keyboard.press('Escape');
    expect(await page.locator('.symptom').count()).toBe(0);
    await page.getByRole('button', { name: 'It cramps' }).click();
    const sheet = page.getByRole('dialog', { name: 'Safety' });
    await sheet.waitFor();
    expect(await sheet.locator('section').first().textContent()).toMatch(/cramp is not a drill.*Gently lengthen/s);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    ).toEqual([]);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  });
});

describe('the explanation', () => {
  it('goes by steps: each at its moment with its muscles, its grade and its source; choosing something else ends it', async () => {
    const page = await open('?t=0');
    await page.getByRole('button', { name: 'Step through why' }).click();
    await page.locator('.steps').waitFor();
    expect(await state(page)).toMatchObject({
      time: 2 + 0.6 * 1.6,
      playing: false,
      selection: { id: 'psoas_major', side: 'right' },
    });
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    expect(await state(page)).toMatchObject({ phase: 'hold', selection: { id: 'gluteus_maximus', side: 'left' } });
    expect(await page.locator('.steps .sentence').textContent()).toMatch(/the article's advice.*Balanced Runner/s);
    await page.keyboard.press('m');
    await expect.poll(async () => (await state(page)).selection?.side, patient).toBe('right');
    await page.evaluate(() => window.tightrope.select('soleus', 'left'));
    await expect.poll(() => page.locator('.card').getAttribute('aria-label'), patient).toBe('Soleus, left');
  });

  it('asks first: the answer is shown beside what works, by keyboard alone', async () => {
    const page = await open('?t=9');
    await page.getByRole('button', { name: 'Guess first' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.guess .choices').waitFor();
    expect(await state(page)).toMatchObject({ phase: 'shift', playing: false });
    await page.locator('.choices').getByRole('button', { name: 'Iliacus' }).focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('.guess').textContent(), patient)
      .toMatch(/Not that one.*You said.*Iliacus, left.*What works.*Gluteus maximus, left/s);
    expect((await state(page)).playing).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator('.card.drill').waitFor();
    // A tap on the body answers as well.
    await page.evaluate(() => window.tightrope.pause());
    await page.getByRole('button', { name: 'Guess first' }).click();
    await page.locator('.guess .choices').waitFor();
    await page.evaluate(() => window.tightrope.select('gluteus_medius', 'left'));
    await expect.poll(() => page.locator('.guess h2').textContent(), patient).toBe('Yes.');
  });
});
