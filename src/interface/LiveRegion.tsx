import { useEffect, useRef } from 'react';
import { muscleIndex } from '../anatomy/catalogue.ts';
import { drives, muscleRow } from '../drills/frame.ts';
import { entryOf } from './entries.ts';
import { useVisit } from './VisitContext.tsx';
import { words } from './words.ts';

/** Says what has changed to those who hear the page: phase, chosen muscle and its drive, side, play and pause. */
export function LiveRegion() {
  const visit = useVisit();
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let said = '';
    const tell = (text: string): void => {
      if (!region.current || text === '' || text === said) return;
      said = text;
      region.current.textContent = text;
    };
    let phase = -1;
    const stopFrames = visit.onFrame(() => {
      const frame = visit.frame();
      if (frame.phase === phase) return;
      phase = frame.phase;
      const now = visit.phases()[phase];
      if (now) tell(`${now.name}. ${now.cue}`);
    }, 250);
    const stopStore = visit.store.subscribe((now, before) => {
      if (now.selection !== before.selection) {
        if (!now.selection) return tell('Nothing selected.');
        const { id, side } = now.selection;
        const index = muscleIndex(id);
        const drive = index < 0 ? words.notMuscle : words.drive[drives[visit.frame().muscles.drive[muscleRow(index, side)] ?? 0] ?? 'quiet'];
        return tell(`${entryOf(id)?.name ?? id}, ${words.side[side]}: ${drive}.`);
      }
      if (now.side !== before.side) return tell(`The ${words.side[now.side]} leg lifts now.`);
      if (now.playing !== before.playing) return tell(now.playing ? 'Playing.' : `Paused at ${visit.playhead.time.toFixed(1)} seconds.`);
      if (now.notice !== before.notice) return tell(now.notice);
      return undefined;
    });
    return () => {
      stopFrames();
      stopStore();
    };
  }, [visit]);
  return <div ref={region} className="hidden-text" aria-live="polite" role="status" />;
}
