import { describe, expect, it } from 'vitest';
import { findDrill } from '../../../src/drills/drills.ts';
import { spokenMoment } from '../../../src/drills/timeline.ts';
import { anchorsOf, colouredBy } from '../../../src/interface/look/tagAnchors.ts';
import { frameAt } from '../../../src/moment/frameAt.ts';
import { storyAt } from '../../../src/moment/storyAt.ts';
import type { Choice } from '../../../src/state/choices.ts';
import type { Sight } from '../../../src/state/sight.ts';

const drill = findDrill('shoulder-roll')!;
const told = storyAt(drill, frameAt(drill, spokenMoment(drill), { side: 'right' }));

/** Muscles of three bands that stand in the window one beside the other; the eye meets a muscle where `meets` says. */
function seeing(meets: (x: number) => boolean): Pick<Sight, 'pickAt' | 'pointOn'> {
  let asked: Choice | null = null;
  return {
    pointOn: (choice, share, out, across = 0, rank = 0) => {
      if (rank > 2) return false;
      asked = choice;
      out.x = rank * 100 + across * 10;
      out.y = share * 100;
      return true;
    },
    pickAt: (x) => (asked && meets(x) ? [asked] : []),
  };
}

describe('where the line to a group of the story ends', () => {
  it('is on its fleshiest band where that is in sight', async () => {
    const [ribs] = await anchorsOf(
      seeing(() => true),
      told,
    );
    expect(ribs).toMatchObject({ rank: 0, across: 0, x: 0, y: 50 });
  });

  it('is on the one band that shows beside what lies over the others', async () => {
    const [ribs] = await anchorsOf(
      seeing((x) => x > 150),
      told,
    );
    expect(ribs).toMatchObject({ rank: 2, across: 0, x: 200 });
  });

  it('is at the edge that shows alone, and nowhere when nothing does', async () => {
    const [ribs] = await anchorsOf(
      seeing((x) => x > 207),
      told,
    );
    expect(ribs).toMatchObject({ rank: 2, across: 0.8, x: 208 });
    expect(
      await anchorsOf(
        seeing(() => false),
        told,
      ),
    ).toEqual([]);
  });

  it('keeps tags off every band of its muscles', () => {
    const boxes = colouredBy(
      seeing(() => true),
      told[0]!,
      500,
    );
    for (const x of [0, 100, 200]) expect(boxes.some(({ left, right }) => left < x && x < right)).toBe(true);
  });
});
