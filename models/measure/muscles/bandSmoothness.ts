import { columnCount } from '../../../src/body/section.ts';
import type { BandGrid } from './bandGrid.ts';

/** What one unit of a column is worth in metres when its roughness along the stations is weighed. */
const worth = [1, 1, 1, 0.02, 1, 1, 1, 1, 1, 0.01];
const roughness = 0.05;

/** First parameter that row r depends on, beyond its caps: three stations to either side at most. */
export const firstOf = (grid: BandGrid, r: number): number =>
  Math.max(0, Math.min(grid.stations - 6, (grid.from[r] as number) - 1)) * columnCount;

/**
 * Pushes neighbouring ring points apart that pass, or all but pass, each other along the fibres: folds show more than
 * millimetres.
 */
export function unfold(
  grid: BandGrid,
  p: Float64Array,
  jacobian: Float64Array,
  span: number,
  hessian: Float64Array,
  gradient: Float64Array,
  size: number,
): void {
  const wide = Math.min(6, grid.stations) * columnCount;
  const [first, last] = grid.body;
  const dense = new Float64Array(size);
  const weight = (1500 / (grid.rows * grid.ring)) * 2;
  for (let r = first; r < last; r++) {
    const axis = grid.axisAt(r);
    let spacing = 0;
    for (let j = 0; j < grid.ring; j++) spacing += forward(p, axis, (r * grid.ring + j) * 3, grid.ring * 3) / grid.ring;
    const margin = Math.max(0.0002, 0.25 * spacing);
    for (let j = 0; j < grid.ring; j++) {
      const a = r * grid.ring + j;
      const b = a + grid.ring;
      const short = margin - forward(p, axis, a * 3, grid.ring * 3);
      if (short <= 0) continue;
      const from = firstOf(grid, r);
      const to = firstOf(grid, r + 1);
      dense.fill(0, from, to + wide);
      for (let s = 0; s < wide; s++) {
        dense[from + s] = (dense[from + s] as number) + along(jacobian, axis, (a * span + s) * 3);
        dense[to + s] = (dense[to + s] as number) - along(jacobian, axis, (b * span + s) * 3);
      }
      for (let i = from; i < to + wide; i++) {
        const d = weight * (dense[i] as number);
        if (d === 0) continue;
        gradient[i] = (gradient[i] as number) + d * short;
        for (let k = from; k <= i; k++)
          hessian[i * size + k] = (hessian[i * size + k] as number) + d * (dense[k] as number);
      }
    }
  }
}

function forward(p: Float64Array, axis: readonly number[], at: number, stride: number): number {
  let s = 0;
  for (let k = 0; k < 3; k++) s += (axis[k] as number) * ((p[at + stride + k] as number) - (p[at + k] as number));
  return s;
}

const along = (jacobian: Float64Array, axis: readonly number[], at: number): number =>
  (axis[0] as number) * (jacobian[at] as number) +
  (axis[1] as number) * (jacobian[at + 1] as number) +
  (axis[2] as number) * (jacobian[at + 2] as number);

/** Second differences of every column along the stations, lightly. */
export function smooth(
  parameters: Float64Array,
  n: number,
  hessian: Float64Array,
  gradient: Float64Array,
  size: number,
): void {
  const weight = ((roughness * roughness * 3000) / (n * columnCount)) * 10;
  for (let i = 1; i < n - 1; i++) {
    for (let c = 0; c < columnCount; c++) {
      const w = weight * (worth[c] as number) ** 2 * (c < 3 ? 0.3 : 1);
      const at = [(i - 1) * columnCount + c, i * columnCount + c, (i + 1) * columnCount + c];
      const k = [1, -2, 1];
      const value = at.reduce((s, index, q) => s + (k[q] as number) * (parameters[index] as number), 0);
      for (let a = 0; a < 3; a++) {
        const row = at[a] as number;
        gradient[row] = (gradient[row] as number) + w * (k[a] as number) * value;
        for (let b = 0; b <= a; b++) {
          const o = row * size + (at[b] as number);
          hessian[o] = (hessian[o] as number) + w * (k[a] as number) * (k[b] as number);
        }
      }
    }
  }
}
