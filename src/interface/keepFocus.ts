/**
 * Gives the keyboard a place again where what had it has gone: what had it before and is still to be seen, or what
 * stands there now under the same name. A mouse needs no such place: after it the keyboard is the page's. Returns the
 * way to stop.
 */
export function keepFocus(page: Document, usedByMouse: (control: Element) => boolean): () => void {
  const main = page.querySelector('main');
  /** What had the keyboard, the last at the end. */
  const places: Place[] = [];
  let until = 0;
  let waiting = 0;
  let lostAt = NaN;
  let leaving = false;
  let giving = false;

  const lost = (): boolean => {
    const at = page.activeElement;
    return !at || at === page.body || at === main;
  };
  const look = (): void => {
    waiting = 0;
    if (!lost()) {
      lostAt = NaN;
      return;
    }
    if (places.length === 0) return;
    if (Number.isNaN(lostAt)) lostAt = performance.now();
    const now = places.toReversed().map((place) => nowAt(page, place));
    const back = now.findIndex((element) => element !== null);
    // What comes in its place may need a moment, and takes the keyboard itself.
    const sure = back >= 0 && back <= (leaving ? 1 : 0);
    if (!sure && performance.now() - lostAt < settled) return soon();
    lostAt = NaN;
    giving = true;
    if (back >= 0) now[back]?.focus({ preventScroll: true });
    else if (main && page.activeElement !== main) {
      // What is there now has no control, as for an audience; a reader goes on from the top of it.
      main.tabIndex = -1;
      main.focus({ preventScroll: true });
    }
    giving = false;
  };
  // Two frames on what is no longer drawn has lost the keyboard as well.
  const soon = (): void => {
    if (performance.now() > until) return changes.disconnect();
    waiting ||= requestAnimationFrame(() => requestAnimationFrame(look));
  };
  const changes = new MutationObserver(soon);
  const heard: [string, (event: Event) => void][] = [
    [
      'focusin',
      ({ target }) => {
        if (giving || !(target instanceof HTMLElement) || target === main || target === page.body) return;
        places.push({ element: target, kind: target.tagName, name: nameOf(target) });
        if (places.length > remembered) places.shift();
      },
    ],
    [
      'keydown',
      (event) => {
        leaving = (event as KeyboardEvent).key === 'Escape';
        const at = page.activeElement;
        if (!at || at === page.body || usedByMouse(at)) return;
        until = performance.now() + patience;
        changes.observe(page.body, { childList: true, subtree: true });
      },
    ],
    // From here on it is the page's.
    [
      'pointerdown',
      () => {
        until = 0;
        changes.disconnect();
      },
    ],
  ];
  for (const [name, listener] of heard) page.addEventListener(name, listener, true);
  return () => {
    changes.disconnect();
    cancelAnimationFrame(waiting);
    for (const [name, listener] of heard) page.removeEventListener(name, listener, true);
  };
}

/** Where the keyboard was: an element, and how to know the one that stands there after it. */
interface Place {
  element: HTMLElement;
  kind: string;
  name: string;
}

/** Places that are remembered: more than lie behind one another in the page. */
const remembered = 12;
/** Milliseconds until what comes in the place of what has gone is there. */
const settled = 400;
/** Milliseconds in which what a key has asked for comes, late parts included. */
const patience = 4000;

const nameOf = (element: HTMLElement): string => (element.ariaLabel ?? element.textContent ?? '').trim();
const isThere = (element: HTMLElement): boolean =>
  element.isConnected && element.checkVisibility({ visibilityProperty: true });

/** The element that stands at a place now and can be seen. */
function nowAt(page: Document, { element, kind, name }: Place): HTMLElement | null {
  if (isThere(element)) return element;
  if (name === '') return null;
  const alike = [...page.querySelectorAll<HTMLElement>(kind)].filter((other) => nameOf(other) === name);
  return alike.find(isThere) ?? null;
}
