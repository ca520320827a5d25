import type { Page } from 'playwright';

/**
 * What stands in the page as it is in every language: Latin, numbers with units, roots of nerves, numbers of
 * catalogues, and sources in their own words.
 */
export const sameEverywhere = {
  elements: 'script, style, noscript, cite, .latin, [lang]:not(html)',
  words: /\b(mm|N m|FMA\d+|XI|[CTLS]\d+(?:[-–][CTLS]\d+)?)\b/g,
};

/** Words that no text of the language gave, and words that are cut off, in what the page shows now. */
export async function faultsOfPage(page: Page, where: string): Promise<string[]> {
  const found = await page.evaluate(
    ({ elements, pattern }) => {
      const faults: string[] = [];
      const same = new RegExp(pattern, 'g');
      const plain = (text: string): boolean => /[A-Za-z]{2,}/.test(text.replace(same, ''));
      for (const element of document.body.querySelectorAll('*')) {
        if (element.closest(elements)) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'alt', 'aria-description']) {
          const text = element.getAttribute(name);
          if (text !== null && plain(text)) faults.push(`unmarked ${name}: ${text.trim().slice(0, 60)}`);
        }
      }
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.textContent ?? '';
        const parent = node.parentElement;
        if (!parent || text.trim() === '' || parent.closest(elements)) continue;
        if (plain(text)) faults.push(`unmarked: ${text.trim().slice(0, 60)}`);
        // Said to those who hear the page, and drawn nowhere.
        if (
          !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
          parent.closest('.hidden-text')
        )
          continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (box.width === 0 || box.height === 0) continue;
        let [across, down] = [true, true];
        for (let over: Element | null = parent; over && (across || down); over = over.parentElement) {
          const style = getComputedStyle(over);
          const edge = over.getBoundingClientRect();
          // Said and not shown; or not shown for want of room, but told by a title.
          if (edge.width <= 1 || (over.hasAttribute('title') && box.top >= edge.bottom - 1)) {
            across = false;
            break;
          }
          // What scrolls can be brought into sight.
          if (/auto|scroll/.test(style.overflowX) && over.scrollWidth > over.clientWidth) across = false;
          if (/auto|scroll/.test(style.overflowY) && over.scrollHeight > over.clientHeight) down = false;
          if (across && style.overflowX !== 'visible' && (box.left < edge.left - 1.5 || box.right > edge.right + 1.5))
            faults.push(`cut off across by ${over.tagName}.${over.className}: ${text.trim().slice(0, 60)}`);
          else if (
            down &&
            style.overflowY !== 'visible' &&
            (box.top < edge.top - 2.5 || box.bottom > edge.bottom + 2.5)
          )
            faults.push(`cut off below by ${over.tagName}.${over.className}: ${text.trim().slice(0, 60)}`);
          else if (over.tagName !== 'BODY' && over.tagName !== 'HTML') continue;
          break;
        }
        if (across && (box.left < -1.5 || box.right > window.innerWidth + 1.5))
          faults.push(`cut off by the window: ${text.trim().slice(0, 60)}`);
      }
      return [...new Set(faults)];
    },
    { elements: sameEverywhere.elements, pattern: sameEverywhere.words.source },
  );
  return found.map((fault) => `${where}: ${fault}`);
}
