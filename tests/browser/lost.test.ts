import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { lateFeatures } from './lateFeatures.ts';
import { forgiveLostFiles, pagesOfTheApp, savingData, stateOf } from './openPage.ts';

const { open, complaints } = pagesOfTheApp();
const small = { width: 900, height: 620 };

/** Lets files fail, each until its pattern is taken out of the set. */
async function failing(page: Page, files: Set<RegExp>): Promise<void> {
  await page.route('**/assets/**', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    return [...files].some((pattern) => pattern.test(name)) ? route.abort('connectionreset') : route.continue();
  });
}

describe('a late part that is lost', () => {
  it('leaves the page standing, says so in its place, and comes when it is tried again', async () => {
    const lost = new Set(lateFeatures.map(({ files }) => files));
    const page = await open('?t=8.6&detail=light', {
      ...small,
      before: async (fresh) => {
        await savingData(fresh);
        await failing(fresh, lost);
      },
    });
    for (const { name, files, ask, shown, setting } of lateFeatures) {
      await ask(page).catch(() => undefined);
      const missing = page.locator('.missing, .notice').first();
      await missing.waitFor();
      expect(`${name}: ${await missing.textContent()}`).toMatch(/could not be fetched/);
      expect([name, await page.locator('canvas[data-testid="runner"]').count()]).toEqual([name, 1]);
      lost.delete(files);
      if (setting) {
        await page.waitForFunction((key) => !window.tightrope.state()[key], setting);
        await ask(page);
      } else await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator(shown).first().waitFor();
      await page.locator('.missing, .notice').first().waitFor({ state: 'detached' });
    }
    expect((await stateOf(page)).drill).toBe('hip-flexors');
    forgiveLostFiles(complaints);
  });
});
