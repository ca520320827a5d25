import { useEffect, useRef } from 'react';
import { sides, type Side } from '../../anatomy/segments.ts';
import { offered, offersFor, sidedness, workingSideFor } from '../../guide/offers.ts';
import type { Drill } from '../../drills/schema.ts';
import type { Symptom } from '../../guide/symptoms.ts';
import { Icon } from '../Icon.tsx';
import { focusCard } from '../focus.ts';
import { entryOf } from './entries.ts';
import { RunFact } from '../explain/RunFact.tsx';
import { SafetyLine } from '../explain/SafetyLine.tsx';
import { sayReasons } from '../explain/said.ts';
import { Said } from '../explain/Sentences.tsx';
import { useVisit } from '../VisitContext.tsx';
import { drillTexts, symptomTexts, words } from '../../texts/texts.ts';
import { fill } from '../../texts/fill.ts';

/**
 * What a tight place leads to: its drills with a button for each side (the side that was touched before the other), or
 * why there is none.
 */
export function SymptomPanel({
  symptom,
  side,
  onDone,
  onStarted,
}: {
  symptom: Symptom;
  side: Side | null;
  onDone: () => void;
  onStarted: () => void;
}) {
  const visit = useVisit();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Two actions: this focus is what makes the second one a single key.
    (
      panel.current?.querySelector<HTMLElement>('.primary.start') ?? panel.current?.querySelector<HTMLElement>('h3')
    )?.focus({ preventScroll: true });
  }, []);
  const start = (drill: Drill, tight: Side): void => {
    onDone();
    onStarted();
    visit.choose.startFromPlace(drill.id, workingSideFor(drill, symptom.structures[0] ?? '', tight));
    focusCard();
  };
  // Where a drill comes from depends on what it is for: the same one may be the article's here and an answer in its
  // comments there.
  const provenance = (drill: Drill): string =>
    words.provenance[
      offersFor(symptom.structures[0] ?? '').find((offer) => offer.drill.id === drill.id)?.provenance ??
        drill.provenance
    ];
  const { name, ask, when, danger } = symptomTexts(symptom.id);
  const reasons = symptom.reason ? sayReasons(symptom.reason) : [];
  const muscles =
    symptom.reason && symptom.offers.length === 0 ? symptom.structures.filter((id) => id !== symptom.reason) : [];
  return (
    <div className="symptom" ref={panel} role="group" aria-label={name}>
      <div>
        <header>
          <h3 tabIndex={-1}>
            {name}
            {side && <small>, {words.side[side]}</small>}
          </h3>
          <button type="button" aria-label={words.close} onClick={onDone}>
            <Icon name="close" />
          </button>
        </header>
        {ask && <p>{ask}</p>}
        {symptom.offers.length > 0 && <RunFact name={name} muscles={symptom.structures} side={side ?? 'right'} />}
        {reasons.map((sentence) => (
          <Said key={sentence.id} sentence={sentence} />
        ))}
        {muscles.length > 0 && (
          <div className="opposites">
            {muscles.map((id) => (
              <button
                key={id}
                type="button"
                className="chip"
                onClick={() => {
                  onDone();
                  onStarted();
                  visit.choose.select({ id, side: side ?? visit.store.getState().side });
                  focusCard();
                }}
              >
                {entryOf(id)?.name}
              </button>
            ))}
          </div>
        )}
        {symptom.offers.map((id) => {
          const drill = offered(id);
          // A drill whose file is broken is left out; the others of the place are still there.
          if (!drill) return null;
          const drillName = drillTexts(id).name;
          return (
            <div key={id} className="offer">
              <p>
                <b>{when?.[id] ?? drillName}</b> {when?.[id] && <span>{drillName}</span>}{' '}
                <span className="grade">{provenance(drill)}</span>
              </p>
              <div className="starts">
                {sidedness(drill) === 'together' ? (
                  <button
                    type="button"
                    className="primary start"
                    onClick={() => start(drill, visit.store.getState().side)}
                  >
                    {words.start}
                  </button>
                ) : (
                  sides.toReversed().map((each) => (
                    <button
                      key={each}
                      type="button"
                      className={`start ${side === null || side === each ? 'primary' : 'chip'}`}
                      aria-label={fill(words.startOf, { start: words.startSide[each], drill: drillName })}
                      onClick={() => start(drill, each)}
                    >
                      {words.startSide[each]}
                    </button>
                  ))
                )}
              </div>
            </div>
          );
        })}
        {danger && <p className="danger">{danger}</p>}
        {symptom.offers.length > 0 && <SafetyLine />}
      </div>
    </div>
  );
}
