import { useEffect, useState } from 'react';
import { symptoms } from '../../guide/symptoms.ts';
import { drillTexts, symptomTexts, words } from '../../texts/texts.ts';
import { focusCard } from '../focus.ts';
import { Icon } from '../Icon.tsx';
import { useVisit } from '../VisitContext.tsx';
import type { Besides } from './search.ts';

/** Of each kind, so that the muscles below stay in sight. */
const most = 3;
const nothing: Besides = { drills: [], places: [] };

/** Tight places and drills that fit what was typed, above the muscles. */
export function FoundBesides({ query, onChosen }: { query: string; onChosen: () => void }) {
  const visit = useVisit();
  const [{ drills, places }, setFound] = useState(nothing);
  useEffect(() => {
    let gone = false;
    import('./search.ts').then(
      ({ searchBesides }) => {
        if (!gone) setFound(searchBesides(query, most));
      },
      // The list of muscles says so, and offers to try again.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [query]);
  return (
    <>
      {places.length > 0 && (
        <ul className="found-drills" aria-label={words.feels}>
          {places.map((id) => {
            const safety = symptoms.find((symptom) => symptom.id === id)?.safety;
            return (
              <li key={id}>
                <button
                  type="button"
                  aria-haspopup={safety === undefined ? undefined : 'dialog'}
                  onClick={() => {
                    if (safety === undefined) visit.ask.answer(id, null);
                    else visit.look.sheet(safety);
                  }}
                >
                  <Icon name={safety === undefined ? 'hand' : 'danger'} />
                  {symptomTexts(id).name}
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {drills.length > 0 && (
        <ul className="found-drills" aria-label={words.tab.drills}>
          {drills.map((id) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => {
                  visit.choose.openDrill(id);
                  onChosen();
                  focusCard();
                }}
              >
                <Icon name="timer" />
                {drillTexts(id).name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
