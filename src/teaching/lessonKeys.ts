import { useLayoutEffect, useRef } from 'react';
import { keyOf } from '../interface/keys.ts';
import { useVisit } from '../interface/VisitContext.tsx';
import type { Going } from './useLesson.ts';

/** A clicker's two buttons, and arrows while presenting, go by the steps of the lesson; Escape leaves it last of all. */
export function useLessonKeys({ at, lesson, go, leave }: Going): void {
  const visit = useVisit();
  const latest = useRef({ at, go, leave, lesson });
  // Before it is painted: whoever sees the step may press its key at once.
  useLayoutEffect(() => {
    latest.current = { at, go, leave, lesson };
  });
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.matches('input, textarea, select')) return;
      if (document.querySelector('dialog[open]')) return;
      const now = latest.current;
      const presenting = visit.store.getState().present;
      const key = keyOf(event);
      const by = { PageUp: -1, PageDown: 1, ...(presenting && { ArrowLeft: -1, ArrowRight: 1 }) }[key];
      if (by === undefined || event.shiftKey || now.at < 0) return;
      event.preventDefault();
      now.go(now.at + by);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]'))
        latest.current.leave();
    };
    // Before the keys of the page, and for the last one after them.
    window.addEventListener('keydown', press, true);
    window.addEventListener('keydown', escape);
    return () => {
      window.removeEventListener('keydown', press, true);
      window.removeEventListener('keydown', escape);
    };
  }, [visit]);
}
