import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { pseudoText } from '../../src/texts/pseudo.ts';
import { readFolder } from '../../src/texts/folders.ts';
import { findBrowser } from '../findBrowser.ts';
import { browserArguments } from '../openApp.ts';
import { does, zone } from './phone.ts';

const { url } = inject('running');
const daemon = 'speech-dispatcher';
const settings = '/etc/speech-dispatcher/modules';
const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const there = has('espeak-ng') && has(daemon) && existsSync(settings);
if (!there)
  console.warn('Real voices are not tried: install espeak-ng, speech-dispatcher and speech-dispatcher-espeak-ng.');
const silent = 'Real voices are not tried: this browser lists none, though it was told to ask speech-dispatcher.';

interface Said {
  lang: string;
  text: string;
}

/** Whether the browser lists voices, which it does late. */
const voiced = (page: Page): Promise<boolean> =>
  page
    .waitForFunction(() => speechSynthesis.getVoices().length > 0, undefined, { timeout: 30_000 })
    .then(() => true)
    .catch(() => false);

describe.skipIf(!there)('the real voices of a machine', () => {
  let folder: string;
  let speaker: ChildProcess;
  let browser: Browser;
  beforeAll(async () => {
    // Its own socket, settings and group: what else speaks on this machine is left alone. It ends by itself too, a minute
    // after these tests were ended from outside.
    folder = mkdtempSync(join(tmpdir(), 'tightrope-voices-'));
    const own = join(folder, 'own');
    mkdirSync(own);
    symlinkSync(settings, join(own, 'modules'));
    writeFileSync(
      join(own, 'speechd.conf'),
      'AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"\nDefaultModule espeak-ng\n',
    );
    const env = { ...process.env, XDG_RUNTIME_DIR: folder };
    speaker = spawn(daemon, ['-s', '-t', '60', '-C', own], { env, stdio: 'ignore', detached: true });
    await vi.waitUntil(() => existsSync(join(folder, 'speech-dispatcher/speechd.sock')), { timeout: 20_000 });
    const executablePath = findBrowser();
    browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: [...browserArguments, '--enable-speech-dispatcher'],
      env,
    });
  });
  afterAll(async () => {
    await browser?.close();
    if (speaker?.pid !== undefined && speaker.exitCode === null && speaker.signalCode === null) {
      const ended = new Promise((resolve) => {
        speaker.once('exit', resolve);
      });
      const group = -speaker.pid;
      process.kill(group, 'SIGTERM');
      const late = setTimeout(() => process.kill(group, 'SIGKILL'), 10_000);
      await ended;
      clearTimeout(late);
    }
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (lang: string): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const said: Said[] = [];
      // Not that it sounds: a machine of tests has nothing to sound with, and a browser that waits for it stands still.
      SpeechSynthesis.prototype.speak = ({ voice, text }) => {
        said.push({ lang: voice?.lang ?? '', text });
      };
      Object.assign(window, { said });
    });
    await page.route(/around=run/, (route) => route.fulfill({ body: '<!doctype html><title>none</title>' }));
    await page.goto(`${url}run/?lang=${lang}`);
    await zone(page, 'calf', 'left').waitFor();
    return page;
  };
  it.for(['en', 'de'])('say what to do with one of the language of the page: %s', async (lang, { skip }) => {
    const page = await open(lang);
    if (!(await voiced(page))) skip(silent);
    await zone(page, 'calf', 'left').click();
    await does(page, 'start').click();
    const first = (): Promise<Said | undefined> => page.evaluate(() => (window as unknown as { said: Said[] }).said[0]);
    await expect.poll(first).toBeDefined();
    const said = await first();
    expect(said?.lang.replace('_', '-').split('-')[0]).toBe(lang);
    expect(said?.text).toBe(await page.locator('.sentence').textContent());
    await page.context().close();
  });

  it('are none for a language that nobody speaks, and the page says so', async ({ skip }) => {
    const english = (readFolder('en')['midrun.json'] as { page: { noVoice: string } }).page.noVoice;
    const told = async (lang: string, text: string): Promise<number> => {
      const page = await open(lang);
      if (!(await voiced(page))) skip(silent);
      await does(page, 'settings').click();
      await page.locator('.setting').first().waitFor();
      const count = await page.getByText(text).count();
      await page.context().close();
      return count;
    };
    expect(await told('en', english)).toBe(0);
    expect(await told('qpr', pseudoText(english))).toBe(1);
  });
});
