import type { Surface } from '../../geometry/atlas.ts';
import { areaOf, pieces } from '../../geometry/weld.ts';

/** The part of a surface whose triangles pass a test on the field's mean. */
function part(surface: Surface, field: Float64Array, test: (u: number) => boolean): Surface {
  const triangles: number[] = [];
  for (let t = 0; t < surface.triangles.length; t += 3) {
    const [a, b, c] = [
      surface.triangles[t] as number,
      surface.triangles[t + 1] as number,
      surface.triangles[t + 2] as number,
    ];
    if (test(((field[a] as number) + (field[b] as number) + (field[c] as number)) / 3)) triangles.push(a, b, c);
  }
  return { positions: surface.positions, triangles: Uint32Array.from(triangles) };
}

/**
 * Belly and cords of a muscle of the digits: cut at the smallest u beyond which the surface falls into `least` pieces
 * or more.
 * @returns null where it never does
 */
export function splitCords(
  surface: Surface,
  field: Float64Array,
  least: number,
): { belly: Surface; cords: Surface[]; at: number } | null {
  const total = areaOf(surface);
  for (let u = 0.3; u < 0.97; u += 0.01) {
    const cords = pieces(part(surface, field, (v) => v > u)).filter((c) => c.area > 0.012 * total);
    if (cords.length >= least) {
      const belly = pieces(part(surface, field, (v) => v <= u + 0.01))[0];
      return belly ? { belly, cords, at: u } : null;
    }
  }
  return null;
}
