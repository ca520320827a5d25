import { describe, expect, it } from 'vitest';
import { bandRows } from '../../src/body/bandRows.ts';
import { loft } from '../../src/body/loft.ts';

/** A flat band along y: 40 mm wide, 4 mm thick, five stations, domes of 6 mm. */
const figures = Float64Array.from(
  { length: 50 },
  (_, k) => [0, 0.01 * Math.floor(k / 10), 0, 0, 0.02, 0.002, 0, 0, 0, 0][k % 10] as number,
);

const widthAt = (rows: Float32Array, s: number): number => {
  const { x } = loft(rows, 0, 5, s, 0, 0, 1);
  const other = loft(rows, 0, 5, s, Math.PI, 0, 1);
  return Math.abs(x - other.x);
};
const thicknessAt = (rows: Float32Array, s: number): number => {
  const { z } = loft(rows, 0, 5, s, Math.PI / 2, 0, 1);
  const other = loft(rows, 0, 5, s, -Math.PI / 2, 0, 1);
  return Math.abs(z - other.z);
};

describe('the end of a band', () => {
  it('rounds off like a dome: narrower and thinner towards its tip', () => {
    const rows = bandRows(figures, 'x', [0.006, 0.006]);
    expect(widthAt(rows, -0.9)).toBeCloseTo(0.04 * Math.sqrt(1 - 0.81), 5);
    expect(thicknessAt(rows, -0.9)).toBeCloseTo(0.004 * Math.sqrt(1 - 0.81), 5);
  });

  it('keeps its whole width where it is straight, and only thins out; the other end stays a dome', () => {
    const rows = bandRows(figures, 'x', [0.006, 0.006], false, [true, false]);
    expect(widthAt(rows, -0.9)).toBeCloseTo(0.04, 5);
    expect(thicknessAt(rows, -0.9)).toBeCloseTo(0.004 * Math.sqrt(1 - 0.81), 5);
    expect(widthAt(rows, 4.9)).toBeLessThan(0.02);
  });
});
