import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { muscles } from '../../src/anatomy/catalogue.ts';
import { isMidline, kindOf } from '../../src/anatomy/structures.ts';
import { pagesOfTheApp, stateOf as state } from './openPage.ts';
import { nameOf } from '../../src/texts/texts.ts';

const { open: openAny } = pagesOfTheApp();
/** A small window: software rendering draws every pixel on the processor. */
const open = (query: string) => openAny(query, { width: 1000, height: 640 });
/** Wide enough for the list and the bar of layers to stand open. */
const openWide = (query: string) => openAny(query, { width: 1440, height: 640 });

/**
 * Muscles that have a shape and still cannot be reached by a click, however much is peeled and hidden; the list opens
 * their cards.
 */
const beyondClicks: string[] = [];

describe('every structure', () => {
  it('is reached by a click from the presets, layer by layer', async () => {
    const page = await open('?t=0&without=head,hands,shoes,hair,shorts');
    const reached: string[] = [];
    for (const view of ['front', 'back', 'side', 'three-quarter'] as const) {
      await page.evaluate((name) => window.tightrope.view(name), view);
      // What was found is taken away, until nothing more comes to light from here.
      for (let peel = 0; peel < 8; peel++) {
        const fresh = await page.evaluate(async () => {
          await new Promise((resolve) => {
            requestAnimationFrame(() => requestAnimationFrame(resolve));
          });
          const seen = window.tightrope.visible().filter(({ id, side, x, y }) => {
            const first = window.tightrope.pickAt(x, y)[0];
            return first?.id === id && first.side === side;
          });
          window.tightrope.hide(seen);
          return seen.map(({ id, side }) => `${id}.${side}`);
        });
        if (fresh.length === 0) break;
        reached.push(...fresh);
      }
    }
    const all = await page.evaluate(() => window.tightrope.structures().map(({ id, side }) => `${id}.${side}`));
    const missed = all.filter((key) => kindOf(key.split('.')[0] ?? '') !== 'bone' && !reached.includes(key));
    expect(missed.sort()).toEqual(beyondClicks);
    // Of bones a few lie wholly inside others; most of them can be clicked.
    const bones = all.filter((key) => kindOf(key.split('.')[0] ?? '') === 'bone');
    expect(bones.filter((key) => reached.includes(key)).length).toBeGreaterThan(0.9 * bones.length);
    expect(muscles.filter(({ id }) => reached.includes(`${id}.right`)).length).toBeGreaterThanOrEqual(96);
  });

  it('has a card, whether it has a shape or not', async () => {
    const page = await openWide('?t=0');
    const shapes = new Set(await page.evaluate(() => window.tightrope.structures().map(({ id }) => id)));
    for (const { id } of muscles.filter((muscle) => !shapes.has(muscle.id))) {
      const name = nameOf(id);
      await page.locator(`.list .row[data-id="${id}"] .name`).click();
      await expect
        .poll(() => page.locator('.card').getAttribute('aria-label'))
        .toBe(isMidline(id) ? name : `${name}, right`);
    }
    for (const [id, text] of [
      ['femur', 'Not a muscle'],
      ['masseter', 'not known'],
      ['linea_alba', 'Not a muscle'],
      ['disc_lumbar_5', 'Disc'],
    ] as const) {
      await page.evaluate((which) => window.tightrope.select(which, 'left'), id);
      await expect.poll(() => page.locator('.card').textContent()).toContain(text);
    }
    await expect
      .poll(() => page.locator('.list .row[data-id="disc_lumbar_5"] .name').getAttribute('aria-current'))
      .toBe('true');
  });
});

