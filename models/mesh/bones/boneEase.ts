import TinyQueue from 'tinyqueue';
import { type Lookup } from './boneLookup.ts';
import type { Net } from '../../geometry/surfaceNet.ts';

/** Weights of the corners at the places of a triangle where the fine surface is looked up. */
const places = [
  [2 / 3, 1 / 6, 1 / 6],
  [1 / 6, 2 / 3, 1 / 6],
  [1 / 6, 1 / 6, 2 / 3],
  [1 / 3, 1 / 3, 1 / 3],
] as const;
/** What a millimetre off the surface counts beside a radian of lean, both squared. */
const offWeight = 0.3;
/** Least height of a triangle over its longest edge: a sliver shades badly however well it leans. */
const leastHeight = 0.03;
/** What is added to the cost of a triangle that must not be. */
const forbidden = 1e4;
/** Cost of a place where nothing is found: more than that of one turned over. */
const lost = 8;

/** What a millimetre off a vertex's planes counts, squared, times their area: without it what juts out would be worn away. */
const planeWeight = 0.15;

type Triple = [number, number, number];

/** An edge that may be taken out: its vertices, how old their surroundings were, its cost, and where the vertex left would lie. */
interface Collapse {
  cost: number;
  u: number;
  v: number;
  uAge: number;
  vAge: number;
  at: Triple;
}

/**
 * A coarse surface over a fine one, with what each triangle costs: how far it leans from the fine surface's normals and lies off it,
 * times its area. Edges are taken out, turned and vertices moved where that costs least.
 */
export class Ease {
  private readonly p: Float64Array;
  private readonly triangles: Int32Array;
  private readonly cost: Float64Array;
  /** Triangles at every vertex. */
  private readonly around: number[][];
  private readonly lookup: Lookup;
  /** Per vertex ten sums over the planes of the first triangles that it stands for: what has been taken out is not forgotten. */
  private readonly planes: Float64Array;
  /** Vertices at edges where more than two triangles meet, as a net over cells has them where two surfaces touch: they stay as they are. */
  private readonly pinched: boolean[];
  private left: number;

  constructor(net: Net, lookup: Lookup) {
    this.p = net.positions.slice();
    this.triangles = Int32Array.from(net.triangles);
    this.lookup = lookup;
    this.around = Array.from({ length: this.p.length / 3 }, () => []);
    this.left = this.triangles.length / 3;
    this.cost = new Float64Array(this.left);
    for (let i = 0; i < this.triangles.length; i++) this.around[this.triangles[i]!]!.push(Math.floor(i / 3));
    for (let t = 0; t < this.left; t++) this.refresh(t);
    this.planes = planesOf(net);
    this.pinched = this.around.map((_, v) => this.ringOf(v).some((w) => this.both(v, w).length !== 2));
  }

  /** The surface as it now is; vertices that nothing uses are still there. */
  get net(): Net {
    return {
      positions: this.p,
      triangles: Uint32Array.from(this.triangles.filter((_, i) => this.triangles[i - (i % 3)]! >= 0)),
    };
  }

  /** Takes out edges, the cheapest first, until no more than `most` triangles are left. */
  reduce(most: number): void {
    const age = new Int32Array(this.around.length);
    const queue = new TinyQueue<Collapse>([], (a, b) => a.cost - b.cost);
    const offer = (u: number, v: number): void => {
      const found = this.bestCollapse(u, v);
      if (found) queue.push({ ...found, u, v, uAge: age[u]!, vAge: age[v]! });
    };
    for (let v = 0; v < this.around.length; v++) for (const w of this.ringOf(v)) if (w > v) offer(v, w);
    while (this.left > most) {
      const next = queue.pop();
      if (!next) return;
      const { u, v, at } = next;
      if (!this.joined(u, v)) continue;
      // What lies around the edge has changed since it was looked at: it is looked at again only now that its turn has come.
      if (age[u] !== next.uAge || age[v] !== next.vAge) {
        offer(u, v);
        continue;
      }
      this.collapse(u, v, at);
      const ring = this.ringOf(u);
      for (const w of [u, ...ring]) age[w]!++;
      for (const w of ring) offer(u, w);
    }
  }

