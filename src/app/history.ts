import { drills } from '../drills/drills.ts';
import { chosenKeys, readAddress, writeAddress } from '../state/address.ts';
import type { Visit } from '../state/visit.ts';
import { initialState } from '../state/store.ts';

/** Changes that Back undoes one by one. */
const steps = ['selection', 'drill', 'side', 'present', 'hidden', 'isolated', 'compare'] as const;

/** Keeps the address bar and the visit together: a choice is a step that Back undoes, time is written where it rests. */
export function followAddress(visit: Visit): () => void {
  let applying = false;
  let later: ReturnType<typeof setTimeout> | undefined;
  const write = (step: boolean): void => {
    if (applying) return;
    const query = writeAddress(visit.store.getState(), visit.playhead.time);
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
  const stopStore = visit.store.subscribe((now, before) => {
    const chosen = steps.some((key) => now[key] !== before[key]);
    const rest = chosenKeys.some((key) => now[key] !== before[key]) || now.whatIf !== before.whatIf;
    if (chosen) write(true);
    else if (rest || (before.playing && !now.playing)) writeSoon();
  });
  const stopSettle = visit.onSettle(writeSoon);
  const onBack = (): void => {
    clearTimeout(later);
    applying = true;
    applyAddress(visit, window.location.search);
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

/** Takes what an address says into the visit; what cannot be read falls back and is said quietly. */
export function applyAddress(visit: Visit, query: string): void {
  const { place, problems } = readAddress(query, drills);
  const { time, ...rest } = place;
  visit.store.setState({
    ...Object.fromEntries(chosenKeys.map((key) => [key, initialState[key]])),
    whatIf: initialState.whatIf,
    ...rest,
    depth: null,
    notice: problems.length > 0 ? `Part of the link could not be used: ${problems.join('; ')}.` : '',
  });
  // While it plays, Back undoes a choice and leaves time to itself.
  if (time !== undefined && time !== null && !visit.playhead.playing) {
    visit.seek(time);
  }
}
