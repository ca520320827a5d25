import { muscleIndex, muscles } from '../anatomy/catalogue.ts';
import type { Side } from '../anatomy/segments.ts';
import { findDrill } from '../drills/drills.ts';
import { movingFrom, spokenMoment } from '../drills/timeline.ts';
import { drives, type Frame, muscleRow } from '../moment/frame.ts';
import { createFrame, frameAt } from '../moment/frameAt.ts';
import type { Shown } from '../lessons/lessonSchema.ts';
import { placeOfStep } from '../lessons/stepPlace.ts';
import { optionsOf } from '../state/whatIf.ts';
import { doesNothing, worksClearly } from './quiz/questions.ts';

type Ask = NonNullable<Shown['ask']>;

/** Answers that are offered to be chosen from, and how many of them are chosen at first. */
const most = { right: 6, tempting: 10 };
const first = { right: 2, tempting: 3 };
const inhibited = drives.indexOf('inhibited');

/** What may stand among the answers to a question, as the engine finds it in the moment that the picture answers with. */
export type Answers = Pick<Ask, 'right' | 'tempting'>;

/**
 * The answers that a question at a step may have, those of the drill's story first; null where nothing is right or
 * nothing is surely wrong, or where the step shows no drill.
 */
export function answersAt(step: Shown, asks: Ask['asks'], side: Side): Answers | null {
  const drill = findDrill(placeOfStep(step).place.drill);
  const frame = answering(step.at);
  if (!drill || !frame || step.stride !== undefined) return null;
  const told = new Set<string>(drill.story?.flatMap((group) => group.muscles) ?? []);
  const isRight = (id: string): boolean =>
    asks === 'works' ? worksClearly(frame, id, side) : driveOf(frame, id, side) === inhibited;
  const isWrong = (id: string): boolean =>
    asks === 'works' ? doesNothing(frame, id, side) : worksClearly(frame, id, side);
  const ordered = muscles.map(({ id }) => id).toSorted((a, b) => Number(told.has(b)) - Number(told.has(a)));
  const right = ordered.filter(isRight).slice(0, most.right);
  const tempting = ordered.filter(isWrong).slice(0, most.tempting);
  return right.length > 0 && tempting.length > 0 ? { right, tempting } : null;
}

let last: { at: string; frame: Frame } | null = null;

/** The moment that the picture answers with; the last one is kept, since fields are written letter by letter. */
function answering(at: string): Frame | null {
  if (last?.at === at) return last.frame;
  const { place } = placeOfStep({ at, seconds: 1 });
  const drill = findDrill(place.drill);
  if (!drill) return null;
  const frame = frameAt(drill, spokenMoment(drill), optionsOf(place.side, place.whatIf), createFrame());
  last = { at, frame };
  return frame;
}

const driveOf = ({ muscles: { drive } }: Frame, id: string, side: Side): number | undefined =>
  drive[muscleRow(muscleIndex(id), side)];

/** A question to begin with, on what works if it can be asked, else on what lets go; null where neither can. */
export function firstQuestion(step: Shown): Ask | null {
  const working = placeOfStep(step).place.side;
  for (const asks of ['works', 'lets go'] as const) {
    const answers = answersAt(step, asks, working);
    if (answers) return questionFrom(asks, working, answers);
  }
  return null;
}

/** A question with the first of its answers. */
export const questionFrom = (asks: Ask['asks'], side: Side, { right, tempting }: Answers): Ask => ({
  asks,
  side,
  right: right.slice(0, first.right),
  tempting: tempting.slice(0, first.tempting),
});

/** The moment of a step as a question needs it: before anything works, and nothing outlined that would be an answer. */
export function unanswered<Step extends Shown>({
  with: _with,
  plays: _plays,
  ...step
}: Step): Omit<Step, 'with' | 'plays'> {
  const keys = new URLSearchParams(step.at);
  const drill = findDrill(placeOfStep(step).place.drill);
  keys.delete('select');
  if (drill) keys.set('t', String(Math.round(movingFrom(drill) * 100) / 100));
  return { ...step, at: keys.toString().replaceAll('%2C', ',') };
}
