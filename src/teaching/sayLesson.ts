import { findDrill } from '../drills/drills.ts';
import { sayDrill } from '../interface/explain/said.ts';
import { findLesson, type Lesson } from '../lessons/lessons.ts';
import type { OwnLesson } from '../lessons/own.ts';
import type { Hideable, LessonStep, Shown } from '../lessons/lessonSchema.ts';
import { shelf } from '../lessons/shelf.ts';
import { guessStep, holdStep } from '../lessons/stepsOfDrill.ts';
import { fill } from '../texts/fill.ts';
import { lessonTexts, teachingWords } from '../texts/lessonTexts.ts';
import { drillTexts, words } from '../texts/texts.ts';

/** A step of a lesson with its words, whoever wrote them. */
export interface SaidStep {
  shown: Shown;
  /** Its name for whoever teaches. */
  title: string;
  /** The sentence on the screen; where something is asked, what the answer shows. */
  says: string;
  notes: string;
  question: string | null;
  /** How we know the sentence; null where somebody else wrote it. */
  grade: Pick<LessonStep, 'evidence' | 'source'> | null;
}

/** A lesson with its words. */
export interface SaidLesson {
  id: string;
  title: string;
  hides: readonly Hideable[];
  steps: readonly SaidStep[];
  /** What a person wrote of it; null where it is a ready one. */
  own: OwnLesson | null;
}

let last: { id: string; of: unknown; spoken: unknown; said: SaidLesson } | null = null;

/** A lesson by its id, ready or kept on this device; null where there is none. The same object until it changes. */
export function sayLesson(id: string): SaidLesson | null {
  const of = findLesson(id) ?? shelf.get(id);
  if (!of) return null;
  if (last?.id === id && last.of === of && last.spoken === words) return last.said;
  const said = 'format' in of ? sayOwn(id, of) : sayReady(of);
  last = { id, of, spoken: words, said };
  return said;
}

function sayReady({ id, hides, drill, steps }: Lesson): SaidLesson {
  const { title, steps: own } = lessonTexts(id);
  const brought = drill === null ? {} : textsOfDrill(drill);
  const said = steps.map(({ id: step, evidence, source, ...shown }): SaidStep => {
    const texts = own[step] ?? brought[step];
    return {
      shown,
      title: texts?.title ?? '',
      says: texts?.says ?? '',
      notes: texts?.notes ?? '',
      question: shown.ask ? (texts?.ask ?? '') : null,
      grade: { evidence, source },
    };
  });
  return { id, title, hides, steps: said, own: null };
}

function sayOwn(id: string, own: OwnLesson): SaidLesson {
  return {
    id,
    title: own.title.trim() || teachingWords().untitled,
    hides: own.hides ?? [],
    own,
    steps: own.steps.map((step, i) => ({
      shown: step,
      title: step.says.trim() || fill(words.step, { index: i + 1, count: own.steps.length }),
      says: step.says,
      notes: step.notes,
      question: step.ask ? step.question?.trim() || step.says : null,
      grade: null,
    })),
  };
}

/** What a drill says of the steps of its own explanation. */
function textsOfDrill(id: string): Record<string, { title: string; says: string; notes: string; ask?: string }> {
  const drill = findDrill(id);
  if (!drill) return {};
  const { predict, phases, feel } = drillTexts(id);
  const said = teachingWords();
  const sentences = sayDrill(drill).map(({ id: sentence, text }) => [sentence, { title: text, says: text, notes: '' }]);
  return {
    ...Object.fromEntries(sentences),
    [guessStep]: {
      title: predict?.question ?? '',
      says: predict?.reveal ?? '',
      ask: predict?.question ?? '',
      notes: said.askFirst,
    },
    [holdStep]: {
      title: phases['hold']?.name ?? '',
      says: phases['hold']?.cue ?? '',
      notes: Object.values(feel).join(' '),
    },
  };
}
