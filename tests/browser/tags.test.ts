import { describe, expect, it } from 'vitest';
import { findDrill } from '../../src/drills/drills.ts';
import { momentOf } from '../../src/drills/timeline.ts';
import { pagesOfTheApp } from './openPage.ts';

const { open } = pagesOfTheApp();
const drill = findDrill('hip-flexors')!;

describe('while it plays', () => {
  it('words on the body stand still for a phase, and their lines end on their own muscles wherever those go', async () => {
    const from = momentOf(drill, 'lift', 0.15);
    const to = momentOf(drill, 'lift', 0.95);
    const page = await open(`?drill=hip-flexors&t=${from}&detail=light`);
    await page.locator('.tags[data-moving="false"] button').nth(1).waitFor();
    const seen = await page.evaluate(
      async ({ end, groups }) => {
        const tags = document.querySelector('.tags')!;
        const boxes = (): string =>
          [...tags.querySelectorAll('button, .leg')]
            .map((each) => `${each.textContent} ${Object.values(each.getBoundingClientRect().toJSON()).join()}`)
            .join('; ');
        const told = { boxes: new Set<string>(), pictures: 0, astray: [] as string[], far: 0 };
        const starts = new Map<Element, { x: number; y: number }>();
        const buttons = [...tags.querySelectorAll<HTMLElement>('button:not(.unseen)')];
        window.tightrope.play();
        while (window.tightrope.state().time < end) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          told.pictures++;
          told.boxes.add(`${(tags as HTMLElement).dataset['moving']} ${boxes()}`);
          for (const [i, line] of [...tags.querySelectorAll(':scope > svg circle')].entries()) {
            const { cx, cy } = line as SVGCircleElement;
            const at = { x: cx.baseVal.value, y: cy.baseVal.value };
            const start = starts.get(line) ?? at;
            starts.set(line, start);
            told.far = Math.max(told.far, Math.hypot(at.x - start.x, at.y - start.y));
            const drawn = [...line.parentElement!.querySelectorAll('line')];
            const ends = drawn.every(({ x2, y2 }) => x2.baseVal.value === at.x && y2.baseVal.value === at.y);
            const own = groups
              .filter(({ role }) => role === line.parentElement!.dataset['role'])
              .flatMap(({ ids }) => ids);
            // The muscle itself, in this picture: a point that is a pixel off its edge is on none of them.
            const near = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const));
            const on = near.some(([x, y]) =>
              window.tightrope.pickAt(at.x + x, at.y + y).some(({ id }) => own.includes(id)),
            );
            if (!ends || !on) told.astray.push(`${buttons[i]?.textContent} at ${window.tightrope.state().time}`);
          }
        }
        window.tightrope.pause();
        return { ...told, boxes: [...told.boxes] };
      },
      { end: to, groups: drill.story!.map(({ role, muscles }) => ({ role, ids: muscles as readonly string[] })) },
    );
    expect(seen.pictures).toBeGreaterThan(5);
    expect(seen.boxes).toHaveLength(1);
    expect(seen.boxes[0]).toContain('Lifts');
    expect(seen.astray).toEqual([]);
    // The leg is on its way: a line that stood still would have lost it.
    expect(seen.far).toBeGreaterThan(20);
  });
});
