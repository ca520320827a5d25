import { useEffect, useMemo, useState } from 'react';
import { muscleIndex } from '../../anatomy/catalogue.ts';
import type { MuscleId } from '../../anatomy/muscleIds.ts';
import { findDrill } from '../../drills/drills.ts';
import type { Drill } from '../../drills/schema.ts';
import { type Frame, muscleRow } from '../../moment/frame.ts';
import { Icon } from '../../interface/Icon.tsx';
import { driveText } from '../../interface/look/driveText.ts';
import { useVisit } from '../../interface/VisitContext.tsx';
import { fill } from '../../texts/fill.ts';
import { nameOf, words } from '../../texts/texts.ts';
import { Over } from '../Over.tsx';
import { ask, nameIn } from './questionText.ts';
import '../handout/handout.css';
import { type Plate, takePlates } from './plates.ts';
import { onPaper, type PaperQuestion, poolFor } from './paper.ts';
import { rightOf } from './questions.ts';

/** The marks of choices. */
const marks = ['A', 'B', 'C', 'D'] as const;

/**
 * A round to print, with the runner from the front and from behind and numbers on muscles to be found and named, and on
 * a page of its own what is right and why. The number at its head gives the same questions again.
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
  const visit = useVisit();
  const said = words.quiz;
  const pool = useMemo(() => poolFor(seed, spoken), [seed, spoken]);
  const [plates, setPlates] = useState<readonly Plate[] | null>(null);
  useEffect(() => {
    let gone = false;
    const wanted = pool.flatMap((question) =>
      question.kind === 'find' || question.kind === 'name' ? question.muscle : [],
    );
    const take = (taken: readonly Plate[] | null): void => {
      if (!gone) setPlates(taken ?? []);
    };
    takePlates(visit, [...new Set(wanted)]).then(take, () => take(null));
    return () => {
      gone = true;
    };
  }, [visit, pool]);
  const all = useMemo(() => onPaper(pool, numbersIn(plates ?? [])), [pool, plates]);
  return (
    <Over
      name={said.sheet}
      className="handout quiz-sheet"
      onShut={onDone}
      acts={
        <button type="button" className="primary" disabled={plates === null} onClick={() => window.print()}>
          <Icon name="print" />
          {words.handout.print}
        </button>
      }
    >
      <p className="state" role="status">
        {plates === null ? words.handout.taking : plates.length === 0 ? words.handout.without : ''}
      </p>
      {plates && (
        <>
          <article className="sheet-of-paper">
            <h3>{said.name}</h3>
            <p>{fill(said.number, { seed })}</p>
            {plates.length > 0 && (
              <div className="plates">
                {plates.map((plate) => (
                  <Numbered key={plate.from} plate={plate} />
                ))}
              </div>
            )}
            <ol>
              {all.map((asked, i) => (
                <li key={i}>
                  <p>{askOnPaper(asked)}</p>
                  {asked.question.kind !== 'find' && (
                    <ul>
                      {asked.question.options.map((option, k) => (
                        <li key={option}>
                          {marks[k]} {nameIn(asked.question, option)}
                        </li>
                      ))}
                    </ul>
                  )}
                </li>
              ))}
            </ol>
          </article>
          <article className="sheet-of-paper answers">
            <h3>{said.answers}</h3>
            <p>{fill(said.number, { seed })}</p>
            <ol>
              {all.map((asked, i) => (
                <li key={i}>
                  <b>{answerOf(asked)}</b> {asked.question.kind === 'works' && does(asked.question, spoken)}
                </li>
              ))}
            </ol>
            <p>{said.known}</p>
          </article>
        </>
      )}
    </Over>
  );
}

/** A picture with its numbers. */
function Numbered({ plate: { from, url, width, height, marks: numbers } }: { plate: Plate }) {
  return (
    <figure>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.quiz.paper[from]}>
        <image href={url} width={width} height={height} />
        {numbers.map(({ number, x, y, to }) => (
          <g key={number}>
            <path className="line under" d={`M${x} ${y}L${to.x} ${to.y}`} />
            <path className="line" d={`M${x} ${y}L${to.x} ${to.y}`} />
            <circle className="end" cx={to.x} cy={to.y} r="7" />
            <circle className="number" cx={x} cy={y} r="28" />
            <text x={x} y={y} dy="0.35em" textAnchor="middle">
              {number}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>{words.quiz.paper[from]}</figcaption>
    </figure>
  );
}

const numbersIn = (plates: readonly Plate[]): ReadonlyMap<MuscleId, number> =>
  new Map(plates.flatMap(({ marks: numbers }) => numbers.map(({ id, number }) => [id, number])));

/** The question as it stands on paper, where nothing is outlined or tapped. */
function askOnPaper({ question, number }: PaperQuestion): string {
  const said = words.quiz.paper;
  if (question.kind === 'find') return fill(said.find, { muscle: nameOf(question.muscle) });
  return question.kind === 'name' ? fill(said.name, { number: number ?? '' }) : ask(question);
}

function answerOf({ question, number }: PaperQuestion): string {
  const right = nameIn(question, rightOf(question));
  return question.kind === 'find'
    ? `${number ?? ''} ${right}`
    : `${marks[(question.options as readonly string[]).indexOf(rightOf(question))] ?? ''} ${right}`;
}

/** What the muscle does in the hold, as the engine says. */
function does(
  { drill: id, muscle, side }: PaperQuestion['question'] & { kind: 'works' },
  spoken: (drill: Drill) => Frame,
): string {
  const drill = findDrill(id);
  if (!drill) return '';
  const frame = spoken(drill);
  const row = muscleRow(muscleIndex(muscle), side);
  const value = Math.round(100 * (frame.muscles.activation[row] ?? 0));
  return fill(words.stateNow.known, { drive: driveText(frame, row), value });
}
