import { chromium } from 'playwright';
import type { TestProject } from 'vitest/node';
import { serveFolder } from '../../src/cli/staticServer.ts';
import { buildApp } from '../buildApp.ts';
import { findBrowser, noBrowser } from '../findBrowser.ts';
import { browserArguments } from '../openApp.ts';

/** Where the tests of all files find the one built app and the one browser. */
export interface Running {
  url: string;
  /** Address of the browser's door for further processes. */
  browser: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    running: Running;
  }
}

/**
 * One build, one strict server and one browser for all files of browser tests; each test has a context of its own in
 * it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(noBrowser);
  await buildApp();
  const server = await serveFolder('dist', { under: '/a/b/' });
  // Smoothed edges cost software rendering more than the rest of the picture, and no test looks at an edge.
  const args = [...browserArguments, '--webgl-antialiasing-mode=none'];
  const browser = await chromium.launchServer({ executablePath, args });
  project.provide('running', { url: server.url, browser: browser.wsEndpoint() });
  return async () => {
    await browser.close();
    await server.close();
  };
}
