import { type Browser, chromium, type Page } from 'playwright';
import { serveFolder } from '../src/cli/staticServer.ts';
import { buildApp } from './buildApp.ts';
import { findBrowser, noBrowser } from './findBrowser.ts';

/** The built app, served on a free port, and a browser to look at it with; one per process. */
export interface Opened {
  url: string;
  browser: Browser;
  close(): Promise<void>;
}

export const browserArguments = [
  '--no-sandbox',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Builds and serves the app and starts the browser that was found. */
export async function openApp({ rebuild = true } = {}): Promise<Opened> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(noBrowser);
  if (rebuild) await buildApp();
  // As on the plainest of hosts, and not at its root: what is missing is a 404.
  const server = await serveFolder('dist', { under: '/a/b/' });
  const browser = await chromium.launch({
    executablePath,
    args: browserArguments,
  });
  return {
    url: server.url,
    browser,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Waits until the body is drawn and the drill is prepared. */
export async function untilReady(page: Page): Promise<void> {
  await page.waitForFunction(() => 'tightrope' in window, undefined, { timeout: 60_000 });
  await page.evaluate(async () => {
    await window.tightrope.ready;
    await new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    });
  });
}
