import { useEffect, useMemo, useRef, useState } from 'react';
import { muscleIndex } from '../../anatomy/catalogue.ts';
import type { Side } from '../../anatomy/segments.ts';
import { findDrill } from '../../drills/drills.ts';
import type { Drill } from '../../drills/schema.ts';
import { movingFrom, spokenMoment } from '../../drills/timeline.ts';
import { workingSideFor } from '../../guide/offers.ts';
import { drives, type Frame, muscleRow } from '../../moment/frame.ts';
import { createFrame, frameAt } from '../../moment/frameAt.ts';
import { Icon } from '../../interface/Icon.tsx';
import { late } from '../../interface/Late.tsx';
import { driveText } from '../../interface/look/driveText.ts';
import { Glyph } from '../../interface/look/Glyph.tsx';
import { useVisit } from '../../interface/VisitContext.tsx';
import type { Choice } from '../../state/choices.ts';
import type { Visit } from '../../state/visit.ts';
import { fill } from '../../texts/fill.ts';
import { nameOf, words } from '../../texts/texts.ts';
import { ask, nameIn } from './questionText.ts';
import { type Question, type QuestionKind, questions, rightOf } from './questions.ts';
import './quiz.css';

const QuizSheet = late(async () => (await import('./QuizSheet.tsx')).QuizSheet);

/** Questions of one round. */
const round = 8;
const kinds: readonly QuestionKind[] = ['find', 'works', 'name', 'drill'];
/** Where nothing is drawn in 3D, nothing can be pointed at. */
const spokenKinds: readonly QuestionKind[] = ['works', 'drill'];

/** The moment that a drill speaks of, its right side first; each is worked out once. */
function spokenFrames(): (drill: Drill) => Frame {
  const known = new Map<string, Frame>();
  return (drill) => {
    const found = known.get(drill.id) ?? frameAt(drill, spokenMoment(drill), { side: 'right' }, createFrame());
    known.set(drill.id, found);
    return found;
  };
}

/**
 * A round of questions beside the runner, answered on the body, in the list or here; what is right is worked out of the
 * drills and the engine, and answers are kept nowhere.
 */
export function Quiz() {
  const visit = useVisit();
  const [seed, setSeed] = useState(anySeed);
  const [at, setAt] = useState(0);
  const [answer, setAnswer] = useState<string | null>(null);
  const [right, setRight] = useState(0);
  const [printing, setPrinting] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const spoken = useMemo(() => spokenFrames(), []);
  const seen = visit.sight !== null;
  const all = useMemo(() => questions(seed, round, seen ? kinds : spokenKinds, spoken), [seed, seen, spoken]);
  const question = all[at];

  const give = (given: string): void => {
    if (!question || answer !== null) return;
    setAnswer(given);
    if (given === rightOf(question)) setRight((count) => count + 1);
    reveal(visit, question);
  };
  const latest = useRef(give);
  useEffect(() => {
    latest.current = give;
  });

  // Each question has its own moment, and shows no more than it asks for.
  useEffect(() => {
    if (!question) return undefined;
    pose(visit, question);
    title.current?.focus({ preventScroll: true });
    return undefined;
  }, [visit, question]);
  const open = question && answer === null ? question.kind : 'answered';
  useEffect(() => {
    document.documentElement.dataset['quiz'] = open;
    return () => {
      delete document.documentElement.dataset['quiz'];
    };
  }, [open]);
  // What is chosen on the body or in the list answers where something is to be found.
  useEffect(() => {
    if (question?.kind !== 'find' || answer !== null) return undefined;
    return visit.store.subscribe(({ selection }, before) => {
      if (selection && selection !== before.selection) latest.current(keyOf(selection, question));
    });
  }, [visit, question, answer]);
  useEffect(() => {
    // The menu that it was opened from shuts, as at any press beside it.
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    return () => visit.choose.point(null);
  }, [visit]);

  const again = (): void => {
    setSeed(anySeed());
    setAt(0);
    setRight(0);
    setAnswer(null);
  };
  const shut = (): void => visit.look.open(null);
  const said = words.quiz;
  if (printing) return <QuizSheet seed={seed} spoken={spoken} onDone={() => setPrinting(false)} />;
  return (
    <section
      className="quiz panel"
      aria-label={said.name}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        shut();
      }}
    >
      <header>
        <p className="why">
          {question
            ? fill(said.progress, { index: at + 1, count: all.length, right })
            : fill(said.score, { right, count: all.length })}
        </p>
        <button type="button" aria-label={words.close} onClick={shut}>
          <Icon name="close" />
        </button>
      </header>
      {question ? (
        <>
          <h2 ref={title} tabIndex={-1}>
            {ask(question)}
          </h2>
          {question.kind === 'find' && answer === null && <p className="why">{said.findHint}</p>}
          {question.kind !== 'find' && (
            <div className="choices">
              {question.options.map((option) => (
                <button
                  key={option}
                  type="button"
                  className="chip"
                  disabled={answer !== null}
                  data-given={answer === option}
                  data-right={answer !== null && option === rightOf(question)}
                  onClick={() => give(option)}
                >
                  {nameIn(question, option)}
                </button>
              ))}
            </div>
          )}
          <div role="status">{answer !== null && <Verdict question={question} answer={answer} frame={spoken} />}</div>
          <div className="acts">
            {answer === null ? (
              <button type="button" className="chip" onClick={() => give('')}>
                {said.show}
              </button>
            ) : (
              <button
                type="button"
                className="primary"
                onClick={() => {
                  setAnswer(null);
                  setAt(at + 1);
                }}
              >
                {words.next}
                <Icon name="on" />
              </button>
            )}
          </div>
        </>
      ) : (
        <>
          <h2 ref={title} tabIndex={-1}>
            {said.done}
          </h2>
          <div className="acts">
            <button type="button" className="primary" onClick={again}>
              {said.again}
            </button>
          </div>
        </>
      )}
      <p className="acts">
        <button type="button" className="chip" onClick={() => setPrinting(true)}>
          <Icon name="print" />
          {said.print}
        </button>
      </p>
    </section>
  );
}

