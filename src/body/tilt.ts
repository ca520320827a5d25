import type { Grid } from './lightGrid.ts';
import { loft, roundAndThird } from './loft.ts';

/** Steepest lean that is shaded: beyond it a push is a seam, not relief. */
const steepest = 0.8;
/** Where the corners of the smooth surface lean so much themselves, they are too few to tell a slope: at the rim of a sheet, in a cap. */
const unsure = 0.35;
/** Grids with more rows or corners than this are made for relief. */
const fine = 24;

/**
 * How the normals of a pushed band lean from those of its smooth surface, two numbers a vertex: towards the direction round the ring and
 * towards what is across it and the normal, as shares of the normal. What is pushed out shades as what it is.
 * @param rows of the band of the right half at rest; in the mirror the same numbers hold
 */
export function tiltOf({ rings, angles, push }: Pick<Grid, 'rings' | 'angles' | 'push'>, stations: number, rows: Float32Array): Float32Array {
  const ring = angles.length;
  const n = push.length;
  const plain = new Float64Array(n * 3);
  const pushed = new Float64Array(n * 3);
  const frames = new Float64Array(n * 9);
  for (let v = 0; v < n; v++) {
    const p = loft(rows, 0, stations, rings[Math.floor(v / ring)] as number, angles[v % ring] as number, 0, 1);
    plain.set([p.x, p.y, p.z], v * 3);
    const by = push[v] as number;
    pushed.set([p.x + by * p.nx, p.y + by * p.ny, p.z + by * p.nz], v * 3);
    frames.set([p.nx, p.ny, p.nz], v * 9);
    frames.set(roundAndThird(p, 1), v * 9 + 3);
  }
  const out = new Float32Array(n * 2);
  const [before, after] = [new Float64Array(2), new Float64Array(2)];
  for (let v = 0; v < n; v++) {
    if (!leanOf(plain, frames, v, ring, before) || !leanOf(pushed, frames, v, ring, after)) continue;
    const x = (after[0] as number) - (before[0] as number), y = (after[1] as number) - (before[1] as number);
    const bent = Math.hypot(before[0] as number, before[1] as number) / unsure;
    const share = Math.min(1, steepest / Math.hypot(x, y, 1e-9)) / (1 + bent ** 4);
    out[v * 2] = share * x;
    out[v * 2 + 1] = share * y;
  }
  return out;
}

/** Lean of the surface through the neighbours of vertex v against the vertex's frame; false where they lie in a line or stand upright in it. */
function leanOf(p: Float64Array, frames: Float64Array, v: number, ring: number, out: Float64Array): boolean {
  const row = v - (v % ring);
  const round = (by: number): number => row + ((v + by + ring) % ring);
  const along = (by: number): number => (v + by * ring < 0 || v + by * ring >= p.length / 3 ? v : v + by * ring);
  // Two neighbours to either side where a grid is made for relief: a groove only a few corners wide keeps the steepness of its flanks.
  const far = Math.max(ring, p.length / 3 / ring) > fine;
  const inner = far && along(2) !== v && along(-2) !== v;
  const way = (k: number, at: (by: number) => number, two: boolean): number => {
    const step = (by: number): number => (p[at(by) * 3 + k] as number) - (p[at(-by) * 3 + k] as number);
    return two ? 8 * step(1) - step(2) : step(1);
  };
  const [ux, uy, uz, wx, wy, wz] = [way(0, round, far), way(1, round, far), way(2, round, far), way(0, along, inner), way(1, along, inner), way(2, along, inner)];
  const nx = uy * wz - uz * wy, ny = uz * wx - ux * wz, nz = ux * wy - uy * wx;
  const towards = (axis: number): number => {
    const o = v * 9 + axis * 3;
    return nx * (frames[o] as number) + ny * (frames[o + 1] as number) + nz * (frames[o + 2] as number);
  };
  const up = towards(0);
  if (up < 0.2 * Math.hypot(nx, ny, nz) || up === 0) return false;
  out[0] = towards(1) / up;
  out[1] = towards(2) / up;
  return true;
}
