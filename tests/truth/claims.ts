import { cardEvidence } from '../../src/guide/cardEvidence.ts';
import type { Graded } from '../../src/guide/graded.ts';
import { reasons } from '../../src/guide/reasons.ts';
import contested from '../../src/guide/contested.json' with { type: 'json' };
import safety from '../../src/guide/safety.json' with { type: 'json' };
import { symptoms } from '../../src/guide/symptoms.ts';
import type { Claim } from '../../src/drills/claims.ts';
import { drills, findDrill, stretches } from '../../src/drills/drills.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { toldIn, toldMoment } from '../../src/drills/story.ts';
import { inhibitionPairs } from '../../src/anatomy/inhibition.ts';
import { borneOut, claimText } from '../../src/moment/borneOut.ts';
import { claimFaults } from '../../src/moment/checkClaims.ts';
import { sharedEngine } from '../../src/moment/engine.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { notBorneOut } from '../../src/moment/storyAt.ts';
import { strideFact } from '../../src/moment/strideFacts.ts';
import { strideWork } from '../../src/moment/strideWork.ts';
import { drillTexts, symptomTexts, texts, words } from '../../src/texts/texts.ts';

/** One thing that the screen says: where it stands, how it is known, and what checking it came to. */
export interface TruthRow {
  where: string;
  says: string;
  grade: string;
  source: string;
  /** What was computed to check it; empty where nothing can be. */
  check: string;
  /** Null where nothing was checked: what is measured or written elsewhere rests on its source. */
  so: boolean | null;
}

const ownMechanics = 'own mechanics, computed anew';

/** Everything that the screen says of muscles and drills. */
export function truthRows(): TruthRow[] {
  return [...[...drills, ...stretches].flatMap(ofDrill), ...ofGuide(), ...ofPairs(), ...ofRun()];
}

function ofDrill(drill: Drill): TruthRow[] {
  const own = drillTexts(drill.id);
  const claimed = (id: string): Pick<TruthRow, 'check' | 'so'> => checkAll(drill.claims?.[id], drill);
  const faults = claimFaults(drill);
  const held = (place: string): Pick<TruthRow, 'check' | 'so'> => {
    const against = faults.filter((fault) => fault.startsWith(place));
    return { check: against.join(' ') || 'the engine does the same', so: against.length === 0 };
  };
  return [
    ...drill.sentences.map(({ id, evidence, source }) => ({
      where: `${drill.id}: sentence`,
      says: own.sentences[id] ?? '',
      grade: evidence,
      source,
      ...claimed(id),
    })),
    ...Object.keys(drill.options).map((name) => ({
      where: `${drill.id}: what if ${name}`,
      says: own.options[name] ?? '',
      grade: 'computed',
      source: ownMechanics,
      ...claimed(`options.${name}`),
    })),
    ...drill.expected.map(({ leg, drive, muscles, despite }, i) => ({
      where: `${drill.id}: expected`,
      says: `${muscles.join(', ')} (${leg}): ${drive}`,
      grade: 'computed',
      source: despite ? `otherwise in the engine: ${despite}` : ownMechanics,
      ...held(`expected.${i}`),
    })),
    ...drill.feel.map(({ id }, i) => ({
      where: `${drill.id}: feel it`,
      says: own.feel[id] ?? '',
      grade: 'computed',
      source: ownMechanics,
      ...held(`feel.${i}`),
    })),
    ...(drill.predict
      ? [
          {
            where: `${drill.id}: question`,
            says: own.predict?.question ?? '',
            grade: 'computed',
            source: ownMechanics,
            ...held('predict'),
          },
        ]
      : []),
    ...(drill.story ?? []).map((group) => {
      const phase = toldIn(group).includes('hold') ? 'hold' : toldIn(group)[0]!;
      const switches = group.when ? { [group.when]: true } : {};
      const frame = frameAt(drill, toldMoment(drill, phase), { side: 'right', ...switches }, createFrame());
      const not = notBorneOut(drill, group, frame);
      const says = own.story?.[group.id];
      return {
        where: `${drill.id}: on the body`,
        says: says ? `${says.place}: ${says.verb}` : group.id,
        grade: group.disputed ? 'disputed' : group.role === 'lets-go' ? 'article' : 'computed',
        source:
          group.role === 'lets-go' ? 'pairs of inhibition, or named by the drill; computed as silent' : ownMechanics,
        check: not.length > 0 ? `${not.join(', ')} does otherwise` : 'every muscle of it does so',
        so: not.length === 0,
      };
    }),
  ];
}

function checkAll(claims: readonly Claim[] | undefined, drill: Drill | undefined): Pick<TruthRow, 'check' | 'so'> {
  if (!claims) return { check: '', so: null };
  const results = claims.map((claim) => {
    const own = drill ?? findDrill(claim.drill ?? '');
    return own ? { claim, ...borneOut(own, claim) } : { claim, so: false, found: 'no such drill' };
  });
  return {
    check: results.map(({ claim, so, found }) => `${so ? '' : 'NOT: '}${claimText(claim)}: ${found}`).join('; '),
    so: results.every(({ so }) => so),
  };
}

const guideRow =
  (where: string, said: Readonly<Record<string, string>>) =>
  (sentence: Graded): TruthRow => ({
    where,
    says: said[sentence.id] ?? sentence.id,
    grade: sentence.evidence,
    source: sentence.source,
    ...checkAll(sentence.claims, undefined),
  });

function ofGuide(): TruthRow[] {
  type Section = { id: string; says: Graded[]; more?: Graded[] };
  const ofSections = (
    where: string,
    sections: Section[],
    own: Record<string, { says: Record<string, string>; more?: Record<string, string> }>,
  ) =>
    sections.flatMap(({ id, says, more = [] }) => [
      ...says.map(guideRow(`${where}: ${id}`, own[id]?.says ?? {})),
      ...more.map(guideRow(`${where}: ${id}`, own[id]?.more ?? {})),
    ]);
  return [
    ...reasons.flatMap(({ structures, says }) => says.map(guideRow(`reason: ${structures[0]}`, texts.guide.reasons))),
    ...ofSections('safety', safety as Section[], texts.safety as never),
    ...ofSections('contested', contested as Section[], texts.guide.contested as never),
    ...cardEvidence.map(guideRow('muscle card', words.evidenceOf)),
  ];
}

function ofPairs(): TruthRow[] {
  return inhibitionPairs.map((pair) => ({
    where: 'lets go (expected)',
    says: `${pair.from.join(', ')} contract: ${pair.to.join(', ')} may be turned down`,
    grade: pair.strength,
    source: pair.source,
    check: '',
    so: null,
  }));
}

/** What each tight place does in a stride: the numbers on the screen are these. */
function ofRun(): TruthRow[] {
  const engine = sharedEngine();
  for (const _ of strideWork(engine)) void _;
  return symptoms.flatMap(({ id, structures, offers }) => {
    if (offers.length === 0) return [];
    const fact = strideFact(structures, 'right', engine);
    if (!fact) return [];
    return [
      {
        where: 'run: tight place',
        says: `${symptomTexts(id).name}: ${fact.weights.toFixed(1)} body weights, ${fact.seconds.toFixed(2)} s, ${Math.round(fact.perMinute)} a minute, ${fact.job}`,
        grade: 'computed',
        source: words.stride.fact.source,
        check: 'inverse dynamics held against MuJoCo and against measured moments by tests',
        so: true,
      },
    ];
  });
}
