import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { readFolder } from '../../src/texts/folders.ts';
import { faultsOfPage } from './pseudo.ts';
import { pagesOfTheApp } from './openPage.ts';

const { open } = pagesOfTheApp();

/** All texts of some files of a language, by file and place. */
function leaves(tag: string): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (node: unknown, at: string): void => {
    if (typeof node === 'string') found.set(at, node);
    else for (const [key, value] of Object.entries(node as object)) visit(value, `${at}.${key}`);
  };
  for (const [path, content] of Object.entries(readFolder(tag)))
    if (!/^(terminal|search|attachments)/.test(path)) visit(content, path);
  return found;
}

const english = leaves('en');

/** English sentences that a page shows although the language says them otherwise. */
async function englishOf(page: Page, tag: string): Promise<string[]> {
  const own = new Set(leaves(tag).values());
  const said = new Set([...english.values()].filter((text) => text.includes(' ') && !own.has(text)));
  const shown = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest('script, noscript')) texts.push((node.textContent ?? '').trim());
    for (const element of document.querySelectorAll('[aria-label]'))
      texts.push(element.getAttribute('aria-label') ?? '');
    return texts;
  });
  expect(shown.length).toBeGreaterThan(10);
  return shown.filter((text) => said.has(text));
}

const cutOff = async (page: Page, where: string): Promise<string[]> => {
  let found: string[] = [];
  // What is still coming or going has its place a little later; what is wrong stays wrong.
  for (let tries = 0; tries < 8; tries++) {
    await page.waitForTimeout(400);
    found = (await faultsOfPage(page, where)).filter((fault) => fault.includes('cut off'));
    if (found.length === 0) break;
  }
  return found;
};

describe('a page in another language', () => {
  it.each(['de', 'ja'])('says no English sentence and cuts nothing off on a phone: %s', async (tag) => {
    const page = await open(`?lang=${tag}&drill=hip-flexors&side=right&t=8`, { width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(tag);
    expect(await page.title()).toBe(leaves(tag).get('page.json.documentTitle'));
    expect([...(await englishOf(page, tag)), ...(await cutOff(page, 'hold'))]).toEqual([]);
    await page.evaluate(() => window.tightrope.select('gluteus_maximus', 'left'));
    const name = leaves(tag).get('muscles.json.gluteus_maximus.name') ?? '';
    await page.getByText(name).first().waitFor({ state: 'attached' });
    expect([...(await englishOf(page, tag)), ...(await cutOff(page, 'muscle'))]).toEqual([]);
    const unchecked = { de: 0, ja: 1 }[tag];
    await page.evaluate(() => window.tightrope.select('iliococcygeus', 'right'));
    await page
      .getByText(leaves(tag).get('muscles.json.iliococcygeus.name') ?? '')
      .first()
      .waitFor({ state: 'attached' });
    await expect.poll(() => page.getByText(leaves(tag).get('page.json.nameUnverified') ?? '').count()).toBe(unchecked);
    await page.goto(new URL(`run/?lang=${tag}`, page.url().split('?')[0]).href);
    await page.locator('.zone').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(tag);
    expect([...(await englishOf(page, tag)), ...(await cutOff(page, 'run'))]).toEqual([]);
    expect(await page.locator('a.button').getAttribute('href')).toBe(`../?drill=hip-flexors&lang=${tag}`);
  });

  it('is chosen in the settings, kept on the device for the next visit and the run, and in no address', async () => {
    const page = await open('?drill=hip-flexors&side=right&t=8');
    await page.locator('.settings .opener').click();
    const settings = page.getByRole('group', { name: 'Language' });
    await settings.getByRole('button').first().waitFor();
    expect((await englishOf(page, 'de')).length).toBeGreaterThan(5);
    expect(await settings.getByRole('button').allTextContents()).toEqual([
      'Deutsch',
      'English',
      'Español',
      'Français',
      '日本語',
      'Português',
    ]);
    await settings.getByRole('button', { name: 'Deutsch' }).click();
    await page.waitForFunction(() => document.documentElement.lang === 'de');
    // The page is made anew in its language; what of it comes later is there in the end.
    await page.locator('.settings .opener').click();
    await page.getByText(leaves('de').get('page.json.keyboard.title') ?? '').waitFor();
    expect(await englishOf(page, 'de')).toEqual([]);
    await expect.poll(() => page.url()).not.toContain('lang=');
    const home = page.url().split('?')[0] ?? '';
    await page.goto(home);
    await page.waitForFunction(() => document.documentElement.lang === 'de');
    await page.getByText(leaves('de').get('page.json.firstHint') ?? '').waitFor();
    expect(await page.locator('a.now').getAttribute('href')).toBe('./run/?lang=de');
    await page.goto(new URL('run/', home).href);
    await page.getByText(leaves('de').get('midrun.json.page.where') ?? '').waitFor();
    // An address that names a language is meant.
    await page.goto(`${home}?lang=en&drill=hinge&side=left`);
    await expect.poll(() => page.title()).toBe(english.get('page.json.documentTitle'));
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });
});
