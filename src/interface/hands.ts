/**
 * Whether a control keeps the keys that it is worked by: not after a mouse has worked it, for then the keyboard is the
 * page's again.
 */
export interface Hands {
  usedByMouse(control: Element): boolean;
  stop(): void;
}

/** What a mouse can work. */
const workable = ['button', 'summary', 'a', 'select', 'input'].join();

/** Follows which control a mouse has worked last, until the focus goes elsewhere or Tab is pressed. */
export function followHands(page: Pick<Window, 'addEventListener' | 'removeEventListener'>): Hands {
  let used: EventTarget | null = null;
  let pressed: EventTarget | null = null;
  const heard: [string, (event: Event) => void][] = [
    ['pointerdown', ({ target }) => (pressed = controlOf(target))],
    // A keyboard's click has no count.
    ['click', (event) => (used = (event as UIEvent).detail === 0 ? null : controlOf(event.target))],
    ['change', ({ target }) => (used = pressed === target ? target : used)],
    ['focusin', ({ target }) => (used = used === target ? used : null)],
    ['keydown', (event) => ((event as KeyboardEvent).key === 'Tab' ? (used = pressed = null) : undefined)],
  ];
  for (const [name, listener] of heard) page.addEventListener(name, listener, true);
  return {
    usedByMouse: (control) => control === used,
    stop: () => {
      for (const [name, listener] of heard) page.removeEventListener(name, listener, true);
    },
  };
}

const controlOf = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest(workable) : null;
