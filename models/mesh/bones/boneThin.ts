import { MeshoptSimplifier } from 'meshoptimizer';
import { Ease } from './boneEase.ts';
import type { Lookup } from './boneLookup.ts';
import type { Field } from '../../geometry/field.ts';
import type { Net } from '../../geometry/surfaceNet.ts';

const rounds = 8;
/** Step (mm) over which the slope of the field is taken. */
const h = 0.05;

/** How many times as many triangles as are wanted the quick thinning leaves to the careful one. */
const firstShare = 2;
/** How far vertices are tried, share of their edges. */
const shifts = [0.2, 0.15, 0.1, 0.06, 0.03];

/**
 * Fewer triangles, at most `most`, that lean as the fine surface does: a bone is seen by its shading. Their vertices
 * come to lie where that is so, not on the fine surface.
 */
export async function thinByLean(net: Net, normals: Float32Array, lookup: Lookup, most: number): Promise<Net> {
  const ease = new Ease(await simplify(net, normals, 0, firstShare * most, 0.05), lookup);
  ease.reduce(most);
  for (const shift of shifts) {
    ease.flip();
    ease.move(shift);
  }
  const { positions, triangles } = ease.net;
  return used(triangles, positions);
}

/**
 * Fewer triangles within `coarse` mm, at most `most`, quickly; `turn` says how much (mm) a turn of the normal counts
 * beside a shift of the surface. Vertices come to lie where the flat triangles lean as the surface does.
 */
export async function thin(
  net: Net,
  normals: Float32Array,
  field: Field,
  coarse: number,
  most: number,
  turn: number,
): Promise<Net> {
  const small = await simplify(net, normals, coarse, most, turn);
  lean(small, field);
  return small;
}

/** At most `most` triangles, fewer where `coarse` mm allow it. */
async function simplify(net: Net, normals: Float32Array, coarse: number, most: number, turn: number): Promise<Net> {
  await MeshoptSimplifier.ready;
  const all = {
    triangles: net.triangles.slice(),
    positions: Float32Array.from(net.positions),
    normals: normals.slice(),
  };
  const reduce = (target: number, error: number): void => {
    const { triangles, positions, normals: slopes } = all;
    const [count] = MeshoptSimplifier.simplifyWithUpdate(
      triangles,
      positions,
      3,
      slopes,
      3,
      [turn, turn, turn],
      null,
      target,
      error,
      ['ErrorAbsolute', 'Prune'],
    );
    all.triangles = triangles.slice(0, count);
  };
  if (coarse > 0) reduce(12, coarse);
  if (all.triangles.length > most * 3) reduce(most * 3, Infinity);
  return used(all.triangles, all.positions);
}

/** The vertices that triangles use, renumbered. */
function used(triangles: Uint32Array, positions: ArrayLike<number>): Net {
  const ids = new Map<number, number>();
  const kept: number[] = [];
  const indices = triangles.map((v) => {
    let id = ids.get(v);
    if (id === undefined) {
      id = ids.size;
      ids.set(v, id);
      kept.push(positions[v * 3]!, positions[v * 3 + 1]!, positions[v * 3 + 2]!);
    }
    return id;
  });
  return { positions: Float64Array.from(kept), triangles: indices };
}

/** Weights of the corners at the places of a triangle where the surface is looked up. */
const places = [
  [0.6, 0.2, 0.2],
  [0.2, 0.6, 0.2],
  [0.2, 0.2, 0.6],
  [1 / 3, 1 / 3, 1 / 3],
] as const;

/**
 * Moves vertices until every triangle leans as the surface below it does on average, and lies as far outside as inside
 * it.
 */
function lean(net: Net, field: Field): void {
  const { positions: p, triangles } = net;
  const wanted = new Float64Array(triangles.length);
  const off = new Float64Array(triangles.length / 3);
  for (let round = 0; round < rounds; round++) {
    // The slope below a triangle hardly changes while its corners shift: it is looked up now and then.
    const look = round % 4 === 0;
    if (look) wanted.fill(0);
    for (let t = 0; t < triangles.length; t += 3) {
      const [a, b, c] = [triangles[t]! * 3, triangles[t + 1]! * 3, triangles[t + 2]! * 3];
      let sum = 0;
      for (const [wa, wb, wc] of places) {
        const x = wa * p[a]! + wb * p[b]! + wc * p[c]!,
          y = wa * p[a + 1]! + wb * p[b + 1]! + wc * p[c + 1]!,
          z = wa * p[a + 2]! + wb * p[b + 2]! + wc * p[c + 2]!;
        const f = field.distance(x, y, z);
        sum += f / places.length;
        if (!look) continue;
        const gx = field.distance(x + h, y, z) - f,
          gy = field.distance(x, y + h, z) - f,
          gz = field.distance(x, y, z + h) - f;
        const l = Math.hypot(gx, gy, gz) || 1;
        wanted[t]! += gx / l;
        wanted[t + 1]! += gy / l;
        wanted[t + 2]! += gz / l;
      }
      off[t / 3] = sum;
      if (!look) continue;
      const l = Math.hypot(wanted[t]!, wanted[t + 1]!, wanted[t + 2]!) || 1;
      for (let k = 0; k < 3; k++) wanted[t + k]! /= l;
    }
    step(net, wanted, off);
  }
}

function step({ positions: p, triangles }: Net, wanted: Float64Array, off: Float64Array): void {
  const move = new Float64Array(p.length);
  const area = new Float64Array(p.length / 3);
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = triangles.subarray(t, t + 3);
    const n = crossOf(p, corners);
    const a = Math.hypot(...n);
    const middle = [0, 1, 2].map(
      (k) => (p[corners[0]! * 3 + k]! + p[corners[1]! * 3 + k]! + p[corners[2]! * 3 + k]!) / 3,
    );
    for (const v of corners) {
      let way = -0.5 * off[t / 3]!;
      for (let k = 0; k < 3; k++) way += wanted[t + k]! * (middle[k]! - p[v * 3 + k]!);
      for (let k = 0; k < 3; k++) move[v * 3 + k]! += a * way * wanted[t + k]!;
      area[v]! += a;
    }
  }
  const before = p.slice();
  for (let i = 0; i < p.length; i++) p[i]! += move[i]! / (area[Math.floor(i / 3)]! || 1);
  unturn(p, triangles, before);
}

/** Puts vertices back where they were if a step turned a triangle over. */
function unturn(p: Float64Array, triangles: Uint32Array, before: Float64Array): void {
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = triangles.subarray(t, t + 3);
    const now = crossOf(p, corners),
      then = crossOf(before, corners);
    if (now[0] * then[0] + now[1] * then[1] + now[2] * then[2] > 0) continue;
    for (const v of corners) for (let k = 0; k < 3; k++) p[v * 3 + k] = before[v * 3 + k]!;
  }
}

function crossOf(p: ArrayLike<number>, corners: Uint32Array): [number, number, number] {
  const [a, b, c] = [corners[0]! * 3, corners[1]! * 3, corners[2]! * 3];
  const ux = p[b]! - p[a]!,
    uy = p[b + 1]! - p[a + 1]!,
    uz = p[b + 2]! - p[a + 2]!;
  const vx = p[c]! - p[a]!,
    vy = p[c + 1]! - p[a + 1]!,
    vz = p[c + 2]! - p[a + 2]!;
  return [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
}
