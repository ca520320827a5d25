import { describe, expect, it } from 'vitest';
import { cross } from '../../../src/interface/look/labelLayout.ts';
import {
  type Box,
  meets,
  overlap,
  type PlacedTag,
  placePills,
  placeTags,
  type TagRoom,
  type TagWish,
} from '../../../src/interface/look/tagLayout.ts';
import { makeRandom } from '../../mechanics/random.ts';

const box = (cx: number, cy: number, half: number): Box => ({
  left: cx - half,
  right: cx + half,
  top: cy - half,
  bottom: cy + half,
});

/** A body that stands upright with its right leg lifted to the left of the picture, as one sees it from its left. */
function bodyIn(width: number, height: number): { room: TagRoom; wishes: TagWish[] } {
  const [x, tall] = [width * 0.6, height * 0.86];
  const top = height * 0.07;
  const at = (share: number): number => top + tall * share;
  const body: number[] = [];
  const line = (from: [number, number], to: [number, number], wide: number): void => {
    for (let u = 0; u <= 1; u += 0.02)
      for (let w = -1; w <= 1; w += 0.25)
        body.push(from[0] + u * (to[0] - from[0]) + w * wide, from[1] + u * (to[1] - from[1]));
  };
  const foot: [number, number] = [x - tall * 0.28, at(0.78)];
  line([x, at(0.12)], [x, at(0.52)], tall * 0.09);
  line([x, at(0.52)], [x, at(1)], tall * 0.04);
  line([x, at(0.52)], foot, tall * 0.04);
  const face = box(x, at(0.06), tall * 0.06);
  const kept = [face, box(x - tall * 0.03, at(0.98), tall * 0.05), box(foot[0], foot[1], tall * 0.05)];
  const room = { left: 8, right: width - 8, top: 8, bottom: height - 8, middle: x - 10, face, kept, body };
  const size = { width: width < 700 ? 96 : 150, height: width < 700 ? 38 : 54 };
  const wishes = [
    { x: x - tall * 0.1, y: at(0.58), ...size },
    { x: x + tall * 0.06, y: at(0.5), ...size },
    { x: x - tall * 0.12, y: at(0.66), ...size },
    { x: x - tall * 0.01, y: at(0.6), ...size },
  ];
  return { room, wishes };
}

/** Sentences about what is wrong with a placing. */
function faults(placed: readonly PlacedTag[], wishes: readonly TagWish[], room: TagRoom): string[] {
  const found: string[] = [];
  for (const [i, tag] of placed.entries()) {
    const to = wishes[tag.index]!;
    if (tag.left < room.left || tag.right > room.right || tag.top < room.top || tag.bottom > room.bottom)
      found.push(`${i} stands outside`);
    if (room.kept.some((kept) => overlap(tag, kept))) found.push(`${i} covers what must be seen`);
    // What lies within the box of the head, at the neck, has its line there.
    const there = { left: to.x - 1e-3, right: to.x + 1e-3, top: to.y - 1e-3, bottom: to.y + 1e-3 };
    if (room.face && !overlap(there, room.face) && meets(tag.from, to, room.face))
      found.push(`the line of ${i} runs over the face`);
    for (const other of placed.slice(0, i)) {
      if (overlap(tag, other)) found.push(`${i} and ${other.index} overlap`);
      if (cross(tag.from, to, other.from, wishes[other.index]!)) found.push(`lines ${i} and ${other.index} cross`);
      if (meets(tag.from, to, other) || meets(other.from, wishes[other.index]!, tag))
        found.push(`a line of ${i} and ${other.index} runs under a tag`);
    }
  }
  return found;
}

/** A hip near the left edge of a phone, the arm outside of it, and air under the hand; a back on the right of it. */
const hip = { x: 105, y: 300, width: 84, height: 38 };
const onPhone = (): TagRoom => {
  const body: number[] = [];
  for (let y = 20; y < 540; y += 6) {
    const [left, right] = y < 330 ? [20, 300] : [100, 360];
    for (let x = left; x < right; x += 6) body.push(x, y);
  }
  return { ...bodyIn(390, 560).room, body, kept: [], face: null, middle: 190 };
};

