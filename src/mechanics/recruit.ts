/**
 * Static optimisation: least sum of weight * activation^p (and of squared reserves) that supplies the moments, with
 * lower <= a <= upper. Sizes: n lines, m moments; `c` is n x m, moment of line i at full activation.
 */
export interface Recruitment {
  n: number;
  m: number;
  c: Float64Array;
  /** Per line: the moments, ascending, at which `c` may hold anything but zero; all of them unless told otherwise. */
  reach: Int32Array[];
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
  /**
   * What `c` holds besides zeros, line after line: a line's entries lie from `from[i]` to `from[i + 1]` in `column` and
   * `entry`.
   */
  from: Int32Array;
  column: Int32Array;
  entry: Float64Array;
  /** Per line: how strongly the multipliers ask for it. */
  pulls: Float64Array;
  /** The same for the last step, by which the pulls change along it. */
  drift: Float64Array;
  /** Room for Newton's method: unmet moments, minus the second derivative (m x m), and a step. */
  gradient: Float64Array;
  hessian: Float64Array;
  step: Float64Array;
  /** Per row of the second derivative: the first column that is not zero. */
  firstColumn: Int32Array;
}

/** An empty problem, with room for any number of lines and moments. */
export function makeRecruitment(n: number, m: number): Recruitment {
  const all = Int32Array.from({ length: m }, (_, j) => j);
  return {
    n,
    m,
    reach: Array.from({ length: n }, () => all),
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
    drift: new Float64Array(n),
    gradient: new Float64Array(m),
    hessian: new Float64Array(m * m),
    step: new Float64Array(m),
    firstColumn: new Int32Array(m),
  };
}

const tolerance = 1e-9;

/**
 * Solves by Newton's method on the dual, which is concave and piecewise smooth: a_i = clamp(target_i + (c_i . lambda /
 * weight_i)^(1/(p-1))), reserve_j = reserve strength^2 lambda_j, and the gradient is the unmet moment. A step that
 * would lead beyond the dual's rise is cut short of its crest. `residual` says how far it got (1e-9 N m where it
 * converged); it never throws.
 */
export function recruit(r: Recruitment): void {
  gather(r);
  const { gradient, step, lambda } = r;
  for (r.steps = 0; r.steps < 200; r.steps++) {
    pullsOf(r, lambda, r.pulls);
    derivatives(r);
    r.residual = 0;
    for (let j = 0; j < r.m; j++) r.residual = Math.max(r.residual, Math.abs(gradient[j]!));
    if (r.residual < tolerance) break;
    solveSpd(r);
    pullsOf(r, step, r.drift);
    const size = alongStep(r);
    for (let j = 0; j < r.m; j++) lambda[j] = lambda[j]! + size * step[j]!;
  }
}

/** How steep the dual still rises (negative: falls) after a share of the step; it never grows steeper along it. */
function riseAfter(r: Recruitment, share: number): number {
  const { step, lambda, pulls, drift } = r;
  let sum = 0;
  for (let j = 0; j < r.m; j++) sum += step[j]! * (r.tau[j]! - r.reserve[j]! ** 2 * (lambda[j]! + share * step[j]!));
  for (let i = 0; i < r.n; i++) {
    const d = drift[i]!;
    if (d === 0) continue;
    sum -= d * Math.min(r.upper[i]!, Math.max(r.lower[i]!, respond(r, i, pulls[i]! + share * d)));
  }
  return sum;
}

/**
 * Share of the step to go: all of it where the dual rises all along (as near the end, where rounding decides), else to
 * shortly before its crest, which lies between a share where it rises and one where it falls.
 */
function alongStep(r: Recruitment): number {
  const first = riseAfter(r, 0);
  let low = 0;
  let high = 1;
  let rises = first;
  let falls = riseAfter(r, 1);
  if (falls >= -1e-3 * first) return 1;
  for (let k = 0; k < 40 && (low === 0 || rises > 0.2 * first); k++) {
    // Where a straight line between both would cross zero, but neither end twice.
    const middle = low + Math.min(0.9, Math.max(0.1, rises / (rises - falls))) * (high - low);
    const there = riseAfter(r, middle);
    if (there >= 0) {
      low = middle;
      rises = there;
    } else {
      high = middle;
      falls = there;
    }
  }
  return low === 0 ? high : low;
}

/** Gathers what is not zero: a line crosses few of the joints that share out, so most of `c` is. */
function gather(r: Recruitment): void {
  const { m, firstColumn } = r;
  for (let j = 0; j < m; j++) firstColumn[j] = j;
  let e = 0;
  for (let i = 0; i < r.n; i++) {
    r.from[i] = e;
    const reach = r.reach[i]!;
    for (let k = 0; k < reach.length; k++) {
      const j = reach[k]!;
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

/** Pull of each line for multipliers: c_i . lambda. */
function pullsOf({ n, from, entry, column }: Recruitment, lambda: Float64Array, out: Float64Array): void {
  let e = 0;
  for (let i = 0; i < n; i++) {
    const end = from[i + 1]!;
    let x = 0;
    for (; e < end; e++) x += entry[e]! * lambda[column[e]!]!;
    out[i] = x;
  }
}

/** Fills activation, gradient (unmet moments) and minus the second derivative of the dual, for the lines' pulls. */
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
    // Right at a bound a quadratic cost counts as free: before the first step everything stands there.
    const bound = r.power === 2 ? 0 : 1e-12;
    if (free < r.lower[i]! + bound || free > r.upper[i]! - bound) continue;
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
