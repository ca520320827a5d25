import { coordinates } from '../anatomy/coordinates.ts';

/**
 * Why a body is not in balance, as a code: no posture at all, a joint of a leg beyond its range, a fall, or feet that
 * slide.
 */
export type BalanceReason =
  | 'no posture'
  | 'hip range'
  | 'knee range'
  | 'ankle range'
  | 'foot range'
  | 'falls'
  | 'slides';

const ofJoint: Readonly<Record<string, BalanceReason>> = {
  hip: 'hip range',
  knee: 'knee range',
  ankle: 'ankle range',
  subtalar: 'foot range',
};

/** Per coordinate: the code where it may not leave its range, else null. */
const rangeReasons = coordinates.map((c) => ofJoint[c.name.split('_')[0] ?? ''] ?? null);

// A degree of grace: ranges are round numbers.
const grace = Math.PI / 180;

/** The code of the first leg coordinate beyond its range, or null. */
export function beyondRange(q: Float64Array): BalanceReason | null {
  for (let c = 0; c < coordinates.length; c++) {
    const { range } = coordinates[c]!;
    if (rangeReasons[c] && (q[c]! < range[0] - grace || q[c]! > range[1] + grace)) return rangeReasons[c]!;
  }
  return null;
}
