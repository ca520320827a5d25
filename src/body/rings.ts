/** Middle of a ring of a lofted band, metres. */
export function ringMiddle(p: ArrayLike<number>, r: number, ring: number): [number, number, number] {
  let x = 0,
    y = 0,
    z = 0;
  for (let j = 0; j < ring; j++) {
    const o = (r * ring + j) * 3;
    x += p[o] as number;
    y += p[o + 1] as number;
    z += p[o + 2] as number;
  }
  return [x / ring, y / ring, z / ring];
}

/** Twice the area of a ring as a vector along its normal. */
function ringVector(p: ArrayLike<number>, r: number, ring: number): [number, number, number] {
  const [cx, cy, cz] = ringMiddle(p, r, ring);
  let nx = 0,
    ny = 0,
    nz = 0;
  for (let j = 0; j < ring; j++) {
    const a = (r * ring + j) * 3;
    const b = (r * ring + ((j + 1) % ring)) * 3;
    const ux = (p[a] as number) - cx,
      uy = (p[a + 1] as number) - cy,
      uz = (p[a + 2] as number) - cz;
    const vx = (p[b] as number) - cx,
      vy = (p[b + 1] as number) - cy,
      vz = (p[b + 2] as number) - cz;
    nx += uy * vz - uz * vy;
    ny += uz * vx - ux * vz;
    nz += ux * vy - uy * vx;
  }
  return [nx, ny, nz];
}

/** Area of a ring of a lofted band, square metres. */
export function ringArea(p: ArrayLike<number>, r: number, ring: number): number {
  return Math.hypot(...ringVector(p, r, ring)) / 2;
}

/** Volume between the neighbours of a ring, of its own section: area times the way along its normal, cubic metres. */
export function ringSlab(p: ArrayLike<number>, r: number, ring: number): number {
  const [nx, ny, nz] = ringVector(p, r, ring);
  const next = ringMiddle(p, r + 1, ring);
  const last = ringMiddle(p, r - 1, ring);
  // Along the section's own normal: a sheared section is not a thicker one.
  return Math.abs(nx * (next[0] - last[0]) + ny * (next[1] - last[1]) + nz * (next[2] - last[2])) / 4;
}
