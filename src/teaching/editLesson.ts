import { type OwnLesson, newLesson } from '../lessons/own.ts';
import { shelf } from '../lessons/shelf.ts';
import type { Visit } from '../state/visit.ts';
import { spoken } from '../texts/texts.ts';
import type { SaidLesson } from './sayLesson.ts';

/** The step that the editor begins with, by the lesson's id; where the person was when they began to write. */
export const begunAt = new Map<string, number>();

/** Begins to write: a person's own lesson itself, of a ready one a copy whose sentences are the person's from then on. */
export function editLesson(visit: Visit, lesson: SaidLesson, at: number): void {
  const id = lesson.own ? lesson.id : shelf.add(copyOf(lesson));
  if (id === null) return;
  begunAt.set(id, at);
  visit.look.set({ lesson: id, lessonStep: 0 });
}

function copyOf({ title, hides, steps }: SaidLesson): OwnLesson {
  return {
    ...newLesson(spoken, title),
    hides: [...hides],
    steps: steps.map(({ shown: { at, stride, plays, with: others, seconds, ask }, says, notes, question }) => ({
      at,
      ...(stride !== undefined && { stride }),
      ...(plays && { plays }),
      ...(others && others.length > 0 && { with: others }),
      seconds,
      ...(ask && { ask, question: question ?? '' }),
      says: says.slice(0, 400),
      notes,
    })),
  };
}
