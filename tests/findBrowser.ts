import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { installedBrowser, namedBrowser } from '../src/cli/findBrowser.ts';

export const noBrowser = [
  'No Chromium, Chrome or Edge was found, and the tests need a real one. Any of these helps:',
  "  set CHROMIUM_PATH to the browser's program file;",
  '  install it: "apt-get install chromium" (Debian), "brew install --cask chromium" (macOS);',
  '  let Playwright fetch its own: "npx playwright install chromium".',
].join('\n');

/**
 * Path of a browser that can run the tests, or null; tries $CHROMIUM_PATH, the PATH, Playwright's own, then apt as
 * root.
 */
export function findBrowser({ install = true } = {}): string | null {
  const named = namedBrowser();
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names "${named}", and there is no such file.`);
  }
  const found = installedBrowser() ?? playwrightsOwn();
  if (found || !install || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found ?? null;
  console.log("No browser was found: installing Debian's chromium with apt-get. Set CHROMIUM_PATH to use another.");
  try {
    execFileSync('apt-get', ['update'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { stdio: 'ignore' });
  } catch {
    return null;
  }
  return installedBrowser();
}

function playwrightsOwn(): string | undefined {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}
