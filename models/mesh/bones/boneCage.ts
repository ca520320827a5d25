import type { Field } from '../../geometry/field.ts';

/** Connectivity of a cage by node number. */
export interface CageLinks {
  nodes: number;
  plates: number[][];
  struts: number[][];
}

/** A cage subdivided twice: fine vertices as weighted sums of the nodes, fine plates and struts. */
export interface FineCage {
  /** Per fine vertex: node numbers and their weights. */
  from: { nodes: number[]; weights: number[] }[];
  plates: number[][];
  struts: number[][];
}

type Weights = Map<number, number>;

function blend(terms: [Weights, number][]): Weights {
  const sum: Weights = new Map();
  for (const [weights, factor] of terms) {
    for (const [node, w] of weights) sum.set(node, (sum.get(node) ?? 0) + w * factor);
  }
  return sum;
}

/**
 * Subdivides a cage: Loop's rule inside plates, cubic B-spline along borders, struts and wherever other than two plates
 * meet; points where three or more such lines meet, or one ends, stay put.
 */
export function subdivideCage(links: CageLinks, times = 2): FineCage {
  let weights: Weights[] = Array.from({ length: links.nodes }, (_, i) => new Map([[i, 1]]));
  let plates = links.plates;
  let struts = links.struts;
  for (let round = 0; round < times; round++) {
    const edges = new Map<string, { ends: [number, number]; tips: number[]; strut: boolean; middle: number }>();
    const edge = (a: number, b: number) => {
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      let found = edges.get(key);
      if (!found) {
        found = { ends: [a, b], tips: [], strut: false, middle: -1 };
        edges.set(key, found);
      }
      return found;
    };
    for (const [a, b, c] of plates as [number, number, number][]) {
      edge(a, b).tips.push(c);
      edge(b, c).tips.push(a);
      edge(c, a).tips.push(b);
    }
    for (const [a, b] of struts as [number, number][]) edge(a, b).strut = true;
    const ridge: number[][] = weights.map(() => []);
    const around: Set<number>[] = weights.map(() => new Set());
    const next: Weights[] = [];
    for (const e of edges.values()) {
      const [a, b] = e.ends;
      around[a]!.add(b);
      around[b]!.add(a);
      if (e.strut || e.tips.length !== 2) {
        ridge[a]!.push(b);
        ridge[b]!.push(a);
      }
    }
    for (let v = 0; v < weights.length; v++) {
      const own = weights[v]!;
      const lines = ridge[v]!;
      if (lines.length === 2)
        next.push(
          blend([
            [own, 0.75],
            [weights[lines[0]!]!, 0.125],
            [weights[lines[1]!]!, 0.125],
          ]),
        );
      else if (lines.length > 0 || around[v]!.size === 0) next.push(own);
      else {
        const n = around[v]!.size;
        const beta = (0.625 - (0.375 + Math.cos((2 * Math.PI) / n) / 4) ** 2) / n;
        next.push(blend([[own, 1 - n * beta], ...[...around[v]!].map((k): [Weights, number] => [weights[k]!, beta])]));
      }
    }
    for (const e of edges.values()) {
      e.middle = next.length;
      const [a, b] = e.ends;
      const inner = !e.strut && e.tips.length === 2;
      const s = inner ? 0.375 : 0.5;
      const terms: [Weights, number][] = [
        [weights[a]!, s],
        [weights[b]!, s],
      ];
      if (inner) terms.push([weights[e.tips[0]!]!, 0.125], [weights[e.tips[1]!]!, 0.125]);
      next.push(blend(terms));
    }
    plates = (plates as [number, number, number][]).flatMap(([a, b, c]) => {
      const ab = edge(a, b).middle,
        bc = edge(b, c).middle,
        ca = edge(c, a).middle;
      return [
        [a, ab, ca],
        [ab, b, bc],
        [ca, bc, c],
        [ab, bc, ca],
      ];
    });
    struts = (struts as [number, number][]).flatMap(([a, b]) => {
      const m = edge(a, b).middle;
      return [
        [a, m],
        [m, b],
      ];
    });
    weights = next;
  }
  return { from: weights.map((w) => ({ nodes: [...w.keys()], weights: [...w.values()] })), plates, struts };
}

/**
 * After a call: which fine piece was nearest, its three vertices, their weights and the direction from the piece to the
 * point.
 */
export interface CageField extends Field {
  hit: { a: number; b: number; c: number; wa: number; wb: number; wc: number; dx: number; dy: number; dz: number };
}

/**
 * Field of a cage from its internal numbers: per node x y z mm and half thickness mm. Hard minimum over the fine
 * pieces.
 */
