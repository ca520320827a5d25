import type { Surface } from '../../geometry/atlas.ts';

/** Neighbours of each vertex in one flat list: vertex v owns entries start[v] to start[v + 1]. */
export interface Graph {
  start: Uint32Array;
  neighbour: Uint32Array;
  /** Edge lengths in metres, same order as `neighbour`. */
  length: Float64Array;
}

/** The edges of a welded surface. */
export function graphOf({ positions: p, triangles }: Surface): Graph {
  const n = p.length / 3;
  const sets = Array.from({ length: n }, () => new Set<number>());
  for (let t = 0; t < triangles.length; t += 3) {
    for (let k = 0; k < 3; k++) {
      const a = triangles[t + k] as number;
      const b = triangles[t + ((k + 1) % 3)] as number;
      sets[a]?.add(b);
      sets[b]?.add(a);
    }
  }
  const start = new Uint32Array(n + 1);
  sets.forEach((set, v) => {
    start[v + 1] = (start[v] as number) + set.size;
  });
  const neighbour = new Uint32Array(start[n] as number);
  const length = new Float64Array(neighbour.length);
  let e = 0;
  sets.forEach((set, a) => {
    for (const b of set) {
      neighbour[e] = b;
      length[e++] = Math.hypot(
        (p[a * 3] as number) - (p[b * 3] as number),
        (p[a * 3 + 1] as number) - (p[b * 3 + 1] as number),
        (p[a * 3 + 2] as number) - (p[b * 3 + 2] as number),
      );
    }
  });
  return { start, neighbour, length };
}

/** Distance along edges from the nearest of `seeds` to every vertex, metres (Dijkstra with a binary heap). */
export function geodesic(graph: Graph, seeds: Iterable<number>): Float64Array {
  const n = graph.start.length - 1;
  const distance = new Float64Array(n).fill(Infinity);
  const heap: [number, number][] = [];
  const push = (d: number, v: number): void => {
    let i = heap.length;
    heap.push([d, v]);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const up = heap[parent] as [number, number];
      if (up[0] <= d) break;
      heap[i] = up;
      i = parent;
    }
    heap[i] = [d, v];
  };
  const pop = (): [number, number] => {
    const top = heap[0] as [number, number];
    const last = heap.pop() as [number, number];
    if (heap.length > 0) {
      let i = 0;
      for (;;) {
        let child = 2 * i + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && (heap[child + 1] as [number, number])[0] < (heap[child] as [number, number])[0])
          child++;
        if ((heap[child] as [number, number])[0] >= last[0]) break;
        heap[i] = heap[child] as [number, number];
        i = child;
      }
      heap[i] = last;
    }
    return top;
  };
  for (const s of seeds) {
    distance[s] = 0;
    push(0, s);
  }
  while (heap.length > 0) {
    const [d, v] = pop();
    if (d > (distance[v] as number)) continue;
    for (let e = graph.start[v] as number; e < (graph.start[v + 1] as number); e++) {
      const w = graph.neighbour[e] as number;
      const next = d + (graph.length[e] as number);
      if (next < (distance[w] as number)) {
        distance[w] = next;
        push(next, w);
      }
    }
  }
  return distance;
}

/**
 * A field that runs evenly from 0 at the vertices of `from` to 1 at those of `to`: its level sets sweep along the
 * fibres. Graph Laplacian with weights 1 / edge length, conjugate gradients with a diagonal preconditioner.
 */
export function fieldAlong(graph: Graph, from: readonly number[], to: readonly number[]): Float64Array {
  const n = graph.start.length - 1;
  const u = new Float64Array(n).fill(0.5);
  const fixed = new Uint8Array(n);
  for (const v of from) {
    u[v] = 0;
    fixed[v] = 1;
  }
  for (const v of to) {
    u[v] = 1;
    fixed[v] = 1;
  }
  const weight = graph.length.map((l) => 1 / Math.max(l, 1e-5));
  const diagonal = new Float64Array(n);
  for (let v = 0; v < n; v++) {
    for (let e = graph.start[v] as number; e < (graph.start[v + 1] as number); e++) {
      diagonal[v] = (diagonal[v] as number) + (weight[e] as number);
    }
  }
  const apply = (x: Float64Array, out: Float64Array): void => {
    for (let v = 0; v < n; v++) {
      if (fixed[v]) {
        out[v] = 0;
        continue;
      }
      let sum = (diagonal[v] as number) * (x[v] as number);
      for (let e = graph.start[v] as number; e < (graph.start[v + 1] as number); e++) {
        sum -= (weight[e] as number) * (x[graph.neighbour[e] as number] as number);
      }
      out[v] = sum;
    }
  };
  const r = new Float64Array(n);
  const p = new Float64Array(n);
  const q = new Float64Array(n);
  apply(u, r);
  let rz = 0;
  for (let v = 0; v < n; v++) {
    r[v] = -(r[v] as number);
    p[v] = (r[v] as number) / (diagonal[v] || 1);
    rz += (r[v] as number) * (p[v] as number);
  }
  const goal = rz * 1e-16;
  for (let step = 0; step < 4000 && rz > goal; step++) {
    apply(p, q);
    let pq = 0;
    for (let v = 0; v < n; v++) pq += (p[v] as number) * (q[v] as number);
    const alpha = rz / pq;
    let next = 0;
    for (let v = 0; v < n; v++) {
      u[v] = (u[v] as number) + alpha * (p[v] as number);
      r[v] = (r[v] as number) - alpha * (q[v] as number);
      next += ((r[v] as number) * (r[v] as number)) / (diagonal[v] || 1);
    }
    const beta = next / rz;
    rz = next;
    for (let v = 0; v < n; v++) p[v] = (r[v] as number) / (diagonal[v] || 1) + beta * (p[v] as number);
  }
  return u;
}