  /** Turns the edge between two triangles the other way where that costs less. */
  flip(): void {
    const { triangles, around, cost } = this;
    for (let i = 0; i < triangles.length; i++) {
      const t = Math.floor(i / 3);
      const a = triangles[i]!,
        b = triangles[t * 3 + ((i + 1) % 3)]!,
        c = triangles[t * 3 + ((i + 2) % 3)]!;
      if (a < 0 || around[a]!.length < 4 || around[b]!.length < 4 || (this.pinched[a] && this.pinched[b])) continue;
      const other = this.both(a, b).find((o) => o !== t)!;
      const d = [0, 1, 2].map((k) => triangles[other * 3 + k]!).find((v) => v !== a && v !== b)!;
      if (this.joined(c, d)) continue;
      const one = this.costOf(a, d, c),
        two = this.costOf(d, b, c);
      if (one + two >= cost[t]! + cost[other]! - 1e-9) continue;
      triangles.set([a, d, c], t * 3);
      triangles.set([d, b, c], other * 3);
      cost[t] = one;
      cost[other] = two;
      this.leave(b, t);
      this.leave(a, other);
      around[d]!.push(t);
      around[c]!.push(other);
    }
  }

  /** Tries every vertex a step (share of the edges there) to all sides, and leaves it where its triangles cost least. */
  move(share: number): void {
    const { p, around, cost } = this;
    for (let v = 0; v < around.length; v++) {
      const mine = around[v]!;
      if (mine.length === 0) continue;
      const o = v * 3;
      const ring = this.ringOf(v);
      let edges = 0;
      for (const w of ring)
        edges += Math.hypot(p[w * 3]! - p[o]!, p[w * 3 + 1]! - p[o + 1]!, p[w * 3 + 2]! - p[o + 2]!);
      const step = (share * edges) / ring.length;
      const n = this.normalAt(v);
      const [a, b] = acrossOf(n);
      let least = mine.reduce((sum, t) => sum + cost[t]!, this.astray(v, v));
      let best: Triple = [p[o]!, p[o + 1]!, p[o + 2]!];
      // Outwards a surface needs less of a step than along itself.
      for (const [way, length] of [
        [n, 0.3],
        [n, -0.3],
        [a, 1],
        [a, -1],
        [b, 1],
        [b, -1],
      ] as const) {
        const at = best.map((x, k) => x + length * step * way[k]!) as Triple;
        p.set(at, o);
        let now = this.astray(v, v);
        for (let i = 0; i < mine.length && now < least; i++) now += this.costAt(mine[i]!);
        if (!(now < least)) continue;
        least = now;
        best = at;
      }
      p.set(best, o);
      for (const t of mine) this.refresh(t);
    }
  }

  private refresh(t: number): void {
    this.cost[t] = this.costAt(t);
  }

  private costAt(t: number): number {
    return this.costOf(this.triangles[t * 3]!, this.triangles[t * 3 + 1]!, this.triangles[t * 3 + 2]!);
  }

  private costOf(i: number, j: number, k: number): number {
    const { p, lookup } = this;
    const a = i * 3,
      b = j * 3,
      c = k * 3;
    const ax = p[a]!,
      ay = p[a + 1]!,
      az = p[a + 2]!;
    const ux = p[b]! - ax,
      uy = p[b + 1]! - ay,
      uz = p[b + 2]! - az;
    const vx = p[c]! - ax,
      vy = p[c + 1]! - ay,
      vz = p[c + 2]! - az;
    let nx = uy * vz - uz * vy,
      ny = uz * vx - ux * vz,
      nz = ux * vy - uy * vx;
    const area = Math.sqrt(nx * nx + ny * ny + nz * nz);
    const longest = Math.max(
      ux * ux + uy * uy + uz * uz,
      vx * vx + vy * vy + vz * vz,
      (ux - vx) ** 2 + (uy - vy) ** 2 + (uz - vz) ** 2,
    );
    nx /= area || 1;
    ny /= area || 1;
    nz /= area || 1;
    let sum = 0;
    let bad = area < leastHeight * longest;
    const { positions: q, normals: n } = lookup;
    for (const [, s, t] of places) {
      const x = ax + s * ux + t * vx,
        y = ay + s * uy + t * vy,
        z = az + s * uz + t * vz;
      const o = lookup.near(x, y, z, nx, ny, nz) * 3;
      if (o < 0) {
        // Nothing there looks the way that the triangle does: it lies turned over, or far off.
        bad = true;
        sum += lost;
        continue;
      }
      const mx = n[o]!,
        my = n[o + 1]!,
        mz = n[o + 2]!;
      const off = (x - q[o]!) * mx + (y - q[o + 1]!) * my + (z - q[o + 2]!) * mz;
      sum += 2 - 2 * (nx * mx + ny * my + nz * mz) + offWeight * off * off;
    }
    // Graded by size, so that what is bad from the start can become better step by step.
    return (bad ? forbidden + longest : 0) + (sum * area) / (2 * places.length);
  }

