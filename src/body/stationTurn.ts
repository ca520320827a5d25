import { placed } from './segmentBlend.ts';

const swingLimit = (50 * Math.PI) / 180;
const swingLeast = Math.cos(swingLimit);

/**
 * Turns the vectors B, C and E of a posed row, scaled, by the rotation that carries the turned fibre direction (work
 * 3-5) a share of the way onto the new line of centres (6-8); scaled by 0 means that a vector stays as it is. The fibre
 * direction goes with them.
 */
export function swing(
  work: Float64Array,
  w: number,
  share: number,
  out: Float32Array,
  o: number,
  wide: number,
  thick: number,
  bend: number,
): void {
  const ax = work[w + 3] as number,
    ay = work[w + 4] as number,
    az = work[w + 5] as number;
  const bx = work[w + 6] as number,
    by = work[w + 7] as number,
    bz = work[w + 8] as number;
  let x = ay * bz - az * by,
    y = az * bx - ax * bz,
    z = ax * by - ay * bx;
  let c = ax * bx + ay * by + az * bz;
  // The line of centres has unit length, the fibre direction between two edges less.
  const size = 1 / Math.sqrt(x * x + y * y + z * z + c * c);
  x *= size;
  y *= size;
  z *= size;
  c *= size;
  if (share < 1 || c < swingLeast) {
    const sine = Math.sqrt(x * x + y * y + z * z);
    const angle = share * Math.min(swingLimit, Math.atan2(sine, c));
    // Of two directions that lie on each other, or right against each other, nothing is turned.
    const s = sine < 1e-6 ? 0 : Math.sin(angle) / sine;
    c = sine < 1e-6 ? 1 : Math.cos(angle);
    x *= s;
    y *= s;
    z *= s;
  }
  // Of the axis, as long as the sine, and the cosine: one less the cosine over the square of the sine.
  const k = 1 / (1 + c);
  const m0 = c + x * x * k,
    m1 = x * y * k - z,
    m2 = x * z * k + y;
  const m3 = x * y * k + z,
    m4 = c + y * y * k,
    m5 = y * z * k - x;
  const m6 = x * z * k - y,
    m7 = y * z * k + x,
    m8 = c + z * z * k;
  work[w + 3] = m0 * ax + m1 * ay + m2 * az;
  work[w + 4] = m3 * ax + m4 * ay + m5 * az;
  work[w + 5] = m6 * ax + m7 * ay + m8 * az;
  if (wide !== 0) {
    const u = wide * (out[o + 4] as number),
      v = wide * (out[o + 5] as number),
      q = wide * (out[o + 6] as number);
    out[o + 4] = m0 * u + m1 * v + m2 * q;
    out[o + 5] = m3 * u + m4 * v + m5 * q;
    out[o + 6] = m6 * u + m7 * v + m8 * q;
  }
  const u = thick * (out[o + 8] as number),
    v = thick * (out[o + 9] as number),
    q = thick * (out[o + 10] as number);
  out[o + 8] = m0 * u + m1 * v + m2 * q;
  out[o + 9] = m3 * u + m4 * v + m5 * q;
  out[o + 10] = m6 * u + m7 * v + m8 * q;
  if (bend !== 0) {
    const r = bend * (out[o + 12] as number),
      s = bend * (out[o + 13] as number),
      t = bend * (out[o + 14] as number);
    out[o + 12] = m0 * r + m1 * s + m2 * t;
    out[o + 13] = m3 * r + m4 * s + m5 * t;
    out[o + 14] = m6 * r + m7 * s + m8 * t;
  }
}

/** Turns a direction by the transform at `m` of `placed`. */
export function turn(from: Float64Array, f: number, m: number, to: Float64Array, t: number): void {
  const x = from[f] as number,
    y = from[f + 1] as number,
    z = from[f + 2] as number;
  to[t] = (placed[m] as number) * x + (placed[m + 1] as number) * y + (placed[m + 2] as number) * z;
  to[t + 1] = (placed[m + 3] as number) * x + (placed[m + 4] as number) * y + (placed[m + 5] as number) * z;
  to[t + 2] = (placed[m + 6] as number) * x + (placed[m + 7] as number) * y + (placed[m + 8] as number) * z;
}

/** Turns and moves a point by the transform at `m` of `placed`. */
export function carryPoint(from: Float64Array, f: number, m: number, to: Float64Array, t: number): void {
  const x = from[f] as number,
    y = from[f + 1] as number,
    z = from[f + 2] as number;
  to[t] =
    (placed[m] as number) * x +
    (placed[m + 1] as number) * y +
    (placed[m + 2] as number) * z +
    (placed[m + 9] as number);
  to[t + 1] =
    (placed[m + 3] as number) * x +
    (placed[m + 4] as number) * y +
    (placed[m + 5] as number) * z +
    (placed[m + 10] as number);
  to[t + 2] =
    (placed[m + 6] as number) * x +
    (placed[m + 7] as number) * y +
    (placed[m + 8] as number) * z +
    (placed[m + 11] as number);
}

/** Turns three floats of a row at rest by the transform at `m` of `placed`. */
export function turnRow(rest: Float32Array, o: number, m: number, out: Float32Array): void {
  const x = rest[o] as number,
    y = rest[o + 1] as number,
    z = rest[o + 2] as number;
  out[o] = (placed[m] as number) * x + (placed[m + 1] as number) * y + (placed[m + 2] as number) * z;
  out[o + 1] = (placed[m + 3] as number) * x + (placed[m + 4] as number) * y + (placed[m + 5] as number) * z;
  out[o + 2] = (placed[m + 6] as number) * x + (placed[m + 7] as number) * y + (placed[m + 8] as number) * z;
}

/** Turns the vectors B, C and E of a row at rest by the transform at `m` of `placed`. */
export function turnSection(rest: Float32Array, o: number, m: number, out: Float32Array): void {
  const m0 = placed[m] as number,
    m1 = placed[m + 1] as number,
    m2 = placed[m + 2] as number;
  const m3 = placed[m + 3] as number,
    m4 = placed[m + 4] as number,
    m5 = placed[m + 5] as number;
  const m6 = placed[m + 6] as number,
    m7 = placed[m + 7] as number,
    m8 = placed[m + 8] as number;
  const bx = rest[o + 4] as number,
    by = rest[o + 5] as number,
    bz = rest[o + 6] as number;
  out[o + 4] = m0 * bx + m1 * by + m2 * bz;
  out[o + 5] = m3 * bx + m4 * by + m5 * bz;
  out[o + 6] = m6 * bx + m7 * by + m8 * bz;
  const cx = rest[o + 8] as number,
    cy = rest[o + 9] as number,
    cz = rest[o + 10] as number;
  out[o + 8] = m0 * cx + m1 * cy + m2 * cz;
  out[o + 9] = m3 * cx + m4 * cy + m5 * cz;
  out[o + 10] = m6 * cx + m7 * cy + m8 * cz;
  const ex = rest[o + 12] as number,
    ey = rest[o + 13] as number,
    ez = rest[o + 14] as number;
  out[o + 12] = m0 * ex + m1 * ey + m2 * ez;
  out[o + 13] = m3 * ex + m4 * ey + m5 * ez;
  out[o + 14] = m6 * ex + m7 * ey + m8 * ez;
}
