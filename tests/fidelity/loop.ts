/**
 * A closed curve over 0 to 1, twice continuously differentiable: a cubic spline through its keys, whose end is its
 * beginning.
 */
export interface Loop {
  shares: Float64Array;
  values: Float64Array;
  /** Second derivatives at the keys. */
  bends: Float64Array;
}

/** Makes a loop through keys (share from 0 to 1, value), ascending; one key is a constant. */
export function makeLoop(keys: readonly (readonly [number, number])[]): Loop {
  const n = keys.length;
  const shares = Float64Array.from(keys, ([share]) => share);
  const values = Float64Array.from(keys, ([, value]) => value);
  const bends = new Float64Array(n);
  if (n < 2) return { shares, values, bends };
  const width = (i: number): number => (i === n - 1 ? shares[0]! + 1 - shares[n - 1]! : shares[i + 1]! - shares[i]!);
  const slope = (i: number): number => (values[(i + 1) % n]! - values[i]!) / width(i);
  // The cyclic system is diagonally dominant: Gauss-Seidel settles in a few dozen rounds.
  for (let round = 0; round < 200; round++) {
    for (let i = 0; i < n; i++) {
      const before = (i + n - 1) % n;
      const rhs = 6 * (slope(i) - slope(before)) - width(before) * bends[before]! - width(i) * bends[(i + 1) % n]!;
      bends[i] = rhs / (2 * (width(before) + width(i)));
    }
  }
  return { shares, values, bends };
}

/** Value of a loop at a share of it (any number; the whole part does not matter). */
export function loopAt({ shares, values, bends }: Loop, share: number): number {
  const n = shares.length;
  if (n < 2) return values[0]!;
  let s = share - Math.floor(share);
  if (s < shares[0]!) s += 1;
  let i = n - 1;
  while (i > 0 && shares[i]! > s) i--;
  const next = (i + 1) % n;
  const h = i === n - 1 ? shares[0]! + 1 - shares[n - 1]! : shares[next]! - shares[i]!;
  const u = (s - shares[i]!) / h;
  const w = 1 - u;
  const k = (h * h) / 6;
  return w * values[i]! + u * values[next]! + k * ((w * w * w - w) * bends[i]! + (u * u * u - u) * bends[next]!);
}
