import { useEffect, useState } from 'react';
import { sidedness } from '../../guide/offers.ts';
import { Feel } from './Feel.tsx';
import { Lengthened } from './Lengthened.tsx';
import { SafetyLine } from './SafetyLine.tsx';
import { sayDrill } from './said.ts';
import { Sentences } from './Sentences.tsx';
import { otherSide } from '../../anatomy/segments.ts';
import { late } from '../Late.tsx';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { drillTexts, words } from '../../texts/texts.ts';
import { fill, plural } from '../../texts/fill.ts';

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
  const { name, rounds } = drillTexts(drill.id);
  const other = otherSide(side);
  return (
    <section key={id} className="panel card drill" aria-label={name}>
      <div className="scroll">
        <h2 tabIndex={-1}>{name}</h2>
        <Feel drill={drill}>
          <p className="why">
            <span className="grade" data-grade={drill.provenance}>
              {words.provenance[drill.provenance]}
            </span>
            {plural(words.dose[drill.dose.sides === 'together' ? 'together' : 'turns'], drill.dose.seconds, { rounds })}
          </p>
          <p>{fill(words.sides[sidedness(drill)], { side: words.side[side], other: words.side[other] })}</p>
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
        <Sentences title={words.explanation} sentences={sayDrill(drill)} open={window.innerWidth > 860} />
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
