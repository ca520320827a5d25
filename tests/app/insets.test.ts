import { describe, expect, it } from 'vitest';
import { cornerOf, insetsOf, steady } from '../../src/app/insets.ts';

/** Boxes as left, right, top, bottom. */
const boxes = (...all: [number, number, number, number][]) =>
  all.map(([left, right, top, bottom]) => ({ left, right, top, bottom }));

/** Words in the corner, down to where. */
const words = (bottom: number) => ({ left: 288, right: 560, top: 0, bottom });

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

describe('what words over the picture take of its corner', () => {
  const space = { top: 24, bottom: 16 };
  const corner = (bottom: number, drill = 'hinge') => cornerOf(words(bottom), space, 800, 16, drill);
  const free = { left: 300, right: 360, top: 18, bottom: 236 };

  it('is as high as most are, and as these where they are longer: a caption in Spanish', () => {
    expect(corner(120)).toEqual({ right: 624, bottom: 152, drill: 'hinge' });
    expect(corner(297)).toEqual({ right: 624, bottom: 281, drill: 'hinge' });
  });

  it('is no wider than its share of a narrow stage', () => {
    expect(cornerOf(words(120), space, 500, 16, 'hinge').right).toBe(518);
  });

  it('grows with the longest words of a drill and stays so while they come and go, until another drill', () => {
    const short = { ...free, corner: corner(120) };
    const long = { ...free, corner: corner(297) };
    expect(steady(short, long)).toBe(long);
    expect(steady(long, short)).toBe(long);
    const other = { ...free, corner: corner(120, 'calf-raise') };
    expect(steady(long, other)).toBe(other);
    expect(steady(long, free)).toBe(free);
  });

  it('leaves the panels what they had before where a line of theirs goes', () => {
    expect(steady(free, { ...free, top: 0 })).toBe(free);
    const higher = { ...free, bottom: 300 };
    expect(steady(free, higher)).toBe(higher);
  });
});
