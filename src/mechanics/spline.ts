/**
 * A cubic spline through knots, as OpenSim evaluates it: value `y + b t + c t^2 + d t^3` with t from the knot below.
 */
export interface Spline {
  x: Float64Array;
  y: Float64Array;
  b: Float64Array;
  c: Float64Array;
  d: Float64Array;
}

/**
 * Coefficients of the interpolating cubic spline whose ends match the third derivative of the four outer knots
 * (Forsythe, Malcolm and Moler; OpenSim's SimmSpline). At least four knots, ascending.
 */
export function makeSpline(knots: readonly number[], values: readonly number[]): Spline {
  const n = knots.length;
  if (n < 4 || values.length !== n) throw new Error('A spline needs at least four knots and a value for each.');
  const x = Float64Array.from(knots);
  const y = Float64Array.from(values);
  const b = new Float64Array(n);
  const c = new Float64Array(n);
  const d = new Float64Array(n);
  d[0] = x[1]! - x[0]!;
  c[1] = (y[1]! - y[0]!) / d[0]!;
  for (let i = 1; i < n - 1; i++) {
    d[i] = x[i + 1]! - x[i]!;
    b[i] = 2 * (d[i - 1]! + d[i]!);
    c[i + 1] = (y[i + 1]! - y[i]!) / d[i]!;
    c[i] = c[i + 1]! - c[i]!;
  }
  b[0] = -d[0]!;
  b[n - 1] = -d[n - 2]!;
  c[0] = c[2]! / (x[3]! - x[1]!) - c[1]! / (x[2]! - x[0]!);
  c[n - 1] = c[n - 2]! / (x[n - 1]! - x[n - 3]!) - c[n - 3]! / (x[n - 2]! - x[n - 4]!);
  c[0] = (c[0]! * d[0]! ** 2) / (x[3]! - x[0]!);
  c[n - 1] = (-c[n - 1]! * d[n - 2]! ** 2) / (x[n - 1]! - x[n - 4]!);
  for (let i = 1; i < n; i++) {
    const t = d[i - 1]! / b[i - 1]!;
    b[i] = b[i]! - t * d[i - 1]!;
    c[i] = c[i]! - t * c[i - 1]!;
  }
  c[n - 1] = c[n - 1]! / b[n - 1]!;
  for (let i = n - 2; i >= 0; i--) c[i] = (c[i]! - d[i]! * c[i + 1]!) / b[i]!;
  b[n - 1] = (y[n - 1]! - y[n - 2]!) / d[n - 2]! + d[n - 2]! * (c[n - 2]! + 2 * c[n - 1]!);
  for (let i = 0; i < n - 1; i++) {
    b[i] = (y[i + 1]! - y[i]!) / d[i]! - d[i]! * (c[i + 1]! + 2 * c[i]!);
    d[i] = (c[i + 1]! - c[i]!) / d[i]!;
    c[i] = 3 * c[i]!;
  }
  c[n - 1] = 3 * c[n - 1]!;
  d[n - 1] = d[n - 2]!;
  return { x, y, b, c, d };
}

/** Value of a spline; beyond its ends it goes on straight, as OpenSim's does. */
export function splineValue(s: Spline, at: number): number {
  const n = s.x.length;
  if (at <= s.x[0]!) return s.y[0]! + (at - s.x[0]!) * s.b[0]!;
  if (at >= s.x[n - 1]!) return s.y[n - 1]! + (at - s.x[n - 1]!) * s.b[n - 1]!;
  const i = interval(s, at);
  const t = at - s.x[i]!;
  return s.y[i]! + t * (s.b[i]! + t * (s.c[i]! + t * s.d[i]!));
}

/** First derivative of a spline. */
export function splineSlope(s: Spline, at: number): number {
  const n = s.x.length;
  if (at <= s.x[0]!) return s.b[0]!;
  if (at >= s.x[n - 1]!) return s.b[n - 1]!;
  const i = interval(s, at);
  const t = at - s.x[i]!;
  return s.b[i]! + t * (2 * s.c[i]! + 3 * t * s.d[i]!);
}

function interval(s: Spline, at: number): number {
  let low = 0;
  let high = s.x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (s.x[middle]! <= at) low = middle;
    else high = middle;
  }
  return low;
}
