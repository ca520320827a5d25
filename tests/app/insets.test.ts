import { describe, expect, it } from 'vitest';
import { insetsOf } from '../../src/app/insets.ts';

/** Boxes as left, right, top, bottom. */
const boxes = (...all: [number, number, number, number][]) =>
  all.map(([left, right, top, bottom]) => ({ left, right, top, bottom }));

describe('what the panels leave free', () => {
  it('on a desk lies between the list, the card, the bar above and time below', () => {
    const page = boxes([0, 1440, 0, 60], [12, 288, 322, 660], [1092, 1428, 60, 670], [12, 1428, 670, 888]);
    expect(insetsOf(page, 1440, 900)).toEqual({ left: 300, right: 360, top: 60, bottom: 230 });
  });

  it('on a phone lies between what stands above and the card above time', () => {
    const page = boxes([0, 390, 0, 108], [0, 390, 108, 160], [8, 382, 369, 656], [0, 390, 662, 844]);
    expect(insetsOf(page, 390, 844)).toEqual({ left: 0, right: 0, top: 160, bottom: 475 });
  });

  it('on a phone on its side leaves the card its column', () => {
    const page = boxes([0, 844, 0, 54], [0, 544, 54, 98], [544, 836, 54, 382], [8, 536, 298, 382]);
    expect(insetsOf(page, 844, 390)).toEqual({ left: 0, right: 312, top: 98, bottom: 92 });
  });

  it('goes on from below where a table stands on the panel for time, however high it is', () => {
    const time: [number, number, number, number] = [0, 1200, 448, 680];
    const table: [number, number, number, number] = [296, 840, 180, 440];
    const below = { left: 0, right: 0, top: 14, bottom: 500 };
    expect(insetsOf(boxes(table, time), 1200, 680)).toEqual(below);
    expect(insetsOf(boxes(time, table), 1200, 680)).toEqual(below);
  });

  it('minds a message under the bar, and neither what is not shown nor what lies over everything', () => {
    expect(insetsOf(boxes([600, 860, 60, 96]), 1440, 900).top).toBe(96);
    expect(insetsOf(boxes([0, 0, 0, 0], [8, 382, 52, 836]), 390, 844)).toEqual({
      left: 0,
      right: 0,
      top: 17,
      bottom: 0,
    });
  });
});
