import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { faultsOfBoxes } from './boxes.ts';
import { greysOfBody, lightnessOf } from './greys.ts';
import { pagesOfTheApp } from './openPage.ts';

const { open } = pagesOfTheApp();
const patient = { timeout: 60_000 };
/** A light body: software rendering draws every pixel on the processor. */
const light = {
  before: (page: Page) => page.addInitScript(() => Object.defineProperty(navigator, 'deviceMemory', { value: 1 })),
};
const sizes = [
  [1440, 900],
  [1920, 1080],
  [1024, 768],
  [768, 1024],
  [390, 844],
  [320, 640],
  [844, 390],
] as const;

/** Waits until the words on the picture stand where they belong in this window. */
async function placed(page: Page, words: string): Promise<void> {
  let before = '';
  await expect
    .poll(
      async () => {
        const now = await page
          .locator(words)
          .evaluateAll((all) =>
            all.map((each) => Object.values(each.getBoundingClientRect().toJSON()).join()).join(' '),
          );
        const still = now !== '' && now === before;
        before = now;
        return still;
      },
      { ...patient, interval: 1200 },
    )
    .toBe(true);
}

/** The faults of one page in every window, from wide to narrow. */
async function walk(page: Page, words: string, least?: { type: number; target: number }): Promise<string[]> {
  const faults: string[] = [];
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    await placed(page, words);
    faults.push(...(await faultsOfBoxes(page, `${width} x ${height}`, least)));
    for (const part of ['Find', 'View', 'Explain', 'Share']) {
      const door = page.locator('.dock button', { hasText: part });
      if (!(await door.isVisible())) continue;
      await door.click();
      await page.waitForTimeout(250);
      faults.push(...(await faultsOfBoxes(page, `${width} x ${height}, ${part}`, least)));
      await door.click();
    }
  }
  return [...new Set(faults)];
}

describe('in every window', () => {
  it('nothing in a drill is cut off, too small or on something else; no sheet covers more than half of the body', async () => {
    const page = await open('?t=8&detail=light');
    expect(await walk(page, '.tags[data-moving="false"] button')).toEqual([]);
  });

  it('nor is anything at first sight', async () => {
    const page = await open('', light);
    expect(await walk(page, '.places .pill')).toEqual([]);
  });

  it('nor while presenting, where type is larger', async () => {
    const page = await open('?t=8&detail=light&present=1');
    const faults: string[] = [];
    for (const [width, height] of [
      [1440, 900],
      [1024, 768],
    ] as const) {
      await page.setViewportSize({ width, height });
      await placed(page, '.tags[data-moving="false"] button');
      faults.push(...(await faultsOfBoxes(page, `${width} x ${height}`, { type: 20, target: 37.5 })));
    }
    expect(faults).toEqual([]);
  });
});

describe('in grey', () => {
  it('what lets go is darker than what works and holds, whose marks are light on dark and dark on light', async () => {
    const page = await open('?t=8&detail=light', { width: 900, height: 900, drawn: true });
    const { works, holds, letsGo } = await greysOfBody(page);
    for (const { count } of [works, holds, letsGo]) expect(count).toBeGreaterThan(200);
    expect(Math.min(works.dark, holds.dark) - letsGo.middle).toBeGreaterThanOrEqual(9);
    expect(works.lightMarks).toBeGreaterThan(1.5);
    expect(holds.darkMarks).toBeGreaterThan(1.5);
    // What only perhaps lets go is between what surely does and what rests, and is taken for neither.
    const [sure, perhaps, rests] = (await lightnessOf(page, [
      'semimembranosus.right',
      'rectus_femoris.left',
      'vastus_lateralis.left',
    ])) as [number, number, number];
    expect(perhaps - sure).toBeGreaterThanOrEqual(9);
    expect(rests - perhaps).toBeGreaterThanOrEqual(9);
  });
});
