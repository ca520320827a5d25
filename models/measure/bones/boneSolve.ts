/**
 * One damped step of least squares: solves (H + lambda diag H) x = -g for the n x n normal matrix H by Cholesky.
 * Numbers that nothing depends on stay where they are.
 */
export function solveNormal(h: Float64Array, g: Float64Array, n: number, lambda: number): Float64Array {
  const l = new Float64Array(n * n);
  const x = new Float64Array(n);
  let mean = 0;
  for (let i = 0; i < n; i++) mean += h[i * n + i]! / n;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = h[i * n + j]!;
      if (i === j) sum += lambda * (sum + 1e-3 * mean) + 1e-9 * mean + 1e-12;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      l[i * n + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / l[j * n + j]!;
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = -g[i]!;
    for (let k = 0; k < i; k++) sum -= l[i * n + k]! * x[k]!;
    x[i] = sum / l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < n; k++) sum -= l[k * n + i]! * x[k]!;
    x[i] = sum / l[i * n + i]!;
  }
  return x;
}
