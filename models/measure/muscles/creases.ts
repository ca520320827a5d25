import { ringMiddle, ringSlab } from '../../../src/body/rings.ts';

interface Mesh {
  positions: Float64Array;
}

/** Rows at either end that belong to the domes: they turn in on purpose. */
const domes = 3;

/** Sharpest angle (radians) by which a line along the fibres turns from one ring to the next, domes left out. */
export function sharpestBend({ positions: p }: Mesh, ring: number): number {
  const rows = p.length / 3 / ring;
  let most = 0;
  for (let r = domes; r + domes < rows; r++) {
    for (let j = 0; j < ring; j++) {
      const o = (r * ring + j) * 3;
      const before = [0, 1, 2].map((k) => (p[o + k] as number) - (p[o - ring * 3 + k] as number));
      const after = [0, 1, 2].map((k) => (p[o + ring * 3 + k] as number) - (p[o + k] as number));
      const lengths = Math.hypot(...before) * Math.hypot(...after);
      // Points that all but touch have no direction.
      if (lengths < 1e-8) continue;
      const cosine = before.reduce((s, v, k) => s + v * (after[k] as number), 0) / lengths;
      most = Math.max(most, Math.acos(Math.min(1, Math.max(-1, cosine))));
    }
  }
  return most;
}

/**
 * Least local volume over that at rest: area of a ring times the way to its neighbours. A twisted or pinched muscle
 * loses it in one place (the candy wrapper) though its volume as a whole may stay.
 */
export function thinnest(posed: Mesh, atRest: Mesh, ring: number): number {
  const rows = posed.positions.length / 3 / ring;
  let least = Infinity;
  for (let r = domes; r + domes < rows; r++)
    least = Math.min(least, ringSlab(posed.positions, r, ring) / ringSlab(atRest.positions, r, ring));
  return least;
}

/** Length of the line through the rings' middles, domes left out, metres. */
export function lengthOf({ positions: p }: Mesh, ring: number): number {
  const rows = p.length / 3 / ring;
  let length = 0;
  for (let r = domes; r + domes <= rows; r++) {
    const a = ringMiddle(p, r - 1, ring);
    length += Math.hypot(...ringMiddle(p, r, ring).map((v, k) => v - (a[k] as number)));
  }
  return length;
}
