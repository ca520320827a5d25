import { drills } from '../drills/drills.ts';
import { readAddress, writeAddress } from '../state/address.ts';
import { startPlace } from '../state/place.ts';
import { addressKey, type Setting, settings } from '../state/settings.ts';
import type { State } from '../state/store.ts';
import type { Visit } from '../state/visit.ts';

const rows: readonly [string, Setting][] = Object.entries(settings);
/** Changes that Back undoes one by one, and all that an address carries. */
const steps = rows.filter(([, { undone }]) => undone).map(([name]) => name as keyof State);
const carried = [
  ...rows.filter(([name, setting]) => addressKey(name, setting) !== null).map(([name]) => name as keyof State),
  'whatIf' as const,
];

/**
 * Keeps the address bar and the visit together: a choice is a step that Back undoes, time is written where it rests.
 */
export function followAddress(visit: Visit): () => void {
  // Back belongs to the page that this one is shown in.
  const framed = window.parent !== window;
  let applying = false;
  let later: ReturnType<typeof setTimeout> | undefined;
  const write = (step: boolean): void => {
    if (applying) return;
    const query = writeAddress(visit.place());
    if (query === window.location.search) return;
    try {
      if (step && !framed) window.history.pushState(null, '', query);
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
    if (steps.some((key) => now[key] !== before[key])) write(true);
    else if (carried.some((key) => now[key] !== before[key]) || (before.playing && !now.playing)) writeSoon();
  });
  const stopSettle = visit.onSettle(writeSoon);
  const onBack = (): void => {
    clearTimeout(later);
    applying = true;
    goToAddress(visit, window.location.search);
    clearTimeout(later);
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

/** Goes to the place that an address names, everything else as at the start; what could not be read is said quietly. */
export function goToAddress(visit: Visit, query: string): void {
  const { place, problems } = readAddress(query, drills);
  const { time: _time, playing: _playing, near: _near, speed: _speed, ...start } = startPlace();
  const { time, ...rest } = { ...start, ...place };
  // While it plays, Back undoes a choice and leaves time to itself.
  visit.show(time === undefined || visit.playhead.playing ? rest : { ...rest, time });
  visit.look.note(problems.length > 0 ? { code: 'address', problems } : null);
}
