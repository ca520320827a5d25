import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { forgiveLostFiles, pagesOfTheApp, stateOf } from './openPage.ts';

const { open, complaints } = pagesOfTheApp();
const small = { width: 900, height: 620 };

/** Answers requests for files of a name in a test's own way. */
const instead = (page: Page, name: RegExp, how: 'missing' | 'cut') =>
  page.route('**/assets/**', async (route) => {
    if (!name.test(new URL(route.request().url()).pathname.split('/').at(-1) ?? '')) return route.continue();
    if (how === 'missing') return route.fulfill({ status: 404, body: 'no such file' });
    const whole = await (await route.fetch()).body();
    return route.fulfill({ status: 200, body: whole.subarray(0, Math.floor(whole.length / 2)) });
  });

/** Damages one block of data in the page on its way. */
const damaged = (page: Page, block: string) =>
  page.route(
    (url) => url.pathname.endsWith('/'),
    async (route) => {
      const text = await (await route.fetch()).text();
      const at = text.indexOf('{', text.indexOf(`id="${block}"`));
      await route.fulfill({ contentType: 'text/html', body: `${text.slice(0, at)}!${text.slice(at + 1)}` });
    },
  );

const words = (page: Page) => page.locator('body').innerText();

describe('a start that fails', () => {
  it.each([
    ['the script that all others begin with is missing', /^rolldown-runtime-/, 'missing'],
    ['the script of the first words is missing', /^first-/, 'missing'],
    ['the script of the first words is cut', /^first-/, 'cut'],
  ] as const)('says a sentence where %s', async (_, name, how) => {
    const page = await open('', { ...small, ready: false, before: (fresh) => instead(fresh, name, how) });
    await page.waitForLoadState('networkidle');
    expect(await words(page)).toMatch(/could not be fetched:\s+try again/);
    expect(await words(page)).toContain('If it hurts, stop');
    complaints.splice(0);
  });

  it('says a sentence where scripts are switched off', async () => {
    const page = await open('', { ...small, ready: false, scripts: false });
    expect(await words(page)).toContain('switched off here');
    complaints.splice(0);
  });

  it('says a sentence where the figures of the body are damaged', async () => {
    const page = await open('', { ...small, ready: false, before: (fresh) => damaged(fresh, 'anatomy/skeleton.json') });
    await page.waitForLoadState('networkidle');
    expect(await words(page)).toMatch(/could not be fetched:\s+try again/);
    complaints.splice(0);
  });

  it.each(['hinge', 'hip-flexors', 'stretch-calf'])(
    'leaves out the drill %s where it is damaged, and says so',
    async (id) => {
      const page = await open('?detail=light', {
        ...small,
        before: (fresh) => damaged(fresh, `drills/files/${id}.json`),
      });
      expect(await page.locator('.notice').innerText()).toContain('could not be read');
      expect((await stateOf(page)).duration).toBeGreaterThan(5);
    },
  );
});

describe('a picture that fails', () => {
  it.each([
    ['the bones are missing', /^runner\.small-/, 'missing', /runner\.small.* could not be fetched \(404\)/],
    ['the bones are cut', /^runner\.small-/, 'cut', /bones is cut short/],
    ['the muscles are cut', /^runner\.muscles-/, 'cut', /muscles is cut short/],
    ['the script that draws is missing', /^picture-/, 'missing', /picture.* could not be fetched \(404\)/],
  ] as const)('says what failed where %s, and comes when it is tried again', async (_, name, how, sentence) => {
    const page = await open('?detail=light&t=8.6', { ...small, before: (fresh) => instead(fresh, name, how) });
    const said = await page.locator('.middle').innerText();
    expect(said).toMatch(sentence);
    expect(await words(page)).not.toMatch(/cannot draw|is coming/);
    // Nothing that changes a picture stands there without one; the words work.
    expect(await page.locator('.look').count()).toBe(0);
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page.locator('.list').waitFor();
    expect(await page.getByRole('list', { name: 'Muscles' }).getByRole('listitem').count()).toBeGreaterThan(100);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.look').waitFor();
    await page.waitForFunction(() => window.tightrope.visible().length > 0);
    await page.locator('.middle').waitFor({ state: 'detached' });
    forgiveLostFiles(complaints);
  });

  it('shows how much has come, in numbers', async () => {
    const hold: { end?: () => void } = {};
    const held = new Promise<void>((resolve) => {
      hold.end = resolve;
    });
    const page = await open('?detail=light', {
      ...small,
      ready: false,
      before: (fresh) =>
        fresh.route('**/assets/runner.small-*', async (route) => {
          await held;
          await route.continue();
        }),
    });
    await page.waitForFunction(() => / [1-9]\d? %/.test(document.querySelector('.middle')?.textContent ?? ''));
    hold.end?.();
    await page.locator('.middle').waitFor({ state: 'detached' });
    expect(await page.locator('.look').count()).toBe(1);
  });
});
