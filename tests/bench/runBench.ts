import { brotliCompressSync } from 'node:zlib';
import type { Page } from 'playwright';
import type { Opened } from '../openApp.ts';
import { atMost, type Verdict } from '../verdict.ts';
import { countDraws, type Counter } from './frameScript.ts';

/** A phone's network at its worst: 400 kbit/s there and back, 400 ms each way and back. */
const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

/** What the page for the middle of a run costs before its first tap, and while it counts. */
export async function runBench(app: Opened): Promise<Verdict[]> {
  return [...(await firstTap(app)), ...(await frames(app))];
}

/** Bytes until a place can be tapped, and how long that takes on a slow network, whose answers are not even packed here. */
async function firstTap(app: Opened): Promise<Verdict[]> {
  const page = await phone(app);
  // What comes after it, and by itself, is another matter.
  await page.route(/around=run/, (route) => route.abort());
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', slow);
  await page.goto(`${app.url}run/`, { waitUntil: 'commit' });
  await page.locator('.zone').first().waitFor();
  const { after, addresses } = await page.evaluate(() => ({
    after: performance.now(),
    addresses: performance.getEntriesByType('resource').map(({ name }) => name),
  }));
  await page.context().close();
  const files = [`${app.url}run/`, ...addresses].filter((address) => address.startsWith(app.url));
  let bytes = 0;
  for (const address of new Set(files))
    bytes += brotliCompressSync(new Uint8Array(await (await fetch(address)).arrayBuffer())).length;
  return [
    atMost('files before the first tap, brotli', bytes / 1000, 120, 'kB', 1),
    atMost('zones can be tapped on 400 kbit/s and 400 ms, nothing packed', after / 1000, 4, 's', 1),
  ];
}

/** Pictures of the body that are drawn in one hold and in one change of sides, counted. */
async function frames(app: Opened): Promise<Verdict[]> {
  const page = await phone(app);
  await page.addInitScript('globalThis.__name = (named) => named;');
  await page.addInitScript(countDraws);
  await page.goto(`${app.url}run/?place=hip-front`);
  await page.locator('.zone[data-place="hip-front"][data-side="right"]').tap();
  await page.getByRole('button', { name: 'It is only tight: start' }).tap();
  await page.locator('.whole').tap();
  await page.locator('.stage[data-body="there"]').waitFor({ timeout: 120_000 });
  const body = page.frames()[1];
  if (!body) throw new Error('The page for the middle of a run has no body.');
  const drawn = (): Promise<number> => body.evaluate(() => (window as unknown as { counter: Counter }).counter.frames);
  /** Waits until the set counts the next second. */
  const nextSecond = async (): Promise<void> => {
    const shown = await page.locator('.number').textContent();
    await page.waitForFunction((before) => document.querySelector('.number')?.textContent !== before, shown);
  };
  /**
   * Pictures for each second that the set counts down, so many of them, after those in which camera and glass come to
   * rest. The seconds are the set's own: in a window by a clock beside it lies one more of them or one less, and a slow
   * machine still draws what was asked for before.
   */
  const during = async (kind: string, settling: number, counted: number): Promise<number> => {
    await page.locator(`.set[data-kind="${kind}"]`).waitFor();
    for (let i = 0; i < settling; i++) await nextSecond();
    const before = await drawn();
    for (let i = 0; i < counted; i++) await nextSecond();
    return ((await drawn()) - before) / counted;
  };
  await page.locator('.row').getByRole('button', { name: 'Go on' }).tap();
  const still = await during('hold', 2, 6);
  const moving = await during('switch', 1, 3);
  await page.context().close();
  return [
    atMost('pictures a second while nothing moves in the hold', still, 1.1, '', 2),
    atMost('pictures a second while he changes sides', moving, 30, '', 1),
  ];
}

async function phone(app: Opened): Promise<Page> {
  const context = await app.browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    serviceWorkers: 'block',
  });
  return context.newPage();
}
