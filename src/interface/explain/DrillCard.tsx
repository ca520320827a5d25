import { useEffect, useRef, useState } from 'react';
import { sidedness } from '../../guide/offers.ts';
import { otherSide } from '../../anatomy/segments.ts';
import { Icon } from '../Icon.tsx';
import { soon } from '../Late.tsx';
import { useChosen, useLive, useVisit } from '../VisitContext.tsx';
import { Feel } from './Feel.tsx';
import { SafetyLine } from './SafetyLine.tsx';
import { drillFor, sayDrill } from './said.ts';
import { Sentences } from './Sentences.tsx';
import { drillTexts, words } from '../../texts/texts.ts';
import { fill, plural } from '../../texts/fill.ts';

const Lengthened = soon((parts) => parts.Lengthened);
const MoreBelow = soon((parts) => parts.MoreBelow);

/** The drill in the order in which a person asks: what is it, what should I feel, what do I do, why, and what else. */
export function DrillCard() {
  const visit = useVisit();
  const id = useChosen((state) => state.drill);
  const side = useChosen((state) => state.side);
  const reflex = useChosen((state) => state.reflex);
  const compare = useChosen((state) => state.compare);
  const lab = useChosen((state) => state.lab);
  // What the hold lengthens is worked out once nothing more urgent is.
  const [settled, setSettled] = useState(false);
  useEffect(() => visit.onPrepared(() => setSettled(true)), [visit]);
  const drill = visit.drill();
  // Which of the steps it is now, without React rendering while it plays.
  const steps = useRef<HTMLOListElement>(null);
  useLive(({ kind, phase }) => {
    const now = kind === 'drill' ? phase % drill.phases.length : -1;
    for (const [i, step] of Array.from(steps.current?.children ?? []).entries())
      step.ariaCurrent = i === now ? 'step' : null;
  });
  const { name, rounds, phases } = drillTexts(drill.id);
  const sentences = sayDrill(drill);
  const values = { side: words.side[side], other: words.side[otherSide(side)] };
  return (
    <section key={id} className="card drill" aria-label={name}>
      <div className="scroll">
        <p className="kicker">{fill(words.drillFrom, { from: words.provenance[drill.provenance] })}</p>
        <h2 tabIndex={-1}>{name}</h2>
        <p className="why">{drillFor(drill)}</p>
        <Feel drill={drill} />
        <h3>{words.whatYouDo}</h3>
        <ol className="does" ref={steps}>
          {drill.phases.map(({ id: phase }) => (
            <li key={phase}>{phases[phase]?.cue}</li>
          ))}
        </ol>
        <p className="why">
          {fill(words.sides[sidedness(drill)], values)}{' '}
          {plural(words.dose[drill.dose.sides === 'together' ? 'together' : 'turns'], drill.dose.seconds, { rounds })}
        </p>
        <button type="button" className="primary" onClick={() => visit.choose.startDrill(drill.id, side)}>
          <Icon name="timer" />
          {words.doItWithMe}
        </button>
        <h3>{words.why}</h3>
        <p>{sentences[0]?.text}</p>
        <button type="button" className="chip steps-door" onClick={() => visit.explain.step(0)}>
          <Icon name="why" />
          {fill(words.steps, { count: sentences.length })}
        </button>
        <div className="doors">
          {drill.predict && (
            <button type="button" onClick={() => visit.explain.guess()}>
              <Icon name="guess" />
              <span>{words.guess}</span>
              <Icon name="on" />
            </button>
          )}
          <button
            type="button"
            aria-pressed={compare}
            aria-keyshortcuts="C"
            onClick={() => visit.look.toggle('compare')}
          >
            <Icon name="beside" />
            <span>{words.compare}</span>
            <Icon name="on" />
          </button>
          <button type="button" aria-pressed={reflex} aria-keyshortcuts="E" onClick={() => visit.look.toggle('reflex')}>
            <Icon name="nerves" />
            <span>{words.reflex}</span>
            <Icon name="on" />
          </button>
          <button type="button" aria-pressed={lab} onClick={() => visit.look.lab(!lab)}>
            <Icon name="adjust" />
            <span>{drill.options.lean ? words.labLean : words.lab}</span>
            <Icon name="on" />
          </button>
          <button type="button" aria-haspopup="dialog" onClick={() => visit.look.sheet('stop')}>
            <Icon name="danger" />
            <span>{words.whenNot}</span>
            <Icon name="on" />
          </button>
        </div>
        <Sentences title={words.explanation} sentences={sentences} />
        {settled && <Lengthened />}
        <p className="further">
          <button type="button" className="link" aria-haspopup="dialog" onClick={() => visit.look.sheet('contested')}>
            {words.contested}
          </button>
        </p>
        <MoreBelow />
      </div>
      <SafetyLine />
    </section>
  );
}
