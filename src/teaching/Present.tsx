import { useRef } from 'react';
import { useChosen, useLive, useVisit } from '../interface/VisitContext.tsx';
import { drillTexts, words } from '../texts/texts.ts';
import { fill } from '../texts/fill.ts';

/** The body large, one caption, no panels: a clicker's two buttons step through the phases. */
export function Present() {
  const visit = useVisit();
  const caption = useRef<HTMLParagraphElement>(null);
  const clock = useRef<HTMLElement>(null);
  // The caption has room for its longest from the start, so that the runner does not move with the words.
  const drill = useChosen((state) => state.drill);
  const captions = [...new Set(Object.values(drillTexts(drill).phases).flatMap((phase) => phase?.caption ?? []))];
  useLive((frame) => {
    const phase = visit.phases()[frame.phase];
    const text = drillTexts(visit.drill().id).phases[phase?.id ?? '']?.caption ?? '';
    if (caption.current && caption.current.textContent !== text) caption.current.textContent = text;
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
        {captions.map((text) => (
          <span key={text} className="room" data-text={text} aria-hidden="true" />
        ))}
        <p ref={caption} />
        <small ref={clock} />
      </div>
    </section>
  );
}
