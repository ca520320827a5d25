import { bones } from '../../anatomy/boneCatalogue.ts';
import { connective, muscleIndex, muscles } from '../../anatomy/catalogue.ts';
import { furtherMuscles } from '../../anatomy/furtherCatalogue.ts';
import { otherSide } from '../../anatomy/segments.ts';
import { isMidline, kindOf, type StructureKind } from '../../anatomy/structures.ts';
import { muscleRow } from '../../moment/frame.ts';
import type { Choice } from '../../state/choices.ts';
import { entryOf, sidedName } from '../find/entries.ts';
import { evidenceOf, textbook } from './evidence.ts';
import { Icon } from '../Icon.tsx';
import { focusCard, focusLine } from '../focus.ts';
import { lateEntries } from '../find/lateEntries.ts';
import { MoreBelow } from './MoreBelow.tsx';
import { LiveState } from './LiveState.tsx';
import { hasDrill, Offers } from './Offers.tsx';
import { InBodies } from './InBodies.tsx';
import { RunFact } from './RunFact.tsx';
import { SafetyLine } from './SafetyLine.tsx';
import { sayReasons } from './said.ts';
import { Said, Sentences } from './Sentences.tsx';
import { roots } from '../../anatomy/roots.ts';
import { opposingOf } from '../../anatomy/opposing.ts';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { nameOf, shortNameOf, texts, words } from '../../texts/texts.ts';
import { fill } from '../../texts/fill.ts';

const kinds: Record<StructureKind, (what: Choice) => React.ReactNode> = {
  muscle: MuscleBody,
  further: FurtherBody,
  connective: ConnectiveBody,
  bone: BoneBody,
};

/**
 * What is known of the chosen structure: names, its drill, its drive right now and why, its opposites, attachments,
 * nerve, evidence.
 */
export function StructureCard({ selection }: { selection: Choice }) {
  const visit = useVisit();
  const kind = kindOf(selection.id);
  const entry = entryOf(selection.id) ?? lateEntries().find(({ id }) => id === selection.id);
  if (!entry || !kind) return null;
  const Body = kinds[kind];
  return (
    <section key={`${selection.id} ${selection.side}`} className="card" aria-label={sidedName(entry, selection.side)}>
      <div className="scroll">
        <header>
          <div>
            <h2 tabIndex={-1}>
              {sidedName({ ...entry, name: capital(entry.everyday[0] ?? entry.name) }, selection.side)}
            </h2>
            <p>
              {entry.name} {entry.latin !== entry.name && <span className="latin">{entry.latin}</span>}
              {texts.unverified?.[entry.id] && ` (${words.nameUnverified})`}
            </p>
          </div>
          <button
            type="button"
            aria-label={words.close}
            onClick={() => {
              visit.choose.select(null);
              focusLine(entry.id);
            }}
          >
            <Icon name="close" />
          </button>
        </header>
        <Body id={selection.id} side={selection.side} />
        <MoreBelow />
      </div>
      {hasDrill(selection.id) && <SafetyLine />}
    </section>
  );
}

function MuscleBody({ id, side }: Choice) {
  const visit = useVisit();
  const muscle = muscles[muscleIndex(id)];
  if (!muscle) return null;
  return (
    <>
      <h3>{words.doesNow}</h3>
      <LiveState id={id} side={side} />
      <Offers id={id} side={side} />
      <InBodies id={id} side={side} />
      <RunFact name={capital(nameOf(id))} muscles={[id]} side={side} />
      {hasDrill(id) && sayReasons(id).map((sentence) => <Said key={sentence.id} sentence={sentence} />)}
      <dl>
        <dt>{words.opposite}</dt>
        <dd className="opposites">
          {muscle.opposites.map((opposite) => {
            const its = opposite.side === 'opposite' ? otherSide(side) : side;
            return (
              <button
                key={opposite.id}
                type="button"
                onClick={() => {
                  visit.choose.select({ id: opposite.id, side: its });
                  focusCard();
                }}
              >
                {its === side
                  ? nameOf(opposite.id)
                  : fill(words.withSide, { name: nameOf(opposite.id), side: words.side[its] })}
              </button>
            );
          })}
        </dd>
      </dl>
      <PairDoor id={id} side={side} />
      <details>
        <summary>{words.details}</summary>
        <dl>
          <AttachmentLines id={id} roots={roots[muscle.id]} />
        </dl>
      </details>
      <Sentences
        title={words.evidence}
        sentences={evidenceOf(
          muscle,
          visit.drill(),
          !Number.isNaN(visit.frame().muscles.demand[muscleRow(muscleIndex(id), side)] ?? Number.NaN),
        )}
      />
    </>
  );
}

/** The way to see a muscle and the one it is set against, and nothing else. */
function PairDoor({ id, side }: Choice) {
  const visit = useVisit();
  const opposing = opposingOf(id);
  const shown = useChosen(
    ({ isolated }) =>
      isolated !== null && 'id' in isolated && isolated.id === id && isolated.with?.[0]?.id === opposing,
  );
  if (opposing === null) return null;
  return (
    <button
      type="button"
      className="chip"
      aria-pressed={shown}
      onClick={() => visit.choose.only(shown ? null : { id, side, with: [{ id: opposing, side }] })}
    >
      {fill(words.seesaw.open, { other: shortNameOf(opposing) })}
    </button>
  );
}

function AttachmentLines({ id, roots: ofNerve }: { id: string; roots: readonly string[] }) {
  const muscle = texts.attachments[id];
  if (!muscle) return null;
  return (
    <>
      <dt>{words.origin}</dt>
      <dd>{muscle.origin}</dd>
      <dt>{words.insertion}</dt>
      <dd>{muscle.insertion}</dd>
      <dt>{words.nerve}</dt>
      <dd>
        {muscle.nerve} ({ofNerve.join(words.units.comma)})
      </dd>
      <dt>{words.actions}</dt>
      <dd>{muscle.actions.join(words.units.semicolon)}</dd>
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
      <dl>
        <AttachmentLines id={id} roots={muscle.roots} />
      </dl>
      <Sentences title={words.evidence} sentences={[textbook()]} />
    </>
  );
}

function BoneBody({ id, side }: Choice) {
  const visit = useVisit();
  const bone = bones.find((candidate) => candidate.id === id);
  if (!bone) return null;
  // Only what a book names: nothing is guessed from a place.
  const { holds = [] } = bone;
  return (
    <>
      <p className="state">{words.boneKind[bone.kind]}</p>
      <p className="why">{words.boneWhy[bone.kind]}</p>
      {holds.length > 0 && <h3>{words.attached}</h3>}
      <div className="opposites">
        {holds.map((muscle) => (
          <button
            key={muscle}
            type="button"
            onClick={() => {
              visit.choose.select({ id: muscle, side });
              focusCard();
            }}
          >
            {nameOf(muscle)}
          </button>
        ))}
      </div>
      {bone.fma && (side === 'right' || isMidline(id)) && (
        <p className="why">
          {words.fma}: {bone.fma}
        </p>
      )}
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
      {sayReasons(id).map((sentence) => (
        <Said key={sentence.id} sentence={sentence} />
      ))}
      {thing.pulledBy.length > 0 && <h3>{words.pulledBy}</h3>}
      <div className="opposites">
        {thing.pulledBy.map((muscle) => (
          <button
            key={muscle}
            type="button"
            onClick={() => {
              visit.choose.select({ id: muscle, side });
              focusCard();
            }}
          >
            {nameOf(muscle)}
          </button>
        ))}
      </div>
    </>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
