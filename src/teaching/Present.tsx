import { useRef } from 'react';
import { Caption } from '../interface/look/Caption.tsx';
import { useChosen, useLive, useVisit } from '../interface/VisitContext.tsx';
import { drillTexts, words } from '../texts/texts.ts';
import { fill } from '../texts/fill.ts';

/** The body large, the caption beside it, no panels: a clicker's two buttons step through the phases. */
export function Present() {
  const visit = useVisit();
  const clock = useRef<HTMLElement>(null);
  const drill = useChosen((state) => state.drill);
  useLive((frame) => {
    const phase = visit.phases()[frame.phase];
    const left =
      phase?.id === 'hold' ? fill(words.units.seconds, { value: Math.max(0, Math.ceil(phase.end - frame.time)) }) : '';
    if (clock.current && clock.current.textContent !== left) clock.current.textContent = left;
  });
  return (
    <section className="present" aria-label={words.present}>
      <button type="button" className="leave" onClick={() => visit.look.set({ present: false })}>
        {words.leavePresent}
      </button>
      <div className="caption">
        <h2>{drillTexts(drill).name}</h2>
        <Caption />
        <small ref={clock} />
      </div>
    </section>
  );
}
