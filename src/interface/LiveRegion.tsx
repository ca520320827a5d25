import { useEffect, useRef } from 'react';
import { muscleIndex } from '../anatomy/catalogue.ts';
import { kindOf } from '../anatomy/structures.ts';
import { muscleRow } from '../moment/frame.ts';
import { sidedness } from '../guide/offers.ts';
import { entryOf, loadEntries, sidedName } from './find/entries.ts';
import { spokenSeconds } from './spokenFigures.ts';
import { driveText } from './look/driveText.ts';
import { noticeText } from './noticeText.ts';
import { useVisit } from './VisitContext.tsx';
import { drillTexts, words } from '../texts/texts.ts';
import { fill } from '../texts/fill.ts';

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
      if (!now) return;
      const { name, cue } = drillTexts(visit.drill().id).phases[now.id] ?? { name: '', cue: '' };
      tell(fill(words.spoken.phase, { phase: name, cue }));
    }, 250);
    const stopStore = visit.store.subscribe((now, before) => {
      if (now.selection !== before.selection) {
        if (!now.selection) return tell(words.spoken.nothing);
        const { id, side } = now.selection;
        const index = muscleIndex(id);
        const what =
          index >= 0
            ? driveText(visit.frame(), muscleRow(index, side))
            : kindOf(id) === 'further'
              ? words.notComputed
              : words.notMuscle;
        const say = (): void => {
          const entry = entryOf(id);
          tell(fill(words.spoken.structure, { name: entry ? sidedName(entry, side) : id, what }));
        };
        if (entryOf(id)) return say();
        return void loadEntries().then(say, say);
      }
      if (now.layer !== before.layer)
        return tell(fill(words.spoken.layer, { layers: words.layers, layer: words.layer[now.layer] }));
      if (now.isolated !== before.isolated || now.hidden !== before.hidden)
        return tell(now.isolated || now.hidden.length > 0 ? words.spoken.partHidden : words.spoken.wholeShown);
      if (now.side !== before.side)
        return tell(fill(words.worksNow[sidedness(visit.drill())], { side: words.side[now.side] }));
      if (now.playing !== before.playing)
        return tell(now.playing ? words.spoken.playing : spokenSeconds(words.spoken.paused, visit.playhead.time));
      if (now.notice !== before.notice) return tell(now.notice ? noticeText(now.notice) : '');
      return undefined;
    });
    return () => {
      stopFrames();
      stopStore();
    };
  }, [visit]);
  return <div ref={region} className="hidden-text" aria-live="polite" role="status" />;
}
