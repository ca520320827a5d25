const swingLimit = (50 * Math.PI) / 180;
const swingLeast = Math.cos(swingLimit);

/** The rotation that `swing` found last, row by row. */
export const swung = new Float64Array(9);

/**
 * Rotation that carries the turned fibre direction (work 3-5) a share of the way onto the new line of centres (6-8),
 * into `swung`.
 */
export function swing(work: Float64Array, w: number, share: number): void {
  const ax = work[w + 3] as number,
    ay = work[w + 4] as number,
    az = work[w + 5] as number;
  const bx = work[w + 6] as number,
    by = work[w + 7] as number,
    bz = work[w + 8] as number;
  let x = ay * bz - az * by,
    y = az * bx - ax * bz,
    z = ax * by - ay * bx;
  const sine = Math.sqrt(x * x + y * y + z * z);
  if (sine < 1e-6) {
    swung.fill(0);
    swung[0] = 1;
    swung[4] = 1;
    swung[8] = 1;
    return;
  }
  // Wholly onto the new line, as most are, the turn follows from the two directions alone; the other one has unit
  // length.
  let c = ax * bx + ay * by + az * bz;
  const size = Math.sqrt(sine * sine + c * c);
  c /= size;
  let s = sine / size;
  if (share < 1 || c < swingLeast) {
    const angle = share * Math.min(swingLimit, Math.atan2(s, c));
    c = Math.cos(angle);
    s = Math.sin(angle);
  }
  x /= sine;
  y /= sine;
  z /= sine;
  const d = 1 - c;
  swung[0] = c + x * x * d;
  swung[1] = x * y * d - z * s;
  swung[2] = x * z * d + y * s;
  swung[3] = x * y * d + z * s;
  swung[4] = c + y * y * d;
  swung[5] = y * z * d - x * s;
  swung[6] = x * z * d - y * s;
  swung[7] = y * z * d + x * s;
  swung[8] = c + z * z * d;
}

/** Turns three floats of a row by `swung`, scaled. */
export function turnScaled(out: Float32Array, o: number, scale: number): void {
  const x = (out[o] as number) * scale,
    y = (out[o + 1] as number) * scale,
    z = (out[o + 2] as number) * scale;
  out[o] = (swung[0] as number) * x + (swung[1] as number) * y + (swung[2] as number) * z;
  out[o + 1] = (swung[3] as number) * x + (swung[4] as number) * y + (swung[5] as number) * z;
  out[o + 2] = (swung[6] as number) * x + (swung[7] as number) * y + (swung[8] as number) * z;
}

/**
 * Turns (and with `shift` 1 moves) a point or direction by a rigid transform: nine of rotation, three of translation.
 */
export function turn(from: Float64Array, f: number, m: Float64Array, to: Float64Array, t: number, shift: 0 | 1): void {
  const x = from[f] as number,
    y = from[f + 1] as number,
    z = from[f + 2] as number;
  to[t] = (m[0] as number) * x + (m[1] as number) * y + (m[2] as number) * z + shift * (m[9] as number);
  to[t + 1] = (m[3] as number) * x + (m[4] as number) * y + (m[5] as number) * z + shift * (m[10] as number);
  to[t + 2] = (m[6] as number) * x + (m[7] as number) * y + (m[8] as number) * z + shift * (m[11] as number);
}

/** Turns three floats of a row by the rotation of a rigid transform, scaled. */
export function turnRow(from: Float32Array, o: number, m: Float64Array, to: Float32Array, scale = 1): void {
  const x = (from[o] as number) * scale,
    y = (from[o + 1] as number) * scale,
    z = (from[o + 2] as number) * scale;
  to[o] = (m[0] as number) * x + (m[1] as number) * y + (m[2] as number) * z;
  to[o + 1] = (m[3] as number) * x + (m[4] as number) * y + (m[5] as number) * z;
  to[o + 2] = (m[6] as number) * x + (m[7] as number) * y + (m[8] as number) * z;
}
