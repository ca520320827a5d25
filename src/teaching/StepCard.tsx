import { useEffect, useRef } from 'react';
import { sidedness } from '../guide/offers.ts';
import { sayDrill } from '../interface/explain/said.ts';
import { focusCard } from '../interface/focus.ts';
import { Icon } from '../interface/Icon.tsx';
import { useChosen, useVisit } from '../interface/VisitContext.tsx';
import { words } from '../texts/texts.ts';
import { fill } from '../texts/fill.ts';

/** The explanation one sentence at a time, each at its own moment of the drill with its muscles turned to the eye. */
export function StepCard() {
  const visit = useVisit();
  const at = useChosen(({ step }) => step?.sentence ?? 0);
  const shown = useChosen(({ step }) => step?.shown ?? null);
  const side = useChosen((state) => state.side);
  const place = useRef<HTMLDivElement>(null);
  const drill = visit.drill();
  const sentences = sayDrill(drill);
  const now = sentences[at];
  // When the other side takes over, its muscles are shown instead.
  const shownSide = useRef(side);
  useEffect(() => {
    if (shownSide.current === side) return;
    shownSide.current = side;
    visit.explain.step(at);
  }, [visit, side, at]);
  useEffect(() => {
    if (at >= 0) place.current?.scrollTo(0, 0);
  }, [at]);
  if (!now) return null;
  const step = fill(words.step, { index: at + 1, count: sentences.length });
  return (
    <section className="card steps" aria-label={words.explanation}>
      <div className="scroll" ref={place}>
        <header>
          <div>
            <p className="why">
              {now.look && shown
                ? fill(words.stepOf, {
                    step,
                    role: words.role[sidedness(drill)][now.look.leg],
                    side: words.side[shown.side],
                  })
                : step}
            </p>
          </div>
          <button
            type="button"
            aria-label={words.close}
            onClick={() => {
              visit.explain.step(null);
              focusCard();
            }}
          >
            <Icon name="close" />
          </button>
        </header>
        <div aria-live="polite" aria-atomic="true">
          <h2 tabIndex={-1}>{now.text}</h2>
          <p className="sentence">
            <span className="grade" data-grade={now.evidence}>
              {words.grade[now.evidence]}
            </span>
            <cite>{now.source}</cite>
          </p>
        </div>
        <div className="acts">
          <button
            type="button"
            className="chip"
            disabled={at === 0}
            aria-keyshortcuts="PageUp"
            onClick={() => visit.explain.stepBy(-1)}
          >
            <Icon name="back" />
            {words.previous}
          </button>
          <button
            type="button"
            className="chip"
            disabled={at === sentences.length - 1}
            aria-keyshortcuts="PageDown"
            onClick={() => visit.explain.stepBy(1)}
          >
            {words.next}
            <Icon name="on" />
          </button>
        </div>
        <ol aria-label={words.allSteps}>
          {sentences.map(({ id, text, evidence }, i) => (
            <li key={id}>
              <button type="button" aria-current={i === at ? 'step' : undefined} onClick={() => visit.explain.step(i)}>
                <span>{text}</span>
                <span className="grade" data-grade={evidence}>
                  {words.grade[evidence]}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
