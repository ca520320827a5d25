import { useEffect, useRef, useState } from 'react';
import './lesson.css';
import { faultText } from '../interface/find/OpenLesson.tsx';
import { focusCard } from '../interface/focus.ts';
import { Icon } from '../interface/Icon.tsx';
import { keyOf } from '../interface/keys.ts';
import { late } from '../interface/Late.tsx';
import { useChosen, useVisit } from '../interface/VisitContext.tsx';
import { openLessonLink } from '../lessons/openLesson.ts';
import { type LessonFault, unknownIn } from '../lessons/own.ts';
import { placeOfStep } from '../lessons/stepPlace.ts';
import type { Choice } from '../state/choices.ts';
import { fill } from '../texts/fill.ts';
import { teachingWords } from '../texts/lessonTexts.ts';
import { words } from '../texts/texts.ts';
import { Choices, Working } from './Answers.tsx';
import { editLesson } from './editLesson.ts';
import type { SaidStep } from './sayLesson.ts';
import { type Going, useLesson } from './useLesson.ts';

const LessonEditor = late(async () => (await import('./LessonEditor.tsx')).LessonEditor);

/** A lesson one step at a time: its sentence with its grade, its question, back and on, and all of its steps. */
export function LessonCard() {
  const visit = useVisit();
  const going = useLesson();
  const { lesson, at, step, go, leave } = going;
  const said = teachingWords();
  const place = useRef<HTMLDivElement>(null);
  useArrival(going);
  useLessonKeys(going);
  useEffect(() => {
    // What a lesson hides is hidden by the style, so that nothing of it can be reached by keys either.
    document.documentElement.dataset['lessonHides'] = at < 0 ? '' : (lesson?.hides.join(' ') ?? '');
    return () => {
      delete document.documentElement.dataset['lessonHides'];
    };
  }, [lesson, at]);
  useEffect(() => {
    if (at >= 0) place.current?.scrollTo(0, 0);
  }, [at]);
  const left = (): void => {
    leave();
    focusCard();
  };
  const fault = useLink();
  if (lesson && at < 0)
    return lesson.own ? <LessonEditor key={lesson.id} id={lesson.id} lesson={lesson.own} onLeave={left} /> : null;
  if (!lesson || !step)
    return (
      <section className="card lesson" aria-label={said.lessons}>
        <div className="scroll">
          <p role="alert">{fault ? faultText(fault) : said.notHere}</p>
          <button type="button" className="chip" onClick={left}>
            {said.leave}
          </button>
        </div>
      </section>
    );
  const count = lesson.steps.length;
  return (
    <section className="card steps lesson" aria-label={lesson.title}>
      <div className="scroll" ref={place}>
        <header>
          <div>
            <p className="kicker">
              <bdi>{lesson.title}</bdi>
            </p>
            <p className="why">{fill(words.step, { index: at + 1, count })}</p>
          </div>
          <button type="button" aria-label={said.leave} title={said.leave} onClick={left}>
            <Icon name="close" />
          </button>
        </header>
        <StepSays key={`${lesson.id} ${at}`} step={step} />
        <div className="acts">
          <button
            type="button"
            className="chip"
            disabled={at === 0}
            aria-keyshortcuts="PageUp"
            onClick={() => go(at - 1)}
          >
            <Icon name="back" />
            {said.back}
          </button>
          <button
            type="button"
            className="chip"
            disabled={at === count - 1}
            aria-keyshortcuts="PageDown"
            onClick={() => go(at + 1)}
          >
            {said.next}
            <Icon name="on" />
          </button>
        </div>
        <div className="acts">
          <button type="button" className="chip" onClick={() => editLesson(visit, lesson, at)}>
            {lesson.own ? said.edit : said.ownCopy}
          </button>
        </div>
        {step.notes !== '' && (
          <details>
            <summary>{said.notes}</summary>
            <p className="notes">
              <bdi>{step.notes}</bdi>
            </p>
          </details>
        )}
        {lesson.own && unknownIn(lesson.own).length > 0 && (
          <p className="why">
            <bdi>{fill(said.keepsUnknown, { names: unknownIn(lesson.own).join(', ') })}</bdi>
          </p>
        )}
        <ol aria-label={said.allSteps}>
          {lesson.steps.map(({ title }, i) => (
            <li key={i}>
              <button type="button" aria-current={i === at ? 'step' : undefined} onClick={() => go(i)}>
                <bdi>{title}</bdi>
              </button>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

/** A lesson that the address itself carries is kept and shown; returns why it could not be. */
function useLink(): LessonFault | null {
  const visit = useVisit();
  const id = useChosen((state) => state.lesson);
  const [fault, setFault] = useState<LessonFault | null>(null);
  useEffect(() => {
    // Where what unpacks it cannot be fetched, the card says that the lesson is not here.
    if (id === 'link') openLessonLink(visit, window.location.hash).then(setFault, () => undefined);
  }, [visit, id]);
  return fault;
}

/** The sentence of a step with its grade; where it asks, the question first. */
function StepSays({ step }: { step: SaidStep }) {
  const visit = useVisit();
  const said = teachingWords();
  const title = useRef<HTMLHeadingElement>(null);
  const [picked, setPicked] = useState<Choice | null>(null);
  const { ask } = step.shown;
  const open = ask !== undefined && picked === null;
  const answer = (choice: Choice): void => {
    setPicked(choice);
    visit.time.play();
  };
  useEffect(() => {
    // A touch on the body answers as well; what was outlined before it is no answer.
    if (!open) return undefined;
    return visit.store.subscribe(({ selection }, before) => {
      if (selection && selection !== before.selection) answer({ id: selection.id, side: selection.side });
    });
  });
  useEffect(() => {
    if (picked) title.current?.focus({ preventScroll: true });
  }, [picked]);
  const { problems } = placeOfStep(step.shown);
  return (
    <div aria-live="polite" aria-atomic="true">
      <h2 tabIndex={-1} ref={title}>
        <bdi>{open ? step.question : step.says}</bdi>
      </h2>
      {open ? (
        <>
          <p className="why">{said.answerHint}</p>
          <Choices ids={[...ask.right, ...ask.tempting]} onPick={(id) => answer({ id, side: ask.side })} />
        </>
      ) : (
        <p className="sentence">
          {step.grade ? (
            <>
              <span className="grade" data-grade={step.grade.evidence}>
                {words.grade[step.grade.evidence]}
              </span>
              <cite>{step.grade.source}</cite>
            </>
          ) : (
            <span className="grade" data-grade="own">
              {said.ownWords}
            </span>
          )}
        </p>
      )}
      {ask && picked && (
        <>
          <p className="verdict" role="status">
            {ask.right.includes(picked.id) && picked.side === ask.side ? said.answerRight : said.answerWrong}
          </p>
          {!ask.right.includes(picked.id) && (
            <>
              <h3>{said.youSaid}</h3>
              <ul className="answers">
                <Working choice={picked} />
              </ul>
            </>
          )}
          <h3>{said.doesIt}</h3>
          <ul className="answers">
            {ask.right.map((id) => (
              <Working key={id} choice={{ id, side: ask.side }} />
            ))}
          </ul>
        </>
      )}
      {problems.length > 0 && <p className="why">{said.partlyUnknown}</p>}
    </div>
  );
}

/** Who comes by an address that names the lesson alone, or comes to a moment of the run, is taken to the step. */
function useArrival({ at, step, go }: Going): void {
  const visit = useVisit();
  const first = useRef(true);
  useEffect(() => {
    if (!first.current || !step) return;
    first.current = false;
    const named = new URLSearchParams(window.location.search);
    const runs = step.shown.stride !== undefined && !visit.store.getState().running;
    if (runs || (!named.has('drill') && !named.has('t'))) go(at);
  });
}

/** A clicker's two buttons, and arrows while presenting, go by the steps of the lesson; Escape leaves it last of all. */
export function useLessonKeys({ at, lesson, go, leave }: Going): void {
  const visit = useVisit();
  const latest = useRef({ at, go, leave, lesson });
  useEffect(() => {
    latest.current = { at, go, leave, lesson };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.matches('input, textarea, select')) return;
      if (document.querySelector('dialog[open]')) return;
      const now = latest.current;
      const presenting = visit.store.getState().present;
      const key = keyOf(event);
      const by = { PageUp: -1, PageDown: 1, ...(presenting && { ArrowLeft: -1, ArrowRight: 1 }) }[key];
      if (by === undefined || event.shiftKey || now.at < 0) return;
      event.preventDefault();
      now.go(now.at + by);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]'))
        latest.current.leave();
    };
    // Before the keys of the page, and for the last one after them.
    window.addEventListener('keydown', press, true);
    window.addEventListener('keydown', escape);
    return () => {
      window.removeEventListener('keydown', press, true);
      window.removeEventListener('keydown', escape);
    };
  }, [visit]);
}
