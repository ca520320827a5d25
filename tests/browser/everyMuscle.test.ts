import { describe, expect, it } from 'vitest';
import { connective, muscles } from '../../src/anatomy/catalogue.ts';
import { offersFor } from '../../src/guide/offers.ts';
import { drills } from '../../src/drills/drills.ts';
import { pagesOfTheApp } from './openPage.ts';

const { open } = pagesOfTheApp();

/** What two clicks led to: the drill that moves, or the sentences that say why there is none. */
interface Led {
  drill: string;
  moved: boolean;
  reason: string;
}

/**
 * Clicks a structure in the list and then, where the card offers it, the start; in the page, so that two hundred take
 * seconds.
 */
async function led({ id, side }: { id: string; side: string }): Promise<Led> {
  window.tightrope.pause();
  let card: Element | null = null;
  let clicked = false;
  // The list and the card come after the first words: on a busy machine the first of each may take seconds.
  for (let i = 0; i < 3000 && !card; i++) {
    if (!clicked) {
      const row = document.querySelector<HTMLElement>(`.side[data-id="${id}"][data-side="${side}"]`);
      row?.click();
      clicked = row !== null;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
    if (window.tightrope.state().selection?.id === id) card = document.querySelector('.card:not(.drill)');
  }
  if (!card) return { drill: '', moved: false, reason: '' };
  await new Promise((resolve) => {
    setTimeout(resolve, 30);
  });
  const start = document.querySelector<HTMLElement>('.card:not(.drill) .offers .primary');
  if (!start)
    return { drill: '', moved: false, reason: document.querySelector('.card:not(.drill)')?.textContent ?? '' };
  start.click();
  let moved = false;
  for (let i = 0; i < 3000 && !moved; i++) {
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
    moved = window.tightrope.state().playing && window.tightrope.state().time > 0.02;
  }
  return { drill: window.tightrope.state().drill, moved, reason: '' };
}

describe('every muscle', () => {
  it('leads in two clicks to a drill that moves, on either side, or to the reason why there is none', async () => {
    // In words alone: what is clicked here is the page, and drawing each of two hundred choices would take minutes.
    const page = await open('?t=0', {
      picture: false,
    });
    const known = new Set(drills.map(({ id }) => id));
    const wrong: string[] = [];
    const reached = new Set<string>();
    for (const { id } of muscles) {
      const offers = offersFor(id);
      for (const side of id === 'diaphragm' ? ['right'] : ['right', 'left']) {
        const { drill, moved, reason } = await page.evaluate(led, { id, side });
        if (offers.length === 0 ? reason.length < 60 : !moved || !known.has(drill))
          wrong.push(`${id} ${side}: ${drill} ${moved} ${reason.slice(0, 80)}`);
        if (drill) reached.add(drill);
      }
    }
    for (const { id } of connective) {
      const { drill, reason } = await page.evaluate(led, { id, side: 'right' });
      if (drill || !/not a muscle|cannot/i.test(reason)) wrong.push(`${id}: ${drill} ${reason.slice(0, 80)}`);
    }
    expect(wrong).toEqual([]);
    expect(reached.size).toBeGreaterThan(16);
  });
});