/** What was answered, what is right, and what the muscle does at the moment that was asked about. */
function Verdict({ question, answer, frame }: { question: Question; answer: string; frame: (drill: Drill) => Frame }) {
  const right = answer === rightOf(question);
  const said = words.quiz;
  const drill = question.kind === 'works' ? findDrill(question.drill) : undefined;
  return (
    <>
      <p className="verdict">
        {right
          ? words.guessRight
          : answer === otherSideKey(question)
            ? words.guessOther
            : answer === ''
              ? ''
              : words.guessWrong}{' '}
        {fill(said.answer, { what: nameIn(question, rightOf(question)) })}
      </p>
      {drill && question.kind === 'works' && (
        <ul>
          {question.options.map((id) => (
            <Does key={id} frame={frame(drill)} muscle={id} side={question.side} />
          ))}
        </ul>
      )}
      {question.kind === 'drill' && <p className="why">{said.watch}</p>}
    </>
  );
}

function Does({ frame, muscle, side }: { frame: Frame; muscle: string; side: Side }) {
  const row = muscleRow(muscleIndex(muscle), side);
  const drive = drives[frame.muscles.drive[row] ?? 0] ?? 'quiet';
  const value = Math.round(100 * (frame.muscles.activation[row] ?? 0));
  return (
    <li>
      <Glyph drive={drive} />
      <span>
        {nameOf(muscle)} <small>{fill(words.stateNow.known, { drive: driveText(frame, row), value })}</small>
      </span>
    </li>
  );
}

/** What was chosen on the body, as an answer: the muscle, and whether it is the side that was asked for. */
function keyOf({ id, side }: Choice, question: Question & { kind: 'find' }): string {
  return id === question.muscle && side !== question.side ? otherSideKey(question) : id;
}

const otherSideKey = (question: Question): string => `${question.muscle}/other`;

/** Shows what is asked about, and not what is answered. */
function pose(visit: Visit, question: Question): void {
  const still = { playing: false, selection: null, hidden: [], isolated: null, compare: false, reflex: false } as const;
  if (question.kind === 'works') {
    const drill = findDrill(question.drill);
    // Before anything works: the answer is what comes next.
    if (drill)
      visit.show({ ...still, drill: drill.id, side: 'right', whatIf: {}, view: 'drill', time: movingFrom(drill) });
    visit.choose.point(null);
    return;
  }
  visit.show({ ...still, view: question.kind === 'drill' ? 'three-quarter' : 'front', time: 0 });
  if (question.kind === 'find') visit.choose.point(null);
  else if (question.kind === 'name') {
    // The camera turns to it, and the list stays silent.
    visit.choose.select({ id: question.muscle, side: question.side });
  } else visit.choose.point({ id: question.muscle, side: 'right', with: [{ id: question.muscle, side: 'left' }] });
}

/** Shows what is right: the muscle where it is, or the drill as it goes on. */
function reveal(visit: Visit, question: Question): void {
  if (question.kind === 'find') visit.choose.select({ id: question.muscle, side: question.side });
  else if (question.kind === 'works') {
    const drill = findDrill(question.drill);
    visit.choose.point({ id: question.muscle, side: question.side });
    if (drill) visit.show({ time: movingFrom(drill), playing: true });
  } else if (question.kind === 'drill') {
    const drill = findDrill(question.drill);
    if (!drill) return;
    visit.choose.startDrill(drill.id, workingSideFor(drill, question.muscle, 'right'));
  }
}

/** A number that names a round: the same one gives the same questions. */
function anySeed(): number {
  return ((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 9000) + 1000;
}
