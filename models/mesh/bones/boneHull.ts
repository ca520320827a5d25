import type { Field } from '../../geometry/field.ts';

/** What a hull is made of: see HullFigure. */
export interface HullNumbers {
  from: readonly [number, number, number];
  along: readonly [number, number, number];
  caps: readonly [number, number];
  stations: readonly (readonly number[])[];
}

/**
 * Field of a long body with upright sections (a shoe's last, a sole): between stations along one straight axis the
 * sections are superellipses with their own top and bottom. Millimetres; first order distance.
 */
export function hullField({ from, along, caps, stations }: HullNumbers): Field {
  const l = Math.hypot(along[0], along[2]);
  const ax = along[0] / l,
    az = along[2] / l;
  const first = stations[0]![0]!,
    last = stations[stations.length - 1]![0]!;
  const row = new Float64Array(9);
  const level = (x: number, y: number, z: number): number => {
    const dx = x - from[0],
      dz = z - from[2];
    const s = dx * ax + dz * az;
    const a = dx * az - dz * ax;
    stationAt(stations, Math.max(first, Math.min(last, s)), row);
    const rise = y - from[1] - row[2]!;
    const v = rise > 0 ? rise / row[4]! : -rise / row[5]!;
    const n = rise > 0 ? row[6]! : row[7]!;
    const half = Math.max(1, row[3]! - row[8]! * Math.max(-1, Math.min(1, rise > 0 ? v : -v)));
    const u = Math.abs(a - row[1]!) / half;
    const g = (u ** n + v ** n) ** (1 / n);
    const w = s < first ? (first - s) / caps[0] : s > last ? (s - last) / caps[1] : 0;
    return w === 0 ? g : (g ** 2.2 + w ** 2.2) ** (1 / 2.2);
  };
  return {
    distance(x, y, z) {
      const h = 0.3;
      const g = level(x, y, z);
      const gx = level(x + h, y, z) - g,
        gy = level(x, y + h, z) - g,
        gz = level(x, y, z + h) - g;
      const slope = Math.sqrt(gx * gx + gy * gy + gz * gz) / h;
      return (g - 1) / Math.max(slope, 0.004);
    },
  };
}

/** The station at way s: cubic between neighbours with slopes from unequal steps. */
function stationAt(stations: HullNumbers['stations'], s: number, row: Float64Array): void {
  let i = 0;
  while (i < stations.length - 2 && stations[i + 1]![0]! < s) i++;
  const b = stations[i]!,
    c = stations[i + 1]!;
  const a = stations[i - 1] ?? b,
    d = stations[i + 2] ?? c;
  const h = c[0]! - b[0]!;
  const t = (s - b[0]!) / h;
  const t2 = t * t,
    t3 = t2 * t;
  for (let k = 1; k < 9; k++) {
    const m0 = a === b ? (c[k]! - b[k]!) / h : (c[k]! - a[k]!) / (c[0]! - a[0]!);
    const m1 = c === d ? (c[k]! - b[k]!) / h : (d[k]! - b[k]!) / (d[0]! - b[0]!);
    row[k] =
      (2 * t3 - 3 * t2 + 1) * b[k]! + (t3 - 2 * t2 + t) * h * m0 + (3 * t2 - 2 * t3) * c[k]! + (t3 - t2) * h * m1;
  }
}
