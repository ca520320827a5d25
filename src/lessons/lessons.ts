import { findDrill } from '../drills/drills.ts';
import { lessonFolder } from './lessonFolder.ts';
import type { Hideable, LessonFile, LessonStep } from './lessonSchema.ts';
import { stepsOfDrill } from './stepsOfDrill.ts';

/** A ready lesson; its texts say it (src/texts/LANGUAGE/lessons). */
export interface Lesson {
  id: string;
  order: number;
  hides: readonly Hideable[];
  /** The drill whose explanation it follows, or null. */
  drill: string | null;
  steps: readonly LessonStep[];
}

/** A lesson from its file, whose form was checked when the app was built. */
function lessonOf({ id, order, hides = [], drill, steps }: LessonFile): Lesson {
  const of = drill === undefined ? undefined : findDrill(drill);
  return { id, order, hides, drill: of?.id ?? null, steps: steps ?? (of ? stepsOfDrill(of) : []) };
}

/**
 * All ready lessons in the order in which they are offered; one whose drill came damaged has no steps and is left out.
 */
export const lessons: readonly Lesson[] = Object.values(lessonFolder)
  .map((file) => lessonOf(file as LessonFile))
  .filter(({ steps }) => steps.length > 0)
  .sort((a, b) => a.order - b.order);

/** A ready lesson by its id. */
export function findLesson(id: string): Lesson | undefined {
  return lessons.find((lesson) => lesson.id === id);
}
