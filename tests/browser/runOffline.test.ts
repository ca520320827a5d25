import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Host, host } from './host.ts';
import { begin, pass, phones, stopClocks } from './phone.ts';

const { complaints, openRun } = phones();
let served: Host;
beforeEach(async () => {
  served = await host();
});
afterEach(() => served.close());

/** Opens the page at its first visit, and again once it is kept, so that it comes from what is kept. */
async function openKept(query = '', before?: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await openRun({ query: `?offline=1${query}`, at: served.url, body: true, ...(before && { before }) });
  await page.locator('[aria-live]', { hasText: query.includes('de') ? 'Bereit ohne Netz.' : 'Ready' }).waitFor({
    state: 'attached',
  });
  await page.reload();
  await page.locator('.zone').first().waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

/** Somebody comes back to the page, which asks whether there is a newer one. */
const comeBack = (page: Page): Promise<unknown> =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

const where = 'Where is it tight?';

describe('the page for the middle of a run without a network', () => {
  it('works after the first visit with the server gone, in the language that was spoken, the whole page too', async () => {
    const page = await openKept('&lang=de');
    await served.close();
    await page.goto(`${served.url}run/?lang=de&offline=1`);
    await page.getByRole('heading', { name: 'Wo ist es verspannt?' }).waitFor();
    await page.goto(`${served.url}?drill=hinge&detail=light&lang=de&offline=1`);
    await page.waitForFunction(() => 'tightrope' in window);
    expect(await page.evaluate(() => window.tightrope.ready.then(() => window.tightrope.state().drill))).toBe('hinge');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    // One that was never spoken here: English, and a sentence.
    await page.goto(`${served.url}run/?lang=fr&offline=1`);
    await page.getByText('Your language needs a network once.').waitFor();
    expect(await page.getByRole('heading').textContent()).toBe(where);
    complaints.length = 0;
  });

  it('says in the whole page too that a language was never kept', async () => {
    const page = await openKept();
    await served.close();
    await page.goto(`${served.url}?drill=hinge&detail=light&lang=fr&offline=1`);
    await expect.poll(() => page.getByText('This language needs a network once').count()).toBe(1);
    complaints.length = 0;
  });

  it('lets a new version wait in the middle of a hold, says so after it, and takes it by a tap', async () => {
    const page = await openKept('', stopClocks);
    await begin(page);
    await pass(page, 6000);
    await page.locator('.set[data-kind="hold"]').waitFor();
    served.asked.length = 0;
    served.release(where, 'Where is it tight now?');
    await comeBack(page);
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state))
      .toBe('installed');
    // The worker itself, and the one file that is another.
    expect(served.asked.toSorted()).toEqual(['run/', 'sw.js']);
    // Nothing is said or taken while he holds, and what is asked for comes from the version that he is in.
    expect(await page.locator('.note').count()).toBe(0);
    expect(await page.locator('.set').getAttribute('data-kind')).toBe('hold');
    expect(await page.evaluate(async () => (await fetch('./')).text())).toContain(where);
    await pass(page, 60_000);
    await page.locator('.done').waitFor();
    await page.getByText('There is a new version.').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(await page.evaluate(async () => (await fetch('./')).text())).toContain(where);
    await page.getByRole('button', { name: 'Load it' }).tap();
    await page.getByRole('heading', { name: 'Where is it tight now?' }).waitFor();
    // A browser asks for the worker again at each visit, sooner or later; nothing else is fetched twice.
    expect(served.asked.filter((path) => path !== 'sw.js')).toEqual(['run/']);
  });

  it('says that a network answers everything with a page of its own, and works on', async () => {
    const page = await openKept();
    served.manner = () => 'gate';
    await comeBack(page);
    await page.getByText('The network here answers with a page of its own').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.reload();
    await page.getByRole('heading', { name: where }).waitFor();
    await begin(page);
  });

  it('keeps nothing of a visit whose files were cut in the middle, and everything at the next', async () => {
    served.manner = (path) => (path.endsWith('.bin') ? 'cut' : 'file');
    const page = await openRun({ query: '?offline=1', at: served.url });
    await expect.poll(() => served.asked.filter((path) => path.endsWith('.bin')).length).toBeGreaterThan(0);
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.installing ?? null))
      .toBe(null);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active ?? null)).toBe(
      null,
    );
    // The drill itself needs none of them.
    await begin(page);
    served.manner = () => 'file';
    await page.goto(`${served.url}run/?offline=1`);
    await page.locator('[aria-live]', { hasText: 'Ready' }).waitFor({ state: 'attached' });
  });

  it('says what to do where its own script was cut, and comes when it is tried again', async () => {
    served.manner = (path) => (path.endsWith('.js') ? 'cut' : 'file');
    let opened: Page | undefined;
    const opening = openRun({ at: served.url, before: async (page) => (opened = page) });
    await expect.poll(() => opened?.getByText('a part of it could not be fetched').count()).toBe(1);
    await expect.poll(() => served.asked.some((path) => path.endsWith('.js'))).toBe(true);
    await opened?.waitForLoadState();
    served.manner = () => 'file';
    await opened?.getByRole('link', { name: 'try again' }).tap();
    const page = await opening;
    await begin(page);
    complaints.length = 0;
  });

  it('works as any page where the browser refuses to keep it', async () => {
    const page = await openRun({
      query: '?offline=1',
      at: served.url,
      before: (fresh) =>
        fresh.addInitScript(() => {
          ServiceWorkerContainer.prototype.register = () =>
            Promise.reject(new DOMException('refused', 'SecurityError'));
        }),
    });
    await begin(page);
    await page.locator('.set[data-kind="hold"]').waitFor();
    await page.goBack();
    expect(await page.locator('.note').count()).toBe(1);
    await page.getByText('You were in the middle of a drill.').waitFor();
  });
});
