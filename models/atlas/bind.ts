import { loftMesh } from '../../src/body/loftMesh.ts';
import type { MuscleBody } from '../../src/body/muscles.ts';
import { offUnit, type OwnAtlas, pointInBand, surfaceFrame } from '../../src/body/ownAtlas.ts';
import { ringHeight, squareness } from '../../src/body/section.ts';
import type { Surface } from '../geometry/atlas.ts';
import { Nearest } from '../geometry/nearest.ts';

/** A structure's surface (metres, atlas axes), and the bands of the right half that may carry it. */
export interface Bindable extends Surface {
  id: string;
  bands: number[];
}

/**
 * How well the vertices lie in their bands: metres between them and the place in a band that they go with, the 95th
 * percentile and the most.
 */
export interface Bound {
  own: OwnAtlas;
  p95: number;
  most: number;
}

/** Metres within which a vertex counts as placed. */
const arrived = 2e-5;
/** Other starts that are tried for a vertex that none of the nearest three places. */
const furtherStarts = 60;

/**
 * Binds every vertex to the stations of the nearest band: station coordinate, across, out, found by Newton's method at
 * rest.
 */
export function bindSurfaces(body: MuscleBody, list: readonly Bindable[]): Bound {
  const vertices = list.reduce((sum, { positions }) => sum + positions.length / 3, 0);
  const own: OwnAtlas = {
    structures: [],
    bands: [...new Set(list.flatMap(({ bands }) => bands.map((b) => body.bands[b]?.name ?? '')))],
    band: new Uint16Array(vertices),
    s: new Float32Array(vertices),
    t: new Float32Array(vertices),
    size: new Float32Array(vertices),
    normal: new Int8Array(vertices * 3),
    off: new Int16Array(vertices * 3),
    indices: new Uint32Array(list.reduce((sum, { triangles }) => sum + triangles.length, 0)),
  };
  const errors: number[] = [];
  let v = 0;
  let corner = 0;
  for (const { id, positions, triangles, bands } of list) {
    const vertexStart = v;
    const normals = normalsOf(positions, triangles);
    const carriers = bands.map((b) => {
      const mesh = loftMesh(body, body.rest, b);
      return {
        b,
        mesh,
        tree: new Nearest({ positions: Float64Array.from(mesh.positions), triangles: mesh.triangles }),
      };
    });
    for (let i = 0; i < positions.length; i += 3, v++) {
      const p = [positions[i] as number, positions[i + 1] as number, positions[i + 2] as number] as const;
      const found = bindPoint(body, carriers, p);
      own.band[v] = own.bands.indexOf(body.bands[found.b]?.name ?? '');
      own.s[v] = found.s;
      const { t, size } = onRing(found.c, found.h);
      own.t[v] = t;
      own.size[v] = size;
      errors.push(found.error);
      const band = body.bands[found.b] as MuscleBody['bands'][number];
      const frame = surfaceFrame(body.rest, band.first, band.stations, found.s, t, 1);
      // What no section reaches (a second head, a fold) keeps its distance from where it is bound.
      pointInBand(body.rest, band.first, band.stations, found.s, size * Math.cos(t), size * ringHeight(t), here);
      for (let k = 0; k < 3; k++) {
        const off = [0, 1, 2].reduce(
          (sum, j) => sum + ((p[j] as number) - (here[j] as number)) * (frame[k * 3 + j] as number),
          0,
        );
        own.off[v * 3 + k] = Math.round(Math.max(-32767, Math.min(32767, off / offUnit)));
      }
      for (let k = 0; k < 3; k++) {
        const along = [0, 1, 2].reduce((sum, j) => sum + (normals[i + j] as number) * (frame[k * 3 + j] as number), 0);
        own.normal[v * 3 + k] = Math.round(127 * Math.max(-1, Math.min(1, along)));
      }
    }
    own.structures.push({
      id,
      vertexStart,
      vertexCount: v - vertexStart,
      indexStart: corner,
      indexCount: triangles.length,
    });
    for (const index of triangles) own.indices[corner++] = vertexStart + index;
  }
  errors.sort((a, b) => a - b);
  return { own, p95: errors[Math.floor(0.95 * errors.length)] ?? 0, most: errors.at(-1) ?? 0 };
}

interface Carrier {
  b: number;
  mesh: { positions: Float32Array };
  tree: Nearest;
}

function bindPoint(
  body: MuscleBody,
  carriers: readonly Carrier[],
  p: readonly [number, number, number],
): { b: number; s: number; c: number; h: number; error: number } {
  let start = { b: carriers[0]?.b ?? 0, triangle: 0, distance: Infinity };
  for (const { b, tree } of carriers) {
    const hit = tree.find(...p, start.distance);
    if (hit.triangle >= 0 && hit.distance < start.distance)
      start = { b, triangle: hit.triangle, distance: hit.distance };
  }
  let best = { b: start.b, s: 0, c: 0, h: 0, error: Infinity };
  const from = (b: number, at: number): void => {
    const band = body.bands[b] as MuscleBody['bands'][number];
    const found = newton(
      body.rest,
      band.first,
      band.stations,
      p,
      body.s[at] as number,
      Math.cos(body.t[at] as number),
      ringHeight(body.t[at] as number),
    );
    if (found.error < best.error) best = { b, ...found };
  };
  // From each corner of the nearest triangle until one start arrives.
  for (let k = 0; k < 3 && best.error > arrived; k++)
    from(
      start.b,
      body.indices[(body.bands[start.b] as MuscleBody['bands'][number]).indexStart + start.triangle * 3 + k] as number,
    );
  // Where sections lean together, in folds and in curled ends, none may: then from further ones, the nearest first.
  if (best.error > arrived) for (const { b, at } of around(body, carriers, p)) if (best.error > arrived) from(b, at);
  return best;
}

