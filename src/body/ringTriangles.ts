/**
 * Triangles of a tube of `rows` rings of `ring` vertices (even), closed at both ends by a zip across the width axis.
 * Vertex numbers are row-major from `base`; outward for the right half, `mirrored` turns them round.
 */
export function ringTriangles(rows: number, ring: number, base = 0, mirrored = false): Uint32Array {
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
  for (let j = 0; j + 1 < ring / 2; j++) {
    const k = ring - 1 - j;
    const i = (ring - j) % ring;
    add(j, k, j + 1);
    add(top + j, top + j + 1, top + k);
    if (j > 0) {
      add(j, i, k);
      add(top + j, top + k, top + i);
    }
  }
  const far = ring / 2;
  add(far - 1, far + 1, far);
  add(top + far - 1, top + far, top + far + 1);
  return out;
}