  /** What it costs that the place of vertex `at` lies off the planes that v stands for. */
  private astray(v: number, at: number): number {
    const { p, planes: q } = this;
    const o = v * 10,
      x = p[at * 3]!,
      y = p[at * 3 + 1]!,
      z = p[at * 3 + 2]!;
    return (
      planeWeight *
      Math.max(
        0,
        x * (q[o]! * x + 2 * (q[o + 1]! * y + q[o + 2]! * z + q[o + 3]!)) +
          y * (q[o + 4]! * y + 2 * (q[o + 5]! * z + q[o + 6]!)) +
          z * (q[o + 7]! * z + 2 * q[o + 8]!) +
          q[o + 9]!,
      )
    );
  }

  /** The best of three places for two vertices as one, and what that adds to the cost; null where it must not be. */
  private bestCollapse(u: number, v: number): Pick<Collapse, 'cost' | 'at'> | null {
    if (this.pinched[u] || this.pinched[v]) return null;
    const mine = this.ringOf(u),
      theirs = this.ringOf(v);
    // More than two common neighbours, and the surface would pinch.
    if (mine.filter((w) => theirs.includes(w)).length !== 2) return null;
    const { p, lookup } = this;
    const o = u * 3,
      e = v * 3;
    const home: Triple = [p[o]!, p[o + 1]!, p[o + 2]!];
    const choices: Triple[] = [home, [p[e]!, p[e + 1]!, p[e + 2]!]];
    const middle = home.map((x, k) => (x + p[e + k]!) / 2) as Triple;
    const near = lookup.near(...middle, ...this.normalAt(u)) * 3;
    if (near >= 0) {
      const { positions: q, normals: n } = lookup;
      const off = [0, 1, 2].reduce((sum, k) => sum + (middle[k]! - q[near + k]!) * n[near + k]!, 0);
      choices.push(middle.map((x, k) => x - off * n[near + k]!) as Triple);
    }
    const before = this.astray(u, u) + this.astray(v, v);
    let best: Pick<Collapse, 'cost' | 'at'> | null = null;
    for (const at of choices) {
      p.set(at, o);
      const cost = this.costOfJoining(u, v, before, best?.cost ?? Infinity);
      if (cost !== null) best = { cost, at };
    }
    p.set(home, o);
    return best;
  }

  /** What the triangles round u and v cost with v where u is, less their cost now; null from `most` on, or where one must not be. */
  private costOfJoining(u: number, v: number, before: number, most: number): number | null {
    const { triangles, around, cost } = this;
    let sum = this.astray(u, u) + this.astray(v, u) - before;
    for (const t of around[u]!) sum -= cost[t]!;
    for (const t of around[v]!) if (!this.has(t, u)) sum -= cost[t]!;
    for (const t of around[u]!) {
      if (this.has(t, v)) continue;
      const now = this.costAt(t);
      sum += now;
      if (now >= forbidden || sum >= most) return null;
    }
    for (const t of around[v]!) {
      if (this.has(t, u)) continue;
      const [a, b, c] = [triangles[t * 3]!, triangles[t * 3 + 1]!, triangles[t * 3 + 2]!];
      const now = this.costOf(a === v ? u : a, b === v ? u : b, c === v ? u : c);
      sum += now;
      if (now >= forbidden || sum >= most) return null;
    }
    return sum;
  }

