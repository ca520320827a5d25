import { useEffect, useRef, useState } from 'react';
import { useChosen, useVisit } from '../interface/VisitContext.tsx';
import { goToStep, leaveLesson } from '../lessons/goToStep.ts';
import { shelf } from '../lessons/shelf.ts';
import { type SaidLesson, type SaidStep, sayLesson } from './sayLesson.ts';

/** The lesson that is being gone through, and how to go through it. */
export interface Going {
  lesson: SaidLesson | null;
  /** Index of the step, from 0; -1 while it is being written. */
  at: number;
  step: SaidStep | null;
  /** To a step by its index; one that is not there is left alone. */
  go: (index: number) => void;
  leave: () => void;
}

/** The lesson of now; it changes with what is chosen and with what is kept. */
export function useLesson(): Going {
  const visit = useVisit();
  const id = useChosen((state) => state.lesson);
  const number = useChosen((state) => state.lessonStep);
  const [, setChanged] = useState(0);
  useEffect(() => shelf.onChange(() => setChanged((count) => count + 1)), []);
  const lesson = sayLesson(id);
  const at = Math.min(number, lesson?.steps.length ?? 0) - 1;
  return {
    lesson,
    at,
    step: lesson?.steps[at] ?? null,
    go: (index) => {
      const step = lesson?.steps[index];
      if (step) goToStep(visit, id, index + 1, step.shown);
    },
    leave: () => leaveLesson(visit),
  };
}

/** Who comes by an address that names the lesson alone, or comes to a moment of the run, is taken to the step. */
export function useArrival({ at, step, go }: Going): void {
  const visit = useVisit();
  const first = useRef(true);
  useEffect(() => {
    if (!first.current || !step) return;
    first.current = false;
    const named = new URLSearchParams(window.location.search);
    const runs = step.shown.stride !== undefined && !visit.store.getState().running;
    if (runs || (!named.has('drill') && !named.has('t'))) go(at);
  });
}
