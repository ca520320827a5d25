import type { MuscleRows } from '../mechanics/muscleRows.ts';
import { drives } from './frame.ts';

const quiet = drives.indexOf('quiet');
const contracting = drives.indexOf('contracting');
const holding = drives.indexOf('holding');
const inhibited = drives.indexOf('inhibited');

/** From this activation a muscle counts as contracting or holding. */
export const workingLevel = 0.08;
/** As long as it is this much above what quiet standing asks of it: what carries the arms all day is no news. */
const newsLevel = 0.03;
/** Below this it may count as inhibited. */
export const silentLevel = 0.05;
// Activations are kept in single precision: a bound of exactly 0.08 must still count.
const rounding = 1e-6;

/** What the rules read: activation and intent per row at one moment of the authored side. */
export interface DriveInputs {
  activation: ArrayLike<number>;
  offset: number;
  intent: ArrayLike<number>;
  /** Activation per row in quiet standing. */
  standing: ArrayLike<number>;
  /** Whether what the drill moves is moving or held against gravity now. */
  moving: boolean;
  /** Per row: 1 where it moves what the drill moves; 1 where it belongs to a leg that only stands. */
  contractors: Uint8Array;
  holders: Uint8Array;
  /** Per row: 1 where inhibition may be expected at all (see `inhibitable`). */
  inhibitable: Uint8Array;
  /** Per row: how much its pull would help what the joints need; negative where it would hinder. */
  help: ArrayLike<number>;
}

/**
 * Drives of all rows by the rules of the engine, authored side. Intent makes a muscle contract, but in a leg that only
 * stands, where what it adds is holding. Rows without a line contract where they are meant to, else they stay quiet.
 * What would help and is merely left out by the optimum is not called inhibited: it is no opposite in what is asked now
 * (quadratus lumborum and rectus abdominis are opposites forwards and backwards, and work together sideways), unless the
 * drill's file expects it.
 */
export function classify(rows: MuscleRows, input: DriveInputs, out: Uint8Array): void {
  for (let r = 0; r < rows.count; r++) {
    out[r] = quiet;
    const meant = input.intent[r]! >= workingLevel - rounding;
    if (!rows.computed[r]) {
      if (meant) out[r] = input.holders[r] ? holding : contracting;
      continue;
    }
    const level = input.activation[input.offset + r]!;
    if (level < workingLevel - rounding || (!meant && level - input.standing[r]! < newsLevel)) continue;
    const moves = input.moving && input.contractors[r] === 1;
    out[r] = moves || (meant && !input.holders[r]) ? contracting : holding;
  }
  for (let r = 0; r < rows.count; r++) {
    if (
      !rows.computed[r] ||
      !input.inhibitable[r] ||
      out[r] !== quiet ||
      input.activation[input.offset + r]! >= silentLevel ||
      (input.help[r]! > 0 && input.inhibitable[r] !== 2)
    )
      continue;
    if (strongestOpposite(rows, r, input.activation, input.offset, out) >= 0) out[r] = inhibited;
  }
}

/** Row of the most active opposite across a shared joint that contracts or holds, or -1. */
export function strongestOpposite(
  rows: MuscleRows,
  row: number,
  activation: ArrayLike<number>,
  offset: number,
  drive: Uint8Array,
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
