import { type Pose, segmentCount } from '../anatomy/segments.ts';

/** Dual quaternion of every segment: rotation x y z w, then dual part. */
const duals = new Float64Array(segmentCount * 8);
/** How many blends are kept beside the segments, and which of them is the mean of others. */
const spares = 4;
const mean = (segmentCount + 3) * 12;
/**
 * Matrices (9 numbers) and shifts (3, metres): of every segment, as `segmentDuals` last wrote them, then of the blends
 * that `blendAt` made.
 */
export const placed = new Float64Array((segmentCount + spares) * 12);
const blend = new Float64Array(8);

/** Takes over a pose for `placed` and `blendAt`. */
export function segmentDuals(pose: Pose): void {
  for (let s = 0; s < segmentCount; s++) {
    const x = pose[s * 7] as number,
      y = pose[s * 7 + 1] as number,
      z = pose[s * 7 + 2] as number,
      w = pose[s * 7 + 3] as number;
    const tx = pose[s * 7 + 4] as number,
      ty = pose[s * 7 + 5] as number,
      tz = pose[s * 7 + 6] as number;
    const o = s * 8;
    duals[o] = x;
    duals[o + 1] = y;
    duals[o + 2] = z;
    duals[o + 3] = w;
    duals[o + 4] = 0.5 * (tx * w + ty * z - tz * y);
    duals[o + 5] = 0.5 * (ty * w + tz * x - tx * z);
    duals[o + 6] = 0.5 * (tz * w + tx * y - ty * x);
    duals[o + 7] = -0.5 * (tx * x + ty * y + tz * z);
    matrixOf(duals, o, s * 12);
  }
}

/**
 * Blends the shares of one station; returns where in `placed` its matrix and shift lie. What goes with one segment
 * alone has that segment's, copied nowhere; a blend lies in place number `spare` (0 to 2) until the next one.
 */
export function blendAt(
  start: Int32Array,
  segment: Int32Array,
  weight: Float64Array,
  entry: number,
  spare: number,
): number {
  const from = start[entry] as number;
  const to = start[entry + 1] as number;
  if (to === from + 1) return (segment[from] as number) * 12;
  const l = (segment[from] as number) * 8;
  // The rotation of the first share decides which of the two signs of each other one is meant.
  const lx = duals[l] as number,
    ly = duals[l + 1] as number,
    lz = duals[l + 2] as number,
    lw = duals[l + 3] as number;
  const first = weight[from] as number;
  let x = first * lx,
    y = first * ly,
    z = first * lz,
    w = first * lw;
  let a = first * (duals[l + 4] as number),
    b = first * (duals[l + 5] as number),
    c = first * (duals[l + 6] as number),
    d = first * (duals[l + 7] as number);
  for (let i = from + 1; i < to; i++) {
    const o = (segment[i] as number) * 8;
    const ox = duals[o] as number,
      oy = duals[o + 1] as number,
      oz = duals[o + 2] as number,
      ow = duals[o + 3] as number;
    const own = weight[i] as number;
    const share = ox * lx + oy * ly + oz * lz + ow * lw < 0 ? -own : own;
    x += share * ox;
    y += share * oy;
    z += share * oz;
    w += share * ow;
    a += share * (duals[o + 4] as number);
    b += share * (duals[o + 5] as number);
    c += share * (duals[o + 6] as number);
    d += share * (duals[o + 7] as number);
  }
  blend[0] = x;
  blend[1] = y;
  blend[2] = z;
  blend[3] = w;
  blend[4] = a;
  blend[5] = b;
  blend[6] = c;
  blend[7] = d;
  const at = (segmentCount + spare) * 12;
  matrixOf(blend, 0, at);
  return at;
}

/** Mean of two of `placed`, number by number; returns where it lies. */
export function meanAt(one: number, other: number): number {
  for (let k = 0; k < 12; k++) placed[mean + k] = ((placed[one + k] as number) + (placed[other + k] as number)) / 2;
  return mean;
}

/** The way back of a transform that lies in `from`; returns where in `placed` it lies. */
export function inverseAt(from: Float64Array, o: number): number {
  for (let k = 0; k < 3; k++) {
    let back = 0;
    for (let j = 0; j < 3; j++) {
      placed[mean + k * 3 + j] = from[o + j * 3 + k] as number;
      back -= (from[o + j * 3 + k] as number) * (from[o + 9 + j] as number);
    }
    placed[mean + 9 + k] = back;
  }
  return mean;
}

/** Writes the matrix (9 numbers) and shift (3) of a dual quaternion at `t` of `placed`. */
function matrixOf(dual: Float64Array, o: number, t: number): void {
  const x = dual[o] as number,
    y = dual[o + 1] as number,
    z = dual[o + 2] as number,
    w = dual[o + 3] as number;
  const a = dual[o + 4] as number,
    b = dual[o + 5] as number,
    c = dual[o + 6] as number,
    d = dual[o + 7] as number;
  // Everything below is a product of two of them: the length comes in squared, and no root is needed.
  const f = 2 / (x * x + y * y + z * z + w * w || 1);
  placed[t] = 1 - f * (y * y + z * z);
  placed[t + 1] = f * (x * y - z * w);
  placed[t + 2] = f * (x * z + y * w);
  placed[t + 3] = f * (x * y + z * w);
  placed[t + 4] = 1 - f * (x * x + z * z);
  placed[t + 5] = f * (y * z - x * w);
  placed[t + 6] = f * (x * z - y * w);
  placed[t + 7] = f * (y * z + x * w);
  placed[t + 8] = 1 - f * (x * x + y * y);
  placed[t + 9] = f * (a * w - d * x - b * z + c * y);
  placed[t + 10] = f * (a * z - d * y + b * w - c * x);
  placed[t + 11] = f * (b * x - d * z - a * y + c * w);
}
