import { columnCount } from '../../src/body/section.ts';

/** Rows and vertices a ring of one band's mesh. */
export interface GridSize {
  rows: number;
  ring: number;
  capRows: 1 | 2;
}

/** Triangles of a grid, its closed ends included. */
function trianglesOf({ rows, ring, capRows }: GridSize): number {
  return (rows + 2 * capRows - 1) * ring * 2 + 2 * (ring - 2);
}

/**
 * Mesh sizes for all bands within a budget of triangles: the finest spacing that fits, rows by length, rings by girth.
 * @param bands figures in metres and radians, rows of ten
 */
export function gridSizes(bands: readonly Float64Array[], budget: number): GridSize[] {
  let low = 0.002;
  let high = 0.05;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    const total = bands.reduce((sum, band) => sum + trianglesOf(sizeAt(band, middle)), 0);
    if (total > budget) low = middle;
    else high = middle;
  }
  return bands.map((band) => sizeAt(band, high));
}

function sizeAt(figures: Float64Array, spacing: number): GridSize {
  const n = figures.length / columnCount;
  let length = 0;
  let width = 0;
  let thickness = 0;
  for (let i = 0; i < n; i++) {
    const o = i * columnCount;
    width = Math.max(width, figures[o + 4] as number);
    thickness = Math.max(thickness, figures[o + 5] as number);
    if (i === 0) continue;
    length += Math.hypot(...[0, 1, 2].map((k) => (figures[o + k] as number) - (figures[o - columnCount + k] as number)));
  }
  const girth = 4 * (width + thickness);
  // Few vertices do for a cord; a ring needs twelve to look round on anything wider than a finger.
  const least = girth < 0.03 ? 6 : girth < 0.06 ? 8 : 12;
  const ring = Math.min(22, Math.max(least, 2 * Math.round(girth / spacing / 2.2)));
  const rows = Math.min(34, Math.max(Math.ceil(n * 0.8), Math.round(length / spacing)));
  return { rows, ring, capRows: girth < 0.06 ? 1 : 2 };
}
