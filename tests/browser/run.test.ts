import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { begin, does, pass, phones, setClock, stopClocks } from './phone.ts';

const { url, openRun, openContext } = phones();

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
    // Its typeface may come from there too, and nothing waits for it.
    expect(
      await page.evaluate(async () => (await document.fonts.load('700 20px Figtree')).map(({ display }) => display)),
    ).toEqual(['optional']);
  });

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

  it('drifts by less than 100 ms in a set of a minute, hidden for a while and seen again', async () => {
    const page = await openRun({ before: (fresh) => fresh.clock.install({ time: new Date('2026-01-05T10:00:00') }) });
    await page.clock.pauseAt(new Date('2026-01-05T10:10:00'));
    await page.evaluate(() => {
      const seen: { kind: string; left: string; at: number }[] = [];
      let state = 'visible';
      Object.defineProperty(document, 'visibilityState', { get: () => state });
      const begun = performance.now();
      const look = (): void => {
        const kind = document.querySelector<HTMLElement>('.set')?.dataset['kind'] ?? 'over';
        const left = document.querySelector('.number')?.textContent ?? '';
        const last = seen.at(-1);
        if (last?.kind !== kind || last.left !== left) seen.push({ kind, left, at: performance.now() - begun });
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
      const turn = (to: string): void => {
        state = to;
        document.dispatchEvent(new Event('visibilitychange'));
      };
      Object.assign(window, { seen, turn });
    });
    const turn = (to: string): Promise<void> =>
      page.evaluate((state) => (window as unknown as { turn: (to: string) => void }).turn(state), to);
    await begin(page);
    await page.clock.runFor(20_300);
    await turn('hidden');
    // One tick after a while, as a browser gives to what nobody sees.
    await page.clock.fastForward(15_500);
    await turn('visible');
    await page.clock.runFor(25_000);
    const seen = await page.evaluate(
      () => (window as unknown as { seen: { kind: string; left: string; at: number }[] }).seen,
    );
    // When each second should be seen: get ready, then holds with changes of sides between them.
    const hold = Array.from({ length: 10 }, (_, i) => `hold ${10 - i}`);
    const change = Array.from({ length: 5 }, (_, i) => `switch ${5 - i}`);
    const seconds = ['ready 3', 'ready 2', 'ready 1', hold, change, hold, change, hold, change, hold].flat();
    const shownAt = seen.filter(({ kind, left }) => seconds.includes(`${kind} ${left}`));
    const start = shownAt[0]?.at ?? 0;
    const late = shownAt.map(({ kind, left, at }) => {
      const due = seconds.flatMap((second, i) => (second === `${kind} ${left}` ? [at - start - 1000 * i] : []));
      return due.toSorted((one, other) => Math.abs(one) - Math.abs(other))[0] ?? Number.NaN;
    });
    // The second in which it is seen again is under way already.
    late.splice(
      shownAt.findIndex(({ at }) => at - start > 35_000),
      1,
    );
    expect(late.length).toBeGreaterThan(40);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(-1);
    expect(Math.max(...late)).toBeLessThan(100);
    expect(Math.abs((seen.at(-1)?.at ?? 0) - start - 58_000)).toBeLessThan(100);
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
    expect(await page.locator('.device').textContent()).toContain('This device gives no sound');
    // Nobody can do by ear what nobody hears.
    expect(await does(page, 'pocket').isVisible()).toBe(false);
    await page.locator('.set[data-kind="hold"]').waitFor();
    await page.locator('.whole').tap();
    await page.getByRole('button', { name: 'Stop' }).tap();
    await page.getByRole('button', { name: 'Settings' }).tap();
    await page.getByText('This device keeps nothing').waitFor();
  });

  it('is paused and goes on by the button of headphones only where somebody wants it, who is told of his music', async () => {
    const page = await openRun({
      before: (fresh) =>
        fresh.addInitScript(() => {
          const pressed: Record<string, () => void> = {};
          Object.defineProperty(navigator, 'mediaSession', {
            value: { setActionHandler: (action: string, heard: () => void) => (pressed[action] = heard) },
          });
          Object.assign(window, { pressed });
        }),
    });
    const heard = (): Promise<string[]> =>
      page.evaluate(() => Object.keys((window as unknown as { pressed: object }).pressed).toSorted());
    const press = (action: string): Promise<void> =>
      page.evaluate(
        (which) => (window as unknown as { pressed: Record<string, () => void> }).pressed[which]!(),
        action,
      );
    await begin(page);
    expect(await heard()).toEqual([]);
    await page.locator('.whole').tap();
    await page.getByRole('button', { name: 'Stop' }).tap();
    await page.getByRole('button', { name: 'Settings' }).tap();
    await page.getByText('your music may stop').waitFor();
    await page.getByLabel('Headphone button pauses').check();
    await does(page, 'close').tap();
    await begin(page);
    expect(await heard()).toEqual(['pause', 'play']);
    await press('pause');
    await page.locator('.set[data-running="false"]').waitFor();
    await press('play');
    await page.locator('.set[data-running="true"]').waitFor();
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

  it('is not moved by a clock that is set in the middle of a hold, on or back', async () => {
    const page = await openRun({ before: stopClocks });
    await begin(page);
    await pass(page, 5500);
    await expect.poll(() => shown(page)).toBe('hold 8');
    for (const by of [3_600_000, -7_200_000]) {
      await setClock(page, by);
      await pass(page, 1000);
      await expect.poll(() => shown(page)).toBe(by > 0 ? 'hold 7' : 'hold 6');
    }
  });

  it('is right after a call that hid it and took its sound, and writes its tones anew', async () => {
    const page = await openRun({
      before: async (fresh) => {
        await stopClocks(fresh);
        await fresh.addInitScript(() => {
          const heard = { starts: [] as number[], resumed: 0, state: 'visible' };
          const { start } = OscillatorNode.prototype;
          OscillatorNode.prototype.start = function begin(this: OscillatorNode, when = 0) {
            heard.starts.push(when - this.context.currentTime);
            start.call(this, when);
          };
          const { resume } = AudioContext.prototype;
          AudioContext.prototype.resume = function wake(this: AudioContext) {
            heard.resumed++;
            return resume.call(this);
          };
          Object.defineProperty(Document.prototype, 'visibilityState', { get: () => heard.state });
          // What a phone does to the sound of a page while it rings.
          Object.defineProperty(AudioContext.prototype, 'state', {
            get: () => (heard.state === 'visible' ? 'running' : 'interrupted'),
          });
          Object.assign(window, { heard });
        });
      },
    });
    interface Heard {
      starts: number[];
      resumed: number;
      state: string;
    }
    const turn = (state: string): Promise<Heard> =>
      page.evaluate((to) => {
        const { heard } = window as unknown as { heard: Heard };
        heard.starts.length = 0;
        heard.state = to;
        document.dispatchEvent(new Event('visibilitychange'));
        return heard;
      }, state);
    await begin(page);
    await pass(page, 5000);
    await turn('hidden');
    await pass(page, 20_000);
    const { starts } = await turn('visible');
    // Of 58 seconds 25 are over.
    expect(Math.max(...starts)).toBeGreaterThan(32.9);
    expect(Math.max(...starts)).toBeLessThan(34);
    expect(await shown(page)).toBe('hold 3');
  });

  it('says to have the cause looked at where somebody is here on many days, until that is forgotten', async () => {
    const page = await openRun({
      before: async (fresh) => {
        await stopClocks(fresh);
        await fresh.addInitScript(() => {
          // Not once more in the frame of the body.
          if (window.parent !== window) return;
          const today = Math.floor(Date.now() / 86_400_000);
          localStorage.setItem('tightrope-run-days', JSON.stringify([1, 3, 4, 6].map((ago) => today - ago)));
        });
      },
    });
    const note = page.getByText('Needing it on most runs is a sign to have the cause looked at');
    await begin(page);
    await pass(page, 60_000);
    await note.waitFor();
    await does(page, 'another').tap();
    await does(page, 'settings').tap();
    await page.getByText('How often you are here is counted on this device only.').waitFor();
    await does(page, 'forget').tap();
    await page.locator('.quiet', { hasText: 'Forgotten.' }).waitFor();
    await does(page, 'close').tap();
    await begin(page);
    await pass(page, 60_000);
    await page.locator('.done').waitFor();
    expect(await note.count()).toBe(0);
  });
});

describe('the way to it', () => {
  it('leads a small touch screen without an address there, and ?run=1 too; a frame and an address stay', async () => {
    const page = await (await openContext()).newPage();
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
