import { useEffect, useRef, useState } from 'react';
import './lesson.css';
import { faultText } from '../interface/find/OpenLesson.tsx';
import { focusCard } from '../interface/focus.ts';
import { Icon } from '../interface/Icon.tsx';
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
import { PresenterPart } from './PresenterPart.tsx';
import type { SaidStep } from './sayLesson.ts';
import { ForLms, tellAnswer } from './scorm/ForLms.tsx';
import { useLessonKeys } from './lessonKeys.ts';
import { useArrival, useLesson } from './useLesson.ts';

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
        <StepSays key={`${lesson.id} ${at}`} step={step} onAnswer={(right) => tellAnswer(lesson, at, right)} />
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
        <PresenterPart going={going} />
        <div className="acts">
          <button type="button" className="chip" onClick={() => editLesson(visit, lesson, at)}>
            {lesson.own ? said.edit : said.ownCopy}
          </button>
        </div>
        <ForLms going={going} />
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
            <bdi>{fill(said.keepsUnknown, { names: unknownIn(lesson.own).join(words.units.comma) })}</bdi>
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
function StepSays({ step, onAnswer }: { step: SaidStep; onAnswer: (right: boolean) => void }) {
  const visit = useVisit();
  const said = teachingWords();
  const title = useRef<HTMLHeadingElement>(null);
  const [picked, setPicked] = useState<Choice | null>(null);
  const { ask } = step.shown;
  const open = ask !== undefined && picked === null;
  const isRight = ({ id, side }: Choice): boolean => ask?.right.includes(id as never) === true && side === ask.side;
  const answer = (choice: Choice): void => {
    setPicked(choice);
    onAnswer(isRight(choice));
    visit.time.play();
  };
  useEffect(() => {
    // A touch on the body answers as well; what was outlined before it is no answer.
    if (!open) return undefined;
    return visit.store.subscribe(({ selection, lesson, lessonStep, tool }, before) => {
      // What another step outlines is none either, nor what is chosen for something that stands over the page.
      if (lesson !== before.lesson || lessonStep !== before.lessonStep || tool) return;
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
            {isRight(picked) ? said.answerRight : said.answerWrong}
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
