/**
 * Static optimisation: least sum of weight * activation^p (and of squared reserves) that supplies the moments, with
 * lower <= a <= upper. Sizes: n lines, m moments; `c` is n x m, moment of line i at full activation.
 */
export interface Recruitment {
  n: number;
  m: number;
  c: Float64Array;
  /** Moments to supply, N m. */
  tau: Float64Array;
  /** Strength of the reserve at each moment, N m. */
  reserve: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  /** What a line's activation costs; 1 unless told otherwise. */
  weight: Float64Array;
  /** With exponent 2: the activation from which a line's cost is counted, either way; 0 unless something is wished. */
  target: Float64Array;
  /** Exponent: 2, or 3 in a variant. */
  power: number;
  /** Result. */
  activation: Float64Array;
  /** Multipliers; kept between solves as the first guess of the next. */
  lambda: Float64Array;
  /** Largest unmet moment relative to the tolerance's scale (1 N m) after the solve, and the steps it took. */
  residual: number;
  steps: number;
  /** What `c` holds besides zeros, line after line: a line's entries lie from `from[i]` to `from[i + 1]` in `column` and `entry`. */
  from: Int32Array;
  column: Int32Array;
  entry: Float64Array;
  /** Per line: how strongly the multipliers ask for it. */
  pulls: Float64Array;
  /** Room for Newton's method: unmet moments, minus the second derivative (m x m), a step, and where it would lead. */
  gradient: Float64Array;
  hessian: Float64Array;
  step: Float64Array;
  trial: Float64Array;
  /** Per row of the second derivative: the first column that is not zero. */
  firstColumn: Int32Array;
}

/** An empty problem, with room for any number of lines and moments. */
export function makeRecruitment(n: number, m: number): Recruitment {
  return {
    n,
    m,
    c: new Float64Array(n * m),
    tau: new Float64Array(m),
    reserve: new Float64Array(m).fill(1),
    lower: new Float64Array(n),
    upper: new Float64Array(n).fill(1),
    weight: new Float64Array(n).fill(1),
    target: new Float64Array(n),
    power: 2,
    activation: new Float64Array(n),
    lambda: new Float64Array(m),
    residual: 0,
    steps: 0,
    from: new Int32Array(n + 1),
    column: new Int32Array(n * m),
    entry: new Float64Array(n * m),
    pulls: new Float64Array(n),
    gradient: new Float64Array(m),
    hessian: new Float64Array(m * m),
    step: new Float64Array(m),
    trial: new Float64Array(m),
    firstColumn: new Int32Array(m),
  };
}

const tolerance = 1e-9;

/**
 * Solves by Newton's method on the dual, which is concave and piecewise smooth: a_i = clamp(target_i + (c_i . lambda / weight_i)^(1/(p-1))),
 * reserve_j = reserve strength^2 lambda_j, and the gradient is the unmet moment. Steps are halved until the dual rises.
 * `residual` says how far it got (1e-9 N m where it converged); it never throws.
 */
export function recruit(r: Recruitment): void {
  gather(r);
  const { gradient, step, trial } = r;
  let value = dual(r, r.lambda);
  for (r.steps = 0; r.steps < 200; r.steps++) {
    derivatives(r);
    r.residual = 0;
    for (let j = 0; j < r.m; j++) r.residual = Math.max(r.residual, Math.abs(gradient[j]!));
    if (r.residual < tolerance) break;
    solveSpd(r);
    let size = 1;
    let slope = 0;
    for (let j = 0; j < r.m; j++) slope += gradient[j]! * step[j]!;
    let next = value;
    for (let k = 0; k < 40; k++) {
      for (let j = 0; j < r.m; j++) trial[j] = r.lambda[j]! + size * step[j]!;
      next = dual(r, trial);
      // Near the end rounding hides the rise: then a full step is right.
      if (next >= value + 1e-4 * size * slope || slope < 1e-14 * Math.max(1, Math.abs(value))) break;
      size /= 2;
    }
    for (let j = 0; j < r.m; j++) r.lambda[j] = trial[j]!;
    value = next;
  }
}

/** Gathers what is not zero: a line crosses few of the joints that share out, so most of `c` is. */
function gather(r: Recruitment): void {
  const { m, firstColumn } = r;
  for (let j = 0; j < m; j++) firstColumn[j] = j;
  let e = 0;
  for (let i = 0; i < r.n; i++) {
    r.from[i] = e;
    for (let j = 0; j < m; j++) {
      const v = r.c[i * m + j]!;
      if (v === 0) continue;
      r.column[e] = j;
      r.entry[e] = v;
      firstColumn[j] = Math.min(firstColumn[j]!, r.column[r.from[i]!]!);
      e++;
    }
  }
  r.from[r.n] = e;
}

