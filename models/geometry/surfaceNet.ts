import type { Field } from './field.ts';

/** A triangle surface, positions x y z. */
export interface Net {
  positions: Float64Array;
  triangles: Uint32Array;
}

const stride = 3;

/**
 * The zero surface of a field inside a box (low x y z, high x y z): one vertex per cell that the surface crosses, one
 * quad per crossed edge, outward. Only cells at the surface are looked at: found on a coarse grid, then followed from
 * neighbour to neighbour.
 */
export function surfaceNet(field: Field, box: number[], cell: number): Net {
  const nx = Math.ceil((box[3]! - box[0]!) / cell) + 2;
  const ny = Math.ceil((box[4]! - box[1]!) / cell) + 2;
  const nz = Math.ceil((box[5]! - box[2]!) / cell) + 2;
  const sy = nx,
    sz = nx * ny;
  const values = new Float32Array(nx * ny * nz).fill(NaN);
  const at = (i: number, j: number, k: number): number => {
    const o = i + j * sy + k * sz;
    let v = values[o]!;
    if (Number.isNaN(v)) {
      v = field.distance(box[0]! + i * cell, box[1]! + j * cell, box[2]! + k * cell);
      values[o] = v;
    }
    return v;
  };
  const vertexOf = new Int32Array(nx * ny * nz);
  const queue: number[] = [];
  const visit = (i: number, j: number, k: number): void => {
    if (i < 0 || j < 0 || k < 0 || i >= nx - 1 || j >= ny - 1 || k >= nz - 1) return;
    const o = i + j * sy + k * sz;
    if (vertexOf[o] !== 0) return;
    vertexOf[o] = -1;
    queue.push(i, j, k);
  };
  findStarts(at, nx, ny, nz, visit);
  const positions: number[] = [];
  const corner = new Float64Array(8);
  for (let head = 0; head < queue.length; head += 3) {
    const i = queue[head]!,
      j = queue[head + 1]!,
      k = queue[head + 2]!;
    let inside = 0;
    for (let c = 0; c < 8; c++) {
      const v = at(i + (c & 1), j + ((c >> 1) & 1), k + (c >> 2));
      corner[c] = v;
      if (v < 0) inside++;
    }
    if (inside === 0 || inside === 8) continue;
    let x = 0,
      y = 0,
      z = 0,
      n = 0;
    for (let axis = 0; axis < 3; axis++) {
      for (let c = 0; c < 8; c++) {
        if (c & (1 << axis)) continue;
        const a = corner[c]!,
          b = corner[c | (1 << axis)]!;
        if (a < 0 === b < 0) continue;
        const t = a / (a - b);
        x += (c & 1) + (axis === 0 ? t : 0);
        y += ((c >> 1) & 1) + (axis === 1 ? t : 0);
        z += (c >> 2) + (axis === 2 ? t : 0);
        n++;
      }
    }
    positions.push(box[0]! + (i + x / n) * cell, box[1]! + (j + y / n) * cell, box[2]! + (k + z / n) * cell);
    vertexOf[i + j * sy + k * sz] = positions.length / 3;
    // Neighbours share a face that the surface crosses where its four corners differ in sign.
    for (let axis = 0; axis < 3; axis++) {
      for (let s = 0; s < 2; s++) {
        let low = 0;
        for (let c = 0; c < 8; c++) if (((c >> axis) & 1) === s && corner[c]! < 0) low++;
        if (low === 0 || low === 4) continue;
        const d = s === 0 ? -1 : 1;
        visit(i + (axis === 0 ? d : 0), j + (axis === 1 ? d : 0), k + (axis === 2 ? d : 0));
      }
    }
  }
  const triangles: number[] = [];
  const steps = [1, sy, sz];
  for (let head = 0; head < queue.length; head += 3) {
    const i = queue[head]!,
      j = queue[head + 1]!,
      k = queue[head + 2]!;
    const o = i + j * sy + k * sz;
    if (vertexOf[o]! <= 0) continue;
    const a = values[o]!;
    for (let axis = 0; axis < 3; axis++) {
      const b = values[o + steps[axis]!]!;
      if (a < 0 === b < 0) continue;
      const u = steps[(axis + 1) % 3]!,
        v = steps[(axis + 2) % 3]!;
      const quad = [vertexOf[o]!, vertexOf[o - u]!, vertexOf[o - u - v]!, vertexOf[o - v]!];
      if (quad.some((q) => q <= 0)) continue;
      const [p, q, r, s] = (a < 0 ? quad : quad.reverse()).map((id) => id - 1) as [number, number, number, number];
      if (apart(positions, p, r) <= apart(positions, q, s)) triangles.push(p, q, r, p, r, s);
      else triangles.push(q, r, s, q, s, p);
    }
  }
  return { positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) };
}

/** Visits cells on lines of a coarse grid where the sign changes. */
function findStarts(
  at: (i: number, j: number, k: number) => number,
  nx: number,
  ny: number,
  nz: number,
  visit: (i: number, j: number, k: number) => void,
): void {
  for (let k = 0; k < nz; k += stride) {
    for (let j = 0; j < ny; j += stride) {
      let before = at(0, j, k) < 0;
      for (let i = stride; i < nx; i += stride) {
        const now = at(i, j, k) < 0;
        if (now !== before) {
          for (let s = i - stride; s < i; s++) if (at(s, j, k) < 0 !== at(s + 1, j, k) < 0) visit(s, j, k);
        }
        before = now;
      }
    }
  }
}

function apart(p: number[], a: number, b: number): number {
  return (p[a * 3]! - p[b * 3]!) ** 2 + (p[a * 3 + 1]! - p[b * 3 + 1]!) ** 2 + (p[a * 3 + 2]! - p[b * 3 + 2]!) ** 2;
}
