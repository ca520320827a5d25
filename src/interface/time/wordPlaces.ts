/** A band of a row and its word, pixels along the row. */
export interface WordedBand {
  from: number;
  to: number;
  /** Where the word stands if nothing is in its way. */
  wanted: number;
  /** Width of the sign with its word. */
  word: number;
}

/** Where a word stands, pixels along the row, and whether there is room for more than its sign. */
export interface WordPlace {
  left: number;
  whole: boolean;
}

/** Width of a sign alone, pixels. */
const sign = 20;

/**
 * Places the words of one row of `width` pixels: inside its band where the band is wide enough, over its end where the
 * row is free up to the next band, and else the sign alone; the first word may reach into the next band up to that one's
 * sign, so that a row of many short bands says once what it means. No word leaves the row, and none meets another.
 */
export function wordPlaces(bands: readonly WordedBand[], width: number): WordPlace[] {
  let before = 0;
  return bands.map(({ from, to, wanted, word }, i) => {
    const next = bands[i + 1];
    const free = next === undefined ? width : i === 0 ? Math.max(next.from, next.to - sign) : next.from;
    const start = Math.max(from, before);
    const whole = word <= free - start;
    const taken = whole ? word : sign;
    const end = Math.max(start + taken, Math.min(to, next?.from ?? width));
    const left = Math.max(0, Math.min(Math.max(start, Math.min(wanted, end - taken)), width - taken));
    before = left + taken;
    return { left, whole };
  });
}
