import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import { pagesOfTheApp, stateOf } from './openPage.ts';

const { open } = pagesOfTheApp();
const small = { width: 1200, height: 700, picture: false };

describe('what stands beside a drill', () => {
  it('is chosen from all drills and stretches, stands in the address, and Back takes it back', async () => {
    const page = await open('?drill=hinge&t=6&compare=1', small);
    const choice = page.getByRole('combobox', { name: 'What stands beside it' });
    await choice.selectOption({ label: 'Calf raise, both legs' });
    await expect.poll(() => page.url()).toContain('beside=calf-raise');
    const rows = page.locator('[data-testid="compare"] tbody tr');
    await rows.filter({ hasText: 'Gluteus maximus' }).waitFor();
    // The second works its calf in its hold, the first does not.
    const calf = rows.filter({ hasText: 'Gastrocnemius, medial head' });
    await expect.poll(() => calf.locator('td').last().innerText()).toMatch(/Works/);
    expect(await calf.locator('td').first().innerText()).not.toMatch(/Works/);
    expect((await new AxeBuilder({ page }).include('.beside').analyze()).violations.map(({ id }) => id)).toEqual([]);
    await page.goBack();
    await expect.poll(async () => (await stateOf(page)).beside).toBe('');
    expect(await stateOf(page)).toMatchObject({ compare: true, drill: 'hinge' });
  });

  it('comes by a link, as the same drill without what was changed, and a name that is none is said', async () => {
    const page = await open('?drill=hip-flexors&t=8.6&compare=1&beside=hip-flexors&lift=20', small);
    await page.getByText('As it is').waitFor();
    expect(await page.getByText('Drill, changed').count()).toBe(1);
    await page.goto(page.url().replace(/\?.*/, '?drill=hinge&compare=1&beside=handstand'));
    await page.getByText('names no drill or stretch that is here').waitFor();
  });
});

describe('a muscle and the one it is set against', () => {
  it('are shown alone from the card, as a see-saw that follows time; the address has it and Back takes it back', async () => {
    const page = await open('?drill=hip-flexors&t=8.6&select=gluteus_maximus.right', small);
    await page.getByRole('button', { name: /as a see-saw$/ }).click();
    await page.locator('.seesaw .ends').waitFor();
    await expect.poll(() => page.url()).toContain('only=gluteus_maximus.right,iliacus.right');
    const beam = page.locator('.seesaw svg g').first();
    const lean = async () => Number(/rotate\(([-\d.]+)/.exec((await beam.getAttribute('transform')) ?? '')?.[1]);
    // The front of the hip lifts the leg in the hold; standing neither outweighs the other.
    await expect.poll(lean).toBeGreaterThan(10);
    await page.evaluate(() => window.tightrope.seek(0));
    await expect.poll(async () => Math.abs(await lean())).toBeLessThan(3);
    expect((await new AxeBuilder({ page }).include('.seesaw').analyze()).violations.map(({ id }) => id)).toEqual([]);
    await page.goBack();
    await page.locator('.seesaw').waitFor({ state: 'detached' });
  });
});
