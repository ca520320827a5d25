import type { Visit } from '../state/visit.ts';
import { goToStep } from './goToStep.ts';
import { fault, isFault, type LessonFault, longestLesson, type OwnLesson, type ReadLesson, readLesson } from './own.ts';
import { shelf } from './shelf.ts';

/** Bytes of a file that is looked into at all; a letter takes three of them at most. */
const largestFile = 3 * longestLesson;

/** Keeps a lesson on this device and goes to its first step. Returns why not, or null; then nothing has changed. */
function openLesson(visit: Visit, read: ReadLesson | LessonFault): LessonFault | null {
  if (isFault(read)) return read;
  const id = shelf.add(read.lesson);
  if (id === null) return fault('too-many');
  showLesson(visit, id, read.lesson);
  return null;
}

/** Goes to the first step of a lesson that is kept, or where it has none to where it is written. */
export function showLesson(visit: Visit, id: string, { steps: [first] }: OwnLesson): void {
  if (first) goToStep(visit, id, 1, first);
  else visit.look.set({ lesson: id, lessonStep: 0 });
}

/** The same from a file, which is looked into only where it is no larger than a lesson can be. */
export async function openLessonFile(visit: Visit, file: Pick<File, 'size' | 'text'>): Promise<LessonFault | null> {
  if (file.size > largestFile) return fault('too-long');
  try {
    return openLesson(visit, readLesson(await file.text()));
  } catch {
    return fault('broken');
  }
}

/** The same from the fragment of an address. */
export async function openLessonLink(visit: Visit, fragment: string): Promise<LessonFault | null> {
  // What unpacks comes only for those who have a link.
  const { lessonInFragment } = await import('./lessonLink.ts');
  return openLesson(visit, lessonInFragment(fragment));
}
