/**
 * Active force-length of Millard et al. 2013 with the settings of Rajagopal 2016 and RajagopalLaiUhlrich2023 (shortest
 * 0.25, transition 0.77, longest 1.9, slope 0.75): share of peak force at fibre lengths from 0.25 in steps of 0.05.
 */
const activeShares = [
  0, 0.014, 0.102, 0.204, 0.308, 0.412, 0.516, 0.619, 0.719, 0.801, 0.848, 0.887, 0.925, 0.962, 0.996, 1, 0.988, 0.935,
  0.874, 0.812, 0.75, 0.687, 0.625, 0.562, 0.5, 0.438, 0.375, 0.313, 0.25, 0.188, 0.126, 0.065, 0.012, 0,
] as const;
const shortest = 0.25;
const spacing = 0.05;
/** What is left of a fibre beyond the ends of its curve, so that no moment is left to nobody. */
const leastShare = 0.05;

/** Share of peak force that a fibre can give at a length in units of the optimal one. */
export function forceLength(ratio: number): number {
  const at = (ratio - shortest) / spacing;
  const i = Math.floor(at);
  if (i < 0 || i >= activeShares.length - 1) return leastShare;
  const from = activeShares[i]!;
  return Math.max(leastShare, from + (at - i) * (activeShares[i + 1]! - from));
}

/** Fibre length over the optimal one for a path length, with a stiff tendon and constant thickness. */
export function fibreRatio(path: number, fibre: number, tendon: number, pennation: number): number {
  const along = Math.max(path - tendon, 0.05 * fibre);
  const across = fibre * Math.sin(pennation);
  return Math.sqrt(along * along + across * across) / fibre;
}

/**
 * How a fibre resists being stretched: strains at which it begins to and at which it pulls with peak force, and slopes
 * there.
 */
export interface PassiveFibre {
  /** Strain at no force, and at peak force. */
  from: number;
  to: number;
  /** Slope of force over strain where it begins, and at peak force. */
  low: number;
  high: number;
  /** How sharp the bend between is, 0 to 1. */
  curviness: number;
}

const points = 64;

/** A passive curve as a table: force in units of peak force at equal steps of strain from `from` to `to`. */
export function passiveTable({ from, to, low, high, curviness }: PassiveFibre): Float64Array {
  // Millard's curve: a toe from nothing to the first slope, then a bend to the second one; each a Bezier curve whose
  // two inner points lie towards the corner in which the tangents at its ends meet.
  const bend = 0.1 + 0.8 * curviness;
  const toe = Math.min(0.1 / high, 0.1 * (to - from));
  const toeForce = (low * toe) / 2;
  const parts: [Corner, Corner][] = [
    [
      { x: from, y: 0, slope: 0 },
      { x: from + toe, y: toeForce, slope: low },
    ],
    [
      { x: from + toe, y: toeForce, slope: low },
      { x: to, y: 1, slope: high },
    ],
  ];
  const curve = parts.flatMap(([a, b]) => Array.from({ length: 101 }, (_, i) => bezier(a, b, bend, i / 100)));
  const table = new Float64Array(points);
  let k = 0;
  for (let i = 0; i < points; i++) {
    const x = from + (i * (to - from)) / (points - 1);
    while (k < curve.length - 2 && curve[k + 1]!.x < x) k++;
    const [a, b] = [curve[k]!, curve[k + 1]!];
    table[i] = a.y + (b.x > a.x ? ((x - a.x) / (b.x - a.x)) * (b.y - a.y) : 0);
  }
  return table;
}

const tables = new WeakMap<PassiveFibre, Float64Array>();

/** The table of a fibre, made when it is first asked for: only one variant asks, and both sides share a fibre. */
export function tableOf(fibre: PassiveFibre): Float64Array {
  let table = tables.get(fibre);
  if (!table) tables.set(fibre, (table = passiveTable(fibre)));
  return table;
}

interface Corner {
  x: number;
  y: number;
  slope: number;
}

/**
 * A point of the curve between two ends whose tangents meet in a corner: six control points, the inner ones in pairs.
 */
function bezier(a: Corner, b: Corner, bend: number, u: number): { x: number; y: number } {
  const x = (b.y - a.y - b.x * b.slope + a.x * a.slope) / (a.slope - b.slope);
  const y = (x - b.x) * b.slope + b.y;
  const at = (from: number, corner: number, to: number): number => {
    const near = from + bend * (corner - from);
    const far = to + bend * (corner - to);
    const w = 1 - u;
    return (
      w ** 5 * from +
      (5 * w ** 4 * u + 10 * w ** 3 * u * u) * near +
      (10 * w * w * u ** 3 + 5 * w * u ** 4) * far +
      u ** 5 * to
    );
  };
  return { x: at(a.x, x, b.x), y: at(a.y, y, b.y) };
}

/** Passive force in units of peak force at a fibre length, from a table made for the same curve. */
export function passiveForce(table: Float64Array, { from, to, high }: PassiveFibre, ratio: number): number {
  const strain = ratio - 1;
  if (strain <= from) return 0;
  if (strain >= to) return 1 + high * (strain - to);
  const at = ((strain - from) / (to - from)) * (points - 1);
  const i = Math.min(points - 2, Math.floor(at));
  return table[i]! + (at - i) * (table[i + 1]! - table[i]!);
}
