import { useEffect, useRef, useState } from 'react';
import { Caption } from '../interface/look/Caption.tsx';
import { keyOf } from '../interface/keys.ts';
import { useChosen, useLive, useVisit } from '../interface/VisitContext.tsx';
import { drillTexts, words } from '../texts/texts.ts';

/** Of the ring's circle, in its own square of 100. */
const radius = 42;
const round = 2 * Math.PI * radius;

/**
 * The body large, three sentences beside it and a ring for the phase; a clicker's two buttons step on, and nothing else
 * is there to press.
 */
export function Present() {
  const visit = useVisit();
  const drill = useChosen((state) => state.drill);
  const ring = useRef<SVGCircleElement>(null);
  const number = useRef<SVGTextElement>(null);
  const name = useRef<HTMLElement>(null);
  const dots = useRef<HTMLSpanElement>(null);
  const pointer = useRef<HTMLDivElement>(null);
  const [blank, setBlank] = useState(false);
  const texts = drillTexts(drill);
  const turn = visit.drill().phases.length;
  useLive((frame) => {
    const phase = visit.phases()[frame.phase];
    if (!phase) return;
    const left = Math.max(0, phase.end - frame.time);
    // While nothing moves a number that stands still would look like one that counts.
    const text = visit.playhead.playing || phase.id === 'hold' ? String(Math.ceil(left)) : '';
    if (number.current && number.current.textContent !== text) number.current.textContent = text;
    const share = left / Math.max(1e-6, phase.end - phase.start);
    if (ring.current) ring.current.style.strokeDasharray = `${(share * round).toFixed(1)} ${round.toFixed(1)}`;
    const said = texts.phases[phase.id]?.name ?? '';
    if (name.current && name.current.textContent !== said) name.current.textContent = said;
    [...(dots.current?.children ?? [])].forEach((dot, i) => {
      const at = frame.phase % turn;
      (dot as HTMLElement).dataset['now'] = String(i === at);
      (dot as HTMLElement).dataset['past'] = String(i < at);
    });
  });
  useEffect(() => {
    const move = (event: PointerEvent): void => {
      const place = pointer.current;
      if (!place) return;
      place.hidden = event.pointerType === 'touch';
      place.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
    };
    window.addEventListener('pointermove', move);
    return () => window.removeEventListener('pointermove', move);
  }, []);
  // The two keys by which a clicker darkens the screen, and gives it back.
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (!['b', 'B', '.'].includes(keyOf(event))) return;
      event.preventDefault();
      setBlank((before) => !before);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <section className="present" aria-label={words.present}>
      {blank && <div className="blank" />}
      <button type="button" className="leave" onClick={() => visit.look.set({ present: false })}>
        {words.leavePresent}
      </button>
      <div className="caption">
        <h2>{texts.name}</h2>
        <Caption />
        <div className="phase-ring">
          <svg viewBox="0 0 100 100" aria-hidden="true">
            <circle cx="50" cy="50" r={radius} />
            <circle cx="50" cy="50" r={radius} ref={ring} />
            <text x="50" y="52" ref={number} />
          </svg>
          <div>
            <b ref={name} />
            <span className="dots" ref={dots} aria-hidden="true">
              {visit.drill().phases.map(({ id }) => (
                <i key={id} />
              ))}
            </span>
          </div>
        </div>
      </div>
      <div className="pointer-ring" ref={pointer} hidden aria-hidden="true" />
    </section>
  );
}
