import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { buildApp } from '../buildApp.ts';
import { untilReady } from '../openApp.ts';
import { lateFeatures } from './lateFeatures.ts';
import { known, leaveDrawsOut, stateOf } from './openPage.ts';

const { browser: door } = inject('running');
const folder = mkdtempSync(join(tmpdir(), 'one-file-'));
let browser: Browser;

beforeAll(async () => {
  await buildApp({ mode: 'single', build: { outDir: folder } });
  browser = await chromium.connect(door);
});
afterAll(() => browser.close());

describe('the page as one file, opened from a stick', () => {
  it('draws, plays, opens every late part and asks for nothing besides itself', async () => {
    expect(readdirSync(folder)).toEqual(['index.html']);
    const context = await browser.newContext({
      viewport: { width: 900, height: 620 },
      reducedMotion: 'reduce',
    });
    await leaveDrawsOut(context);
    const page = await context.newPage();
    const complaints: string[] = [];
    const asked = new Set<string>();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !known.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => asked.add(request.url()));
    const address = pathToFileURL(join(folder, 'index.html')).href;
    await page.goto(`${address}?t=8.6&detail=light`);
    await untilReady(page);
    // What is solved besides drawing is solved in a thread of its own here too.
    await expect.poll(() => page.workers().length).toBe(1);
    await page.evaluate(() => {
      window.tightrope.seek(1);
      window.tightrope.play();
    });
    await expect.poll(async () => (await stateOf(page)).time).toBeGreaterThan(1.1);
    await page.evaluate(() => {
      window.tightrope.pause();
      window.tightrope.seek(8.6);
    });
    for (const { ask, shown, onlyHosted } of lateFeatures) {
      if (onlyHosted) continue;
      await ask(page);
      await page.locator(shown).first().waitFor();
    }
    // The address says where one is, and a link into the file is one of this device.
    await page.evaluate(() => {
      window.tightrope.set({ present: false });
      window.tightrope.select('soleus', 'left');
    });
    await expect.poll(() => page.url()).toContain('select=soleus.left');
    await page.reload();
    await untilReady(page);
    expect(await stateOf(page)).toMatchObject({ selection: { id: 'soleus', side: 'left' } });
    // Every language is inside.
    await page.evaluate(() => window.tightrope.set({ lang: 'de' }));
    await page.locator('html[lang="de"]').waitFor();
    await page.evaluate(() => window.tightrope.set({ lang: 'en' }));
    await page.locator('html[lang="en"]').waitFor();
    // What stands on a host alone is left out: a second window, codes for other phones.
    await page.goto(`${address}?lesson=why-contract`);
    await page.locator('.card.lesson').getByText('This file presents in one window', { exact: false }).waitFor();
    const elsewhere = [...asked].filter((url) => !url.startsWith(address) && !/^(data|blob):/.test(url));
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
