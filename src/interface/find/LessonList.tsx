import { useEffect, useState } from 'react';
import { goToStep } from '../../lessons/goToStep.ts';
import { lessons } from '../../lessons/lessons.ts';
import { newLesson } from '../../lessons/own.ts';
import type { Shown } from '../../lessons/lessonSchema.ts';
import { shelf } from '../../lessons/shelf.ts';
import { fill, plural } from '../../texts/fill.ts';
import { lessonTexts, teachingWords } from '../../texts/lessonTexts.ts';
import { spoken } from '../../texts/texts.ts';
import { Icon } from '../Icon.tsx';
import { OpenLesson } from './OpenLesson.tsx';
import { focusCard } from '../focus.ts';
import { useChosen, useVisit } from '../VisitContext.tsx';

interface Line {
  id: string;
  title: string;
  steps: readonly Shown[];
}

/** Ready lessons and those that are kept on this device; with a query only those whose title has it. */
export function LessonList({ query = '', onChosen }: { query?: string; onChosen: () => void }) {
  const visit = useVisit();
  const now = useChosen((state) => state.lesson);
  const [, setChanged] = useState(0);
  useEffect(() => shelf.onChange(() => setChanged((count) => count + 1)), []);
  const said = teachingWords();
  const ready = lessons.map(({ id, steps }): Line => ({ id, title: lessonTexts(id).title, steps }));
  const own = shelf.ids().flatMap((id): Line[] => {
    const lesson = shelf.get(id);
    return lesson ? [{ id, title: lesson.title.trim() || said.untitled, steps: lesson.steps }] : [];
  });
  const wanted = query.trim().toLocaleLowerCase();
  const fits = ({ title }: Line): boolean => title.toLocaleLowerCase().includes(wanted);
  const open = ({ id, steps: [first] }: Line): void => {
    if (first) goToStep(visit, id, 1, first);
    else visit.look.set({ lesson: id, lessonStep: 0 });
    onChosen();
    focusCard();
  };
  const list = (title: string, lines: readonly Line[]): React.ReactNode =>
    lines.length > 0 && (
      <>
        <h3>{title}</h3>
        <ul>
          {lines.map((line) => (
            <li key={line.id}>
              <button type="button" aria-current={line.id === now} onClick={() => open(line)}>
                <span>
                  <bdi>{line.title}</bdi>
                </span>
                <small>
                  {fill(said.stepsAndTime, {
                    steps: plural(said.steps, line.steps.length),
                    minutes: plural(said.minutes, minutesOf(line.steps)),
                  })}
                </small>
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  if (wanted !== '') {
    const found = [...ready, ...own].filter(fits).slice(0, 3);
    if (found.length === 0) return null;
    return (
      <ul className="found-drills" aria-label={said.lessons}>
        {found.map((line) => (
          <li key={line.id}>
            <button type="button" onClick={() => open(line)}>
              <Icon name="present" />
              <bdi>{line.title}</bdi>
            </button>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <div className="scroll drills lessons">
      {list(said.ready, ready)}
      {list(said.yours, own)}
      <div className="acts">
        <button
          type="button"
          className="chip"
          onClick={() => {
            const id = shelf.add(newLesson(spoken, ''));
            if (id) visit.look.set({ lesson: id, lessonStep: 0 });
            onChosen();
          }}
        >
          {said.newLesson}
        </button>
        <OpenLesson />
      </div>
    </div>
  );
}

/** Minutes that steps are meant to take, rounded, and at least one. */
const minutesOf = (steps: readonly Shown[]): number =>
  Math.max(1, Math.round(steps.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0) / 60));
