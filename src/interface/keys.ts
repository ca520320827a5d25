import { showStep, stepBy } from '../state/explain.ts';
import { speeds, type View } from '../state/store.ts';
import type { Visit } from '../state/visit.ts';
import { focusLine } from './focus.ts';

const presets: Record<string, View> = { 0: 'drill', 1: 'front', 2: 'side', 3: 'back', 4: 'three-quarter' };

/** Keys that may be held down. */
const steady = new Set(['ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown']);

/** The keyboard of the whole page; keys that a field or a list needs stay theirs. Returns the way to stop. */
export function listenToKeys(visit: Visit, focusSearch: () => void): () => void {
  const onKey = (event: KeyboardEvent): void => {
    // AltGr is Control and Alt at once, and on many keyboards the way to a bracket.
    const bracket = event.key === '[' || event.key === ']';
    if (((event.ctrlKey || event.altKey) && !bracket) || event.metaKey || event.defaultPrevented) return;
    if (event.repeat && !steady.has(event.key)) return;
    // An open sheet has the keyboard to itself.
    if (document.querySelector('dialog[open]')) return;
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    const typing = target.matches('input:not([type="range"]), select, textarea, [contenteditable]');
    if (typing && event.key !== 'Escape') return;
    const onButton = target.matches('button, summary, a');
    if (onButton && (event.key === ' ' || event.key === 'Enter')) return;
    const { selection } = visit.store.getState();
    const inCard = target.closest('.card') !== null;
    if (!act(visit, event, focusSearch)) return;
    event.preventDefault();
    // Whoever shuts the card from within would stand nowhere.
    if (inCard && selection && !visit.store.getState().selection) focusLine(selection.id);
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

function act(visit: Visit, event: KeyboardEvent, focusSearch: () => void): boolean {
  const state = visit.store.getState();
  switch (event.key) {
    case ' ':
    case 'k':
    case 'K':
      visit.toggle();
      return true;
    case 'j':
    case 'J':
      visit.setSpeed(speeds[Math.max(0, speeds.indexOf(state.speed as 1) - 1)] ?? 1);
      return true;
    case 'l':
    case 'L':
      visit.setSpeed(speeds[Math.min(speeds.length - 1, speeds.indexOf(state.speed as 1) + 1)] ?? 1);
      return true;
    case 'ArrowLeft':
      if (event.shiftKey) visit.stepPhase(-1);
      else visit.step(-1);
      return true;
    case 'ArrowRight':
      if (event.shiftKey) visit.stepPhase(1);
      else visit.step(1);
      return true;
    // While the explanation is being stepped through, a clicker goes by its steps.
    case 'PageUp':
      if (state.step && !state.present) stepBy(visit, -1);
      else visit.stepPhase(-1);
      return true;
    case 'PageDown':
      if (state.step && !state.present) stepBy(visit, 1);
      else visit.stepPhase(1);
      return true;
    case 'Home':
      visit.pause();
      visit.seek(0);
      visit.settle();
      return true;
    case 'End':
      visit.pause();
      visit.seek(visit.playhead.duration);
      visit.settle();
      return true;
    case 'r':
    case 'R':
      visit.toggleLoop();
      return true;
    case 'm':
    case 'M':
      visit.swap();
      return true;
    case 'p':
    case 'P':
      visit.store.setState({ present: !state.present });
      return true;
    case 'x':
    case 'X':
      visit.store.setState({ ghost: !state.ghost });
      return true;
    case 'i':
    case 'I':
      if (!state.selection) return false;
      visit.isolate(state.selection);
      return true;
    case 'h':
    case 'H':
      if (!state.selection) return false;
      visit.hide([state.selection]);
      return true;
    case 'a':
    case 'A':
      visit.showAll();
      return true;
    case 'o':
    case 'O':
      visit.store.setState({ outline: !state.outline });
      return true;
    case 'n':
    case 'N':
      visit.store.setState({ labels: !state.labels });
      return true;
    case 'e':
    case 'E':
      visit.store.setState({ reflex: !state.reflex });
      return true;
    case 'c':
    case 'C':
      if (!visit.drill().stretch) return false;
      visit.store.setState({ compare: !state.compare });
      return true;
    case '[':
      visit.peel(-1);
      return true;
    case ']':
      visit.peel(1);
      return true;
    case '/':
      focusSearch();
      return true;
    case 'Escape':
      if (state.step) showStep(visit, null);
      else if (state.guess) visit.store.setState({ guess: null, hover: null });
      else if (state.place) visit.store.setState({ place: null, hover: null });
      else if (state.asking) visit.store.setState({ asking: false });
      else if (state.loop !== null) visit.toggleLoop();
      else if (state.isolated) visit.isolate(null);
      else if (state.selection) visit.select(null);
      else if (state.hidden.length > 0) visit.showAll();
      else if (state.present) visit.store.setState({ present: false });
      else if (state.compare) visit.store.setState({ compare: false });
      else if (state.reflex) visit.store.setState({ reflex: false });
      else return false;
      return true;
    default: {
      const view = presets[event.key];
      if (!view) return false;
      visit.store.setState({ view });
      return true;
    }
  }
}
