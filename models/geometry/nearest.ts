import type { Surface } from './atlas.ts';

/** What a search found: distance in metres, the triangle, the nearest point. Reused from call to call. */
export interface Hit {
  distance: number;
  triangle: number;
  x: number;
  y: number;
  z: number;
}

const leafSize = 4;

/**
 * Nearest-point and inside tests against one surface, by a tree of boxes split at the median.
 * Exact (point to triangle), no allocation per query; several microseconds a query.
 */
export class Nearest {
  readonly surface: Surface;
  readonly hit: Hit = { distance: 0, triangle: -1, x: 0, y: 0, z: 0 };
  private readonly order: Uint32Array;
  /** Six numbers per node: low x y z, high x y z. */
  private readonly boxes: Float64Array;
  /** First triangle and count for leaves (count > 0), else the index of the second child. */
  private readonly first: Uint32Array;
  private readonly count: Uint32Array;
  private nodes = 0;
  private readonly stack = new Uint32Array(128);

  constructor(surface: Surface) {
    this.surface = surface;
    const n = surface.triangles.length / 3;
    this.order = Uint32Array.from({ length: n }, (_, i) => i);
    const size = Math.max(1, 2 * n);
    this.boxes = new Float64Array(size * 6);
    this.first = new Uint32Array(size);
    this.count = new Uint32Array(size);
    const centres = new Float64Array(n * 3);
    for (let t = 0; t < n; t++) {
      for (let k = 0; k < 3; k++) {
        centres[t * 3 + k] = (this.at(t, 0, k) + this.at(t, 1, k) + this.at(t, 2, k)) / 3;
      }
    }
    this.build(0, n, centres);
  }

  private at(t: number, corner: number, axis: number): number {
    return this.surface.positions[(this.surface.triangles[t * 3 + corner] ?? 0) * 3 + axis] ?? 0;
  }

  private build(start: number, end: number, centres: Float64Array): number {
    const node = this.nodes++;
    const o = node * 6;
    for (let k = 0; k < 3; k++) {
      let low = Infinity;
      let high = -Infinity;
      for (let i = start; i < end; i++) {
        const t = this.order[i] ?? 0;
        for (let c = 0; c < 3; c++) {
          const v = this.at(t, c, k);
          if (v < low) low = v;
          if (v > high) high = v;
        }
      }
      this.boxes[o + k] = low;
      this.boxes[o + 3 + k] = high;
    }
    if (end - start <= leafSize) {
      this.first[node] = start;
      this.count[node] = end - start;
      return node;
    }
    let axis = 0;
    for (let k = 1; k < 3; k++) {
      const d = (this.boxes[o + 3 + k] ?? 0) - (this.boxes[o + k] ?? 0);
      if (d > (this.boxes[o + 3 + axis] ?? 0) - (this.boxes[o + axis] ?? 0)) axis = k;
    }
    const part = this.order.subarray(start, end);
    part.sort((a, b) => (centres[a * 3 + axis] ?? 0) - (centres[b * 3 + axis] ?? 0));
    const middle = (start + end) >> 1;
    this.build(start, middle, centres);
    this.first[node] = this.build(middle, end, centres);
    return node;
  }

  private boxDistance2(node: number, x: number, y: number, z: number): number {
    const b = this.boxes;
    const o = node * 6;
    const dx = Math.max((b[o] as number) - x, 0, x - (b[o + 3] as number));
    const dy = Math.max((b[o + 1] as number) - y, 0, y - (b[o + 4] as number));
    const dz = Math.max((b[o + 2] as number) - z, 0, z - (b[o + 5] as number));
    return dx * dx + dy * dy + dz * dz;
  }

  /** Nearest point of the surface to (x, y, z), not farther than `limit` metres; triangle -1 where there is none. */
  find(x: number, y: number, z: number, limit = Infinity): Hit {
    const hit = this.hit;
    let best = limit * limit;
    hit.triangle = -1;
    const stack = this.stack;
    let top = 0;
    stack[top++] = 0;
    while (top > 0) {
      const node = stack[--top] as number;
      if (this.boxDistance2(node, x, y, z) >= best) continue;
      const count = this.count[node] as number;
      if (count > 0) {
        const from = this.first[node] as number;
        for (let i = from; i < from + count; i++) {
          const t = this.order[i] as number;
          const d = this.toTriangle(t, x, y, z);
          if (d < best) {
            best = d;
            hit.triangle = t;
            hit.x = found[0] as number;
            hit.y = found[1] as number;
            hit.z = found[2] as number;
          }
        }
        continue;
      }
      const left = node + 1;
      const right = this.first[node] as number;
      if (this.boxDistance2(left, x, y, z) < this.boxDistance2(right, x, y, z)) {
        stack[top++] = right;
        stack[top++] = left;
      } else {
        stack[top++] = left;
        stack[top++] = right;
      }
    }
    hit.distance = Math.sqrt(best);
    return hit;
  }

  private toTriangle(t: number, px: number, py: number, pz: number): number {
    const p = this.surface.positions;
    const tri = this.surface.triangles;
    const a = (tri[t * 3] as number) * 3;
    const b = (tri[t * 3 + 1] as number) * 3;
    const c = (tri[t * 3 + 2] as number) * 3;
    return pointToTriangle(
      px,
      py,
      pz,
      p[a] as number,
      p[a + 1] as number,
      p[a + 2] as number,
      p[b] as number,
      p[b + 1] as number,
      p[b + 2] as number,
      p[c] as number,
      p[c + 1] as number,
      p[c + 2] as number,
    );
  }

