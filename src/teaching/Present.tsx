import { useRef } from 'react';
import { useLive, useVisit } from '../interface/VisitContext.tsx';
import { words } from '../interface/words.ts';

/** The body large, one caption, no panels: a clicker's two buttons step through the phases. */
export function Present() {
  const visit = useVisit();
  const caption = useRef<HTMLParagraphElement>(null);
  const clock = useRef<HTMLElement>(null);
  useLive((frame) => {
    const phase = visit.phases()[frame.phase];
    const text = phase?.caption ?? '';
    if (caption.current && caption.current.textContent !== text) caption.current.textContent = text;
    const left = phase?.id === 'hold' ? `${Math.max(0, Math.ceil(phase.end - frame.time))} s` : '';
    if (clock.current && clock.current.textContent !== left) clock.current.textContent = left;
  });
  return (
    <section className="present" aria-label={words.present}>
      <button type="button" className="leave" onClick={() => visit.look.set({ present: false })}>
        {words.leavePresent}
      </button>
      <div className="caption">
        <p ref={caption} />
        <small ref={clock} />
      </div>
    </section>
  );
}