describe('tags on the body', () => {
  it.each([
    [800, 664, 4],
    [688, 578, 3],
    [768, 520, 3],
    [390, 560, 3],
    [320, 420, 2],
  ])(
    'in a stage of %i x %i pixels at least %i of four stand clear of each other, of face and shoes',
    (width, height, least) => {
      const { room, wishes } = bodyIn(width, height);
      const placed = placeTags(wishes, room);
      expect(placed.length).toBeGreaterThanOrEqual(least);
      expect(faults(placed, wishes, room)).toEqual([]);
    },
  );

  it('keeps the rules wherever the muscles are', () => {
    const next = makeRandom(7);
    const { room } = bodyIn(800, 664);
    const found: string[] = [];
    let count = 0;
    for (let round = 0; round < 60; round++) {
      const wishes = Array.from({ length: 4 }, () => ({
        x: 280 + next() * 300,
        y: 60 + next() * 540,
        width: 90 + next() * 110,
        height: 54,
      }));
      const placed = placeTags(wishes, room);
      count += placed.length;
      found.push(...faults(placed, wishes, room));
    }
    expect(found).toEqual([]);
    expect(count).toBeGreaterThan(60 * 3);
  });

  it('gives up the last one first where there is no room for all', () => {
    const { room, wishes } = bodyIn(800, 664);
    const narrow = {
      ...room,
      left: 120,
      right: 470,
      kept: [...room.kept, { left: 120, right: 470, top: 340, bottom: 664 }],
    };
    const placed = placeTags(wishes, narrow);
    expect(placed.length).toBeLessThan(4);
    expect(placed.map(({ index }) => index)).toEqual(placed.map((_, i) => placed[0]!.index + i));
  });

  it('has room for nobody outside of the stage', () => {
    const { room, wishes } = bodyIn(800, 664);
    expect(placeTags(wishes, { ...room, right: room.left + 20 })).toEqual([]);
  });

  it('stands a tag beside its point and not over the body where there is air', () => {
    const { room, wishes } = bodyIn(800, 664);
    const placed = placeTags(wishes.slice(0, 2), room);
    for (const tag of placed) {
      let covered = 0;
      for (let i = 0; i < room.body.length; i += 2) {
        const [x, y] = [room.body[i]!, room.body[i + 1]!];
        if (x > tag.left && x < tag.right && y > tag.top && y < tag.bottom) covered++;
      }
      expect(covered).toBe(0);
    }
    expect(placed[0]!.right).toBeLessThan(wishes[0]!.x);
    expect(placed[1]!.left).toBeGreaterThan(wishes[1]!.x);
  });

  it('stand on the own side of him on a phone, where beside the point there is less room than they are wide', () => {
    const room = onPhone();
    const [placed] = placeTags([hip], room);
    expect(placed!.right).toBeLessThan(hip.x);
    expect(placed!.left).toBeGreaterThanOrEqual(8);
    // In the air under the hand.
    const covered = room.body.some((x, i) => {
      const inIt = x > placed!.left && x < placed!.right;
      return i % 2 === 0 && inIt && room.body[i + 1]! > placed!.top && room.body[i + 1]! < placed!.bottom;
    });
    expect(covered).toBe(false);
  });

  it('have what room the leading ones leave, and stand only where it is near, if they come after those', () => {
    const { room, wishes } = bodyIn(390, 560);
    const three = placeTags(wishes.slice(0, 3), room);
    const calf = { x: room.middle + 14, y: 420, width: 84, height: 38 };
    const all = placeTags([...wishes.slice(0, 3), calf], { ...room, lead: 3 });
    expect(all.slice(0, 3)).toEqual(three);
    expect(all).toHaveLength(4);
    // In the middle of a body that fills the room there is none that is near.
    const full = onPhone();
    expect(placeTags([hip, { ...hip, x: 200, y: 200 }], { ...full, lead: 1 })).toHaveLength(1);
    expect(placeTags([hip, { ...hip, x: 200, y: 200 }], full)).toHaveLength(2);
  });

  it('names each leg outside of its shoe, and neither twice in one place', () => {
    const shoes = [
      { left: 100, right: 150, top: 400, bottom: 440 },
      { left: 160, right: 210, top: 420, bottom: 460 },
    ];
    const { room } = bodyIn(800, 664);
    const pills = placePills(
      shoes,
      [
        { width: 70, height: 24 },
        { width: 70, height: 24 },
      ],
      { ...room, kept: shoes },
    );
    expect(pills.map((pill) => pill && [pill.left, pill.right])).toEqual([
      [22, 92],
      [218, 288],
    ]);
    expect(
      placePills(
        [null, shoes[1]!],
        [
          { width: 1, height: 1 },
          { width: 70, height: 24 },
        ],
        { ...room, kept: shoes },
      )[0],
    ).toBe(null);
  });
});
