import type { Session } from '../state/session.ts';
import { speeds, type View } from '../state/store.ts';

const presets: Record<string, View> = { 0: 'drill', 1: 'front', 2: 'side', 3: 'back', 4: 'three-quarter' };

/** Keys that may be held down. */
const steady = new Set(['ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown']);

/** The keyboard of the whole page; keys that a field or a list needs stay theirs. Returns the way to stop. */
export function listenToKeys(session: Session, focusSearch: () => void): () => void {
  const onKey = (event: KeyboardEvent): void => {
    // AltGr is Control and Alt at once, and on many keyboards the way to a bracket.
    const bracket = event.key === '[' || event.key === ']';
    if (((event.ctrlKey || event.altKey) && !bracket) || event.metaKey || event.defaultPrevented) return;
    if (event.repeat && !steady.has(event.key)) return;
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    const typing = target.matches('input:not([type="range"]), select, textarea, [contenteditable]');
    if (typing && event.key !== 'Escape') return;
    const onButton = target.matches('button, summary, a');
    if (onButton && (event.key === ' ' || event.key === 'Enter')) return;
    if (act(session, event, focusSearch)) event.preventDefault();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

function act(session: Session, event: KeyboardEvent, focusSearch: () => void): boolean {
  const state = session.store.getState();
  switch (event.key) {
    case ' ': case 'k': case 'K': session.toggle(); return true;
    case 'j': case 'J': session.setSpeed(speeds[Math.max(0, speeds.indexOf(state.speed as 1) - 1)] ?? 1); return true;
    case 'l': case 'L': session.setSpeed(speeds[Math.min(speeds.length - 1, speeds.indexOf(state.speed as 1) + 1)] ?? 1); return true;
    case 'ArrowLeft': if (event.shiftKey) session.stepPhase(-1); else session.step(-1); return true;
    case 'ArrowRight': if (event.shiftKey) session.stepPhase(1); else session.step(1); return true;
    case 'PageUp': session.stepPhase(-1); return true;
    case 'PageDown': session.stepPhase(1); return true;
    case 'Home': session.pause(); session.seek(0); session.settle(); return true;
    case 'End': session.pause(); session.seek(session.playhead.duration); session.settle(); return true;
    case 'r': case 'R': session.toggleLoop(); return true;
    case 'm': case 'M': session.swap(); return true;
    case 'p': case 'P': session.store.setState({ present: !state.present }); return true;
    case 'x': case 'X': session.store.setState({ ghost: !state.ghost }); return true;
    case '[': session.peel(-1); return true;
    case ']': session.peel(1); return true;
    case '/': focusSearch(); return true;
    case 'Escape':
      if (state.loop !== null) session.toggleLoop();
      else if (state.selection) session.select(null);
      else if (state.present) session.store.setState({ present: false });
      else return false;
      return true;
    default: {
      const view = presets[event.key];
      if (!view) return false;
      session.store.setState({ view });
      return true;
    }
  }
}
