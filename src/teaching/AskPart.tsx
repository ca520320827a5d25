import { sides } from '../anatomy/segments.ts';
import { entryOf } from '../interface/find/entries.ts';
import type { OwnStep } from '../lessons/own.ts';
import { teachingWords } from '../texts/lessonTexts.ts';
import { nameOf, words } from '../texts/texts.ts';
import { fill } from '../texts/fill.ts';
import { answersAt, firstQuestion, questionFrom, unanswered } from './questionOf.ts';

const kinds = ['works', 'lets go'] as const;

/**
 * In the editor: a question at a step. What may be answered is chosen by whoever writes; what of it is right, the engine
 * says, as the picture will.
 */
export function AskPart({ step, onWrite }: { step: OwnStep; onWrite: (step: OwnStep, of?: string) => void }) {
  const own = teachingWords().editor;
  const { ask } = step;
  if (!ask) {
    const made = firstQuestion(step);
    return (
      <div className="asked">
        <div className="acts">
          <button
            type="button"
            className="chip"
            disabled={made === null}
            onClick={() => {
              if (made) onWrite({ ...(unanswered(step) as OwnStep), ask: made, question: own.asks[made.asks] });
            }}
          >
            {own.ask}
          </button>
        </div>
        {made === null && <p className="why">{own.askNot}</p>}
      </div>
    );
  }
  const offered = answersAt(step, ask.asks, ask.side);
  const rights = [...new Set([...ask.right, ...(offered?.right ?? [])])];
  const wrongs = [...new Set([...ask.tempting, ...(offered?.tempting ?? [])])].filter((id) => !rights.includes(id));
  const turn = (asks: typeof ask.asks, side: typeof ask.side): void => {
    const answers = answersAt(step, asks, side);
    if (!answers) return;
    // The question that stands there by itself goes along; one that was written stays.
    const question = step.question === own.asks[ask.asks] ? own.asks[asks] : step.question;
    onWrite({ ...step, ask: questionFrom(asks, side, answers), question });
  };
  const choose = (id: string, on: boolean): void => {
    const kept = (list: readonly string[], all: readonly string[]): string[] =>
      all.filter((each) => (each === id ? on : list.includes(each)));
    onWrite({ ...step, ask: { ...ask, right: kept(ask.right, rights), tempting: kept(ask.tempting, wrongs) } });
  };
  return (
    <div className="asked">
      <label>
        <span>{own.question}</span>
        <textarea
          value={step.question ?? ''}
          maxLength={400}
          rows={2}
          dir="auto"
          onChange={({ target }) => onWrite({ ...step, question: target.value }, 'question')}
        />
      </label>
      <p className="why">{own.askSays}</p>
      <div className="acts" role="group" aria-label={own.question}>
        {kinds.map((asks) =>
          sides.map((side) => (
            <button
              key={`${asks} ${side}`}
              type="button"
              className="chip"
              aria-pressed={ask.asks === asks && ask.side === side}
              disabled={answersAt(step, asks, side) === null}
              onClick={() => turn(asks, side)}
            >
              {fill(own.askOf[asks], { side: words.side[side] })}
            </button>
          )),
        )}
      </div>
      <fieldset>
        <legend>{own.answers}</legend>
        {[...rights, ...wrongs].map((id) => {
          const right = rights.includes(id);
          const on = (right ? ask.right : ask.tempting).includes(id);
          return (
            <label key={id} className="check">
              <input
                type="checkbox"
                checked={on}
                // One that is right and one that is not must stay.
                disabled={on && (right ? ask.right : ask.tempting).length === 1}
                onChange={({ target }) => choose(id, target.checked)}
              />
              <span>
                {entryOf(id)?.name ?? nameOf(id)} {right && <small>{own.isRight}</small>}
              </span>
            </label>
          );
        })}
      </fieldset>
      <div className="acts">
        <button
          type="button"
          className="chip"
          onClick={() => {
            const { ask: _ask, question: _question, ...rest } = step;
            onWrite(rest as OwnStep);
          }}
        >
          {own.askGone}
        </button>
      </div>
    </div>
  );
}
