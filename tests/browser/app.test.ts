import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import { colourShares } from './colourShares.ts';
import { untilReady } from '../openApp.ts';
import { pagesOfTheApp, stateOf as state } from './openPage.ts';

const { open, complaints } = pagesOfTheApp();
/** What is said and done without a look at the picture. */
const words = { picture: false };

describe('the runner on screen', () => {
  it('shows in one still of the hold what works, what holds and what is told to let go', async () => {
    const page = await open('?t=8.6&present=1&detail=light', { width: 900, height: 900, drawn: true });
    // The caption makes room for itself: he is smaller once it has come, and his colours are no less for that. So they
    // are measured by himself, as shares of a square as high as from his neck to his calf.
    await page.locator('.caption .says').waitFor();
    await page.locator('.tags[data-moving="false"] button').nth(2).waitFor();
    const measured = async () => {
      const { ember, gold, blue } = await colourShares(page);
      const tall = await page.evaluate(() => {
        const [neck, calf] = (['sternocleidomastoid', 'soleus'] as const).map((id) =>
          window.tightrope.where(id, 'left'),
        );
        return calf!.y - neck!.y;
      });
      const square = tall ** 2 / 900 ** 2;
      return { ember: ember / square, gold: gold / square, blue: blue / square };
    };
    const { ember, gold, blue } = await measured();
    // What was 0.004, 0.0015 and 0.0006 of a picture that he fills.
    expect(ember).toBeGreaterThan(0.0109);
    expect(gold).toBeGreaterThan(0.0041);
    // Only what the story names lets go in blue, two groups of it, as a hollow.
    expect(blue).toBeGreaterThan(0.0016);
    await page.evaluate(() => window.tightrope.seek(0));
    await expect.poll(async () => (await measured()).ember, { timeout: 30_000 }).toBeLessThan(ember / 3);
  });

  it('chooses the muscle that is tapped, one deeper at the second tap, and none on empty space or by an orbit, and is tapped again after a press that ended over a panel', async () => {
    const page = await open('?t=8.6&view=front');
    // The muscle of the belly, which has others under it.
    const spot = (await page.evaluate(() => window.tightrope.where('rectus_abdominis', 'right')))!;
    await page.mouse.click(spot.x, spot.y);
    const first = (await state(page)).selection;
    expect(first).not.toBeNull();
    await page.waitForTimeout(600);
    await page.mouse.click(spot.x, spot.y);
    const second = (await state(page)).selection;
    expect(second).not.toBeNull();
    expect(second).not.toEqual(first);
    await page.mouse.click(330, 420);
    expect((await state(page)).selection).toBeNull();
    await page.mouse.move(700, 350);
    await page.mouse.down();
    await page.mouse.move(800, 360, { steps: 5 });
    await page.mouse.up();
    expect(await state(page)).toMatchObject({ selection: null, view: 'free' });
    await page.mouse.move(340, 430);
    await page.mouse.down();
    await page.mouse.move(120, 300, { steps: 4 });
    await page.mouse.up();
    await page.evaluate(() => window.tightrope.view('front'));
    await page.waitForTimeout(600);
    await page.mouse.click(1440 * 0.47, 900 * 0.38);
    expect((await state(page)).selection).not.toBeNull();
  });

  it('draws nothing while nothing moves', async () => {
    const page = await open('?t=8.6', {
      before: (fresh) =>
        fresh.addInitScript(() => {
          const counter = { draws: 0 };
          Object.assign(window, { counter });
          const original = WebGL2RenderingContext.prototype.drawElements;
          WebGL2RenderingContext.prototype.drawElements = function draw(...args) {
            counter.draws++;
            original.apply(this, args);
          };
        }),
    });
    // What is worked out in the background (certainties, labels) may still be drawn once; then it must stop, on a slow
    // machine too.
    const drawn = await page.evaluate(async () => {
      const { counter } = window as unknown as { counter: { draws: number } };
      let before = -1;
      for (let i = 0; i < 40 && before !== counter.draws; i++) {
        before = counter.draws;
        await new Promise((resolve) => {
          setTimeout(resolve, 2500);
        });
      }
      return { before, after: counter.draws };
    });
    expect(drawn.before).toBeGreaterThan(0);
    expect(drawn.after).toBe(drawn.before);
  });

  it('comes back where it was after a lost context', async () => {
    const page = await open('?t=8.6&view=side', { drawn: true });
    // The way back is taken by whoever lost it: a lost context gives no extension away.
    const context = await page.evaluateHandle(() =>
      document
        .querySelector<HTMLCanvasElement>('canvas[data-testid="runner"]')
        ?.getContext('webgl2')
        ?.getExtension('WEBGL_lose_context'),
    );
    const said = page.locator('.notice[role="note"]');
    await context.evaluate((lose) => lose?.loseContext());
    await said.waitFor();
    await context.evaluate((lose) => lose?.restoreContext());
    await said.waitFor({ state: 'detached' });
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/context lost/i.test(text)));
    const now = await state(page);
    expect(now).toMatchObject({ time: 8.6, view: 'side' });
    await expect
      .poll(async () => (await colourShares(page)).ember, { timeout: 60_000, interval: 500 })
      .toBeGreaterThan(0.001);
  }, 120_000);
});

