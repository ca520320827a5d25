import { useEffect, useRef } from 'react';
import { sidedness } from '../guide/offers.ts';
import { focusCard } from '../interface/focus.ts';
import { Icon } from '../interface/Icon.tsx';
import { useChosen, useVisit } from '../interface/VisitContext.tsx';
import { drillTexts, words } from '../texts/texts.ts';
import { fill } from '../texts/fill.ts';
import { Choices, Working } from './Answers.tsx';

/** A question about what comes next: a tap on the body or a button answers it, then the drill plays on and shows it. */
export function GuessCard() {
  const visit = useVisit();
  const guess = useChosen((state) => state.guess);
  const title = useRef<HTMLHeadingElement>(null);
  const picked = guess?.picked ?? null;
  const answered = picked !== null;
  useEffect(() => {
    // Question and verdict are read out when they come, and Tab goes on from there.
    title.current?.focus({ preventScroll: true });
    title.current?.toggleAttribute('data-answered', answered);
  }, [answered]);
  const drill = visit.drill();
  const { predict } = drill;
  if (!guess || !predict) return null;
  const said = drillTexts(drill.id).predict;
  const { side } = guess;
  const done = (): void => {
    visit.explain.endGuess();
    focusCard();
  };
  return (
    <section className="card guess" aria-label={words.guess}>
      <div className="scroll">
        <header>
          <div>
            <p className="why">
              {fill(words.guessOf, { guess: words.guess, role: words.role[sidedness(drill)][predict.leg] })}
            </p>
          </div>
          <button type="button" aria-label={words.close} onClick={done}>
            <Icon name="close" />
          </button>
        </header>
        {picked ? (
          <>
            <h2 ref={title} tabIndex={-1}>
              {verdict(
                visit.explain.isRight(picked),
                picked.side !== side && (predict.right as string[]).includes(picked.id),
              )}
            </h2>
            <p className="reveal" role="status">
              {said?.reveal}
            </p>
            {!visit.explain.isRight(picked) && (
              <>
                <h3>{words.guessed}</h3>
                <ul>
                  <Working choice={picked} />
                </ul>
              </>
            )}
            <h3>{words.guessAnswer}</h3>
            <ul>
              {predict.right.map((id) => (
                <Working key={id} choice={{ id, side }} />
              ))}
            </ul>
            <div className="acts">
              <button type="button" className="chip" onClick={() => visit.explain.guess()}>
                {words.guessAgain}
              </button>
            </div>
          </>
        ) : (
          <>
            <h2 ref={title} tabIndex={-1}>
              {said?.question}
            </h2>
            <p className="why">{words.guessHint}</p>
            <Choices
              ids={[...predict.right, ...predict.tempting]}
              onPick={(id) => visit.explain.answer({ id, side })}
            />
          </>
        )}
      </div>
    </section>
  );
}

function verdict(right: boolean, otherSide: boolean): string {
  return right ? words.guessRight : otherSide ? words.guessOther : words.guessWrong;
}
