import type { Page } from 'playwright';
import { faultsOfPage } from './pseudo.ts';

/** What may not lie on one another: what is pressed, what is read on the picture, messages. */
const apart = [
  '.tags button',
  '.tags .leg',
  '.story .says',
  '.story .cue',
  '.look .bars button',
  '.controls > button',
  '.top button',
  '.dock button',
  '.grip',
  '.notice',
  '.pose-status',
  '.places .pill',
  '.first h2',
  '.first .hint',
  '.first .watch',
  '.first .colours',
  '.first-safety',
  '.time .track',
].join(', ');

/**
 * Faults of what the page shows now, by the rules for boxes: type and targets too small (CSS pixels), text cut off,
 * things on one another, the sheet too high.
 */
export async function faultsOfBoxes(page: Page, where: string, least = { type: 13, target: 37.5 }): Promise<string[]> {
  const cut = (await faultsOfPage(page, where)).filter((fault) => /cut off/.test(fault));
  const found = await page.evaluate(
    ({ selector, unseen, letters, type, target }) => {
      const faults: string[] = [];
      const seen = (element: Element): DOMRect | null => {
        if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
        if (element.closest(unseen)) return null;
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const box = { left, right, top, bottom };
        // What has been scrolled out of its panel lies on nothing.
        for (let over = element.parentElement; over; over = over.parentElement) {
          if (getComputedStyle(over).overflowY === 'visible') continue;
          const edge = over.getBoundingClientRect();
          box.top = Math.max(box.top, edge.top);
          box.bottom = Math.min(box.bottom, edge.bottom);
        }
        return box.right - box.left > 1 && box.bottom - box.top > 1
          ? new DOMRect(box.left, box.top, box.right - box.left, box.bottom - box.top)
          : null;
      };
      const nameOf = (element: Element): string =>
        `${element.className || element.parentElement?.className || element.tagName} "${(element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, letters)}"`;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!parent || !node.textContent?.trim() || !seen(parent) || parent.closest('script, style, noscript'))
          continue;
        const size = parseFloat(getComputedStyle(parent).fontSize);
        if (size > 0 && size < type - 0.01) faults.push(`small type ${size}: ${nameOf(parent)}`);
      }
      for (const button of document.querySelectorAll('button, select, summary')) {
        // A word in a sentence is as high as its line; a phase is also reached by its track; the grip does what the
        // dock does.
        if (!seen(button) || button.matches('.link, .phases button, .grip')) continue;
        const box = button.getBoundingClientRect();
        if (box.width < target || box.height < target)
          faults.push(`small target ${box.width.toFixed(0)} x ${box.height.toFixed(0)}: ${nameOf(button)}`);
      }
      const all = [...document.querySelectorAll(selector)].flatMap((element) => {
        const box = seen(element);
        return box ? [{ element, box }] : [];
      });
      all.forEach((a, i) => {
        for (const b of all.slice(i + 1)) {
          if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
          const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
          const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          if (across > 1 && down > 1) faults.push(`overlap: ${nameOf(a.element)} and ${nameOf(b.element)}`);
        }
      });
      const grip = document.querySelector('.grip');
      const top = grip && seen(grip)?.top;
      if (typeof top === 'number' && window.innerHeight - top > 0.55 * window.innerHeight + 25)
        faults.push(`sheet of ${(100 * (1 - top / window.innerHeight)).toFixed(0)} %`);
      if (document.documentElement.scrollWidth > window.innerWidth + 1) faults.push('wider than the window');
      return [...new Set(faults)];
    },
    { selector: apart, unseen: '.hidden-text, [data-moving="true"]', letters: 24, ...least },
  );
  return [...new Set([...cut, ...found.map((fault) => `${where}: ${fault}`)])];
}
