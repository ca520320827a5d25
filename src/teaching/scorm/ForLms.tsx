import { useEffect, useRef, useState } from 'react';
import { useVisit } from '../../interface/VisitContext.tsx';
import { fromFile } from '../../state/fromFile.ts';
import { fill } from '../../texts/fill.ts';
import { teachingWords } from '../../texts/lessonTexts.ts';
import type { SaidLesson } from '../sayLesson.ts';
import type { Going } from '../useLesson.ts';
import { packageHere } from './lmsHere.ts';

/** Numbers, from 1, of the steps of a lesson that ask something. */
const askingIn = ({ steps }: SaidLesson): number[] =>
  steps.flatMap(({ shown }, i) => (shown.ask === undefined ? [] : [i + 1]));

/** Tells the learning system, where the page lies in one, that a question of a lesson was answered. */
export function tellAnswer(lesson: SaidLesson, at: number, right: boolean): void {
  packageHere()?.lms?.answered(at + 1, right, lesson.steps.length, askingIn(lesson));
}

/**
 * In a learning system: tells it where in the lesson one is, and says where it does not listen. Elsewhere: the way to
 * have the lesson as a package for one.
 */
export function ForLms({ going }: { going: Going }) {
  const visit = useVisit();
  const said = teachingWords().scorm;
  const { lesson, at, go } = going;
  const begun = useRef(false);
  const [told, setTold] = useState('');
  const here = packageHere();
  useEffect(() => {
    const lms = here?.lms;
    if (!lms || !lesson || at < 0) return;
    lms.onFault = (code) => setTold(fill(said.fault, { code }));
    // Who comes back goes on where he left.
    const again = !begun.current && lms.from > 1 && at === 0 && lms.from <= lesson.steps.length;
    begun.current = true;
    if (again) go(lms.from - 1);
    else lms.at(at + 1, lesson.steps.length, askingIn(lesson));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a step is told once, when it is come to
  }, [lesson?.id, at]);
  if (!lesson) return null;
  const pack = async (): Promise<void> => {
    setTold(said.packing);
    visit.time.pause();
    try {
      const { packLesson } = await import('./packLesson.ts');
      const zip = await packLesson(lesson);
      if (!zip) return setTold(said.tooLong);
      save(zip, lesson.title);
      setTold(said.packed);
    } catch {
      setTold(said.failed);
    }
  };
  return (
    <>
      {here ? (
        here.lms === null && <p className="why">{said.alone}</p>
      ) : fromFile() ? null : (
        <div className="acts">
          <button type="button" className="chip" onClick={() => void pack()}>
            {said.pack}
          </button>
        </div>
      )}
      <p className="why" role="status">
        {told}
      </p>
    </>
  );
}

function save(zip: Uint8Array<ArrayBuffer>, title: string): void {
  const link = document.createElement('a');
  const name = title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'lesson';
  link.href = URL.createObjectURL(new Blob([zip], { type: 'application/zip' }));
  link.download = `${name.slice(0, 60)}.scorm.zip`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
