/**
 * Triangles of a tube of `rows` rings of `ring` vertices, closed at both ends by a zip across the width axis. The first
 * `outer` edges of a ring lie on its outer face. Vertex numbers are row-major from `base`; outward for the right half,
 * `mirrored` turns them round.
 */
export function ringTriangles(rows: number, ring: number, base = 0, mirrored = false, outer = ring / 2): Uint32Array {
  const out = new Uint32Array(((rows - 1) * ring * 2 + 2 * (ring - 2)) * 3);
  let o = 0;
  const add = (a: number, b: number, c: number): void => {
    out[o++] = base + a;
    out[o++] = base + (mirrored ? c : b);
    out[o++] = base + (mirrored ? b : c);
  };
  for (let r = 0; r + 1 < rows; r++) {
    for (let j = 0; j < ring; j++) {
      const a = r * ring + j;
      const b = r * ring + ((j + 1) % ring);
      // The shorter look of the two diagonals does not matter here; alternating them keeps creases from lining up.
      if ((r + j) % 2 === 0) {
        add(a, b, b + ring);
        add(a, b + ring, a + ring);
      } else {
        add(a, b, a + ring);
        add(b, b + ring, a + ring);
      }
    }
  }
  const top = (rows - 1) * ring;
  const under = (k: number): number => (ring - k) % ring;
  for (let i = 0, k = 0; i < outer || k < ring - outer;) {
    const [a, b] = [i, under(k)];
    const next = (k + 1) * outer <= (i + 1) * (ring - outer) ? under(++k) : ++i;
    // Where the faces meet, a step has no width.
    if (a === b || a === next || b === next) continue;
    add(a, b, next);
    add(top + a, top + next, top + b);
  }
  return out;
}
