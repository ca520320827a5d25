import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { pagesOfTheApp, stateOf } from './openPage.ts';

const { open } = pagesOfTheApp();

/** A small window and the light body: what is asked here does not hang on either, and software draws it sooner. */
const small = { width: 1200, height: 680 };

/**
 * How far apart, in pixels, a muscle can be hit at its left and right most: as wide as it is, or as far as two runners
 * stand.
 */
const spread = (page: Page, id: string): Promise<number> =>
  page.evaluate((wanted) => {
    const hit: number[] = [];
    for (let x = 300; x < 840; x += 6) {
      for (let y = 60; y < 440; y += 12)
        if (window.tightrope.pickAt(x, y).some((choice) => choice.id === wanted)) hit.push(x);
    }
    return hit.length > 0 ? Math.max(...hit) - Math.min(...hit) : 0;
  }, id);

describe('the reflex on screen', () => {
  it('names its parts, says what each loop does and how far to trust it, and goes again', async () => {
    const page = await open('?t=8.6&present=1&detail=light', small);
    expect(await page.getByTestId('reflex-note').count()).toBe(0);
    await page.keyboard.press('e');
    await page.waitForFunction(() =>
      (document.querySelector('[data-testid="reflex-labels"]')?.textContent ?? '').includes('spinal cord'),
    );
    const labels = await page.getByTestId('reflex-labels').textContent();
    expect(labels).toContain('spindle of iliacus');
    expect(labels).toContain('spinal cord, L2–S2');
    expect(labels).toContain('nerve cell that turns it down');
    expect(labels).toContain('told to let go, perhaps');
    const note = page.getByTestId('reflex-note');
    await page.waitForFunction(() =>
      /Iliacus works at/.test(document.querySelector('[data-testid="reflex-note"]')?.textContent ?? ''),
    );
    expect(await note.textContent()).toContain('Almost all measurements in people are at ankle and wrist');
    await page.waitForURL(/reflex=1/);
    // Standing, nothing fires and nothing is expected.
    await page.evaluate(() => window.tightrope.seek(0));
    await page.waitForFunction(() =>
      /Iliacus is at rest/.test(document.querySelector('[data-testid="reflex-note"]')?.textContent ?? ''),
    );
    expect(await note.textContent()).not.toMatch(/(?<!not )told to let go/);
    await page.keyboard.press('e');
    await note.waitFor({ state: 'detached' });
  });

  it('is a reason in words where co-contraction is the honest story', async () => {
    const page = await open('?drill=neck-press&t=6&reflex=1&detail=light', small);
    await page.getByTestId('reflex-note').waitFor();
    expect(await page.getByTestId('reflex-note').textContent()).toMatch(/No loop is drawn here/);
    expect(await page.getByTestId('reflex-labels').count()).toBe(0);
    // It has no stretch to stand beside, and so stands beside itself until another drill is chosen.
    await page.evaluate(() => window.tightrope.set({ reflex: false, compare: true }));
    await page.getByTestId('compare').waitFor();
    const beside = page.getByTestId('compare').locator('select option');
    expect(await beside.first().textContent()).toBe(await page.locator('.card.drill h2').textContent());
    expect(await beside.count()).toBeGreaterThan(20);
  });
});

describe('the way from a loop to its see-saw', () => {
  it('shows the two muscles of the loop alone, on its side, and Back leads to the loops again', async () => {
    const page = await open('?t=8.6&reflex=1&detail=light', small);
    const doors = page.getByTestId('reflex-note').getByRole('button');
    await doors.first().waitFor();
    // Of the lifted leg and of the standing one.
    expect(await doors.allTextContents()).toEqual([
      'Lifted leg: See-saw: Iliacus and Gluteus maximus',
      'Standing leg: See-saw: Gluteus maximus and Iliacus',
    ]);
    await doors.last().click();
    await page.getByRole('region', { name: 'See-saw: Gluteus maximus and Iliacus' }).waitFor();
    expect(await stateOf(page)).toMatchObject({
      reflex: false,
      side: 'right',
      isolated: 'gluteus_maximus.left,iliacus.left',
    });
    await page.goBack();
    await page.getByTestId('reflex-note').waitFor();
    expect((await stateOf(page)).isolated).toBeNull();
  });

  it('is not there where the two are in no pair that the one turns the other down in', async () => {
    const page = await open('?drill=shoulder-lift&reflex=1&detail=light', small);
    await page.getByTestId('reflex-note').locator('.loop').first().waitFor();
    expect(await page.getByTestId('reflex-note').getByRole('button').count()).toBe(0);
  });
});

