import { useRef } from 'react';
import { connective, muscleIndex, muscles } from '../anatomy/catalogue.ts';
import type { Side } from '../anatomy/segments.ts';
import { certainties, drives, type Frame, muscleRow } from '../drills/frame.ts';
import { findDrill } from '../drills/drills.ts';
import { evidenceOf } from './evidence.ts';
import { Glyph } from './Glyph.tsx';
import { Sentences } from './Sentences.tsx';
import { entryOf } from './entries.ts';
import { useChosen, useLive, useVisit } from './VisitContext.tsx';
import { whyText } from './whyText.ts';
import { words } from './words.ts';

/** What is known of the chosen muscle: names, its drill, its drive right now and why, its opposites, attachments, nerve, evidence. */
export function Card() {
  const visit = useVisit();
  const selection = useChosen((state) => state.selection);
  const depth = useChosen((state) => state.depth);
  if (!selection) return <DrillCard />;
  const entry = entryOf(selection.id);
  if (!entry) return null;
  return (
    <section key={`${selection.id} ${selection.side}`} className="panel card" aria-label={`${entry.name}, ${words.side[selection.side]}`}>
      <div className="scroll">
        <header>
          <div>
            <h2>{entry.everyday[0] ? `${capital(entry.everyday[0])}` : entry.name}, {words.side[selection.side]}</h2>
            <p>{entry.name} {entry.latin !== entry.name && <span className="latin">{entry.latin}</span>}</p>
          </div>
          <button type="button" aria-label={words.close} onClick={() => {
              visit.select(null);
              // The keyboard goes back to where the muscle stands in the list.
              document.querySelector(`.list button.side[data-id="${entry.id}"]`)?.parentElement?.querySelector<HTMLElement>('.name')?.focus();
            }}>✕</button>
        </header>
        {depth && depth.count > 1 && <p className="why">{words.depth(depth.index + 1, depth.count)}</p>}
        {entry.muscle ? <MuscleBody id={entry.id} side={selection.side} /> : <ConnectiveBody id={entry.id} side={selection.side} />}
      </div>
    </section>
  );
}

function MuscleBody({ id, side }: { id: string; side: Side }) {
  const visit = useVisit();
  const muscle = muscles[muscleIndex(id)];
  if (!muscle) return null;
  const drill = muscle.drills.find((offer) => findDrill(offer.drill) !== undefined);
  const coming = muscle.drills[0];
  return (
    <>
      {drill ? (
        <>
          <p className="why">
            {words.startHint}
            {drill.provenance === 'extrapolated' && <span className="grade">{words.grade.extrapolated}</span>}
          </p>
          <button type="button" className="primary" onClick={() => visit.startDrill(drill.drill, side)}>{words.start}</button>
        </>
      ) : (
        <p className="why">
          {words.noDrill}
          {coming ? ` Its place would be "${coming.drill.replaceAll('-', ' ')}"${coming.provenance === 'extrapolated' ? ', which is not in the article' : ''}.` : ''}
        </p>
      )}
      <LiveState id={id} side={side} />
      <dl>
        <dt>{words.opposite}</dt>
        <dd className="opposites">
          {muscle.opposites.map((opposite) => {
            const its = opposite.side === 'opposite' ? otherSide(side) : side;
            return (
              <button key={opposite.id} type="button" onClick={() => visit.select({ id: opposite.id, side: its })}>
                {entryOf(opposite.id)?.name}{its === side ? '' : `, ${words.side[its]}`}
              </button>
            );
          })}
        </dd>
        <dt>{words.origin}</dt>
        <dd>{muscle.origin}</dd>
        <dt>{words.insertion}</dt>
        <dd>{muscle.insertion}</dd>
        <dt>{words.nerve}</dt>
        <dd>{muscle.nerve} ({muscle.roots.join(', ')})</dd>
        <dt>{words.actions}</dt>
        <dd>{muscle.actions.join('; ')}</dd>
      </dl>
      <Sentences title={words.evidence} sentences={evidenceOf(muscle, visit.drill(), !Number.isNaN(visit.frame().muscles.activation[muscleRow(muscleIndex(id), side)] ?? Number.NaN))} />
    </>
  );
}

