/** A curve through keys, twice continuously differentiable: quintic between keys, constant before and after. */
export interface Curve {
  times: Float64Array;
  /** Value, velocity and acceleration at each key. */
  values: Float64Array;
  velocities: Float64Array;
  accelerations: Float64Array;
}

/** A key of a curve: time in seconds and value; velocity and acceleration where they are given. */
export interface CurveKey {
  time: number;
  value: number;
  velocity?: number;
  acceleration?: number;
}

/**
 * Makes a curve. An inner key between a rise and a rise (or fall and fall) is passed at the harmonic mean of the two
 * slopes, so that the body does not stop there and does not overshoot; at turning points and ends it rests.
 */
export function makeCurve(keys: readonly CurveKey[]): Curve {
  const n = keys.length;
  const at = (i: number): CurveKey => keys[i]!;
  const velocity = (i: number): number => {
    const given = at(i).velocity;
    if (given !== undefined) return given;
    if (i === 0 || i === n - 1) return 0;
    const before = (at(i).value - at(i - 1).value) / (at(i).time - at(i - 1).time);
    const after = (at(i + 1).value - at(i).value) / (at(i + 1).time - at(i).time);
    return before * after > 0 ? (2 * before * after) / (before + after) : 0;
  };
  return {
    times: Float64Array.from(keys, (k) => k.time),
    values: Float64Array.from(keys, (k) => k.value),
    velocities: Float64Array.from(keys, (_, i) => velocity(i)),
    accelerations: Float64Array.from(keys, (k) => k.acceleration ?? 0),
  };
}

/** Value of a curve at a time. */
export function curveAt(curve: Curve, time: number): number {
  const { times, values, velocities, accelerations } = curve;
  const n = times.length;
  if (time <= times[0]!) return values[0]!;
  if (time >= times[n - 1]!) return values[n - 1]!;
  let i = 0;
  while (time > times[i + 1]!) i++;
  const h = times[i + 1]! - times[i]!;
  const u = (time - times[i]!) / h;
  const p0 = values[i]!;
  const v0 = velocities[i]! * h;
  const a0 = accelerations[i]! * h * h;
  const d = values[i + 1]! - p0 - v0 - a0 / 2;
  const e = velocities[i + 1]! * h - v0 - a0;
  const f = accelerations[i + 1]! * h * h - a0;
  const c3 = 10 * d - 4 * e + f / 2;
  const c4 = -15 * d + 7 * e - f;
  const c5 = 6 * d - 3 * e + f / 2;
  return p0 + u * (v0 + u * (a0 / 2 + u * (c3 + u * (c4 + u * c5))));
}

/** 0 outside from..to, 1 inside, with smooth flanks of `seconds` inside. */
export function fade(time: number, from: number, to: number, seconds: number): number {
  const u = Math.min(1, Math.max(0, Math.min(time - from, to - time) / seconds));
  return u * u * u * (10 - 15 * u + 6 * u * u);
}