describe('the drill beside its stretch', () => {
  it('shows two runners and what their muscles do, and leaves one when it is left', async () => {
    const page = await open('?t=8.6&view=front&detail=light', {
      ...small,
      before: (fresh) => fresh.addInitScript(countDraws),
    });
    const alone = await spread(page, 'rectus_abdominis');
    expect(alone).toBeGreaterThan(10);
    await page.getByRole('button', { name: 'Beside a stretch' }).click();
    await page.getByTestId('compare').waitFor();
    await expect
      .poll(() => spread(page, 'rectus_abdominis'), { timeout: 60_000, interval: 800 })
      .toBeGreaterThan(3 * alone);
    const rows = await page.getByTestId('compare').locator('tbody tr').allTextContents();
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(row).toMatch(/%.*mm.*%.*mm/);
    expect(await page.getByTestId('compare').textContent()).toMatch(
      /small, short-lived drop in maximal strength.*Behm 2016/,
    );
    // Everything at once that asks for draws: both bodies, an outline, glass, and a skin that two runners do not have.
    await page.evaluate(() => {
      window.tightrope.select('iliacus', 'left');
      window.tightrope.set({ layer: 'skin', outline: true });
    });
    await page.waitForTimeout(1500);
    expect(await drawsOfAFrame(page)).toBeLessThanOrEqual(10);
    await page.evaluate(() => {
      window.tightrope.select(null);
      window.tightrope.set({ layer: 'superficial', outline: false });
    });
    // Another moment of the drill is another moment of the stretch: before anything moves the drill's muscles have
    // their own length, and no row is as in the hold.
    await page.evaluate(() => window.tightrope.seek(0));
    await page.waitForFunction(() =>
      /\b0 mm/.test(document.querySelector('[data-testid="compare"] tbody tr')?.textContent ?? ''),
    );
    const before = await page.getByTestId('compare').locator('tbody tr').allTextContents();
    expect(before.filter((row, i) => row === rows[i])).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('compare').waitFor({ state: 'detached' });
    await expect
      .poll(() => spread(page, 'rectus_abdominis'), { timeout: 60_000, interval: 800 })
      .toBeLessThan(alone + 12);
    const { compare, view } = await stateOf(page);
    expect({ compare, view }).toEqual({ compare: false, view: 'front' });
  });
});

/** Runs in the page before its own scripts: how often something was drawn. */
function countDraws(): void {
  const counter = { draws: 0 };
  Object.assign(window, { counter });
  const prototype = WebGL2RenderingContext.prototype as unknown as Record<string, (...args: unknown[]) => void>;
  for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced']) {
    const original = prototype[name]!;
    prototype[name] = function draw(this: unknown, ...args: unknown[]): void {
      counter.draws++;
      original.apply(this, args);
    };
  }
}

/** Draws of one frame, the most of a few. */
function drawsOfAFrame(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { counter } = window as unknown as { counter: { draws: number } };
    let most = 0;
    const { time } = window.tightrope.state();
    for (let i = 0; i < 5; i++) {
      counter.draws = 0;
      window.tightrope.seek(time + 0.01 * i);
      await new Promise(requestAnimationFrame);
      most = Math.max(most, counter.draws);
    }
    return most;
  });
}