function ConnectiveBody({ id, side }: { id: string; side: Side }) {
  const visit = useVisit();
  const thing = connective.find((candidate) => candidate.id === id);
  if (!thing) return null;
  return (
    <>
      <p className="state">{words.notMuscle}</p>
      <p className="why">{thing.why}</p>
      {thing.pulledBy.length > 0 && <h3>{words.pulledBy}</h3>}
      <div className="opposites">
        {thing.pulledBy.map((muscle) => (
          <button key={muscle} type="button" onClick={() => visit.select({ id: muscle, side })}>{entryOf(muscle)?.name}</button>
        ))}
      </div>
      <Sentences title={words.evidence} sentences={[{ text: words.notMuscleEvidence, evidence: 'anatomy', source: '' }]} />
    </>
  );
}

/** Drive, length and reasons of one muscle, written straight from the Frame while the drill plays. */
function LiveState({ id, side }: { id: string; side: Side }) {
  const visit = useVisit();
  const row = muscleRow(muscleIndex(id), side);
  const signs = useRef<HTMLSpanElement>(null);
  const text = useRef<HTMLSpanElement>(null);
  const why = useRef<HTMLParagraphElement>(null);
  const length = useRef<HTMLParagraphElement>(null);
  useLive((frame) => {
    // All signs are there and one is shown, so that playing never makes React render.
    if (signs.current) signs.current.dataset['drive'] = driveOf(frame, row);
    if (text.current) text.current.textContent = stateText(frame, row);
    if (why.current) why.current.textContent = whyText(visit.drill(), frame, row);
    if (length.current) length.current.textContent = lengthText(frame, row);
  });
  return (
    <div aria-live="off">
      <p className="state"><span className="signs" ref={signs}>{drives.map((drive) => <Glyph key={drive} drive={drive} />)}</span><span ref={text} /></p>
      <p className="why" ref={why} />
      <p className="why" ref={length} />
    </div>
  );
}

function DrillCard() {
  const visit = useVisit();
  useChosen((state) => state.drill);
  const side = useChosen((state) => state.side);
  const drill = visit.drill();
  return (
    <section className="panel card drill" aria-label={drill.name}>
      <div className="scroll">
        <h2>{drill.name}</h2>
        <p className="why">{words.dose(drill.dose.seconds, drill.dose.rounds)}</p>
        <p>{words.sides(side)}</p>
        <Sentences title={words.explanation} sentences={drill.sentences} open={window.innerWidth > 860} />
        <details>
          <summary>{words.about}</summary>
          {drill.safety.map((line) => <p key={line} className="sentence">{line}</p>)}
          <p className="sentence">{words.disclaimer}</p>
        </details>
      </div>
    </section>
  );
}

function driveOf(frame: Frame, row: number) {
  return drives[frame.muscles.drive[row] ?? 0] ?? 'quiet';
}

function stateText(frame: Frame, row: number): string {
  const activation = frame.muscles.activation[row] ?? Number.NaN;
  if (Number.isNaN(activation)) return words.notComputed;
  const certainty = words.certainty[certainties[frame.muscles.certainty[row] ?? 0] ?? 'pending'];
  return `${words.drive[driveOf(frame, row)]} ${Math.round(activation * 100)} %${certainty ? `, ${certainty}` : ''}`;
}

function lengthText(frame: Frame, row: number): string {
  const change = frame.muscles.lengthChange[row] ?? Number.NaN;
  if (Number.isNaN(change)) return '';
  const ratio = frame.muscles.lengthRatio[row] ?? 0;
  const mm = Math.abs(change * 1000);
  return `${words.lengthChange}: ${sign(change)}${mm.toFixed(mm < 10 ? 1 : 0)} mm (${sign(ratio)}${Math.abs(ratio * 100).toFixed(0)} % of fibre length)`;
}

function sign(value: number): string {
  return value > 0 ? '+' : value < 0 ? '−' : '±';
}

function otherSide(side: Side): Side {
  return side === 'right' ? 'left' : 'right';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
