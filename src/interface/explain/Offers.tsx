import { type Offer, offersFor, workingSideFor } from '../../guide/offers.ts';
import type { Drill } from '../../drills/schema.ts';
import type { Choice } from '../../state/choices.ts';
import { sayReasons } from './said.ts';
import { Said } from './Sentences.tsx';
import { useVisit } from '../VisitContext.tsx';
import { drillTexts, words } from '../../texts/texts.ts';
import { fill } from '../../texts/fill.ts';

/** Whether a drill for a muscle can be started. */
export function hasDrill(id: string): boolean {
  return offersFor(id).length > 0;
}

/** The drill of a muscle, where it comes from and a second choice; or why there is none. */
export function Offers({ id, side }: Choice) {
  const visit = useVisit();
  const [first, ...others] = offersFor(id);
  const start = (drill: Drill): void => visit.choose.startDrill(drill.id, workingSideFor(drill, id, side));
  return (
    <div className="offers">
      {first && (
        <>
          <h3>{words.startHint}</h3>
          <button type="button" className="primary" onClick={() => start(first.drill)}>
            {fill(words.startOf, { start: words.start, drill: drillTexts(first.drill.id).name })}
          </button>
          <p>
            <From offer={first} />
          </p>
          {others.map((offer) => (
            <p key={offer.drill.id}>
              {words.startOr}{' '}
              <button type="button" className="chip" onClick={() => start(offer.drill)}>
                {drillTexts(offer.drill.id).name}
              </button>{' '}
              <From offer={offer} />
            </p>
          ))}
        </>
      )}
      {!first && <p className="state">{words.noDrill}</p>}
      {!first && sayReasons(id).map((sentence) => <Said key={sentence.id} sentence={sentence} />)}
    </div>
  );
}

function From({ offer: { provenance } }: { offer: Offer }) {
  return (
    <span className="grade" data-grade={provenance}>
      {words.provenance[provenance]}
    </span>
  );
}