/** Activation of a line that nothing holds, for its pull x = c_i . lambda: weight * (a - target)^(p-1) = x. */
function respond(r: Recruitment, i: number, x: number): number {
  const y = x / r.weight[i]!;
  if (r.power === 2) return r.target[i]! + y;
  if (y <= 0) return 0;
  return r.power === 3 ? Math.sqrt(y) : y ** (1 / (r.power - 1));
}

function pull(r: Recruitment, i: number, lambda: Float64Array): number {
  const end = r.from[i + 1]!;
  let x = 0;
  for (let e = r.from[i]!; e < end; e++) x += r.entry[e]! * lambda[r.column[e]!]!;
  return x;
}

/** weight * (a - target)^p / p, with the two powers in use spelt out: the general one is slow. */
function effort(r: Recruitment, i: number, a: number): number {
  const w = r.weight[i]!;
  const d = a - r.target[i]!;
  return r.power === 2 ? (w * d * d) / 2 : r.power === 3 ? (w * a * a * a) / 3 : (w * a ** r.power) / r.power;
}

/** Value of the dual at lambda; keeps the lines' pulls for `derivatives`. */
function dual(r: Recruitment, lambda: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < r.m; j++) {
    const l = lambda[j]!;
    sum += l * r.tau[j]! - (r.reserve[j]! ** 2 * l * l) / 2;
  }
  for (let i = 0; i < r.n; i++) {
    const x = pull(r, i, lambda);
    r.pulls[i] = x;
    const a = Math.min(r.upper[i]!, Math.max(r.lower[i]!, respond(r, i, x)));
    sum += effort(r, i, a) - x * a;
  }
  return sum;
}

/** Fills activation, gradient (unmet moments) and minus the second derivative of the dual at lambda, where `dual` was last. */
function derivatives(r: Recruitment): void {
  const { m, gradient, hessian } = r;
  hessian.fill(0);
  for (let j = 0; j < m; j++) {
    const k = r.reserve[j]! ** 2;
    gradient[j] = r.tau[j]! - k * r.lambda[j]!;
    hessian[j * m + j] = k;
  }
  for (let i = 0; i < r.n; i++) {
    const start = r.from[i]!;
    const end = r.from[i + 1]!;
    const x = r.pulls[i]!;
    const free = respond(r, i, x);
    const a = Math.min(r.upper[i]!, Math.max(r.lower[i]!, free));
    r.activation[i] = a;
    if (a !== 0) {
      for (let e = start; e < end; e++) {
        const j = r.column[e]!;
        gradient[j] = gradient[j]! - r.entry[e]! * a;
      }
    }
    if (free <= r.lower[i]! || free >= r.upper[i]!) continue;
    // d a / d x; the square root is steep at zero, so its slope is capped.
    const w = r.weight[i]!;
    const slope = r.power === 2 ? 1 / w : r.power === 3 ? 0.5 / (w * Math.max(free, 1e-4)) : free / ((r.power - 1) * x);
    for (let e = start; e < end; e++) {
      const row = r.column[e]! * m;
      const ce = r.entry[e]! * slope;
      for (let k = start; k <= e; k++) hessian[row + r.column[k]!] = hessian[row + r.column[k]!]! + ce * r.entry[k]!;
    }
  }
}

/**
 * Finds the step, hessian times step = gradient, by Cholesky; the hessian is symmetric positive definite (its lower
 * triangle is read and overwritten). What lies before `firstColumn` in a row is zero and stays so: joints that no line
 * ties together cost nothing.
 */
function solveSpd({ hessian: a, gradient: b, step: x, m: n, firstColumn }: Recruitment): void {
  for (let i = 0; i < n; i++) {
    const first = firstColumn[i]!;
    for (let j = first; j < i; j++) {
      let v = a[i * n + j]!;
      for (let k = Math.max(first, firstColumn[j]!); k < j; k++) v -= a[i * n + k]! * a[j * n + k]!;
      a[i * n + j] = v / a[j * n + j]!;
    }
    let d = a[i * n + i]!;
    for (let k = first; k < i; k++) d -= a[i * n + k]! ** 2;
    a[i * n + i] = Math.sqrt(Math.max(d, 1e-300));
  }
  for (let i = 0; i < n; i++) {
    let v = b[i]!;
    for (let k = firstColumn[i]!; k < i; k++) v -= a[i * n + k]! * x[k]!;
    x[i] = v / a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let v = x[i]!;
    for (let k = i + 1; k < n; k++) if (firstColumn[k]! <= i) v -= a[k * n + i]! * x[k]!;
    x[i] = v / a[i * n + i]!;
  }
}
