import { muscleIndex, muscles } from '../../anatomy/catalogue.ts';
import type { MuscleId } from '../../anatomy/muscleIds.ts';
import { pathOf } from '../../anatomy/places.ts';
import { otherSide, type Side, sides } from '../../anatomy/segments.ts';
import { drills } from '../../drills/drills.ts';
import { musclesFor, purposeFor } from '../../drills/purpose.ts';
import type { Drill } from '../../drills/schema.ts';
import { offersFor } from '../../guide/offers.ts';
import { certainties, drives, type Frame, muscleRow } from '../../moment/frame.ts';

type Role = 'working' | 'standing';

/** A question; what is right in it follows from the drills' data and from the engine, and is no text. */
export type Question =
  /** Where is it? Answered on the body or in the list. */
  | { kind: 'find'; muscle: MuscleId; side: Side }
  /** What is it called, that which is outlined? */
  | { kind: 'name'; muscle: MuscleId; side: Side; options: readonly MuscleId[] }
  /** Which one works, or holds you up, at the moment that the drill speaks of, on this side? */
  | { kind: 'works'; drill: string; role: Role; side: Side; muscle: MuscleId; options: readonly MuscleId[] }
  /** Which drill is for it? */
  | { kind: 'drill'; muscle: MuscleId; drill: string; options: readonly string[] };

export type QuestionKind = Question['kind'];

/** The Frame of the moment that a drill speaks of, its right side first and nothing of it changed. */
export type Spoken = (drill: Drill) => Frame;

/** Choices of a question. */
const choices = 4;
/** A muscle works clearly from here; one that is asked beside it does nothing to speak of. */
const clearly = 0.15;
const nothing = 0.04;
const quiet = drives.indexOf('quiet');
const inhibited = drives.indexOf('inhibited');
const uncertain = certainties.indexOf('uncertain');

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** So many questions of these kinds in turn, none twice; the same ones for the same seed. */
export function questions(seed: number, count: number, kinds: readonly QuestionKind[], spoken: Spoken): Question[] {
  const random = randomFrom(seed);
  const found: Question[] = [];
  const asked = new Set<string>();
  for (let tries = 0; found.length < count && tries < count * 20; tries++) {
    const kind = kinds[found.length % kinds.length];
    const question = kind && makers[kind](random, spoken);
    const key = question && keyOf(question);
    if (!question || !key || asked.has(key)) continue;
    asked.add(key);
    found.push(question);
  }
  return found;
}

/** What an answer must be: the muscle or the drill. */
export const rightOf = (question: Question): string => (question.kind === 'drill' ? question.drill : question.muscle);

const keyOf = (question: Question): string =>
  question.kind === 'works' ? `works ${question.drill} ${question.role}` : `${question.kind} ${question.muscle}`;

/** Muscles that can be seen and that drills are about: those that people want to know. */
const known: readonly MuscleId[] = muscles
  .filter(({ id, layer }) => layer === 'superficial' && drills.some((drill) => purposeFor(drill, id) !== undefined))
  .map(({ id }) => id);
const groupOf = new Map(muscles.map(({ id, group }) => [id, group]));

const placeOf = (id: MuscleId): string => pathOf(groupOf.get(id) ?? '').split('/')[0] ?? '';

const makers: Readonly<Record<QuestionKind, (random: () => number, spoken: Spoken) => Question | null>> = {
  find: (random) => {
    const muscle = one(known, random);
    return muscle ? { kind: 'find', muscle, side: one(sides, random) ?? 'right' } : null;
  },
  name: (random) => {
    const muscle = one(known, random);
    if (!muscle) return null;
    // Neighbours first: who knows the place still has to know the name.
    const near = mixed(
      known.filter((id) => id !== muscle && groupOf.get(id) === groupOf.get(muscle)),
      random,
    );
    const far = mixed(
      known.filter((id) => groupOf.get(id) !== groupOf.get(muscle)),
      random,
    );
    const others = [...near, ...far].slice(0, choices - 1);
    return { kind: 'name', muscle, side: one(sides, random) ?? 'right', options: mixed([muscle, ...others], random) };
  },
  works: (random, spoken) => {
    const drill = one(drills, random);
    if (!drill) return null;
    const role: Role = drill.stance.feet === 'one' && random() < 0.5 ? 'standing' : 'working';
    const frame = spoken(drill);
    const side = role === 'working' ? frame.side : otherSide(frame.side);
    const told = new Set(drill.story?.flatMap((group) => group.muscles) ?? []);
    const working = muscles.filter(({ id }) => worksClearly(frame, id, side) && told.has(id)).map(({ id }) => id);
    const idle = muscles.filter(({ id }) => doesNothing(frame, id, side)).map(({ id }) => id);
    const muscle = one(working, random);
    if (!muscle || idle.length < choices - 1) return null;
    // What the drill lets go tempts most.
    const tempting = mixed(
      idle.filter((id) => told.has(id)),
      random,
    );
    // Then what lies in the same place of the body, and last what lies elsewhere.
    const rest = mixed(
      idle.filter((id) => !told.has(id)),
      random,
    ).toSorted((a, b) => Number(placeOf(b) === placeOf(muscle)) - Number(placeOf(a) === placeOf(muscle)));
    const options = mixed([muscle, ...[...tempting, ...rest].slice(0, choices - 1)], random);
    return { kind: 'works', drill: drill.id, role, side, muscle, options };
  },
  drill: (random) => {
    const drill = one(drills, random);
    const muscle = drill && one(musclesFor(drill), random);
    if (!drill || !muscle) return null;
    const helping = new Set(offersFor(muscle).map((offer) => offer.drill.id));
    const others = mixed(
      drills.filter(({ id }) => !helping.has(id)).map(({ id }) => id),
      random,
    );
    if (!helping.has(drill.id) || others.length < choices - 1) return null;
    const options = mixed([drill.id, ...others.slice(0, choices - 1)], random);
    return { kind: 'drill', muscle, drill: drill.id, options };
  },
};

/** Whether a muscle surely works or holds in a Frame. */
export function worksClearly({ muscles: m }: Frame, id: string, side: Side): boolean {
  const row = muscleRow(muscleIndex(id), side);
  const drive = m.drive[row];
  return (
    (m.activation[row] as number) >= clearly && drive !== quiet && drive !== inhibited && m.certainty[row] !== uncertain
  );
}

/** Whether a muscle surely does neither; one whose work is not computed is never asked about. */
export function doesNothing({ muscles: m }: Frame, id: string, side: Side): boolean {
  const row = muscleRow(muscleIndex(id), side);
  const drive = m.drive[row];
  return (
    (m.activation[row] as number) < nothing &&
    (drive === quiet || drive === inhibited) &&
    m.certainty[row] !== uncertain
  );
}

function one<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)];
}

function mixed<T>(list: readonly T[], random: () => number): T[] {
  const left = [...list];
  for (let i = left.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [left[i], left[k]] = [left[k] as T, left[i] as T];
  }
  return left;
}
