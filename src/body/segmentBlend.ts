import { type Pose, segmentCount } from '../anatomy/segments.ts';

/** Dual quaternion of every segment: rotation x y z w, then dual part. */
const duals = new Float64Array(segmentCount * 8);
/** The same as matrix (9 numbers) and shift (3, metres), as `segmentDuals` last wrote them. */
export const whole = new Float64Array(segmentCount * 12);
const blend = new Float64Array(8);

/** Takes over a pose for `whole` and `blendInto`. */
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
    matrixOf(duals, o, whole, s * 12);
  }
}

/**
 * Blend of the shares of one station, as matrix and shift, into `m`; what goes with one segment alone has that
 * segment's.
 */
export function blendInto(
  start: Int32Array,
  segment: Int32Array,
  weight: Float64Array,
  entry: number,
  m: Float64Array,
): void {
  const from = start[entry] as number;
  const to = start[entry + 1] as number;
  if (to === from + 1) {
    const o = (segment[from] as number) * 12;
    for (let k = 0; k < 12; k++) m[k] = whole[o + k] as number;
    return;
  }
  const lead = (segment[from] as number) * 8;
  for (let k = 0; k < 8; k++) blend[k] = (weight[from] as number) * (duals[lead + k] as number);
  for (let i = from + 1; i < to; i++) {
    const o = (segment[i] as number) * 8;
    const dot =
      (duals[o] as number) * (duals[lead] as number) +
      (duals[o + 1] as number) * (duals[lead + 1] as number) +
      (duals[o + 2] as number) * (duals[lead + 2] as number) +
      (duals[o + 3] as number) * (duals[lead + 3] as number);
    const w = dot < 0 ? -(weight[i] as number) : (weight[i] as number);
    for (let k = 0; k < 8; k++) blend[k] = (blend[k] as number) + w * (duals[o + k] as number);
  }
  matrixOf(blend, 0, m, 0);
}

/** Matrix (9 numbers) and shift (3) of a dual quaternion, at `t` in `m`. */
function matrixOf(dual: Float64Array, o: number, m: Float64Array, t: number): void {
  let x = dual[o] as number,
    y = dual[o + 1] as number,
    z = dual[o + 2] as number,
    w = dual[o + 3] as number;
  const f = 1 / (Math.sqrt(x * x + y * y + z * z + w * w) || 1);
  x *= f;
  y *= f;
  z *= f;
  w *= f;
  const a = (dual[o + 4] as number) * f,
    b = (dual[o + 5] as number) * f,
    c = (dual[o + 6] as number) * f,
    d = (dual[o + 7] as number) * f;
  m[t] = 1 - 2 * (y * y + z * z);
  m[t + 1] = 2 * (x * y - z * w);
  m[t + 2] = 2 * (x * z + y * w);
  m[t + 3] = 2 * (x * y + z * w);
  m[t + 4] = 1 - 2 * (x * x + z * z);
  m[t + 5] = 2 * (y * z - x * w);
  m[t + 6] = 2 * (x * z - y * w);
  m[t + 7] = 2 * (y * z + x * w);
  m[t + 8] = 1 - 2 * (x * x + y * y);
  m[t + 9] = 2 * (-d * x + a * w - b * z + c * y);
  m[t + 10] = 2 * (-d * y + a * z + b * w - c * x);
  m[t + 11] = 2 * (-d * z - a * y + b * x + c * w);
}
