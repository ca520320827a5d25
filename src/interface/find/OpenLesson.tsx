import { useEffect, useRef, useState } from 'react';
import { openLessonFile } from '../../lessons/openLesson.ts';
import type { LessonFault } from '../../lessons/own.ts';
import { fill } from '../../texts/fill.ts';
import { teachingWords } from '../../texts/lessonTexts.ts';
import { useVisit } from '../VisitContext.tsx';

/** Opens a lesson from a file, by a button or dropped on the page; what is none is said in one sentence. */
export function OpenLesson() {
  const visit = useVisit();
  const said = teachingWords();
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<LessonFault | null>(null);
  const open = (file: File | null | undefined): void => {
    if (file) void openLessonFile(visit, file).then(setFault);
  };
  useEffect(() => {
    const over = (event: DragEvent): void => event.preventDefault();
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      open(event.dataTransfer?.files[0]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  });
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label={said.openFile}
        hidden
        onChange={(event) => {
          open(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <button type="button" className="chip" onClick={() => input.current?.click()}>
        {said.openFile}
      </button>
      {fault && (
        <p className="fault" role="alert">
          {faultText(fault)}
        </p>
      )}
    </>
  );
}

/** Why a lesson could not be opened, in one sentence. */
export function faultText({ code, at }: LessonFault): string {
  return fill(teachingWords().faults[at === '' && code === 'broken' ? 'broken-somewhere' : code], { at });
}
