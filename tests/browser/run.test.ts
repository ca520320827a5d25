import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { leaveDrawsOut } from './openPage.ts';

const { url, browser: door } = inject('running');
let browser: Browser;
let context: BrowserContext | undefined;
const complaints: string[] = [];
beforeAll(async () => {
  browser = await chromium.connect(door);
});
afterAll(() => browser.close());
afterEach(async () => {
  await context?.close();
  expect(complaints.splice(0)).toEqual([]);
});

/**
 * The page for the middle of a run, on a phone. The body in 3D is left out unless it is what is tested: it is another
 * page's matter.
 */
async function openRun({
  width = 390,
  height = 844,
  query = '',
  before,
  body = false,
  letters,
}: {
  width?: number;
  height?: number;
  query?: string;
  before?: (page: Page) => Promise<unknown>;
  body?: boolean;
  /** What the person has set in the browser, pixels; 16 where nothing was. */
  letters?: number;
} = {}): Promise<Page> {
  context = await browser.newContext({
    viewport: { width, height },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
    serviceWorkers: query.includes('offline') ? 'allow' : 'block',
  });
  await leaveDrawsOut(context);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`);
  });
  if (!body) await page.route(/around=run/, (route) => route.fulfill({ body: '<!doctype html><title>none</title>' }));
  await before?.(page);
  if (letters !== undefined) {
    const session = await context.newCDPSession(page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: letters } });
  }
  await page.goto(`${url}run/${query}`);
  await page.locator('.zone').first().waitFor();
  return page;
}

const zone = (page: Page, place: string, side: string) =>
  page.locator(`.zone[data-place="${place}"][data-side="${side}"]`);

/** From the home screen into a set: the place, and the line that is read once. */
async function begin(page: Page, place = 'hip-front', side = 'right'): Promise<void> {
  await zone(page, place, side).tap();
  const once = page.getByRole('button', { name: 'It is only tight: start' });
  if (await once.isVisible()) await once.tap();
  await page.locator('.set[data-running="true"]').waitFor();
}

/** Seconds that the set shows, and its stretch. */
const shown = async (page: Page): Promise<string> =>
  `${await page.locator('.set').getAttribute('data-kind')} ${await page.locator('.number').textContent()}`;

describe('the page for the middle of a run', () => {
  it('comes with at most 120 kB, asks where it is tight, and needs no 3D for it', async () => {
    let bytes = 0;
    const page = await openRun({
      before: async (fresh) => {
        fresh.on('response', async (response) => {
          bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
        });
      },
    });
    await expect.poll(() => page.getByRole('heading').textContent()).toBe('Where is it tight?');
    expect(await page.locator('.zone').count()).toBe(12);
    // Uncompressed, so more than what crosses a network.
    expect(bytes).toBeLessThan(120_000);
  });

  it.each([
    ['390 by 844', 390, 844, 16],
    ['320 by 568', 320, 568, 16],
    ['320 by 568, with letters of twice the size', 320, 568, 32],
    ['844 by 390', 844, 390, 16],
  ])(
    'has zones of 64 pixels that cover nothing, nothing cut off, and every state clean to axe at %s',
    async (_, width, height, letters) => {
      const page = await openRun({ width, height, letters });
      const clean = async (state: string): Promise<void> => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect([state, violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([state, []]);
        const faults = await page.evaluate(() => {
          const found: string[] = [];
          if (document.documentElement.scrollWidth > window.innerWidth) found.push('the page is too wide');
          // What no hand can see must not make the page longer than what it shows.
          const { bottom = 0 } = document.querySelector('.screen')?.getBoundingClientRect() ?? {};
          if (document.documentElement.scrollHeight > Math.max(window.innerHeight, bottom + window.scrollY + 0.5))
            found.push('there is nothing below the screen to scroll to');
          const buttons = [...document.querySelectorAll<HTMLElement>('button:not(.whole), a.button')].filter(
            (each) => each.offsetParent !== null,
          );
          const boxes = buttons.map((each) => each.getBoundingClientRect());
          for (const [i, box] of boxes.entries()) {
            const name = buttons[i]?.textContent ?? '';
            if (box.height < 63.5 || box.width < 63.5) found.push(`${name} is ${box.width} by ${box.height}`);
            const cut = buttons[i] as HTMLElement;
            if (cut.scrollWidth > cut.clientWidth + 1 || cut.scrollHeight > cut.clientHeight + 1)
              found.push(`${name} is cut`);
            for (const [j, other] of boxes.entries()) {
              const apart =
                box.right <= other.left + 0.5 ||
                other.right <= box.left + 0.5 ||
                box.bottom <= other.top + 0.5 ||
                other.bottom <= box.top + 0.5;
              if (j > i && !apart) found.push(`${name} lies on ${buttons[j]?.textContent ?? ''}`);
            }
          }
          for (const text of document.querySelectorAll<HTMLElement>('p, button, a, span, li, h1, h2'))
            if (text.offsetParent && text.textContent && Number.parseFloat(getComputedStyle(text).fontSize) < 16)
              found.push(`${text.textContent} is small`);
          return found;
        });
        expect([state, faults]).toEqual([state, []]);
      };
      await clean('home');
      await page.getByRole('button', { name: 'More places' }).tap();
      await clean('more places');
      await page.getByRole('button', { name: 'Fewer places' }).tap();
      await page.getByRole('button', { name: 'Settings' }).tap();
      await clean('settings');
      await page.getByRole('button', { name: 'Done' }).tap();
      await page.getByRole('button', { name: 'It cramps, it hurts' }).tap();
      await clean('it hurts');
      await page.getByRole('button', { name: 'Close' }).tap();
      await zone(page, 'calf', 'left').tap();
      await clean('before the first');
      await page.getByRole('button', { name: 'It is only tight: start' }).tap();
      await page.locator('.set').waitFor();
      await page.locator('.whole').tap();
      await page.locator('.set[data-running="false"]').waitFor();
      await clean('paused');
    },
  );

  it('keeps to the clock: three seconds, ten, five, and is right after a minute out of sight', async () => {
    const page = await openRun({ before: (fresh) => fresh.clock.install({ time: new Date('2026-01-05T10:00:00') }) });
    await page.clock.pauseAt(new Date('2026-01-05T10:10:00'));
    await begin(page);
    expect(await shown(page)).toBe('ready 3');
    await page.clock.runFor(2900);
    expect(await shown(page)).toBe('ready 1');
    await page.clock.runFor(200);
    expect(await shown(page)).toBe('hold 10');
    expect(await page.locator('.feel').textContent()).toBe('Left buttock: hard?');
    await page.clock.runFor(10_000);
    expect(await shown(page)).toBe('switch 5');
    await page.clock.runFor(5000);
    expect(await shown(page)).toBe('hold 10');
    expect(await page.locator('.feel').textContent()).toBe('Right buttock: hard?');
    // Asleep: one tick after half a minute.
    await page.clock.fastForward(30_000);
    await expect.poll(() => shown(page)).toBe('hold 10');
    await page.clock.fastForward(9900);
    await page.getByRole('heading', { name: 'Go on running.' }).waitFor();
  });

  it('pauses by a tap anywhere, takes two quick taps for one, and stops by a long press that loses nothing', async () => {
    const page = await openRun({ before: (fresh) => fresh.clock.install({ time: new Date('2026-01-05T10:00:00') }) });
    await page.clock.pauseAt(new Date('2026-01-05T10:10:00'));
    await begin(page);
    await page.clock.runFor(5500);
    expect(await shown(page)).toBe('hold 8');
    await page.locator('.whole').dispatchEvent('click');
    await page.locator('.whole').dispatchEvent('click');
    await page.locator('.set[data-running="false"]').waitFor();
    await page.clock.runFor(60_000);
    expect(await shown(page)).toBe('hold 8');
    await page.locator('.row').getByRole('button', { name: 'Go on' }).tap();
    await page.clock.runFor(1000);
    expect(await shown(page)).toBe('hold 7');
    await page.locator('.whole').dispatchEvent('pointerdown', { isPrimary: true });
    await page.clock.runFor(800);
    await page.getByRole('heading', { name: 'Where is it tight?' }).waitFor();
    await page.getByRole('button', { name: 'Go on where I was' }).tap();
    await page.locator('.set').waitFor();
    expect((await shown(page)).replace(/\d+/, '')).toBe('hold ');
  });

  it('offers to go on after a reload in the middle, and Back leaves a set, not the page', async () => {
    const page = await openRun();
    await begin(page, 'butt', 'left');
    await page.locator('.set[data-kind="hold"]').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Go on where I was' }).tap();
    await page.locator('.set[data-kind="hold"]').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Where is it tight?' }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/run\/$/);
  });

  it('works where nothing can be kept, nobody speaks, nothing sounds and the screen may lock, and says so', async () => {
    const page = await openRun({
      before: (fresh) =>
        fresh.addInitScript(() => {
          for (const name of ['localStorage', 'AudioContext', 'speechSynthesis'])
            Object.defineProperty(window, name, {
              get: () => {
                throw new Error('refused');
              },
            });
          Object.defineProperty(Navigator.prototype, 'wakeLock', { get: () => undefined });
        }),
    });
    await begin(page);
    expect(await page.locator('.device').textContent()).not.toBe('');
    await page.locator('.set[data-kind="hold"]').waitFor();
    await page.locator('.whole').tap();
    await page.getByRole('button', { name: 'Stop' }).tap();
    await page.getByRole('button', { name: 'Settings' }).tap();
    await page.getByText('This device keeps nothing').waitFor();
  });

  it('writes every tone of a set on the audio clock ahead, and takes them back with a pause', async () => {
    const page = await openRun({
      before: (fresh) =>
        fresh.addInitScript(() => {
          const starts: number[] = [];
          const { start } = OscillatorNode.prototype;
          OscillatorNode.prototype.start = function begin(this: OscillatorNode, when = 0) {
            starts.push(when - this.context.currentTime);
            start.call(this, when);
          };
          Object.assign(window, { starts });
        }),
    });
    await begin(page);
    const starts = await page.evaluate(() => (window as unknown as { starts: number[] }).starts);
    // Two rounds of both sides: the last tone comes after 58 seconds.
    expect(Math.max(...starts)).toBeGreaterThan(57);
    expect(Math.max(...starts)).toBeLessThan(59);
    await page.locator('.whole').tap();
    await page.locator('.set[data-running="false"]').waitFor();
    await page.locator('.row').getByRole('button', { name: 'Go on' }).tap();
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { starts: number[] }).starts.length))
      .toBe(2 * starts.length);
  });

  it('works without a network after the first visit, the whole page too', async () => {
    const page = await openRun({ query: '?offline=1', body: true });
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await context?.setOffline(true);
    await page.reload();
    await page.locator('.zone').first().waitFor();
    await page.goto(`${url}?drill=hinge&detail=light&offline=1`);
    await page.waitForFunction(() => 'tightrope' in window);
    expect(await page.evaluate(() => window.tightrope.ready.then(() => window.tightrope.state().drill))).toBe('hinge');
    complaints.length = 0;
  });

  it('puts the body itself in the place of the picture when it has come, in the drill and on the side of the set', async () => {
    const page = await openRun({ body: true });
    await begin(page, 'calf', 'left');
    await page.locator('.stage[data-body="there"]').waitFor({ timeout: 120_000 });
    const state = await page.frames()[1]?.evaluate(() => window.tightrope.state());
    expect(state).toMatchObject({ drill: 'calf-raise', playing: false, around: 'run', theme: 'sun' });
  });
});

describe('the way to it', () => {
  it('leads a small touch screen without an address there, and ?run=1 too; a frame and an address stay', async () => {
    context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    const where = async (query: string): Promise<string> => {
      await page.goto(url + query, { waitUntil: 'commit' });
      await page.waitForFunction(() => document.readyState !== 'loading');
      return new URL(page.url()).pathname;
    };
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForURL(/\/run\/$/);
    await page.locator('.zone').first().waitFor();
    expect(await where('?drill=hinge')).toBe('/a/b/');
    await page.goto(`${url}?run=1`, { waitUntil: 'commit' });
    await page.waitForURL(/\/run\/\?run=1$/);
  });

  it('is an app on a phone: a manifest whose icons are there in their sizes, and shortcuts to six places', async () => {
    const page = await openRun();
    const manifest = (await page.evaluate(async () => (await fetch('../manifest.webmanifest')).json())) as {
      start_url: string;
      icons: { src: string; sizes: string }[];
      shortcuts: { name: string; url: string }[];
    };
    expect(manifest.start_url).toBe('./run/');
    expect(manifest.shortcuts.map(({ name }) => name)).toContain('Calf');
    expect(manifest.shortcuts).toHaveLength(6);
    const sizes = await page.evaluate(
      (sources) =>
        Promise.all(
          sources.map(async (source) => {
            const image = new Image();
            image.src = `../${source}`;
            await image.decode();
            return `${image.naturalWidth}x${image.naturalHeight}`;
          }),
        ),
      manifest.icons.map(({ src }) => src),
    );
    expect(sizes).toEqual(manifest.icons.map(({ sizes: said }) => said));
    expect(sizes.length).toBe(3);
  });
});