describe('the page', () => {
  it('says the second at the playhead while it stands, and nothing there while it plays', async () => {
    const page = await open('?t=8.6', words);
    const seconds = page.locator('.track .moment');
    await expect.poll(() => seconds.textContent()).toBe('8.6 s');
    await page.evaluate(() => window.tightrope.seek(12));
    await expect.poll(() => seconds.filter({ visible: true }).textContent()).toBe('12.0 s');
    await page.evaluate(() => window.tightrope.play());
    await seconds.waitFor({ state: 'detached' });
  });

  it('plays once and rests on the hold', async () => {
    const page = await open('?t=0');
    await page.evaluate(() => {
      window.tightrope.set({ speed: 2 });
      window.tightrope.seek(11.5);
      window.tightrope.play();
    });
    await page.waitForFunction(() => !window.tightrope.state().playing, undefined, { timeout: 60_000 });
    expect((await state(page)).phase).toBe('hold');
  });

  it('is used with the keyboard alone', async () => {
    const page = await open('?t=4', words);
    const listed = page.getByRole('list', { name: 'Muscles' }).getByRole('listitem');
    await expect.poll(() => listed.count()).toBeGreaterThan(100);
    await page.keyboard.press('/');
    await page.keyboard.type('butt');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => window.tightrope.state().selection !== null);
    expect((await state(page)).selection).toEqual({ id: 'gluteus_maximus', side: 'right' });
    await page.keyboard.press('Escape');
    await page.getByRole('slider', { name: 'Time' }).focus();
    await page.keyboard.press('ArrowRight');
    expect((await state(page)).time).toBeCloseTo(4 + 1 / 30, 2);
    await page.getByRole('button', { name: 'Play' }).focus();
    await page.keyboard.press('Enter');
    expect((await state(page)).playing).toBe(true);
    await page.getByRole('button', { name: 'Pause' }).press('Enter');
    await page.getByRole('button', { name: 'Swap legs' }).press('Enter');
    expect((await state(page)).side).toBe('left');
  });

  it('keeps what is chosen in the address, and Back undoes it', async () => {
    const page = await open('?t=8.6', words);
    await page.evaluate(() => window.tightrope.select('soleus', 'left'));
    expect(page.url()).toContain('select=soleus.left');
    await page.goBack();
    await page.waitForFunction(() => window.tightrope.state().selection === null);
    expect((await state(page)).time).toBe(8.6);
  });

  it('marks among the steps of the drill the one that it is at', async () => {
    const page = await open('?t=8.6', words);
    const now = page.locator('.does [aria-current="step"]');
    await page.locator('.does [aria-current="step"]', { hasText: 'Hold it' }).waitFor();
    await page.evaluate(() => window.tightrope.seek(0));
    await page.locator('.does [aria-current="step"]', { hasText: 'Stop running' }).waitFor();
    expect(await now.count()).toBe(1);
  });

  it('says of a chosen muscle on its ribbon what it says on the body: perhaps lets go', async () => {
    const page = await open('?t=8.6&select=psoas_major.left', words);
    const [own, other] = [page.locator('.ribbons .place').nth(0), page.locator('.ribbons .place').nth(1)];
    await own.getByText('perhaps lets go').first().waitFor();
    expect(await own.locator('.band[data-role="lets-go"]').allTextContents()).toEqual(['perhaps lets go']);
    await other.getByText('works').first().waitFor();
  });

  it('says of the iliotibial band and of a muscle without a drill why they have none', async () => {
    const page = await open('?t=8.6&select=iliotibial_tract.left', words);
    await expect.poll(() => page.locator('.card').textContent()).toContain('cannot be contracted on purpose');
    await page.evaluate(() => window.tightrope.select('popliteus', 'left'));
    await expect.poll(() => page.locator('.card').textContent()).toContain('No drill for this one');
    await page.evaluate(() => window.tightrope.select('iliacus', 'right'));
    await expect.poll(() => page.getByRole('button', { name: 'Start drill' }).count()).toBe(1);
  });

  it("starts the drill from a muscle's card with that side", async () => {
    const page = await open('?t=20&select=rectus_femoris.left', words);
    await page.getByRole('button', { name: 'Start drill' }).click();
    expect(await state(page)).toMatchObject({ side: 'left', playing: true });
  });

  it('shows the nearest valid state for an address with unknown names, a time that is no number, markup or rubbish', async () => {
    let dialogs = 0;
    const page = await open('?drill=handstand&side=up&select=heart.left&view=moon', {
      ...words,
      before: async (fresh) => {
        fresh.on('dialog', (dialog) => {
          dialogs++;
          void dialog.dismiss();
        });
      },
    });
    const home = page.url().replace(/\?.*/, '');
    for (const query of [
      null,
      '?t=NaN',
      '?drill=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&select=%3Cscript%3E',
      `?drill=${'%00'.repeat(700)}`,
    ]) {
      if (query !== null) {
        await page.goto(home + query);
        await untilReady(page);
      }
      expect(await state(page)).toMatchObject({ drill: 'hip-flexors', side: 'right', selection: null });
      await expect.poll(() => page.locator('.notice').count()).toBe(1);
    }
    expect(dialogs).toBe(0);
  });

  it('refuses settings that it does not know, in one sentence, and changes nothing', async () => {
    const page = await open('?t=8.6', words);
    const before = await state(page);
    for (const wrong of [
      { theme: 'pink' },
      { speed: -5 },
      { lean: 'x' },
      { lift: 1e9 },
      { guard: 'maybe' },
      { foo: 1 },
    ]) {
      expect(
        await page.evaluate((options) => {
          try {
            window.tightrope.set(options as never);
            return '';
          } catch (error) {
            return error instanceof Error ? error.message : '';
          }
        }, wrong),
      ).toMatch(/^[A-Z].*\.$/);
    }
    expect(await state(page)).toEqual(before);
  });

  it('says that the drill was changed, and brings it back', async () => {
    const page = await open('?t=8.6&lean=-20', words);
    await page.getByRole('button', { name: "Back to the drill's own" }).first().click();
    expect((await state(page)).whatIf).toEqual({});
    expect(await page.locator('.pose-status').isVisible()).toBe(false);
  });

  it('presents with a clicker: large body, one short caption', async () => {
    const page = await open('?present=1&t=0', words);
    const captions: string[] = [];
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press('PageDown');
      captions.push((await page.locator('.caption .says').innerText()) ?? '');
    }
    expect((await state(page)).phase).toBe('lower');
    // One sentence, or one a colour: red, gold, blue.
    for (const caption of captions)
      for (const sentence of caption.trim().split(/(?<=\.)\s+/))
        expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(12);
    expect(captions[2]).toMatch(/^Red lifts your right leg\.\s+Gold holds you up on the left\.\s+Blue lets go: /);
    expect(await page.locator('.panel').count()).toBe(0);
    await page.keyboard.press('PageUp');
    expect((await state(page)).phase).toBe('hold');
  });

  it.each([
    [
      'a desk',
      [
        [1440, 900],
        [1024, 768],
        [700, 900],
      ],
    ],
    [
      'a hand',
      [
        [390, 844],
        [844, 390],
      ],
    ],
  ] as const)('fits the windows of %s', async (_, windows) => {
    const [width, height] = windows[0];
    const page = await open('?t=8.6', { width, height });
    for (const [wide, high] of windows) {
      await page.setViewportSize({ width: wide, height: high });
      await page.waitForFunction((width) => window.innerWidth === width, wide);
      const found = await page.evaluate(() => ({
        overflow: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
        cut: [...document.querySelectorAll('.top button, .look button, .dock button, .time .controls button')]
          .filter((door) => {
            const { left, right } = door.getBoundingClientRect();
            return left < 0 || right > window.innerWidth;
          })
          .map((door) => door.textContent),
      }));
      expect([wide, found]).toEqual([wide, { overflow: 0, cut: [] }]);
      for (const name of ['Play', 'Swap legs']) {
        const box = await page.getByRole('button', { name }).boundingBox();
        expect([wide, name, box && box.x >= 0 && box.x + box.width <= wide && box.y + box.height <= high]).toEqual([
          wide,
          name,
          true,
        ]);
      }
    }
  });

  it('flips the standing hip live when the runner leans back', async () => {
    const page = await open('?t=8.6&lab=1', words);
    await page.getByRole('button', { name: 'What if' }).click();
    await page.getByText('Standing hip needs').waitFor();
    expect(await page.locator('.numbers').textContent()).toContain('extension');
    await page.evaluate(() => window.tightrope.set({ lean: -22 }));
    await expect
      .poll(() => page.locator('.numbers dd').first().textContent(), { timeout: 20_000 })
      .toContain('flexion');
  });

  it('still works in words where the browser cannot draw', async () => {
    const page = await open('?t=8.6', words);
    await page.getByRole('button', { name: 'Iliacus, right' }).first().click();
    await expect.poll(() => page.locator('.card .state').first().textContent()).toContain('Works');
    await page.getByRole('button', { name: 'Play' }).click();
    await page.waitForFunction(() => window.tightrope.state().time > 8.8);
  });

  it('says at the foot of a long card that more lies below, goes there, and says no more at its end', async () => {
    const page = await open('?t=8.6', words);
    const more = page.locator('.card .more-below button');
    const end = page.locator('.card .further .link');
    await more.waitFor();
    expect(await end.evaluate((link) => link.getBoundingClientRect().top > window.innerHeight)).toBe(true);
    for (let pressed = 0; pressed < 20 && (await more.isVisible()); pressed++) await more.dispatchEvent('click');
    await more.waitFor({ state: 'hidden' });
    // Nothing lies on the last line.
    await end.click({ trial: true });
  });

  it('has no serious fault of accessibility', async () => {
    const page = await open('?t=8.6&select=gluteus_medius.left');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    ).toEqual([]);
  });
});
