import { muscleIndex } from '../anatomy/catalogue.ts';
import { coordinateIndex } from '../anatomy/coordinates.ts';
import type { Claim, ClaimTerm } from '../drills/claims.ts';
import { findDrill } from '../drills/drills.ts';
import { type NumericOption, numericOptions } from '../drills/optionNames.ts';
import type { Drill } from '../drills/schema.ts';
import { momentOf, spokenMoment } from '../drills/timeline.ts';
import { type Engine, sharedEngine } from './engine.ts';
import { drives, type Frame, muscleRow } from './frame.ts';
import { createFrame, frameAt } from './frameAt.ts';
import { type FrameOptions, unitOf } from './options.ts';

/** What came of a claim: whether the engine bears it out, and what it found, in figures. */
export interface Borne {
  so: boolean;
  found: string;
}

/** Whether the engine bears out what a sentence of a drill claims (the right leg works). */
export function borneOut(drill: Drill, claim: Claim, engine: Engine = sharedEngine()): Borne {
  const frame = frameOf(drill, claim, engine);
  if (typeof frame === 'string') return { so: false, found: frame };
  if (claim.is !== undefined) return driveOf(claim, frame);
  const value = valueOf(claim, frame);
  if (claim.between) {
    const [least, most] = claim.between;
    return { so: value >= least && value <= most, found: show(value, claim) };
  }
  const other = { ...claim, ...claim.moreThan } as Claim;
  if (claim.moreThan?.muscle !== undefined) delete other.moment;
  if (claim.moreThan?.moment !== undefined) delete other.muscle;
  const otherFrame = frameOf(drill, other, engine);
  if (typeof otherFrame === 'string') return { so: false, found: otherFrame };
  const second = valueOf(other, otherFrame);
  return {
    so: size(value, claim) > size(second, other) * (claim.times ?? 1),
    found: `${show(value, claim)} against ${show(second, other)}`,
  };
}

/** The Frame that a term is about, or a sentence why there is none. */
function frameOf(own: Drill, term: ClaimTerm, engine: Engine): Frame | string {
  const drill = term.drill === undefined ? own : findDrill(term.drill);
  if (!drill) return `no drill is called "${term.drill}"`;
  const options: FrameOptions = { side: 'right' };
  for (const [name, value] of Object.entries(term.with ?? {})) {
    if (name !== 'intent' && name !== 'guard' && !(name in drill.options))
      return `the drill "${drill.id}" has no option "${name}"`;
    const numeric = (numericOptions as readonly string[]).includes(name);
    Object.assign(options, { [name]: numeric ? Number(value) * unitOf(name as NumericOption) : value });
  }
  const time = term.at ? momentOf(drill, ...term.at) : spokenMoment(drill);
  return frameAt(drill, time, options, createFrame(), engine);
}

const size = (value: number, { moment }: ClaimTerm): number => (moment === undefined ? value : Math.abs(value));
const sideOf = ({ leg }: ClaimTerm): 'right' | 'left' => (leg === 'standing' ? 'left' : 'right');

function valueOf(term: ClaimTerm, frame: Frame): number {
  if (term.moment !== undefined) return frame.moments[coordinateIndex(term.moment, sideOf(term))]!;
  const row = muscleRow(muscleIndex(term.muscle!), sideOf(term));
  const { of = 'activation' } = term;
  return of === 'length' ? 1000 * frame.muscles.lengthChange[row]! : 100 * frame.muscles[of][row]!;
}

function driveOf(claim: Claim, frame: Frame): Borne {
  const row = muscleRow(muscleIndex(claim.muscle!), sideOf(claim));
  const drive = drives[frame.muscles.drive[row]!]!;
  const computed = !Number.isNaN(frame.muscles.demand[row]!);
  const works = drive === 'contracting' || drive === 'holding';
  const so =
    claim.is === 'not computed'
      ? !computed
      : claim.is === 'works'
        ? works
        : claim.is === 'not works'
          ? !works
          : drive === claim.is;
  return { so, found: computed ? `${drive}, ${(100 * frame.muscles.activation[row]!).toFixed(0)} %` : 'not computed' };
}

function show(value: number, { moment, of }: ClaimTerm): string {
  const unit = moment !== undefined ? 'N m' : of === 'length' ? 'mm' : '%';
  return `${value.toFixed(unit === 'N m' || Math.abs(value) < 10 ? 1 : 0)} ${unit}`;
}

/** A claim in words for a person who checks it. */
export function claimText(claim: Claim): string {
  const first = termText(claim);
  if (claim.is !== undefined) return `${first} ${claim.is}`;
  if (claim.between) return `${first} ${claim.between[0]} to ${claim.between[1]}`;
  return `${first} more than ${claim.times ? `${claim.times} times ` : ''}${termText({ ...claim.moreThan } as ClaimTerm) || 'itself'}`;
}

function termText({ muscle, moment, leg, of, with: options, drill, at }: Partial<ClaimTerm>): string {
  const set = Object.entries(options ?? {}).map(([name, value]) => `${name} ${String(value)}`);
  return [
    muscle ?? moment,
    leg && leg !== 'body' ? `(${leg})` : '',
    of && of !== 'activation' ? of : '',
    set.length > 0 ? `with ${set.join(', ')}` : '',
    at ? `in ${at[0]} ${at[1]}` : '',
    drill ? `of ${drill}` : '',
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

/** The same of sentences about structures: each computed one claims something of some drill. */
export function reasonsNotBorne(
  says: readonly { id: string; evidence: string; claims?: Claim[] }[],
  engine: Engine = sharedEngine(),
): string[] {
  return says
    .filter(({ evidence }) => evidence === 'computed')
    .flatMap(({ id, claims }) =>
      (claims ? listNotBorne(claims, engine) : ['it is computed, and nothing says what it claims.']).map(
        (fault) => `${id}: ${fault}`,
      ),
    );
}

/** What is wrong with the claims of sentences that speak of several drills: of each computed sentence that has some. */
export function listNotBorne(claims: readonly Claim[], engine: Engine = sharedEngine()): string[] {
  return claims.flatMap((claim) => {
    const drill = findDrill(claim.drill ?? '');
    if (!drill) return [`${claimText(claim)}: it does not say of which drill.`];
    const { so, found } = borneOut(drill, claim, engine);
    return so ? [] : [`${claimText(claim)}: the engine finds ${found}.`];
  });
}

/**
 * Sentences of a drill, and its options, that say something computed and claim nothing that can be checked, or that the
 * engine does not bear out.
 */
export function claimsNotBorne(drill: Drill, engine: Engine = sharedEngine()): string[] {
  const claims = drill.claims ?? {};
  const needed = [
    ...drill.sentences.filter(({ evidence }) => evidence === 'computed').map(({ id }) => id),
    ...Object.keys(drill.options).map((name) => `options.${name}`),
  ];
  const known = new Set([...drill.sentences.map(({ id }) => id), ...needed]);
  return [
    ...needed
      .filter((id) => claims[id] === undefined)
      .map((id) => `claims: "${id}" is computed, and nothing says what it claims.`),
    ...Object.keys(claims)
      .filter((id) => !known.has(id))
      .map((id) => `claims.${id}: no sentence and no option is called so.`),
    ...Object.entries(claims).flatMap(([id, list]) =>
      list.flatMap((claim) => {
        const { so, found } = borneOut(drill, claim, engine);
        return so ? [] : [`claims.${id}: ${claimText(claim)}: the engine finds ${found}.`];
      }),
    ),
  ];
}
