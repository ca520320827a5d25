import { useEffect, useRef } from 'react';
import { muscleIndex } from '../anatomy/catalogue.ts';
import { type Drive, drives, muscleRow } from '../moment/frame.ts';
import { createFrame } from '../moment/frameAt.ts';
import { sidedness } from '../guide/offers.ts';
import { spokenMoment } from '../drills/timeline.ts';
import type { Choice } from '../state/choices.ts';
import { entryOf, sidedName } from '../interface/find/entries.ts';
import { focusCard } from '../interface/focus.ts';
import { Icon } from '../interface/Icon.tsx';
import { Glyph } from '../interface/look/Glyph.tsx';
import { useChosen, useVisit } from '../interface/VisitContext.tsx';
import { drillTexts, nameOf, words } from '../texts/texts.ts';
import { driveText } from '../interface/look/driveText.ts';
import { fill } from '../texts/fill.ts';

const later = createFrame();

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
  // Mixed, but the same each time: in the order of the alphabet right ones and tempting ones tell nothing.
  const choices = [...predict.right, ...predict.tempting]
    .map((id) => ({ id, name: plainName(id) }))
    .sort((a, b) => a.name.localeCompare(b.name));
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
            <div className="choices">
              {choices.map(({ id, name }) => (
                <button key={id} type="button" className="chip" onClick={() => visit.explain.answer({ id, side })}>
                  {name} <small>{nameOf(id)}</small>
                </button>
              ))}
            </div>
          </>
        )}
      </div>
    </section>
  );
}

function verdict(right: boolean, otherSide: boolean): string {
  return right ? words.guessRight : otherSide ? words.guessOther : words.guessWrong;
}

/** What a structure does at the moment that the drill speaks of, with its sign. */
function Working({ choice }: { choice: Choice }) {
  const visit = useVisit();
  const index = muscleIndex(choice.id);
  let drive: Drive | null = null;
  let does = words.notMuscle;
  if (index >= 0) {
    visit.frameAt(spokenMoment(visit.drill()), later);
    const row = muscleRow(index, choice.side);
    drive = drives[later.muscles.drive[row] ?? 0] ?? 'quiet';
    does = driveText(later, row);
  }
  const entry = entryOf(choice.id);
  return (
    <li>
      {drive && <Glyph drive={drive} />}
      <span>
        {entry ? sidedName(entry, choice.side) : choice.id} <small>{does}</small>
      </span>
    </li>
  );
}

/** The everyday word, where it tells the muscle from its neighbours; else its name. */
function plainName(id: string): string {
  const entry = entryOf(id);
  const plain = entry?.everyday[0] ?? entry?.name ?? id;
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