describe('what is shown', () => {
  it('is peeled, undressed, isolated, hidden and brought back, and all of it stays in the address', async () => {
    const page = await openWide('?t=8.6');
    await page.getByRole('group', { name: 'Layers' }).getByRole('button', { name: 'Inner muscles' }).click();
    expect((await state(page)).layer).toBe('deep');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('switch', { name: 'Head' }).click();
    await page.getByRole('switch', { name: 'Outline of the skin' }).click();
    expect(await state(page)).toMatchObject({ without: ['shorts', 'head'], outline: true });
    await page.keyboard.press('Escape');
    expect(await page.getByRole('switch', { name: 'Head' }).count()).toBe(0);
    await page.evaluate(() => window.tightrope.select('soleus', 'left'));
    await page.getByRole('button', { name: 'Alone', exact: true }).click();
    expect((await state(page)).isolated).toBe('soleus.left');
    await page.keyboard.press('i');
    expect((await state(page)).isolated).toBeNull();
    await page.keyboard.press('h');
    expect(await state(page)).toMatchObject({ selection: null, hidden: [{ id: 'soleus', side: 'left' }] });
    await expect
      .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
      .toMatchObject({ layer: 'deep', outline: '1', without: 'shorts,head', hidden: 'soleus.left' });
    await page.keyboard.press('Escape');
    expect((await state(page)).hidden).toEqual([]);
  });

  it('shows a place of the body alone from its heading, and Back undoes it', async () => {
    const page = await openWide('?t=8.6&view=back');
    await page.getByRole('button', { name: 'Show only: Hip', exact: true }).click();
    expect((await state(page)).isolated).toBe('hip');
    await page.getByRole('button', { name: 'Hip', exact: true }).press('ArrowLeft');
    // What has a role now is listed before the places; under its place it is folded away.
    expect(await page.getByRole('list', { name: 'Muscles' }).locator('.row[data-id="iliacus"]').count()).toBe(0);
    await page.goBack();
    await page.waitForFunction(() => window.tightrope.state().isolated === null);
  });

  it('writes names beside the body that do not cover each other, and only while nothing moves', async () => {
    const page = await openWide('?t=8.6&view=front&labels=1');
    await page.locator('.labels[data-moving="false"] span').first().waitFor({ state: 'attached' });
    const boxes = await page.locator('.labels span').evaluateAll((names) =>
      names.map((name) => {
        const { left, right, top, bottom } = name.getBoundingClientRect();
        return { left, right, top, bottom, text: name.textContent };
      }),
    );
    expect(boxes.length).toBeGreaterThan(8);
    expect(boxes.some(({ text }) => text?.startsWith('Rectus femoris'))).toBe(true);
    const covering = boxes.filter((a, i) =>
      boxes
        .slice(i + 1)
        .some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5),
    );
    expect(covering).toEqual([]);
    await page.evaluate(() => window.tightrope.play());
    await page.locator('.labels[data-moving="true"]').waitFor({ state: 'attached' });
  });

  it('changes between the full and the light version while the page is open, both ways, with time, choice and camera as they were', async () => {
    const page = await openAny('?t=8.6&view=back&select=gluteus_maximus.left&detail=full', {
      width: 1000,
      height: 640,
      before: (fresh) => fresh.addInitScript(countLargestDraw),
    });
    const all = await page.evaluate(() => window.tightrope.structures().length);
    // By hand, away from where the choice has brought the camera and would bring it again.
    await page.mouse.move(560, 330);
    await page.mouse.down();
    await page.mouse.move(600, 310, { steps: 6 });
    await page.mouse.up();
    const before = await settledPicks(page);
    expect(before.filter((pick) => pick !== '').length).toBeGreaterThan(15);
    expect(before.filter((pick) => pick !== '').length).toBeGreaterThan(15);
    const full = await largestDraw(page);
    for (const [detail, least, most] of [
      ['light', 0.2, 0.5],
      ['full', 0.99, 1.01],
    ] as const) {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('switch', { name: 'Simpler body (faster)' }).click();
      await page.keyboard.press('Escape');
      await expect
        .poll(async () => (await largestDraw(page)) / full, { timeout: 60_000 })
        .toSatisfy((share: number) => share >= least && share <= most);
      expect(await state(page)).toMatchObject({
        time: 8.6,
        selection: { id: 'gluteus_maximus', side: 'left' },
        view: 'free',
        detail,
      });
      expect(await page.evaluate(() => window.tightrope.structures().length)).toBe(all);
      // Edges of a coarser body lie a little elsewhere; if the camera had moved, most points would hit something else.
      const after = await picksOf(page);
      expect(after.filter((pick, i) => pick === before[i]).length / before.length).toBeGreaterThan(0.85);
      expect(after).toContain('gluteus_maximus.left');
    }
  });

  it('has no serious fault of accessibility with a bone chosen and the menu open', async () => {
    const page = await openWide('?t=8.6&select=femur.left&theme=sun');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('switch', { name: 'Head' }).waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    ).toEqual([]);
  });
});

/** Runs in the page before its own scripts: the largest draw since the count was last put to 0. */
function countLargestDraw(): void {
  const counter = { largest: 0 };
  Object.assign(window, { counter });
  const prototype = WebGL2RenderingContext.prototype;
  const original = Object.getOwnPropertyDescriptor(prototype, 'drawElements')?.value as (
    this: unknown,
    mode: number,
    count: number,
    ...rest: unknown[]
  ) => void;
  Object.assign(prototype, {
    drawElements(this: unknown, mode: number, count: number, ...rest: unknown[]) {
      counter.largest = Math.max(counter.largest, count);
      original.call(this, mode, count, ...rest);
    },
  });
}

/** Corners of the largest draw of a fresh frame: the muscles' or the bones'. */
function largestDraw(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { counter } = window as unknown as { counter: { largest: number } };
    const { time } = window.tightrope.state();
    counter.largest = 0;
    // A moment further and back: nothing is drawn while nothing moves.
    window.tightrope.seek(time + 0.02);
    while (counter.largest === 0) await new Promise(requestAnimationFrame);
    window.tightrope.seek(time);
    await new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    });
    return counter.largest;
  });
}

/** The same once the camera stands. */
async function settledPicks(page: Page): Promise<string[]> {
  let last: string[] = [];
  await expect
    .poll(async () => {
      const now = await picksOf(page);
      const same = now.join() === last.join();
      last = now;
      return same;
    })
    .toBe(true);
  return last;
}

/** What lies under the points of a grid over the middle of the window. */
function picksOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from({ length: 196 }, (_, i) => {
      const [first] = window.tightrope.pickAt(200 + 20 * (i % 14), 120 + 20 * Math.floor(i / 14));
      return first ? `${first.id}.${first.side}` : '';
    }),
  );
}
