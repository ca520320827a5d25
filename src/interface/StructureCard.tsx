import { useRef } from 'react';
import { attachments } from '../anatomy/attachments.ts';
import { bones } from '../anatomy/boneCatalogue.ts';
import { type Attachments, connective, muscleIndex, muscles } from '../anatomy/catalogue.ts';
import { furtherMuscles } from '../anatomy/furtherCatalogue.ts';
import type { Side } from '../anatomy/segments.ts';
import { isMidline, kindOf, type StructureKind } from '../anatomy/structures.ts';
import { findDrill } from '../drills/drills.ts';
import { certainties, drives, type Frame, muscleRow } from '../drills/frame.ts';
import { type Choice, sameChoice } from '../state/store.ts';
import { entries, entryOf } from './entries.ts';
import { evidenceOf, textbook } from './evidence.ts';
import { focusCard, focusLine } from './focus.ts';
import { Glyph } from './Glyph.tsx';
import { lateEntries } from './lateEntries.ts';
import { Sentences } from './Sentences.tsx';
import { useChosen, useLive, useVisit } from './VisitContext.tsx';
import { whyText } from './whyText.ts';
import { words } from './words.ts';

const everyEntry = new Map([...entries, ...lateEntries].map((entry) => [entry.id, entry]));

const kinds: Record<StructureKind, (what: Choice) => React.ReactNode> = {
  muscle: MuscleBody, further: FurtherBody, connective: ConnectiveBody, bone: BoneBody,
};

/** What is known of the chosen structure: names, its drill, its drive right now and why, its opposites, attachments, nerve, evidence. */
export function StructureCard({ selection }: { selection: Choice }) {
  const visit = useVisit();
  const depth = useChosen((state) => state.depth);
  const kind = kindOf(selection.id);
  const entry = everyEntry.get(selection.id);
  if (!entry || !kind) return null;
  const Body = kinds[kind];
  const side = entry.midline ? '' : `, ${words.side[selection.side]}`;
  return (
    <section key={`${selection.id} ${selection.side}`} className="panel card" aria-label={`${entry.name}${side}`}>
      <div className="scroll">
        <header>
          <div>
            <h2 tabIndex={-1}>{capital(entry.everyday[0] ?? entry.name)}{side}</h2>
            <p>{entry.name} {entry.latin !== entry.name && <span className="latin">{entry.latin}</span>}</p>
          </div>
          <button type="button" aria-label={words.close} onClick={() => {
            visit.select(null);
            focusLine(entry.id);
          }}>✕</button>
        </header>
        {depth && depth.count > 1 && <p className="why">{words.depth(depth.index + 1, depth.count)}</p>}
        <Body id={selection.id} side={selection.side} />
        <Seeing selection={selection} />
      </div>
    </section>
  );
}

/** Show it alone, hide it, show everything again. */
function Seeing({ selection }: { selection: Choice }) {
  const visit = useVisit();
  const alone = useChosen(({ isolated }) => isolated !== null && 'id' in isolated && sameChoice(isolated, selection));
  const partial = useChosen(({ isolated, hidden }) => isolated !== null || hidden.length > 0);
  return (
    <div className="seeing">
      <button type="button" className="chip" aria-keyshortcuts="I" aria-pressed={alone} onClick={() => visit.isolate(selection)}>{words.isolate}</button>
      <button type="button" className="chip" aria-keyshortcuts="H" onClick={() => { visit.hide([selection]); focusLine(selection.id); }}>{words.hide}</button>
      {partial && <button type="button" className="chip" aria-keyshortcuts="A" onClick={() => visit.showAll()}>{words.showAll}</button>}
    </div>
  );
}

function MuscleBody({ id, side }: Choice) {
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
              <button key={opposite.id} type="button" onClick={() => { visit.select({ id: opposite.id, side: its }); focusCard(); }}>
                {entryOf(opposite.id)?.name}{its === side ? '' : `, ${words.side[its]}`}
              </button>
            );
          })}
        </dd>
        <AttachmentLines muscle={attachments[muscle.id]} />
      </dl>
      <Sentences title={words.evidence} sentences={evidenceOf(muscle, visit.drill(), !Number.isNaN(visit.frame().muscles.activation[muscleRow(muscleIndex(id), side)] ?? Number.NaN))} />
    </>
  );
}

function AttachmentLines({ muscle }: { muscle: Attachments }) {
  return (
    <>
      <dt>{words.origin}</dt>
      <dd>{muscle.origin}</dd>
      <dt>{words.insertion}</dt>
      <dd>{muscle.insertion}</dd>
      <dt>{words.nerve}</dt>
      <dd>{muscle.nerve} ({muscle.roots.join(', ')})</dd>
      <dt>{words.actions}</dt>
      <dd>{muscle.actions.join('; ')}</dd>
    </>
  );
}

function FurtherBody({ id }: Choice) {
  const muscle = furtherMuscles.find((candidate) => candidate.id === id);
  if (!muscle) return null;
  return (
    <>
      <p className="state">{capital(words.notComputed)}</p>
      <p className="why">{words.furtherWhy}</p>
      <dl><AttachmentLines muscle={muscle} /></dl>
      <Sentences title={words.evidence} sentences={[textbook]} />
    </>
  );
}

function BoneBody({ id, side }: Choice) {
  const visit = useVisit();
  const bone = bones.find((candidate) => candidate.id === id);
  if (!bone) return null;
  // Only where a text names the bone or a landmark of its own: nothing is guessed from a place.
  const word = bone.marks ? new RegExp(`\\b(${bone.marks})\\b`, 'i') : null;
  const named = [...muscles, ...furtherMuscles].filter((muscle) => {
    const { origin, insertion } = 'origin' in muscle ? muscle : attachments[muscle.id];
    return word !== null && (word.test(origin) || word.test(insertion));
  });
  return (
    <>
      <p className="state">{words.boneKind[bone.kind]}</p>
      <p className="why">{words.boneWhy[bone.kind]}</p>
      {named.length > 0 && <h3>{words.attached}</h3>}
      <div className="opposites">
        {named.map((muscle) => (
          <button key={muscle.id} type="button" onClick={() => { visit.select({ id: muscle.id, side }); focusCard(); }}>{muscle.name}</button>
        ))}
      </div>
      {bone.fma && (side === 'right' || isMidline(id)) && <p className="why">{words.fma}: {bone.fma}</p>}
    </>
  );
}

function ConnectiveBody({ id, side }: Choice) {
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
          <button key={muscle} type="button" onClick={() => { visit.select({ id: muscle, side }); focusCard(); }}>{entryOf(muscle)?.name}</button>
        ))}
      </div>
      <Sentences title={words.evidence} sentences={[{ text: words.notMuscleEvidence, evidence: 'anatomy', source: '' }]} />
    </>
  );
}

/** Drive, length and reasons of one muscle, written straight from the Frame while the drill plays. */
function LiveState({ id, side }: Choice) {
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
  const ratio = frame.muscles.lengthRatio[row] ?? Number.NaN;
  const mm = Math.abs(change * 1000);
  const length = `${words.lengthChange}: ${sign(change)}${mm.toFixed(mm < 10 ? 1 : 0)} mm`;
  if (Number.isNaN(ratio)) return `${length} (${words.alongMiddle})`;
  return `${length} (${sign(ratio)}${Math.abs(ratio * 100).toFixed(0)} % of fibre length)`;
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
