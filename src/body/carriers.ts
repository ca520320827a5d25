/** One edge's carriers as the built body holds them: segment names from origin to insertion, places of handing over. */
export interface Carrying {
  segments: string[];
  /** One per handing over: [place along the band, 0 to 1; standard deviation in millimetres]. */
  handOver: [number, number][];
}

/**
 * Share of each segment in each station, rows of `segments.length`, every row adding up to 1.
 * The first station belongs wholly to the first segment and the last to the last, so that ends stay on their bones.
 * @param along arc length of every station from the first, metres
 */
export function carrierShares({ segments, handOver }: Carrying, along: ArrayLike<number>): Float64Array {
  const n = along.length;
  const count = segments.length;
  const total = along[n - 1] || 1;
  const out = new Float64Array(n * count);
  for (let i = 0; i < n; i++) {
    const at = along[i] as number;
    let before = 1;
    for (let k = 0; k < count; k++) {
      const after = k + 1 < count ? Math.min(before, passed(at, total, handOver[k] as [number, number])) : 0;
      out[i * count + k] = before - after;
      before = after;
    }
  }
  return out;
}

/**
 * Share that lies beyond a handing over: a normal distribution's sum, stretched to run from 0 to 1 between the ends.
 */
function passed(at: number, total: number, [place, deviation]: [number, number]): number {
  const sigma = deviation / 1000;
  const low = below((-place * total) / sigma);
  const high = below(((1 - place) * total) / sigma);
  return Math.min(1, Math.max(0, (below((at - place * total) / sigma) - low) / (high - low || 1)));
}

/** Normal distribution function by the logistic approximation of Bowling 2009 (error below 1.4e-4). */
function below(x: number): number {
  return 1 / (1 + Math.exp(-x * (1.5976 + 0.070565983 * x * x)));
}
