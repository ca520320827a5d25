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
 * Least local volume over that at rest: area of a ring times the way to its neighbours. A twisted or pinched muscle loses it in
 * one place (the candy wrapper) though its volume as a whole may stay.
 */
export function thinnest(posed: Mesh, atRest: Mesh, ring: number): number {
  const rows = posed.positions.length / 3 / ring;
  let least = Infinity;
  for (let r = domes; r + domes < rows; r++) least = Math.min(least, slab(posed.positions, r, ring) / slab(atRest.positions, r, ring));
  return least;
}

/** Area of a ring (from its middle) times the way between the neighbours' middles. */
function slab(p: Float64Array, r: number, ring: number): number {
  const c = middle(p, r, ring);
  const n = [0, 0, 0];
  for (let j = 0; j < ring; j++) {
    const a = (r * ring + j) * 3;
    const b = (r * ring + ((j + 1) % ring)) * 3;
    const u = [0, 1, 2].map((k) => (p[a + k] as number) - (c[k] as number)) as [number, number, number];
    const v = [0, 1, 2].map((k) => (p[b + k] as number) - (c[k] as number)) as [number, number, number];
    n[0] = (n[0] as number) + u[1] * v[2] - u[2] * v[1];
    n[1] = (n[1] as number) + u[2] * v[0] - u[0] * v[2];
    n[2] = (n[2] as number) + u[0] * v[1] - u[1] * v[0];
  }
  const next = middle(p, r + 1, ring);
  const last = middle(p, r - 1, ring);
  // The way along the section's own normal: a sheared section is not a thicker one.
  return Math.abs(n.reduce((s, v, k) => s + v * ((next[k] as number) - (last[k] as number)), 0)) / 4;
}

function middle(p: Float64Array, r: number, ring: number): number[] {
  const c = [0, 0, 0];
  for (let j = 0; j < ring; j++) for (let k = 0; k < 3; k++) c[k] = (c[k] as number) + (p[(r * ring + j) * 3 + k] as number) / ring;
  return c;
}

/** Length of the line through the rings' middles, domes left out, metres. */
export function lengthOf({ positions: p }: Mesh, ring: number): number {
  const rows = p.length / 3 / ring;
  let length = 0;
  for (let r = domes; r + domes <= rows; r++) {
    const a = middle(p, r - 1, ring);
    length += Math.hypot(...middle(p, r, ring).map((v, k) => v - (a[k] as number)));
  }
  return length;
}
