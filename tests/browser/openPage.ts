import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type ConsoleMessage,
  type Page,
} from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { untilReady } from '../openApp.ts';

/** The one warning that the renderer's library gives by itself, and what software rendering says of itself. */
export const known =
  /THREE\.Clock: This module has been deprecated|GL Driver Message|Automatic fallback to software WebGL/;

export type OpenPage = (
  query: string,
  options?: {
    width?: number;
    height?: number;
    before?: (page: Page) => Promise<unknown>;
    /** False where the start is meant to fail: nothing is waited for then. */
    ready?: boolean;
    scripts?: boolean;
    /**
     * True where a test looks at what is drawn; elsewhere the page asks for every draw as always and the browser leaves
     * it out, since software rendering takes most of a test's time.
     */
    drawn?: boolean;
    /** Pixels drawn for one of the page's, along each side: fewer where what is looked at is drawn in a size of its own. */
    scale?: number;
    /** False where words alone are tested: a page without a picture is there in half the time. */
    picture?: boolean;
  },
) => Promise<Page>;

/** Makes contexts in the one browser for the tests of one file (see `once.ts`); each is closed after its test. */
export function contextsOfTests(): (options: BrowserContextOptions) => Promise<BrowserContext> {
  const { browser: door } = inject('running');
  let browser: Browser;
  const made: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await chromium.connect(door);
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(made.splice(0).map((context) => context.close()));
  });
  return async (options) => {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    made.push(context);
    return context;
  };
}

/**
 * Opens pages of the built app for the tests of one file (see `once.ts`); each page is closed after its test, which
 * fails where the page complained.
 */
export function pagesOfTheApp(): { open: OpenPage; complaints: string[] } {
  const { url } = inject('running');
  const newContext = contextsOfTests();
  const complaints: string[] = [];
  afterEach(() => expect(complaints.splice(0)).toEqual([]));
  return {
    complaints,
    open: async (query, options = {}) => {
      const {
        width = 1440,
        height = 900,
        before,
        ready = true,
        scripts = true,
        drawn = false,
        scale = 1,
        picture = true,
      } = options;
      const context = await newContext({
        viewport: { width, height },
        deviceScaleFactor: scale,
        javaScriptEnabled: scripts,
      });
      if (!drawn) await leaveDrawsOut(context);
      const page = await context.newPage();
      page.on('console', (message: ConsoleMessage) => {
        if (['error', 'warning'].includes(message.type()) && !known.test(message.text()))
          complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      // Whatever the page asks for must be there: on a plain host a missing file is a missing feature.
      page.on('response', (response) => {
        if (response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`);
      });
      page.on('requestfailed', (request) => {
        const why = request.failure()?.errorText ?? '';
        if (why !== 'net::ERR_ABORTED') complaints.push(`${why} for ${request.url()}`);
      });
      if (!picture) await withoutDrawing(page);
      await before?.(page);
      await page.goto(url + query);
      if (ready) await untilReady(page);
      return page;
    },
  };
}

/** Pixels are left out, and nothing else: programs, buffers, errors and the loop of frames stay as they are. */
export const leaveDrawsOut = (context: BrowserContext) =>
  context.addInitScript(() => {
    const context = WebGL2RenderingContext.prototype as unknown as Record<string, unknown>;
    const draws = ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced'];
    const fills = ['clear', 'clearBufferfv', 'clearBufferiv', 'clearBufferuiv', 'clearBufferfi', 'blitFramebuffer'];
    for (const each of [...draws, ...fills]) context[each] = () => undefined;
  });

/** What the page says of itself. */
export const stateOf = (page: Page) => page.evaluate(() => window.tightrope.state());

/** Takes 3D drawing away from a page, or from all pages of a context, before they open. */
export const withoutDrawing = (page: Pick<Page, 'addInitScript'>) =>
  page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext as (
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) => unknown;
    (HTMLCanvasElement.prototype as unknown as Record<string, unknown>)['getContext'] = function getContext(
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      return kind.startsWith('webgl') ? null : original.call(this, kind, ...rest);
    };
  });

/** Says that data is to be saved, so that nothing comes before it is asked for. */
export const savingData = (page: Page) =>
  page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });

/** Takes the browser's own words on a file that a test lets fail out of the complaints; anything else stays one. */
export function forgiveLostFiles(complaints: string[]): void {
  const left = complaints.filter(
    (text) => !/net::ERR_|Failed to load resource|^[45]\d\d for |could not be fetched|is cut short/.test(text),
  );
  complaints.splice(0, complaints.length, ...left);
}
