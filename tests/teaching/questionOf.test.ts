import { describe, expect, it } from 'vitest';
import { drills } from '../../src/drills/drills.ts';
import { movingFrom } from '../../src/drills/timeline.ts';
import type { Lesson } from '../../src/lessons/lessons.ts';
import { lessonsNotBorne } from '../../src/lessons/lessonsNotBorne.ts';
import { newLesson, isFault, readLesson, writeLesson } from '../../src/lessons/own.ts';
import { placeOfStep } from '../../src/lessons/stepPlace.ts';
import { answersAt, firstQuestion, unanswered } from '../../src/teaching/questionOf.ts';

const step = (at: string) => ({ at, seconds: 30 });
const asks = ['works', 'lets go'] as const;
const sides = ['right', 'left'] as const;

describe('a question that somebody asks at a step', () => {
  it('has only answers that the engine bears out, in every drill, on both sides, and where something was changed', () => {
    const wishes = [...drills.map(({ id }) => `drill=${id}&t=5`), 'drill=hip-flexors&t=8.6&lift=20&side=left'];
    const lessons = wishes.flatMap((at) =>
      asks.flatMap((kind) =>
        sides.flatMap((side) => {
          const answers = answersAt(step(at), kind, side);
          if (!answers) return [];
          const asked = {
            ...step(at),
            id: 'one',
            evidence: 'anatomy',
            source: '',
            ask: { asks: kind, side, ...answers },
          };
          return { id: `${at} ${kind} ${side}`, drill: null, hides: [], order: 1, title: '', steps: [asked] };
        }),
      ),
    ) as unknown as Lesson[];
    expect(lessons.length).toBeGreaterThan(drills.length);
    expect(lessonsNotBorne(lessons)).toEqual([]);
  });

  it('stands before anything moves, and outlines nothing that would be an answer', () => {
    const before = {
      ...step('drill=hip-flexors&t=8.6&select=iliacus.right&lift=20'),
      with: ['psoas_major.right'],
      plays: true,
    };
    const { place, problems } = placeOfStep(unanswered(before));
    expect(problems).toEqual([]);
    expect(place.selection).toBeNull();
    expect(place.time).toBeCloseTo(movingFrom(drills.find(({ id }) => id === 'hip-flexors')!), 2);
    expect(place.whatIf).toEqual({ lift: 20 });
    expect(unanswered(before)).not.toHaveProperty('with');
    expect(unanswered(before)).not.toHaveProperty('plays');
  });

  it('can be asked of a drill and not of the run, and goes through a file', () => {
    expect(firstQuestion({ ...step('drill=hip-flexors&t=1'), stride: 0.3 })).toBeNull();
    const ask = firstQuestion(step('drill=hip-flexors&t=1'));
    expect(ask?.right.length).toBeGreaterThan(0);
    expect(ask?.tempting.length).toBeGreaterThan(0);
    const lesson = newLesson('en', 'Mine');
    lesson.steps.push({ ...step('drill=hip-flexors&t=1'), says: '', notes: '', question: 'Which?', ask: ask! });
    const read = readLesson(writeLesson(lesson));
    expect(!isFault(read) && read.lesson).toEqual(lesson);
  });
});
