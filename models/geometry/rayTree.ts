/** Triangles by boxes for rays; positions x y z, three indices a triangle. */
export class RayTree {
  private readonly corner: Float64Array;
  private readonly boxes: Float64Array;
  private readonly first: Uint32Array;
  private readonly count: Uint32Array;
  private readonly stack = new Uint32Array(128);
  private nodes = 0;

  constructor(surfaces: readonly { positions: ArrayLike<number>; triangles: ArrayLike<number> }[]) {
    const n = surfaces.reduce((sum, s) => sum + s.triangles.length / 3, 0);
    const loose = new Float64Array(n * 9);
    let o = 0;
    for (const { positions, triangles } of surfaces) {
      for (let i = 0; i < triangles.length; i++) {
        for (let k = 0; k < 3; k++) loose[o++] = positions[(triangles[i] as number) * 3 + k] as number;
      }
    }
    this.boxes = new Float64Array(Math.max(1, 2 * n) * 6);
    this.first = new Uint32Array(Math.max(1, 2 * n));
    this.count = new Uint32Array(Math.max(1, 2 * n));
    const order = Uint32Array.from({ length: n }, (_, i) => i);
    if (n > 0) this.build(order, 0, n, loose);
    this.corner = new Float64Array(n * 9);
    order.forEach((t, i) => this.corner.set(loose.subarray(t * 9, t * 9 + 9), i * 9));
  }

  private build(order: Uint32Array, start: number, end: number, p: Float64Array): number {
    const node = this.nodes++;
    const o = node * 6;
    for (let k = 0; k < 3; k++) {
      let low = Infinity;
      let high = -Infinity;
      for (let i = start; i < end; i++) {
        for (let c = 0; c < 3; c++) {
          const v = p[(order[i] as number) * 9 + c * 3 + k] as number;
          if (v < low) low = v;
          if (v > high) high = v;
        }
      }
      this.boxes[o + k] = low;
      this.boxes[o + 3 + k] = high;
    }
    if (end - start <= 4) {
      this.first[node] = start;
      this.count[node] = end - start;
      return node;
    }
    let axis = 0;
    for (let k = 1; k < 3; k++) {
      if (
        (this.boxes[o + 3 + k] as number) - (this.boxes[o + k] as number) >
        (this.boxes[o + 3 + axis] as number) - (this.boxes[o + axis] as number)
      )
        axis = k;
    }
    const key = (t: number): number =>
      (p[t * 9 + axis] as number) + (p[t * 9 + 3 + axis] as number) + (p[t * 9 + 6 + axis] as number);
    order.subarray(start, end).sort((a, b) => key(a) - key(b));
    const middle = (start + end) >> 1;
    this.build(order, start, middle, p);
    this.first[node] = this.build(order, middle, end, p);
    return node;
  }

  /** Distance to the nearest triangle along a ray (unit direction) within `reach` metres, or Infinity. */
  cast(x: number, y: number, z: number, dx: number, dy: number, dz: number, reach: number): number {
    if (this.nodes === 0) return Infinity;
    const { boxes, stack } = this;
    const ix = 1 / dx,
      iy = 1 / dy,
      iz = 1 / dz;
    let best = reach;
    let hit = false;
    let top = 0;
    stack[top++] = 0;
    while (top > 0) {
      const node = stack[--top] as number;
      const o = node * 6;
      const x0 = ((boxes[o] as number) - x) * ix,
        x1 = ((boxes[o + 3] as number) - x) * ix;
      const y0 = ((boxes[o + 1] as number) - y) * iy,
        y1 = ((boxes[o + 4] as number) - y) * iy;
      const z0 = ((boxes[o + 2] as number) - z) * iz,
        z1 = ((boxes[o + 5] as number) - z) * iz;
      const near = Math.max(Math.min(x0, x1), Math.min(y0, y1), Math.min(z0, z1), 0);
      const far = Math.min(Math.max(x0, x1), Math.max(y0, y1), Math.max(z0, z1), best);
      if (!(near <= far)) continue;
      const count = this.count[node] as number;
      if (count === 0) {
        stack[top++] = node + 1;
        stack[top++] = this.first[node] as number;
        continue;
      }
      const from = this.first[node] as number;
      for (let i = from; i < from + count; i++) {
        const d = this.triangle(i * 9, x, y, z, dx, dy, dz);
        if (d > 0 && d < best) {
          best = d;
          hit = true;
        }
      }
    }
    return hit ? best : Infinity;
  }

  /** Möller and Trumbore's test. */
  private triangle(o: number, x: number, y: number, z: number, dx: number, dy: number, dz: number): number {
    const p = this.corner;
    const ax = p[o] as number,
      ay = p[o + 1] as number,
      az = p[o + 2] as number;
    const ux = (p[o + 3] as number) - ax,
      uy = (p[o + 4] as number) - ay,
      uz = (p[o + 5] as number) - az;
    const vx = (p[o + 6] as number) - ax,
      vy = (p[o + 7] as number) - ay,
      vz = (p[o + 8] as number) - az;
    const px = dy * vz - dz * vy,
      py = dz * vx - dx * vz,
      pz = dx * vy - dy * vx;
    const determinant = ux * px + uy * py + uz * pz;
    if (determinant === 0) return -1;
    const f = 1 / determinant;
    const sx = x - ax,
      sy = y - ay,
      sz = z - az;
    const a = f * (sx * px + sy * py + sz * pz);
    if (a < 0 || a > 1) return -1;
    const qx = sy * uz - sz * uy,
      qy = sz * ux - sx * uz,
      qz = sx * uy - sy * ux;
    const b = f * (dx * qx + dy * qy + dz * qz);
    if (b < 0 || a + b > 1) return -1;
    return f * (vx * qx + vy * qy + vz * qz);
  }
}
