/** A closed curve over a share of the stride, 0 to 1: the sum of a[k] cos(2 pi k share) + b[k] sin(2 pi k share). */
export interface Series {
  a: readonly number[];
  b: readonly number[];
}

/** Value of a series at a share (any number; the whole part does not matter). */
export function seriesAt({ a, b }: Series, share: number): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) {
    const angle = 2 * Math.PI * k * share;
    sum += a[k]! * Math.cos(angle) + b[k]! * Math.sin(angle);
  }
  return sum;
}
