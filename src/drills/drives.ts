import type { MuscleRows } from '../mechanics/muscleRows.ts';
import { drives } from './frame.ts';

const quiet = drives.indexOf('quiet');
const contracting = drives.indexOf('contracting');
const holding = drives.indexOf('holding');
const inhibited = drives.indexOf('inhibited');

/** From this activation a muscle counts as contracting or holding. */
export const workingLevel = 0.08;
/** Below this it may count as inhibited. */
export const silentLevel = 0.05;
// Activations are kept in single precision: a bound of exactly 0.08 must still count.
const rounding = 1e-6;

/** What the rules read: activation and intent per row at one moment of the authored side. */
export interface DriveInputs {
  activation: ArrayLike<number>;
  offset: number;
  intent: ArrayLike<number>;
  /** Whether the working (right) leg is off the floor: then its joints move or are held against gravity. */
  inAir: boolean;
  /** Per row: whether its lines cross a joint of its own leg. */
  ofLeg: Uint8Array;
}

/**
 * Drives of all rows by the rules of the engine, authored side (right works, left stands). Intent makes a muscle
 * contract, but in the standing leg, where what it adds is holding. Rows without a line stay quiet (and NaN elsewhere).
 */
export function classify(rows: MuscleRows, input: DriveInputs, out: Uint8Array): void {
  for (let r = 0; r < rows.count; r++) {
    out[r] = quiet;
    if (!rows.computed[r] || input.activation[input.offset + r]! < workingLevel - rounding) continue;
    const left = r % 2 === 1;
    const leg = input.ofLeg[r] === 1;
    const meant = input.intent[r]! >= workingLevel - rounding;
    out[r] = (leg && !left && input.inAir) || (meant && !(leg && left)) ? contracting : holding;
  }
  for (let r = 0; r < rows.count; r++) {
    if (!rows.computed[r] || out[r] !== quiet || input.activation[input.offset + r]! >= silentLevel) continue;
    if (strongestOpposite(rows, r, input.activation, input.offset, out) >= 0) out[r] = inhibited;
  }
}

/** Row of the most active opposite across a shared joint that contracts or holds, or -1. */
export function strongestOpposite(
  rows: MuscleRows, row: number, activation: ArrayLike<number>, offset: number, drive: Uint8Array,
): number {
  const list = rows.opposites[row]!;
  let best = -1;
  for (let i = 0; i < list.length; i++) {
    const r = list[i]!;
    if (drive[r] !== contracting && drive[r] !== holding) continue;
    if (best < 0 || activation[offset + r]! > activation[offset + best]!) best = r;
  }
  return best;
}
