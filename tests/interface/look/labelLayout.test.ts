import { describe, expect, it } from 'vitest';
import {
  cross,
  layoutLabels,
  type Columns,
  type Placed,
  type Wanted,
} from '../../../src/interface/look/labelLayout.ts';
import { makeRandom } from '../../mechanics/random.ts';

const columns: Columns = { left: 400, right: 1080, top: 60, bottom: 590, width: 190, line: 23, gap: 26 };

function wishes(random: () => number, count: number, { left, right, top, bottom }: Columns): Wanted[] {
  return Array.from({ length: count }, () => ({
    x: left + (right - left) * (0.2 + 0.6 * random()),
    y: top - 40 + (bottom - top + 80) * random(),
    width: 40 + 180 * random(),
  }));
}

function at(make: (i: number) => { x: number; y: number }): Wanted[] {
  return Array.from({ length: 30 }, (_, i) => ({ ...make(i), width: 90 }));
}

function overlaps(placed: Placed[]): number {
  let count = 0;
  placed.forEach((a, i) =>
    placed.slice(i + 1).forEach((b) => {
      if (
        a.x < b.x + b.width - 1e-6 &&
        b.x < a.x + a.width - 1e-6 &&
        a.y < b.y + b.height - 1e-6 &&
        b.y < a.y + a.height - 1e-6
      )
        count++;
    }),
  );
  return count;
}

function crossings(placed: Placed[]): number {
  let count = 0;
  placed.forEach((a, i) =>
    placed.slice(i + 1).forEach((b) => {
      if (cross(a.from, a.to, b.from, b.to)) count++;
    }),
  );
  return count;
}

describe('names beside the body', () => {
  it.each([1, 5, 20, 44, 120])(
    'never overlap and their lines never cross, for 60 times %i random points (seed 5)',
    (count) => {
      const random = makeRandom(5);
      for (let round = 0; round < 60; round++) {
        const wanted = wishes(random, count, columns);
        const placed = layoutLabels(wanted, columns);
        expect([overlaps(placed), crossings(placed)]).toEqual([0, 0]);
        for (const { index, x, y, width, height, to } of placed) {
          expect(to).toEqual({ x: wanted[index]?.x, y: wanted[index]?.y });
          expect(
            x >= columns.left - 1e-6 &&
              x + width <= columns.right + 1e-6 &&
              y >= columns.top - 1e-6 &&
              y + height <= columns.bottom + 1e-6,
          ).toBe(true);
        }
      }
    },
  );

  it('also hold for points in one row, in one column and all in one place', () => {
    for (const wanted of [
      at((i) => ({ x: 600 + 8 * i, y: 300 })),
      at((i) => ({ x: 740, y: 80 + 16 * i })),
      at(() => ({ x: 700, y: 300 })),
    ]) {
      const placed = layoutLabels(wanted, columns);
      expect([overlaps(placed), crossings(placed)]).toEqual([0, 0]);
      expect(placed.length).toBeGreaterThan(0);
    }
  });

  it('keep the first ones where there is not room for all', () => {
    const wanted = Array.from({ length: 200 }, (_, i) => ({ x: i % 2 ? 650 : 830, y: 70 + 2.5 * i, width: 80 }));
    const kept = layoutLabels(wanted, columns).map(({ index }) => index);
    expect(kept.length).toBeGreaterThan(30);
    expect(Math.max(...kept)).toBeLessThan(60);
  });

  it('stand on the side where they belong, wherever a swinging leg is just now', () => {
    const wanted: Wanted[] = [
      { x: 800, y: 300, width: 80, column: 'left' },
      { x: 700, y: 340, width: 80, column: 'right' },
      { x: 720, y: 200, width: 80 },
    ];
    const placed = layoutLabels(wanted, { ...columns, middle: 740 });
    expect(placed.map(({ index, side }) => [index, side]).sort()).toEqual([
      [0, 'left'],
      [1, 'right'],
      [2, 'left'],
    ]);
  });

  it('are none where there is no room at all', () => {
    expect(layoutLabels(wishes(makeRandom(1), 10, columns), { ...columns, bottom: columns.top + 10 })).toEqual([]);
    expect(layoutLabels([], columns)).toEqual([]);
  });
});
