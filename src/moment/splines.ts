import { coordinates } from '../anatomy/coordinates.ts';

/**
 * A moving stretch of time as splines: knots every `step` seconds from `start`, value and second derivative per
 * coordinate.
 */
export interface Stretch {
  start: number;
  end: number;
  step: number;
  count: number;
  values: Float64Array;
  bends: Float64Array;
}

/** Splines through evenly spaced values (coordinate after coordinate) that begin and end at rest. */
export function makeStretch(start: number, end: number, values: Float64Array): Stretch {
  const count = values.length / coordinates.length;
  const step = (end - start) / (count - 1);
  return { start, end, step, count, values, bends: clampedBends(values, count, step) };
}

/** Second derivatives at the knots of cubic splines with zero velocity at both ends, for all coordinates. */
function clampedBends(values: Float64Array, n: number, h: number): Float64Array {
  const bends = new Float64Array(values.length);
  const upper = new Float64Array(n);
  for (let o = 0; o < values.length; o += n) {
    // Tridiagonal system (1 4 1), with (2 1) at the ends.
    for (let i = 0; i < n; i++) {
      const before = i === 0 ? 0 : (values[o + i]! - values[o + i - 1]!) / h;
      const after = i === n - 1 ? 0 : (values[o + i + 1]! - values[o + i]!) / h;
      const rhs = (6 * (after - before)) / h;
      const diagonal = (i === 0 || i === n - 1 ? 2 : 4) - (i === 0 ? 0 : upper[i - 1]!);
      upper[i] = 1 / diagonal;
      bends[o + i] = (rhs - (i === 0 ? 0 : bends[o + i - 1]!)) / diagonal;
    }
    for (let i = n - 2; i >= 0; i--) bends[o + i] = bends[o + i]! - upper[i]! * bends[o + i + 1]!;
  }
  return bends;
}
