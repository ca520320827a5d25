import { prefersCalm } from '../state/calm.ts';
import type { Visit } from '../state/visit.ts';
import type { Shown } from './lessonSchema.ts';
import { placeOfStep } from './stepPlace.ts';

/** Where the run stands in place of running, for those who want no motion: a foot has just landed. */
const stillShare = 0.12;

/** Goes to a step of a lesson in one change that Back undoes: what it shows, and that the visit is there. @param number from 1 */
export function goToStep(visit: Visit, lesson: string, number: number, step: Shown): void {
  const { place } = placeOfStep(step);
  const runs = step.stride !== undefined;
  // A question is asked while everything stands.
  const plays = place.playing && !runs;
  visit.show({ ...place, playing: plays && !prefersCalm(), lesson, lessonStep: number });
  if (!runs) return;
  if (step.plays && !prefersCalm()) visit.time.watchRun();
  else visit.time.seekStride(step.plays ? stillShare : (step.stride as number));
}

/** Ends a lesson; what it showed stays. */
export function leaveLesson(visit: Visit): void {
  visit.look.set({ lesson: '', lessonStep: 1 });
}
