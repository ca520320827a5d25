import { firstPicture } from '../state/arrival.ts';
import { speeds, type View } from '../state/choices.ts';
import { settings, switchOf } from '../state/settings.ts';
import type { Visit } from '../state/visit.ts';
import { focusLine } from './focus.ts';
import type { Hands } from './hands.ts';

const presets: Record<string, View> = { 0: 'drill', 1: 'front', 2: 'side', 3: 'back', 4: 'three-quarter' };

/** Keys that may be held down. */
const steady = new Set(['ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown']);

/** Keys by place, where what is printed on them is not: a Latin letter or a bracket. */
const places: Readonly<Record<string, string>> = { BracketLeft: '[', BracketRight: ']', Slash: '/', Period: '.' };

/**
 * What a key means: what is printed on it, or where the layout has no Latin letter there, what lies in its place on a
 * Latin one.
 */
export function keyOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if (!/^\p{L}$/u.test(key) || /^\p{Script=Latin}$/u.test(key)) return key;
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? places[code] ?? key;
}

/** The keyboard of the whole page; keys that a field or a list needs stay theirs. Returns the way to stop. */
export function listenToKeys(visit: Visit, focusSearch: () => void): () => void {
  let hands: Hands | null = null;
  let letFocusGo: (() => void) | null = null;
  let stopped = false;
  firstPicture
    .then(() => import('./soon.ts'))
    .then(
      ({ followHands, keepFocus }) => {
        if (stopped) return;
        const now = followHands(window);
        hands = now;
        letFocusGo = keepFocus(document, (control) => now.usedByMouse(control));
      },
      // Then a control that a mouse has worked keeps the keyboard.
      () => undefined,
    );
  const onKey = (event: KeyboardEvent): void => {
    // AltGr is Control and Alt at once, and on many keyboards the way to a bracket.
    const bracket = event.key === '[' || event.key === ']';
    if (((event.ctrlKey || event.altKey) && !bracket) || event.metaKey || event.defaultPrevented) return;
    if (event.repeat && !steady.has(event.key)) return;
    // An open sheet has the keyboard to itself.
    if (document.querySelector('dialog[open]')) return;
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    const typing = target.matches('input:not([type="range"]), select, textarea, [contenteditable]');
    const free = target.matches('select, [type="checkbox"], [type="radio"]') && hands?.usedByMouse(target);
    if (typing && !free && event.key !== 'Escape') return;
    const onButton = target.matches('button, summary, a') && !hands?.usedByMouse(target);
    if (onButton && (event.key === ' ' || event.key === 'Enter')) return;
    const { selection } = visit.store.getState();
    const inCard = target.closest('.card') !== null;
    if (!act(visit, event, focusSearch)) return;
    event.preventDefault();
    // Whoever shuts the card from within would stand nowhere.
    if (inCard && selection && !visit.store.getState().selection) focusLine(selection.id);
  };
  // Where the key went to the page, letting it go presses no button.
  const onKeyUp = (event: KeyboardEvent): void => {
    if (event.key === ' ' && event.target instanceof Element && hands?.usedByMouse(event.target))
      event.preventDefault();
  };
  window.addEventListener('keydown', onKey);
  window.addEventListener('keyup', onKeyUp);
  return () => {
    stopped = true;
    hands?.stop();
    letFocusGo?.();
    window.removeEventListener('keydown', onKey);
    window.removeEventListener('keyup', onKeyUp);
  };
}

function act(visit: Visit, event: KeyboardEvent, focusSearch: () => void): boolean {
  const state = visit.store.getState();
  const key = keyOf(event);
  switch (key) {
    case ' ':
    case 'k':
    case 'K':
      visit.time.toggle();
      return true;
    case 'j':
    case 'J':
      visit.look.set({ speed: speeds[Math.max(0, speeds.indexOf(state.speed as 1) - 1)] ?? 1 });
      return true;
    case 'l':
    case 'L':
      visit.look.set({ speed: speeds[Math.min(speeds.length - 1, speeds.indexOf(state.speed as 1) + 1)] ?? 1 });
      return true;
    case 'ArrowLeft':
      if (event.shiftKey) visit.time.stepPhase(-1);
      else visit.time.step(-1);
      return true;
    case 'ArrowRight':
      if (event.shiftKey) visit.time.stepPhase(1);
      else visit.time.step(1);
      return true;
    // While the explanation is being stepped through, a clicker goes by its steps.
    case 'PageUp':
      if (state.step && !state.present) visit.explain.stepBy(-1);
      else visit.time.stepPhase(-1);
      return true;
    case 'PageDown':
      if (state.step && !state.present) visit.explain.stepBy(1);
      else visit.time.stepPhase(1);
      return true;
    case 'Home':
      visit.time.stopAt(0);
      return true;
    case 'End':
      visit.time.stopAt(visit.playhead.duration);
      return true;
    case 'r':
    case 'R':
      visit.time.toggleLoop();
      return true;
    case 'm':
    case 'M':
      visit.choose.swap();
      return true;
    case 'i':
    case 'I':
      if (!state.selection) return false;
      visit.choose.isolate(state.selection);
      return true;
    case 'h':
    case 'H':
      if (!state.selection) return false;
      visit.choose.hide([state.selection]);
      return true;
    case 'a':
    case 'A':
      visit.choose.showAll();
      return true;
    case '[':
      visit.look.peel(-1);
      return true;
    case ']':
      visit.look.peel(1);
      return true;
    case '/':
      focusSearch();
      return true;
    case 'Escape':
      if (state.step) visit.explain.step(null);
      else if (state.guess) visit.explain.endGuess();
      else if (state.place) visit.ask.takeBack();
      else if (state.asking) visit.ask.stop();
      else if (state.loop !== null) visit.time.toggleLoop();
      else if (state.isolated) visit.choose.isolate(null);
      else if (state.selection) visit.choose.select(null);
      else if (state.hidden.length > 0) visit.choose.showAll();
      else if (state.present) visit.look.set({ present: false });
      else if (state.compare) visit.look.set({ compare: false });
      else if (state.reflex) visit.look.set({ reflex: false });
      else return false;
      return true;
    case 'N':
      visit.look.toggle(event.shiftKey ? 'tags' : 'labels');
      return true;
    default: {
      const name = switchOf(key, settings);
      if (name) {
        visit.look.toggle(name);
        return true;
      }
      const view = presets[key];
      if (!view) return false;
      visit.look.view(view);
      return true;
    }
  }
}
