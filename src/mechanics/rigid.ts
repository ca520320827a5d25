/**
 * A rigid transform: twelve numbers, rotation row by row (nine), then translation in metres. Many transforms lie one
 * after the other in one array; `o` is the offset of the first number.
 */
export type Rigid = Float64Array;

export const rigidSize = 12;

/** The identity. */
export function rigid(): Rigid {
  return Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
}

/** out = a b (apply b first); out must be none of its inputs. */
export function multiply(
  a: Float64Array,
  ao: number,
  b: Float64Array,
  bo: number,
  out: Float64Array,
  oo: number,
): void {
  for (let r = 0; r < 3; r++) {
    const a0 = a[ao + 3 * r]!;
    const a1 = a[ao + 3 * r + 1]!;
    const a2 = a[ao + 3 * r + 2]!;
    out[oo + 3 * r] = a0 * b[bo]! + a1 * b[bo + 3]! + a2 * b[bo + 6]!;
    out[oo + 3 * r + 1] = a0 * b[bo + 1]! + a1 * b[bo + 4]! + a2 * b[bo + 7]!;
    out[oo + 3 * r + 2] = a0 * b[bo + 2]! + a1 * b[bo + 5]! + a2 * b[bo + 8]!;
    out[oo + 9 + r] = a0 * b[bo + 9]! + a1 * b[bo + 10]! + a2 * b[bo + 11]! + a[ao + 9 + r]!;
  }
}

/** The inverse of a transform, as a new one. */
export function inverse(a: Rigid): Rigid {
  const out = rigid();
  for (let r = 0; r < 3; r++) {
    for (let c = 0; c < 3; c++) out[3 * r + c] = a[3 * c + r]!;
    out[9 + r] = -(a[r]! * a[9]! + a[3 + r]! * a[10]! + a[6 + r]! * a[11]!);
  }
  return out;
}

/** A transform from body-fixed rotations about x, y, z in radians (OpenSim's orientation) and a translation. */
export function fromEuler(turned: readonly number[], at: readonly number[]): Rigid {
  const out = rigid();
  const step = rigid();
  const next = rigid();
  for (let i = 0; i < 3; i++) {
    setTurn(step, i === 0 ? 1 : 0, i === 1 ? 1 : 0, i === 2 ? 1 : 0, turned[i] ?? 0);
    multiply(out, 0, step, 0, next, 0);
    out.set(next);
  }
  for (let i = 0; i < 3; i++) out[9 + i] = at[i] ?? 0;
  return out;
}

/** Sets the rotation about a unit axis by an angle in radians, with no translation. */
export function setTurn(out: Rigid, x: number, y: number, z: number, angle: number): void {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const k = 1 - c;
  out[0] = c + k * x * x;
  out[1] = k * x * y - s * z;
  out[2] = k * x * z + s * y;
  out[3] = k * x * y + s * z;
  out[4] = c + k * y * y;
  out[5] = k * y * z - s * x;
  out[6] = k * x * z - s * y;
  out[7] = k * y * z + s * x;
  out[8] = c + k * z * z;
  out[9] = 0;
  out[10] = 0;
  out[11] = 0;
}

/** The mirror image of a transform across the plane z = 0 of the OpenSim frames. */
export function mirrored(a: Rigid): Rigid {
  const out = Float64Array.from(a);
  for (const i of [2, 5, 6, 7, 11]) out[i] = -out[i]!;
  return out;
}
