import { useEffect, useState } from 'react';
import { sidedness } from '../../guide/offers.ts';
import { Feel } from './Feel.tsx';
import { Lengthened } from './Lengthened.tsx';
import { SafetyLine } from './SafetyLine.tsx';
import { Sentences } from './Sentences.tsx';
import { late } from '../Late.tsx';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { words } from '../words.ts';

const OtherDrills = late(async () => (await import('./OtherDrills.tsx')).OtherDrills);

/** The drill itself: where it comes from, its dose, and the ways into it. */
export function DrillCard() {
  const visit = useVisit();
  const id = useChosen((state) => state.drill);
  const side = useChosen((state) => state.side);
  const [choosing, setChoosing] = useState(false);
  // What the hold lengthens is worked out once nothing more urgent is.
  const [settled, setSettled] = useState(false);
  useEffect(() => visit.onPrepared(() => setSettled(true)), [visit]);
  const drill = visit.drill();
  return (
    <section key={id} className="panel card drill" aria-label={drill.name}>
      <div className="scroll">
        <h2 tabIndex={-1}>{drill.name}</h2>
        <Feel drill={drill}>
          <p className="why">
            <span className="grade" data-grade={drill.provenance}>
              {words.provenance[drill.provenance]}
            </span>
            {words.dose(drill.dose.seconds, drill.dose.sides === 'together', drill.dose.rounds)}
          </p>
          <p>{words.sides(sidedness(drill), side)}</p>
        </Feel>
        <div className="acts">
          <button type="button" className="chip" onClick={() => visit.explain.step(0)}>
            {words.steps}
          </button>
          {drill.predict && (
            <button type="button" className="chip" onClick={() => visit.explain.guess()}>
              {words.guess}
            </button>
          )}
          <button type="button" className="chip" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
            {words.otherDrills}
          </button>
        </div>
        {choosing && <OtherDrills onChosen={() => setChoosing(false)} />}
        <Sentences title={words.explanation} sentences={drill.sentences} open={window.innerWidth > 860} />
        {settled && <Lengthened />}
        <p className="further">
          <button type="button" className="link" aria-haspopup="dialog" onClick={() => visit.look.sheet('contested')}>
            {words.contested}
          </button>
        </p>
      </div>
      <SafetyLine />
    </section>
  );
}
