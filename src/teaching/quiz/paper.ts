import type { MuscleId } from '../../anatomy/muscleIds.ts';
import { type Question, questions, type Spoken } from './questions.ts';

/** Questions on a sheet of paper, and those that it is chosen from: not every muscle can be seen in its pictures. */
const many = 12;
const pool = 48;

/** A question on paper, and the number in the pictures of the muscle that it asks about. */
export interface PaperQuestion {
  question: Question;
  number?: number;
}

/** What a sheet's questions are chosen from; the same for the same seed. */
export const poolFor = (seed: number, spoken: Spoken): Question[] =>
  questions(seed, pool, ['find', 'works', 'name', 'drill'], spoken);

/**
 * The questions of a sheet, of every kind in turn: to find and to name only what has a number, and no muscle twice by
 * its number. Where there are no pictures, the kinds that need none.
 */
export function onPaper(from: readonly Question[], numbers: ReadonlyMap<MuscleId, number>): PaperQuestion[] {
  const asked = new Set<MuscleId>();
  const kinds = numbers.size > 0 ? (['find', 'works', 'name', 'drill'] as const) : (['works', 'drill'] as const);
  const left = new Map(kinds.map((kind) => [kind, from.filter((question) => question.kind === kind)]));
  const sheet: PaperQuestion[] = [];
  for (let tries = 0; sheet.length < many && tries < from.length * kinds.length; tries++) {
    const question = left.get(kinds[tries % kinds.length] ?? 'works')?.shift();
    if (!question) continue;
    if (question.kind === 'works' || question.kind === 'drill') {
      sheet.push({ question });
      continue;
    }
    const number = numbers.get(question.muscle);
    if (number === undefined || asked.has(question.muscle)) continue;
    asked.add(question.muscle);
    sheet.push({ question, number });
  }
  return sheet;
}
