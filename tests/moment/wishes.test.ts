import { describe, expect, it } from 'vitest';
import { drills, findDrill } from '../../src/drills/drills.ts';
import { spokenMoment } from '../../src/drills/timeline.ts';
import { frameAt } from '../../src/moment/frameAt.ts';
import { wishesShort } from '../../src/moment/wishes.ts';

const hold = (id: string, intent = true) => {
  const drill = findDrill(id)!;
  return frameAt(drill, spokenMoment(drill), { side: 'right', intent });
};

describe('what is meant and cannot be had in balance', () => {
  it('is said of latissimus, which would sink the shoulders, on both sides and by how much', () => {
    const short = wishesShort(hold('lat-press'));
    const own = short.filter(({ id }) => id === 'latissimus_dorsi');
    expect(own.map(({ side }) => side).toSorted()).toEqual(['left', 'right']);
    expect(own[0]!.meant).toBeCloseTo(0.15, 6);
    expect(own[0]!.had).toBeLessThan(0.1);
  });

  it('is nothing where nothing is meant, and comes shortest first', () => {
    expect(wishesShort(hold('lat-press', false))).toEqual([]);
    for (const { id } of drills) {
      const gaps = wishesShort(hold(id)).map(({ meant, had }) => meant - had);
      expect(gaps, `${id}`).toEqual(gaps.toSorted((a, b) => b - a));
    }
    expect(drills.filter(({ id }) => wishesShort(hold(id)).length > 0).length).toBeGreaterThan(3);
  });
});
