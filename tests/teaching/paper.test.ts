import { describe, expect, it } from 'vitest';
import type { MuscleId } from '../../src/anatomy/muscleIds.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { spokenMoment } from '../../src/drills/timeline.ts';
import type { Frame } from '../../src/moment/frame.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { onPaper, poolFor } from '../../src/teaching/quiz/paper.ts';
import { placeNumbers } from '../../src/teaching/quiz/plates.ts';

const frames = new Map<string, Frame>();
const spoken = (drill: Drill): Frame => {
  const known = frames.get(drill.id) ?? frameAt(drill, spokenMoment(drill), { side: 'right' }, createFrame());
  frames.set(drill.id, known);
  return known;
};
const pool = poolFor(1234, spoken);
const muscles = [...new Set(pool.flatMap((each) => (each.kind === 'find' || each.kind === 'name' ? each.muscle : [])))];

describe('a round on paper', () => {
  it('asks every kind in turn, and where it asks by a number the muscle has that number and is asked once', () => {
    const numbers = new Map(muscles.slice(0, 10).map((id, i) => [id, i + 1]));
    const sheet = onPaper(pool, numbers);
    expect(sheet).toHaveLength(12);
    expect(new Set(sheet.map(({ question }) => question.kind)).size).toBe(4);
    const byNumber = sheet.filter(({ question: { kind } }) => kind === 'find' || kind === 'name');
    expect(byNumber.length).toBeGreaterThanOrEqual(4);
    for (const { question, number } of byNumber) expect(number).toBe(numbers.get(question.muscle as MuscleId));
    expect(new Set(byNumber.map(({ number }) => number)).size).toBe(byNumber.length);
    expect(onPaper(poolFor(1234, spoken), numbers)).toEqual(sheet);
    for (let seed = 1; seed <= 20; seed++) {
      const numbered = onPaper(poolFor(seed, spoken), numbers).flatMap(({ number }) => number ?? []);
      expect(new Set(numbered).size).toBe(numbered.length);
    }
  });

  it('asks only what needs no picture where there is none', () => {
    const sheet = onPaper(pool, new Map());
    expect(sheet).toHaveLength(12);
    expect([...new Set(sheet.map(({ question }) => question.kind))].toSorted()).toEqual(['drill', 'works']);
  });

  it('has its numbers at the nearer edge, inside the picture, one to a muscle, and none over another', () => {
    const seen = muscles
      .slice(0, 7)
      .map((id, i) => ({ id, to: { x: i < 4 ? 300 : 600, y: i < 4 ? 1150 + i : 20 + i } }));
    const marks = placeNumbers(seen, 4);
    expect(marks.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([4, 5, 6, 7, 8, 9, 10]);
    for (const [i, mark] of marks.entries()) {
      expect(mark.x < 430).toBe(mark.to.x < 430);
      expect(mark.y).toBeGreaterThan(28);
      expect(mark.y).toBeLessThan(1180 - 28);
      const beside = marks.slice(i + 1).filter(({ x }) => x === mark.x);
      expect(beside.filter(({ y }) => Math.abs(y - mark.y) < 64)).toEqual([]);
    }
    expect(new Set(marks.map(({ id }) => id)).size).toBe(7);
  });
});
