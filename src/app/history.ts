import { drills } from '../drills/drills.ts';
import { readAddress, writeAddress } from '../state/address.ts';
import type { Session } from '../state/session.ts';
import { initialState } from '../state/store.ts';

/** Keeps the address bar and the session together: a choice is a step that Back undoes, time is written where it rests. */
export function followAddress(session: Session): () => void {
  let applying = false;
  let later: ReturnType<typeof setTimeout> | undefined;
  const write = (step: boolean): void => {
    if (applying) return;
    const query = writeAddress(session.store.getState(), session.playhead.time);
    if (query === window.location.search) return;
    try {
      if (step) window.history.pushState(null, '', query);
      else window.history.replaceState(null, '', query);
    } catch {
      // Some browsers refuse when asked too often; the place is written with the next change.
    }
  };
  /** A slider says a hundred things a second; browsers allow an address a few. */
  const writeSoon = (): void => {
    clearTimeout(later);
    later = setTimeout(() => write(false), 250);
  };
  const stopStore = session.store.subscribe((now, before) => {
    const chosen = now.selection !== before.selection || now.drill !== before.drill || now.side !== before.side || now.present !== before.present;
    const rest = now.view !== before.view || now.theme !== before.theme || now.layer !== before.layer || now.ghost !== before.ghost || now.whatIf !== before.whatIf;
    if (chosen) write(true);
    else if (rest || (before.playing && !now.playing)) writeSoon();
  });
  const stopSettle = session.onSettle(writeSoon);
  const onBack = (): void => {
    clearTimeout(later);
    applying = true;
    applyAddress(session, window.location.search);
    applying = false;
  };
  window.addEventListener('popstate', onBack);
  return () => {
    clearTimeout(later);
    stopStore();
    stopSettle();
    window.removeEventListener('popstate', onBack);
  };
}

/** Takes what an address says into the session; what cannot be read falls back and is said quietly. */
export function applyAddress(session: Session, query: string): void {
  const { place, problems } = readAddress(query, drills);
  const { time, ...rest } = place;
  const { drill, side, selection, view, theme, layer, ghost, present, whatIf } = initialState;
  session.store.setState({
    drill, side, selection, view, theme, layer, ghost, present, whatIf, ...rest, depth: null,
    notice: problems.length > 0 ? `Part of the link could not be used: ${problems.join('; ')}.` : '',
  });
  if (time !== undefined && time !== null) {
    session.pause();
    session.seek(time);
  }
}
