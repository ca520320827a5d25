import { describe, expect, it } from 'vitest';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import { findDrill } from '../../src/drills/drills.ts';
import { purposeFor } from '../../src/drills/purpose.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { spokenMoment } from '../../src/drills/timeline.ts';
import { drives, type Frame, muscleRow } from '../../src/moment/frame.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { type Question, questions, rightOf } from '../../src/teaching/quiz/questions.ts';

const frames = new Map<string, Frame>();
const spoken = (drill: Drill): Frame => {
  const known = frames.get(drill.id) ?? frameAt(drill, spokenMoment(drill), { side: 'right' }, createFrame());
  frames.set(drill.id, known);
  return known;
};
const kinds = ['find', 'name', 'works', 'drill'] as const;
const all: Question[] = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) => questions(seed, 40, kinds, spoken));

describe('the questions of a quiz', () => {
  it('are as many as were wished for, of every kind, and none comes twice', () => {
    const round = questions(7, 20, kinds, spoken);
    expect(round.map(({ kind }) => kind)).toEqual(Array.from({ length: 20 }, (_, i) => kinds[i % 4]));
    expect(new Set(round.map((question) => JSON.stringify(question))).size).toBe(20);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(questions(7, 12, kinds, spoken)).toEqual(questions(7, 12, kinds, spoken));
    expect(questions(8, 12, kinds, spoken)).not.toEqual(questions(7, 12, kinds, spoken));
  });

  it('have the right answer among four, once, and in no place more often than chance', () => {
    const places = [0, 0, 0, 0];
    for (const question of all) {
      if (question.kind === 'find') continue;
      expect(new Set(question.options).size).toBe(4);
      places[(question.options as readonly string[]).indexOf(rightOf(question))]!++;
    }
    const sum = places.reduce((a, b) => a + b);
    expect(sum).toBeGreaterThan(100);
    for (const count of places) expect(count / sum).toBeCloseTo(0.25, 0);
  });

  it('ask what works where the engine says so at the moment that the drill speaks of, and of no other that does', () => {
    const asked = all.filter((question) => question.kind === 'works');
    expect(new Set(asked.map(({ drill }) => drill)).size).toBeGreaterThan(8);
    for (const { drill: id, side, muscle, options } of asked) {
      const drill = findDrill(id)!;
      const { muscles } = frameAt(drill, spokenMoment(drill), { side: 'right' }, createFrame());
      for (const option of options) {
        const drive = drives[muscles.drive[muscleRow(muscleIndex(option), side)]!]!;
        expect({ id, option, works: ['contracting', 'holding'].includes(drive) }).toEqual({
          id,
          option,
          works: option === muscle,
        });
      }
    }
  });

  it('offer one drill that is for the muscle, and three that are not', () => {
    const asked = all.filter((question) => question.kind === 'drill');
    expect(asked.length).toBeGreaterThan(20);
    for (const { muscle, drill, options } of asked)
      for (const option of options) expect(purposeFor(findDrill(option)!, muscle) !== undefined).toBe(option === drill);
  });
});
