import * as v from 'valibot';
import { drills, findDrill } from '../drills/drills.ts';
import { focusIn, readAddress } from '../state/address.ts';
import { lessonFolder } from './lessonFolder.ts';
import { type LessonFile, lessonSchema, type LessonStep } from './lessonSchema.ts';
import { mannerKeys } from './stepPlace.ts';

/** The content of every file of a ready lesson, by the file's path. */
export const lessonFiles: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(lessonFolder).map(([name, content]) => [`src/lessons/files/${name}`, content]),
);

/**
 * What is wrong with the form of lesson files: a sentence with file, place and reason each. Whether the engine bears
 * out what they say is asked by `lessonsNotBorne`.
 */
export function faultsOfLessons(files: Readonly<Record<string, unknown>> = lessonFiles): string[] {
  const orders = new Map<number, string>();
  return Object.entries(files).flatMap(([file, content]) => {
    const result = v.safeParse(lessonSchema, content);
    if (!result.success)
      return result.issues.map((issue) => {
        const place = v.getDotPath(issue) ?? 'the lesson as a whole';
        const reason =
          issue.expected === 'never'
            ? 'a lesson has no such field'
            : issue.received === 'undefined'
              ? 'it is missing'
              : issue.message;
        return `${file}: at ${place}: ${reason}.`;
      });
    const lesson = result.output;
    const faults: string[] = [];
    const wrong = (place: string, reason: string): void => void faults.push(`${file}: at ${place}: ${reason}.`);
    if (!file.endsWith(`/${lesson.id}.json`)) wrong('id', `"${lesson.id}" is not the name of its file`);
    const other = orders.get(lesson.order);
    if (other) wrong('order', `"${other}" has the same place in the list`);
    orders.set(lesson.order, lesson.id);
    if (lesson.drill !== undefined && findDrill(lesson.drill)?.kind !== 'drill')
      wrong('drill', `no drill is called "${lesson.drill}"`);
    return [...faults, ...faultsOfSteps(lesson).map((fault) => `${file}: at ${fault}.`)];
  });
}

function faultsOfSteps({ steps = [] }: LessonFile): string[] {
  return steps.flatMap((step, i) => {
    const place = `steps.${i}`;
    const twice = steps.findIndex(({ id }) => id === step.id) < i;
    return [...(twice ? [`${place}.id: two steps are called "${step.id}"`] : []), ...faultsOfStep(step, place)];
  });
}

function faultsOfStep(step: LessonStep, place: string): string[] {
  const faults: string[] = [];
  const keys = new URLSearchParams(step.at);
  const { place: moment, problems } = readAddress(`?${step.at}`, drills);
  for (const problem of problems)
    faults.push(`${place}.at: ${'key' in problem ? `"${problem.key}" (${problem.code})` : problem.code}`);
  for (const needed of ['drill', 't'])
    if (!keys.has(needed)) faults.push(`${place}.at: it does not name its "${needed}"`);
  for (const key of mannerKeys)
    if (keys.has(key)) faults.push(`${place}.at: "${key}" is for whoever looks to choose, not for a lesson`);
  for (const other of step.with ?? [])
    if (focusIn(other) === null) faults.push(`${place}.with: no structure is called "${other}"`);
  if (step.with?.length && !moment.selection) faults.push(`${place}.with: nothing is selected that it would go with`);
  if (step.ask && moment.selection) faults.push(`${place}.ask: what is selected would give the answer away`);
  if (step.source === '' && ['measured', 'computed', 'article'].includes(step.evidence))
    faults.push(`${place}.source: what is measured, computed or from the article names its source`);
  const claims = (step.claims?.length ?? 0) + (step.inStride?.length ?? 0);
  if (step.evidence === 'computed' && claims === 0)
    faults.push(`${place}: it is computed, and nothing says what it claims`);
  if (step.inStride && step.stride === undefined) faults.push(`${place}.inStride: the step shows no moment of the run`);
  return faults;
}

/** Stops a build at lessons that are wrong. @throws a sentence for every fault, one a line */
export function checkLessons(): void {
  const faults = faultsOfLessons();
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
