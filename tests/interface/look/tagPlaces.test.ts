import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findDrill } from '../../../src/drills/drills.ts';
import { spokenMoment } from '../../../src/drills/timeline.ts';
import { anchorsOf } from '../../../src/interface/look/tagAnchors.ts';
import { overlap } from '../../../src/interface/look/tagLayout.ts';
import { placeStory, type Placing, type TagPicture } from '../../../src/interface/look/tagPlaces.ts';
import { frameAt } from '../../../src/moment/frameAt.ts';
import { storyAt } from '../../../src/moment/storyAt.ts';
import type { Choice } from '../../../src/state/choices.ts';
import type { Sight } from '../../../src/state/sight.ts';

const drill = findDrill('heel-walk')!;
const told = storyAt(drill, frameAt(drill, spokenMoment(drill), { side: 'right' }));
const calves = new Set<string>(told.find(({ group }) => group.id === 'calves')!.group.muscles);
/** A body 200 wide and 600 high in a picture of 1000 by 700. */
const points = Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 400 + ((i * 7) % 200) : 50 + ((i * 13) % 600)));
const picture: TagPicture = {
  free: { left: 0, right: 1000, top: 0, bottom: 700 },
  others: [{ left: 780, right: 1000, top: 640, bottom: 700 }],
  size: 16,
  small: 13,
  sign: 50,
  low: 38,
  high: 54,
  short: false,
  most: 4,
  family: 'Figtree',
};

/** Where tags stand when the eye meets every muscle but these. */
async function placed(hidden: ReadonlySet<string>, free = picture.free): Promise<Placing> {
  let at: Choice | null = null;
  const sight: Pick<Sight, 'pickAt' | 'pointOn'> = {
    pointOn: (choice, share, out) => {
      at = choice;
      out.x = choice.side === 'left' ? 540 : 460;
      out.y = 300 + share * 200;
      return true;
    },
    pickAt: () => (at && !hidden.has(at.id) ? [at] : []),
  };
  const silhouette = {
    points,
    face: { left: 450, right: 550, top: 50, bottom: 150 },
    shoes: { left: null, right: null },
  };
  return placeStory(sight, silhouette, drill.id, told, await anchorsOf(sight, told), { ...picture, free });
}

describe('a group of the story that is out of sight', () => {
  beforeAll(() => void vi.stubGlobal('document', { createElement: () => ({ getContext: () => null }) }));
  afterAll(() => void vi.unstubAllGlobals());

  it('is said at the edge of the picture, on nothing that stands there and not on the body', async () => {
    const { unseen, tags } = await placed(calves);
    expect(tags.map((tag) => tag.told.group.id)).toEqual(['shins']);
    expect([unseen?.told.group.id, unseen?.says]).toEqual(['calves', 'Let go, out of sight']);
    const box = unseen!.box;
    expect(box.left === 0 || box.right === 1000).toBe(true);
    for (const other of [...picture.others, ...tags.map((tag) => tag.box)]) expect(overlap(box, other)).toBe(false);
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [points[i]!, points[i + 1]!];
      expect(x > box.left && x < box.right && y > box.top && y < box.bottom).toBe(false);
    }
  });

  it('is not said where all are seen, nor where there is no room beside the body', async () => {
    expect((await placed(new Set())).unseen).toBe(null);
    expect((await placed(calves, { left: 380, right: 620, top: 0, bottom: 640 })).unseen).toBe(null);
  });
});
