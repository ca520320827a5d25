import type { BrowserContext, Locator, Page } from 'playwright';
import { afterEach, expect, inject } from 'vitest';
import { contextsOfTests, leaveDrawsOut } from './openPage.ts';

interface Phone {
  width?: number;
  height?: number;
  query?: string;
  before?: (page: Page) => Promise<unknown>;
  /** The body in 3D is left out unless it is what is tested: it is another page's matter. */
  body?: boolean;
  /** What the person has set in the browser, pixels; 16 where nothing was. */
  letters?: number;
  /** Another place than that of the tests, where a test serves the page itself. */
  at?: string;
}

/** Opens the page for the middle of a run, on a phone; each is closed after its test, which fails where it complained. */
export function phones(): {
  url: string;
  complaints: string[];
  openRun: (phone?: Phone) => Promise<Page>;
  openContext: (phone?: Phone) => Promise<BrowserContext>;
} {
  const { url } = inject('running');
  const newContext = contextsOfTests();
  const complaints: string[] = [];
  afterEach(() => expect(complaints.splice(0)).toEqual([]));
  const openContext = ({ width = 390, height = 844, query = '' }: Phone = {}): Promise<BrowserContext> =>
    newContext({
      viewport: { width, height },
      hasTouch: true,
      isMobile: true,
      serviceWorkers: query.includes('offline') ? 'allow' : 'block',
    });
  const openRun = async (phone: Phone = {}): Promise<Page> => {
    const { query = '', before, body = false, letters, at = url } = phone;
    const opened = await openContext(phone);
    await leaveDrawsOut(opened);
    const page = await opened.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`);
    });
    if (!body) await page.route(/around=run/, (route) => route.fulfill({ body: '<!doctype html><title>none</title>' }));
    await before?.(page);
    if (letters !== undefined) {
      const session = await opened.newCDPSession(page);
      await session.send('Page.setFontSizes', { fontSizes: { standard: letters } });
    }
    await page.goto(`${at}run/${query}`);
    await page.locator('.zone').first().waitFor();
    return page;
  };
  return { url, complaints, openRun, openContext };
}

/** The button of a place on one side. */
export const zone = (page: Page, place: string, side: string): Locator =>
  page.locator(`.zone[data-place="${place}"][data-side="${side}"]`);

/** A button by what it does, in whatever language. */
export const does = (page: Page, what: string): Locator => page.locator(`[data-does="${what}"]`);

/** From the home screen into a set: the place, and the line that is read once. */
export async function begin(page: Page, place = 'hip-front', side = 'right'): Promise<void> {
  await zone(page, place, side).tap();
  const once = does(page, 'start');
  if (await once.isVisible()) await once.tap();
  await page.locator('.set[data-running="true"]').waitFor();
}

/**
 * Stops both clocks of a page before it opens; `pass` lets milliseconds go by, as many at once as are wanted, and `setClock`
 * sets the time of day alone.
 */
export const stopClocks = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const start = Date.now();
    let passed = 0;
    let set = 0;
    performance.now = () => passed;
    Date.now = () => start + passed + set;
    Object.assign(window, { pass: (by: number) => (passed += by), setClock: (by: number) => (set += by) });
  });

export const pass = (page: Page, by: number): Promise<unknown> =>
  page.evaluate((much) => (window as unknown as { pass: (by: number) => number }).pass(much), by);

export const setClock = (page: Page, by: number): Promise<unknown> =>
  page.evaluate((much) => (window as unknown as { setClock: (by: number) => number }).setClock(much), by);