/** Vertices of the built bands near a point, every one that is nearest along its ring. */
function around(
  body: MuscleBody,
  carriers: readonly Carrier[],
  p: readonly [number, number, number],
): { b: number; at: number }[] {
  const list: { b: number; at: number; distance: number }[] = [];
  for (const { b, mesh } of carriers) {
    const { vertexStart, vertexCount } = body.bands[b] as MuscleBody['bands'][number];
    for (let v = 0; v < vertexCount; v++) {
      const distance = Math.hypot(...[0, 1, 2].map((k) => (mesh.positions[v * 3 + k] as number) - (p[k] as number)));
      list.push({ b, at: vertexStart + v, distance });
    }
  }
  return list.sort((one, two) => one.distance - two.distance).slice(0, furtherStarts);
}

const here = new Float64Array(3);
const there = new Float64Array(3);

/**
 * Station coordinate, across and out of a point, from a start near it; the step is held short where the section is
 * small.
 */
function newton(
  rows: Float32Array,
  first: number,
  n: number,
  p: readonly [number, number, number],
  s: number,
  c: number,
  h: number,
): { s: number; c: number; h: number; error: number } {
  let best = { s, c, h, error: Infinity };
  const step = [1e-4, 1e-4, 1e-4] as const;
  const x = [s, c, h] as [number, number, number];
  for (let i = 0; i < 24; i++) {
    pointInBand(rows, first, n, x[0], x[1], x[2], here);
    const r = [p[0] - here[0]!, p[1] - here[1]!, p[2] - here[2]!] as [number, number, number];
    const error = Math.hypot(...r);
    if (error < best.error) best = { s: x[0], c: x[1], h: x[2], error };
    if (error < 1e-6) break;
    const columns = [0, 1, 2].map((k) => {
      const y = [...x] as [number, number, number];
      y[k] = y[k]! + step[k]!;
      pointInBand(rows, first, n, ...y, there);
      return [0, 1, 2].map((j) => (there[j]! - here[j]!) / step[k]!) as [number, number, number];
    }) as [Triple, Triple, Triple];
    const d = solve(columns, r);
    // Beyond an end the way along a short dome may be many of its lengths.
    const outside = (x[0] <= 0 && d[0] < 0) || (x[0] >= n - 1 && d[0] > 0) || x[0] < 0 || x[0] > n - 1;
    const worst = Math.max(Math.abs(d[0]) / (outside ? 100 : 0.6), Math.abs(d[1]) / 0.5, Math.abs(d[2]) / 0.8, 1);
    for (let k = 0; k < 3; k++) x[k] = x[k]! + d[k]! / worst;
    x[0] = Math.min(n + 149, Math.max(-150, x[0]));
  }
  return best;
}

type Triple = [number, number, number];

/** Least squares with a little damping: a section may be all but flat. */
function solve([a, b, c]: [Triple, Triple, Triple], r: Triple): Triple {
  const dot = (u: Triple, v: Triple): number => u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
  const damp = (v: Triple): number => dot(v, v) * 1.0005 + 1e-12;
  const m = [
    [damp(a), dot(a, b), dot(a, c)],
    [dot(a, b), damp(b), dot(b, c)],
    [dot(a, c), dot(b, c), damp(c)],
  ] as [Triple, Triple, Triple];
  const y: Triple = [dot(a, r), dot(b, r), dot(c, r)];
  const cross = (u: Triple, v: Triple): Triple => [
    u[1] * v[2] - u[2] * v[1],
    u[2] * v[0] - u[0] * v[2],
    u[0] * v[1] - u[1] * v[0],
  ];
  const det = dot(m[0], cross(m[1], m[2])) || 1e-30;
  return [dot(y, cross(m[1], m[2])) / det, dot(m[0], cross(y, m[2])) / det, dot(m[0], cross(m[1], y)) / det];
}

/** Ring angle and ring size whose point is c across and h out. */
function onRing(c: number, h: number): { t: number; size: number } {
  // On a ring of size f: c = f cos t and |h| = f |sin t|^0.8; the angle is found by halving.
  let low = 0;
  let high = Math.PI / 2;
  const [x, y] = [Math.abs(c), Math.abs(h)];
  for (let i = 0; i < 48; i++) {
    const t = (low + high) / 2;
    if (Math.sin(t) ** squareness * x > y * Math.cos(t)) high = t;
    else low = t;
  }
  const quarter = (low + high) / 2;
  const size = Math.max(x, y) < 1e-9 ? 0 : x > y ? x / Math.cos(quarter) : y / Math.sin(quarter) ** squareness;
  const t = c >= 0 ? quarter : Math.PI - quarter;
  return { t: h >= 0 ? t : 2 * Math.PI - t, size };
}

function normalsOf(p: Float64Array, triangles: Uint32Array): Float64Array {
  const out = new Float64Array(p.length);
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]! * 3, triangles[t + 1]! * 3, triangles[t + 2]! * 3];
    const u = [0, 1, 2].map((k) => p[b + k]! - p[a + k]!) as Triple;
    const v = [0, 1, 2].map((k) => p[c + k]! - p[a + k]!) as Triple;
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]] as const;
    for (const o of [a, b, c]) for (let k = 0; k < 3; k++) out[o + k] = out[o + k]! + n[k]!;
  }
  for (let i = 0; i < out.length; i += 3) {
    const l = Math.hypot(out[i]!, out[i + 1]!, out[i + 2]!) || 1;
    for (let k = 0; k < 3; k++) out[i + k] = out[i + k]! / l;
  }
  return out;
}
