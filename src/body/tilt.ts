import type { Grid } from './lightGrid.ts';
import { loft, roundAndThird } from './loft.ts';

/** Steepest lean that is shaded: beyond it a push is a seam, not relief. */
const steepest = 0.8;
/**
 * Where the corners of the smooth surface lean so much themselves, they are too few to tell a slope: at the rim of a
 * sheet, in a cap.
 */
const unsure = 0.35;
/** Grids with more rows or corners than this are made for relief. */
const fine = 24;

/**
 * How the normals of a pushed band lean from those of its smooth surface, two numbers a vertex: towards the direction
 * round the ring and towards what is across it and the normal, as shares of the normal. What is pushed out shades as
 * what it is.
 * @param rows of the band of the right half at rest; in the mirror the same numbers hold
 */
export function tiltOf(
  { rings, angles, push }: Pick<Grid, 'rings' | 'angles' | 'push'>,
  stations: number,
  rows: Float32Array,
): Float32Array {
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
    const x = (after[0] as number) - (before[0] as number),
      y = (after[1] as number) - (before[1] as number);
    const bent = Math.hypot(before[0] as number, before[1] as number) / unsure;
    const share = Math.min(1, steepest / Math.hypot(x, y, 1e-9)) / (1 + bent ** 4);
    out[v * 2] = share * x;
    out[v * 2 + 1] = share * y;
  }
  return out;
}

/** Ways to the neighbours round the ring and along the band. */
const [round, along] = [new Float64Array(3), new Float64Array(3)];

/**
 * Lean of the surface through the neighbours of vertex v against the vertex's frame; false where they lie in a line or
 * stand upright in it.
 */
function leanOf(p: Float64Array, frames: Float64Array, v: number, ring: number, out: Float64Array): boolean {
  const row = v - (v % ring);
  const n = p.length / 3;
  // Two neighbours to either side where a grid is made for relief: a groove only a few corners wide keeps the steepness
  // of its flanks.
  const far = Math.max(ring, n / ring) > fine;
  const inner = far && v - 2 * ring >= 0 && v + 2 * ring < n;
  const place = v - row;
  const [before, after] = [row + ((place + ring - 1) % ring), row + ((place + 1) % ring)];
  const [before2, after2] = [row + ((place + 2 * ring - 2) % ring), row + ((place + 2) % ring)];
  const [below, above] = [v - ring < 0 ? v : v - ring, v + ring >= n ? v : v + ring];
  for (let k = 0; k < 3; k++) {
    round[k] = (p[after * 3 + k] as number) - (p[before * 3 + k] as number);
    along[k] = (p[above * 3 + k] as number) - (p[below * 3 + k] as number);
    if (far) round[k] = 8 * (round[k] as number) - ((p[after2 * 3 + k] as number) - (p[before2 * 3 + k] as number));
    if (inner)
      along[k] =
        8 * (along[k] as number) - ((p[(v + 2 * ring) * 3 + k] as number) - (p[(v - 2 * ring) * 3 + k] as number));
  }
  const ux = round[0] as number,
    uy = round[1] as number,
    uz = round[2] as number;
  const wx = along[0] as number,
    wy = along[1] as number,
    wz = along[2] as number;
  const nx = uy * wz - uz * wy,
    ny = uz * wx - ux * wz,
    nz = ux * wy - uy * wx;
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
