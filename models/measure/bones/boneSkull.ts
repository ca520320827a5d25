import { surfaceNet } from '../../geometry/surfaceNet.ts';
import type { AtlasNode } from '../../geometry/atlas.ts';
import { type Specimen, specimenFrom, specimenOf } from './boneSpecimen.ts';
import { pieces, weld } from '../../geometry/weld.ts';

/** Plane of symmetry of the specimen's skull, x in mm. */
export const skullMiddle = -0.6;

/**
 * The outer surface of the skull: the specimen's separate bones have seams and inner walls, so a ball is rolled round
 * them, and what it cannot reach is bone. The right side's bones are mirrored to the left, as the figures will be.
 */
export function outerSkull(atlas: Map<string, AtlasNode>, names: string[]): Specimen {
  return rolledSurface(specimenOf(atlas, names), skullMiddle, 6, 0, 2, -Infinity, brain);
}

/**
 * The surface that a ball (radius mm) touches from outside, `off` mm outwards, symmetric about x = middle, above
 * `floor`; cells of `cell` mm.
 */
function rolledSurface(
  bones: Specimen,
  middle: number,
  ball: number,
  off: number,
  cell: number,
  floor = -Infinity,
  full: number[][] = [],
): Specimen {
  const low = bones.box.slice(0, 3);
  low[0] = Math.min(low[0]!, 2 * middle - bones.box[3]!);
  const high = bones.box.slice(3);
  high[0] = 2 * middle - low[0]!;
  const start = low.map((v) => v - 3 * ball);
  start[1] = Math.max(start[1]!, floor);
  const [nx, ny, nz] = high.map((v, k) => Math.ceil((v + 3 * ball - start[k]!) / cell)) as [number, number, number];
  const at = (i: number, j: number, k: number) => i + nx * (j + ny * k);
  const gap = new Float32Array(nx * ny * nz);
  const solid = new Uint8Array(gap.length);
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++) {
        const x = start[0]! + i * cell;
        const fx = x > middle ? 2 * middle - x : x;
        const y = start[1]! + j * cell,
          z = start[2]! + k * cell;
        gap[at(i, j, k)] =
          bones.nearest.find(fx, y, z, ball * 1.01).triangle < 0 ? ball * 1.01 : bones.nearest.hit.distance;
        const within = full.some(
          ([cx, cy, cz, a, b, c]) => ((x - cx!) / a!) ** 2 + ((y - cy!) / b!) ** 2 + ((z - cz!) / c!) ** 2 < 1,
        );
        solid[at(i, j, k)] = within || bones.nearest.inside(fx, y, z) ? 1 : 0;
      }
  const reach = soften(wayTo(flood(gap, solid, ball, nx, ny, nz), nx, ny, nz, cell), nx, ny, nz, ball * 3);
  const level = ball - off;
  const field = {
    distance(x: number, y: number, z: number) {
      const u = (x - start[0]!) / cell,
        v = (y - start[1]!) / cell,
        w = (z - start[2]!) / cell;
      const i = Math.min(nx - 2, Math.max(0, Math.floor(u))),
        j = Math.min(ny - 2, Math.max(0, Math.floor(v))),
        k = Math.min(nz - 2, Math.max(0, Math.floor(w)));
      const a = u - i,
        b = v - j,
        c = w - k;
      let sum = 0;
      for (let q = 0; q < 8; q++) {
        const weight = (q & 1 ? a : 1 - a) * (q & 2 ? b : 1 - b) * (q & 4 ? c : 1 - c);
        sum += weight * reach[at(i + (q & 1), j + ((q >> 1) & 1), k + (q >> 2))]!;
      }
      return level - sum;
    },
  };
  const net = surfaceNet(
    field,
    [...start, start[0]! + (nx - 1) * cell, start[1]! + (ny - 1) * cell, start[2]! + (nz - 1) * cell],
    cell,
  );
  return specimenFrom(pieces(weld(net, 1e-3))[0]!);
}

/**
 * Two ellipsoids (x y z, half axes, mm) that fill the cavity of the brain, into which the ball would roll through the
 * great foramen.
 */
const brain = [
  [skullMiddle, 1576, 86, 60, 52, 80],
  [skullMiddle, 1530, 68, 42, 32, 45],
];

/** Where the ball's middle can be, from the grid's corner on. */
function flood(gap: Float32Array, solid: Uint8Array, ball: number, nx: number, ny: number, nz: number): Uint8Array {
  const outside = new Uint8Array(gap.length);
  const queue = [0];
  outside[0] = 1;
  for (let head = 0; head < queue.length; head++) {
    const o = queue[head]!;
    const i = o % nx,
      j = Math.floor(o / nx) % ny,
      k = Math.floor(o / (nx * ny));
    for (const [a, b, c] of [
      [1, 0, 0],
      [-1, 0, 0],
      [0, 1, 0],
      [0, -1, 0],
      [0, 0, 1],
      [0, 0, -1],
    ] as const) {
      if (i + a < 0 || j + b < 0 || k + c < 0 || i + a >= nx || j + b >= ny || k + c >= nz) continue;
      const n = i + a + nx * (j + b + ny * (k + c));
      if (outside[n] || solid[n] || gap[n]! < ball) continue;
      outside[n] = 1;
      queue.push(n);
    }
  }
  return outside;
}

/** Distance (mm) from every cell to the nearest marked one, by two passes with a wide stencil (error below 3 %). */
function wayTo(marked: Uint8Array, nx: number, ny: number, nz: number, cell: number): Float32Array {
  const d = new Float32Array(marked.length);
  for (let i = 0; i < d.length; i++) d[i] = marked[i] ? 0 : 1e6;
  const steps: [number, number, number, number][] = [];
  for (let a = -2; a <= 2; a++)
    for (let b = -2; b <= 2; b++)
      for (let c = -2; c <= 2; c++) {
        if (c < 0 || (c === 0 && (b < 0 || (b === 0 && a < 0)))) steps.push([a, b, c, Math.hypot(a, b, c) * cell]);
      }
  const sweep = (sign: 1 | -1) => {
    const range = (n: number) => Array.from({ length: n }, (_, i) => (sign === 1 ? i : n - 1 - i));
    const xs = range(nx),
      ys = range(ny),
      zs = range(nz);
    for (const k of zs)
      for (const j of ys)
        for (const i of xs) {
          const o = i + nx * (j + ny * k);
          for (const [a, b, c, w] of steps) {
            const x = i + sign * a,
              y = j + sign * b,
              z = k + sign * c;
            if (x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz) continue;
            const v = d[x + nx * (y + ny * z)]! + w;
            if (v < d[o]!) d[o] = v;
          }
        }
  };
  sweep(1);
  sweep(-1);
  sweep(1);
  sweep(-1);
  return d;
}

/** The grid with every cell averaged with its six neighbours, so that steps of the grid do not show in the normals. */
function soften(d: Float32Array, nx: number, ny: number, nz: number, far: number): Float32Array {
  const out = d.slice();
  for (let k = 1; k < nz - 1; k++)
    for (let j = 1; j < ny - 1; j++)
      for (let i = 1; i < nx - 1; i++) {
        const o = i + nx * (j + ny * k);
        if (d[o]! > far) continue;
        out[o] = (2 * d[o]! + d[o - 1]! + d[o + 1]! + d[o - nx]! + d[o + nx]! + d[o - nx * ny]! + d[o + nx * ny]!) / 8;
      }
  return out;
}
