import type { Drill } from '../drills/schema.ts';
import { momentOf, spokenMoment } from '../drills/timeline.ts';
import { cardEvidence } from '../guide/cardEvidence.ts';
import type { LessonStep } from './lessonSchema.ts';

/** Ids of the steps that are no sentence of the drill's explanation. */
export const guessStep = 'guess';
export const holdStep = 'hold-together';

/** Seconds in class. */
const perQuestion = 30;
const perSentence = 25;

/** Working is the right side, as drills are authored. */
const sideOf = (role: 'working' | 'standing'): 'right' | 'left' => (role === 'working' ? 'right' : 'left');

/**
 * The steps of a drill's own explanation as a lesson: its question, its sentences at their moments, the hold done
 * together.
 */
export function stepsOfDrill(drill: Drill): LessonStep[] {
  const at = (seconds: number, more = ''): string => `drill=${drill.id}&side=right&t=${seconds.toFixed(2)}${more}`;
  const { predict } = drill;
  const coach = cardEvidence.find(({ id }) => id === 'coach');
  return [
    ...(predict
      ? [
          {
            id: guessStep,
            at: at(momentOf(drill, ...predict.at)),
            seconds: perQuestion,
            evidence: 'computed' as const,
            source: '',
            ask: { asks: predict.asks, side: sideOf(predict.leg), right: predict.right, tempting: predict.tempting },
          },
        ]
      : []),
    ...drill.sentences.map(({ id, at: when, look, evidence, source }): LessonStep => {
      const [first, ...others] = (look?.muscles ?? []).map((muscle) => `${muscle}.${sideOf(look?.leg ?? 'working')}`);
      return {
        id,
        at: at(when ? momentOf(drill, ...when) : spokenMoment(drill), first ? `&select=${first}` : ''),
        with: others,
        seconds: perSentence,
        evidence,
        source,
      };
    }),
    {
      id: holdStep,
      at: at(momentOf(drill, 'hold', 0)),
      plays: true,
      seconds: Math.max(perQuestion, drill.dose.seconds * 2),
      evidence: 'article',
      source: coach?.source ?? '',
    },
  ];
}