  private collapse(u: number, v: number, at: Triple): void {
    const { p, triangles, around } = this;
    p.set(at, u * 3);
    for (let k = 0; k < 10; k++) this.planes[u * 10 + k]! += this.planes[v * 10 + k]!;
    for (const t of around[v]!) {
      const corners = triangles.subarray(t * 3, t * 3 + 3);
      if (this.has(t, u)) {
        for (const w of corners) if (w !== v) this.leave(w, t);
        corners.fill(-1);
        this.left--;
      } else {
        corners[corners.indexOf(v)] = u;
        around[u]!.push(t);
      }
    }
    around[v] = [];
    for (const t of around[u]!) this.refresh(t);
  }

  private leave(v: number, t: number): void {
    this.around[v] = this.around[v]!.filter((i) => i !== t);
  }

  private has(t: number, v: number): boolean {
    return this.triangles[t * 3] === v || this.triangles[t * 3 + 1] === v || this.triangles[t * 3 + 2] === v;
  }

  /** The triangles that have both vertices. */
  private both(u: number, v: number): number[] {
    return this.around[u]!.filter((t) => this.has(t, v));
  }

  private joined(u: number, v: number): boolean {
    return this.around[u]!.some((t) => this.has(t, v));
  }

  /** The vertices that an edge joins with v. */
  private ringOf(v: number): number[] {
    const ring: number[] = [];
    for (const t of this.around[v]!) {
      for (let k = 0; k < 3; k++) {
        const w = this.triangles[t * 3 + k]!;
        if (w !== v && !ring.includes(w)) ring.push(w);
      }
    }
    return ring;
  }

  private normalAt(v: number): Triple {
    const { p, triangles } = this;
    let x = 0,
      y = 0,
      z = 0;
    for (const t of this.around[v]!) {
      const a = triangles[t * 3]! * 3,
        b = triangles[t * 3 + 1]! * 3,
        c = triangles[t * 3 + 2]! * 3;
      const ux = p[b]! - p[a]!,
        uy = p[b + 1]! - p[a + 1]!,
        uz = p[b + 2]! - p[a + 2]!;
      const vx = p[c]! - p[a]!,
        vy = p[c + 1]! - p[a + 1]!,
        vz = p[c + 2]! - p[a + 2]!;
      x += uy * vz - uz * vy;
      y += uz * vx - ux * vz;
      z += ux * vy - uy * vx;
    }
    const l = Math.hypot(x, y, z) || 1;
    return [x / l, y / l, z / l];
  }
}

/** Two directions across a normal and each other. */
function acrossOf(n: Triple): [Triple, Triple] {
  const [kx, ky] = Math.abs(n[0]) < 0.6 ? [1, 0] : [0, 1];
  const a: Triple = [-n[2] * ky, n[2] * kx, n[0] * ky - n[1] * kx];
  const l = Math.hypot(...a) || 1;
  const [x, y, z] = a.map((v) => v / l) as Triple;
  return [
    [x, y, z],
    [n[1] * z - n[2] * y, n[2] * x - n[0] * z, n[0] * y - n[1] * x],
  ];
}

/** Per vertex the sums of the squared distances to the planes of its triangles, times a third of their areas. */
function planesOf({ positions: p, triangles }: Net): Float64Array {
  const q = new Float64Array((p.length / 3) * 10);
  for (let t = 0; t < triangles.length; t += 3) {
    const a = triangles[t]! * 3,
      b = triangles[t + 1]! * 3,
      c = triangles[t + 2]! * 3;
    const ux = p[b]! - p[a]!,
      uy = p[b + 1]! - p[a + 1]!,
      uz = p[b + 2]! - p[a + 2]!;
    const vx = p[c]! - p[a]!,
      vy = p[c + 1]! - p[a + 1]!,
      vz = p[c + 2]! - p[a + 2]!;
    const x = uy * vz - uz * vy,
      y = uz * vx - ux * vz,
      z = ux * vy - uy * vx;
    const l = Math.hypot(x, y, z);
    if (l === 0) continue;
    const d = -(x * p[a]! + y * p[a + 1]! + z * p[a + 2]!);
    const terms = [x * x, x * y, x * z, x * d, y * y, y * z, y * d, z * z, z * d, d * d];
    for (let k = 0; k < 3; k++) terms.forEach((v, i) => (q[triangles[t + k]! * 10 + i]! += v / (6 * l)));
  }
  return q;
}
