import { ringTriangles } from '../../../src/body/ringTriangles.ts';
import type { Surface } from '../../geometry/atlas.ts';
import { volumeOf } from '../../geometry/weld.ts';

const rows = 25;
const across = 17;

/**
 * A thin sheet as a closed surface with a field that grows along its fibres.
 * @param point place on the outer or the inner face; u 0 at the origin to 1 at the insertion, v 0 to 1 across
 */
export function sheetOf(point: (u: number, v: number, outer: boolean) => readonly number[]): {
  surface: Surface;
  field: Float64Array;
} {
  const positions: number[] = [];
  const field: number[] = [];
  for (let r = 0; r < rows; r++) {
    const u = r / (rows - 1);
    for (let k = 0; k < 2 * across; k++) {
      const outer = k < across;
      positions.push(...point(u, outer ? k / (across - 1) : 1 - (k - across) / (across - 1), outer));
      field.push(u);
    }
  }
  const surface = { positions: Float64Array.from(positions), triangles: ringTriangles(rows, 2 * across) };
  return {
    surface:
      volumeOf(surface) < 0
        ? {
            ...surface,
            triangles: surface.triangles.map((_, i, all) => all[i - (i % 3) + ((3 - (i % 3)) % 3)] as number),
          }
        : surface,
    field: Float64Array.from(field),
  };
}