export function cageField(p: ArrayLike<number>, fine: FineCage): CageField {
  const v = new Float64Array(fine.from.length * 4);
  fine.from.forEach(({ nodes, weights }, i) => {
    nodes.forEach((node, j) => {
      for (let k = 0; k < 4; k++) v[i * 4 + k]! += weights[j]! * p[node * 4 + k]!;
    });
    v[i * 4 + 3] = Math.max(0.8, v[i * 4 + 3]!);
  });
  // A strut is a plate with its last two corners in one place.
  const pieces = [...fine.plates, ...fine.struts.map(([a, b]) => [a!, b!, b!])];
  const corners = Uint32Array.from(pieces.flat());
  const balls = new Float64Array(pieces.length * 4);
  for (let i = 0; i < pieces.length; i++) {
    const [a, b, c] = [corners[i * 3]! * 4, corners[i * 3 + 1]! * 4, corners[i * 3 + 2]! * 4];
    const x = (v[a]! + v[b]! + v[c]!) / 3,
      y = (v[a + 1]! + v[b + 1]! + v[c + 1]!) / 3,
      z = (v[a + 2]! + v[b + 2]! + v[c + 2]!) / 3;
    let r = 0;
    for (const k of [a, b, c]) r = Math.max(r, Math.hypot(v[k]! - x, v[k + 1]! - y, v[k + 2]! - z) + v[k + 3]!);
    balls.set([x, y, z, r], i * 4);
  }
  const hit = { a: 0, b: 0, c: 0, wa: 1, wb: 0, wc: 0, dx: 0, dy: 0, dz: 0 };
  return {
    hit,
    distance(x, y, z) {
      let best = Infinity;
      for (let i = 0; i < balls.length / 4; i++) {
        const o = i * 4;
        const bx = x - balls[o]!,
          by = y - balls[o + 1]!,
          bz = z - balls[o + 2]!;
        const reach = best + balls[o + 3]!;
        if (reach <= 0 || bx * bx + by * by + bz * bz >= reach * reach) continue;
        const a = corners[i * 3]!,
          b = corners[i * 3 + 1]!,
          c = corners[i * 3 + 2]!;
        const d = toPiece(v, a * 4, b * 4, c * 4, x, y, z);
        if (d < best) {
          best = d;
          hit.a = a;
          hit.b = b;
          hit.c = c;
          hit.wa = near[0]!;
          hit.wb = near[1]!;
          hit.wc = near[2]!;
          hit.dx = near[3]!;
          hit.dy = near[4]!;
          hit.dz = near[5]!;
        }
      }
      return best;
    },
  };
}

const near = new Float64Array(6);

/** Distance from a point to a triangle less the thickness there; weights and direction are left in `near`. */
function toPiece(v: Float64Array, a: number, b: number, c: number, x: number, y: number, z: number): number {
  const abx = v[b]! - v[a]!,
    aby = v[b + 1]! - v[a + 1]!,
    abz = v[b + 2]! - v[a + 2]!;
  const acx = v[c]! - v[a]!,
    acy = v[c + 1]! - v[a + 1]!,
    acz = v[c + 2]! - v[a + 2]!;
  const apx = x - v[a]!,
    apy = y - v[a + 1]!,
    apz = z - v[a + 2]!;
  const bb = abx * abx + aby * aby + abz * abz;
  const cc = acx * acx + acy * acy + acz * acz;
  const bc = abx * acx + aby * acy + abz * acz;
  const pb = apx * abx + apy * aby + apz * abz;
  const pc = apx * acx + apy * acy + apz * acz;
  const det = bb * cc - bc * bc;
  let s = 0,
    t = 0;
  if (det > 1e-9 * bb * cc) {
    s = (cc * pb - bc * pc) / det;
    t = (bb * pc - bc * pb) / det;
  }
  if (det <= 1e-9 * bb * cc || s < 0 || t < 0 || s + t > 1) {
    // Outside the triangle's prism: the nearest of the three edges.
    let least = Infinity;
    const s1 = clamp(pb / (bb + 1e-12)),
      t2 = clamp(pc / (cc + 1e-12));
    const d1 = (apx - s1 * abx) ** 2 + (apy - s1 * aby) ** 2 + (apz - s1 * abz) ** 2;
    if (d1 < least) {
      least = d1;
      s = s1;
      t = 0;
    }
    const d2 = (apx - t2 * acx) ** 2 + (apy - t2 * acy) ** 2 + (apz - t2 * acz) ** 2;
    if (d2 < least) {
      least = d2;
      s = 0;
      t = t2;
    }
    const ex = acx - abx,
      ey = acy - aby,
      ez = acz - abz;
    const qx = apx - abx,
      qy = apy - aby,
      qz = apz - abz;
    const u = clamp((qx * ex + qy * ey + qz * ez) / (ex * ex + ey * ey + ez * ez + 1e-12));
    const d3 = (qx - u * ex) ** 2 + (qy - u * ey) ** 2 + (qz - u * ez) ** 2;
    if (d3 < least) {
      s = 1 - u;
      t = u;
    }
  }
  const dx = apx - s * abx - t * acx,
    dy = apy - s * aby - t * acy,
    dz = apz - s * abz - t * acz;
  const d = Math.sqrt(dx * dx + dy * dy + dz * dz);
  const n = d < 1e-6 ? 0 : 1 / d;
  near[0] = 1 - s - t;
  near[1] = s;
  near[2] = t;
  near[3] = dx * n;
  near[4] = dy * n;
  near[5] = dz * n;
  return d - ((1 - s - t) * v[a + 3]! + s * v[b + 3]! + t * v[c + 3]!);
}

const clamp = (t: number): number => (t < 0 ? 0 : t > 1 ? 1 : t);
