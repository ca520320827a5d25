import { columnCount } from '../../../src/body/section.ts';

/** Rows and vertices a ring of one band's mesh. */
export interface GridSize {
  rows: number;
  ring: number;
  capRows: 1 | 2;
  /** Edges across the outer face of a ring, where those are more than half. */
  outer?: number;
}

/** What the size of a band's mesh depends on. */
interface Measured {
  figures: Float64Array;
  /** Lengths of the end domes, metres. */
  caps: readonly [number, number];
  plain: boolean;
  segmented?: boolean;
  hidden?: boolean;
  hinged?: boolean;
}

/** Triangles of a grid, its closed ends included. */
function trianglesOf({ rows, ring, capRows }: GridSize): number {
  return (rows + 2 * capRows - 1) * ring * 2 + 2 * (ring - 2);
}

/**
 * Mesh sizes for all bands within a budget of triangles: the finest spacing that fits, rows by length, rings by girth.
 * @param bands figures in metres and radians, rows of ten; `plain` where nobody looks closely: deep and small;
 * `segmented` where tendon crosses it, `hidden` thin sheets under others, `hinged` where the hip bends it in its own
 * plane
 */
export function gridSizes(bands: readonly Measured[], budget: number): GridSize[] {
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

/** Rows this near to each other show where tendon crosses a muscle, metres. */
const segmentStep = 0.012;
/** End domes shorter than this need no row between their rim and their tip, metres. */
const flatEnd = 0.0055;

function sizeAt({ figures, caps, plain, segmented, hidden, hinged }: Measured, finest: number): GridSize {
  const spacing = plain ? 1.9 * finest : finest;
  const n = figures.length / columnCount;
  let length = 0;
  let width = 0;
  let thickness = 0;
  for (let i = 0; i < n; i++) {
    const o = i * columnCount;
    width = Math.max(width, figures[o + 4] as number);
    thickness = Math.max(thickness, figures[o + 5] as number);
    if (i === 0) continue;
    length += Math.hypot(
      ...[0, 1, 2].map((k) => (figures[o + k] as number) - (figures[o - columnCount + k] as number)),
    );
  }
  const girth = 4 * (width + thickness);
  // Round the fibres a surface bends more than along them: rings are finer than rows. Few vertices do for a cord; a
  // ring needs twelve to look round on anything wider than three fingers.
  const least = girth < 0.04 ? 6 : girth < 0.07 || (plain && girth < 0.12) ? 8 : girth < 0.12 ? 10 : 12;
  // The sheet that is the whole front of the trunk lies close on ribs and muscles: between wider corners they would
  // come through, and what it is drawn over would not show.
  const broad = girth > 0.5;
  const ring = broad
    ? 44
    : hidden
      ? thickness < 0.003
        ? 8
        : 10
      : Math.min(24, Math.max(least, 2 * Math.round(girth / spacing / 1.8)));
  // Bent in its own plane, a sheet with one row a station would have a polygon for its outer edge.
  const fewest = broad ? 18 : hinged ? 2 * n - 1 : n;
  const rows = segmented
    ? Math.round(length / segmentStep)
    : Math.min(34, Math.max(fewest, Math.round(length / spacing / 1.25)));
  // What many rows or corners show lies between the ends: there one row does, as it does on an end that is all but
  // flat.
  return {
    rows,
    ring,
    capRows: plain || hidden || broad || segmented || girth < 0.08 || Math.max(...caps) < flatEnd ? 1 : 2,
    ...(broad ? { outer: 30 } : {}),
  };
}
