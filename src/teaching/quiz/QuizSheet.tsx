import { muscleIndex } from '../../anatomy/catalogue.ts';
import { findDrill } from '../../drills/drills.ts';
import type { Drill } from '../../drills/schema.ts';
import { type Frame, muscleRow } from '../../moment/frame.ts';
import { Icon } from '../../interface/Icon.tsx';
import { driveText } from '../../interface/look/driveText.ts';
import { fill } from '../../texts/fill.ts';
import { words } from '../../texts/texts.ts';
import { Over } from '../Over.tsx';
import { ask, nameIn } from './questionText.ts';
import '../handout/handout.css';
import { type Question, questions, rightOf } from './questions.ts';

/** Questions on a sheet of paper, and the marks of their choices. */
const many = 10;
const marks = ['A', 'B', 'C', 'D'] as const;

/**
 * A round to print: questions that need no picture to be looked at, and on a page of its own what is right and why. The
 * number at its head gives the same questions again.
 */
export function QuizSheet({
  seed,
  spoken,
  onDone,
}: {
  seed: number;
  spoken: (drill: Drill) => Frame;
  onDone: () => void;
}) {
  const said = words.quiz;
  const all = questions(seed, many, ['works', 'drill'], spoken).filter((question) => question.kind !== 'find');
  return (
    <Over
      name={said.sheet}
      className="handout quiz-sheet"
      onShut={onDone}
      acts={
        <button type="button" className="primary" onClick={() => window.print()}>
          <Icon name="print" />
          {words.handout.print}
        </button>
      }
    >
      <article className="sheet-of-paper">
        <h3>{said.name}</h3>
        <p>{fill(said.number, { seed })}</p>
        <ol>
          {all.map((question) => (
            <li key={ask(question)}>
              <p>{ask(question)}</p>
              <ul>
                {question.options.map((option, i) => (
                  <li key={option}>
                    {marks[i]} {nameIn(question, option)}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </article>
      <article className="sheet-of-paper answers">
        <h3>{said.answers}</h3>
        <p>{fill(said.number, { seed })}</p>
        <ol>
          {all.map((question) => (
            <li key={ask(question)}>
              <b>
                {marks[(question.options as readonly string[]).indexOf(rightOf(question))]}{' '}
                {nameIn(question, rightOf(question))}
              </b>{' '}
              {question.kind === 'works' && does(question, spoken)}
            </li>
          ))}
        </ol>
        <p>{said.known}</p>
      </article>
    </Over>
  );
}

/** What the muscle does in the hold, as the engine says. */
function does({ drill: id, muscle, side }: Question & { kind: 'works' }, spoken: (drill: Drill) => Frame): string {
  const drill = findDrill(id);
  if (!drill) return '';
  const frame = spoken(drill);
  const row = muscleRow(muscleIndex(muscle), side);
  const value = Math.round(100 * (frame.muscles.activation[row] ?? 0));
  return fill(words.stateNow.known, { drive: driveText(frame, row), value });
}