  /** Whether the point lies inside the closed surface: rays in three directions, two of three agree. */
  inside(x: number, y: number, z: number): boolean {
    const b = this.boxes;
    if (x < (b[0] as number) || y < (b[1] as number) || z < (b[2] as number)) return false;
    if (x > (b[3] as number) || y > (b[4] as number) || z > (b[5] as number)) return false;
    let votes = 0;
    for (let axis = 0; axis < 3; axis++) {
      if (this.crossings(axis, x, y, z) % 2 === 1) votes++;
      if (votes === 2 || (axis === 1 && votes === 0)) break;
    }
    return votes >= 2;
  }

  private crossings(axis: number, x: number, y: number, z: number): number {
    const u = (axis + 1) % 3;
    const v = (axis + 2) % 3;
    // A hair off the grid, so that no ray runs along an edge that the specimen's quantisation put there.
    const q = [x, y, z];
    const pu = (q[u] as number) + 1.7e-8;
    const pv = (q[v] as number) + 2.3e-8;
    const pa = q[axis] as number;
    const b = this.boxes;
    const stack = this.stack;
    let top = 0;
    let n = 0;
    stack[top++] = 0;
    while (top > 0) {
      const node = stack[--top] as number;
      const o = node * 6;
      if (pu < (b[o + u] as number) || pu > (b[o + 3 + u] as number)) continue;
      if (pv < (b[o + v] as number) || pv > (b[o + 3 + v] as number)) continue;
      if (pa > (b[o + 3 + axis] as number)) continue;
      const count = this.count[node] as number;
      if (count === 0) {
        stack[top++] = node + 1;
        stack[top++] = this.first[node] as number;
        continue;
      }
      const from = this.first[node] as number;
      for (let i = from; i < from + count; i++) {
        if (this.crosses(this.order[i] as number, axis, u, v, pa, pu, pv)) n++;
      }
    }
    return n;
  }

  private crosses(t: number, axis: number, u: number, v: number, pa: number, pu: number, pv: number): boolean {
    const au = this.at(t, 0, u) - pu;
    const av = this.at(t, 0, v) - pv;
    const bu = this.at(t, 1, u) - pu;
    const bv = this.at(t, 1, v) - pv;
    const cu = this.at(t, 2, u) - pu;
    const cv = this.at(t, 2, v) - pv;
    const wa = bu * cv - bv * cu;
    const wb = cu * av - cv * au;
    const wc = au * bv - av * bu;
    if (!((wa >= 0 && wb >= 0 && wc >= 0) || (wa <= 0 && wb <= 0 && wc <= 0))) return false;
    const sum = wa + wb + wc;
    if (sum === 0) return false;
    return (wa * this.at(t, 0, axis) + wb * this.at(t, 1, axis) + wc * this.at(t, 2, axis)) / sum > pa;
  }
}

const found = new Float64Array(3);

/**
 * Squared distance from p to triangle abc; the nearest point is left in `found` (regions after Ericson, Real-Time
 * Collision Detection).
 */
function pointToTriangle(
  px: number,
  py: number,
  pz: number,
  ax: number,
  ay: number,
  az: number,
  bx: number,
  by: number,
  bz: number,
  cx: number,
  cy: number,
  cz: number,
): number {
  const abx = bx - ax,
    aby = by - ay,
    abz = bz - az;
  const acx = cx - ax,
    acy = cy - ay,
    acz = cz - az;
  const apx = px - ax,
    apy = py - ay,
    apz = pz - az;
  const d1 = abx * apx + aby * apy + abz * apz;
  const d2 = acx * apx + acy * apy + acz * apz;
  let s = 0;
  let t = 0;
  if (d1 <= 0 && d2 <= 0) {
    s = 0;
    t = 0;
  } else {
    const bpx = px - bx,
      bpy = py - by,
      bpz = pz - bz;
    const d3 = abx * bpx + aby * bpy + abz * bpz;
    const d4 = acx * bpx + acy * bpy + acz * bpz;
    const cpx = px - cx,
      cpy = py - cy,
      cpz = pz - cz;
    const d5 = abx * cpx + aby * cpy + abz * cpz;
    const d6 = acx * cpx + acy * cpy + acz * cpz;
    const vc = d1 * d4 - d3 * d2;
    const vb = d5 * d2 - d1 * d6;
    const va = d3 * d6 - d5 * d4;
    if (d3 >= 0 && d4 <= d3) s = 1;
    else if (vc <= 0 && d1 >= 0 && d3 <= 0) s = d1 / (d1 - d3);
    else if (d6 >= 0 && d5 <= d6) t = 1;
    else if (vb <= 0 && d2 >= 0 && d6 <= 0) t = d2 / (d2 - d6);
    else if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
      t = (d4 - d3) / (d4 - d3 + (d5 - d6));
      s = 1 - t;
    } else {
      const denominator = 1 / (va + vb + vc);
      s = vb * denominator;
      t = vc * denominator;
    }
  }
  const x = ax + abx * s + acx * t;
  const y = ay + aby * s + acy * t;
  const z = az + abz * s + acz * t;
  found[0] = x;
  found[1] = y;
  found[2] = z;
  return (px - x) ** 2 + (py - y) ** 2 + (pz - z) ** 2;
}
