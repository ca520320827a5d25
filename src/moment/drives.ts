import type { MuscleRows } from '../mechanics/muscleRows.ts';
import { drives } from './frame.ts';
import { counts, type RowPair } from './rowPairs.ts';

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
/** From this activation a contracting muscle may turn its opposite down. */
const turningLevel = 0.1;
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
  /** Whether the left leg stands alone now. */
  alone: boolean;
  /** Per row: 1 where it moves what the drill moves; 1 where it belongs to a leg that only stands. */
  contractors: Uint8Array;
  holders: Uint8Array;
  /** Per row: index of the drive that the drill's file expects of the hold, or 0. */
  expected: Uint8Array;
  /** Per row: how much its pull would help what muscles must supply; negative where it would hinder. */
  help: ArrayLike<number>;
}

/**
 * Drives of all rows by the rules of the engine, authored side. What works by demand or by what is meant contracts
 * where the drill moves, and holds elsewhere. Rows without a line contract where they are meant to, else they stay
 * quiet. Inhibited is only what the data of pairs allow (the opposite contracts at a tenth or more, the muscle is
 * silent and would not help), or what the drill's file names from the article and the engine computes as silent while
 * an opposite works; `claimed` marks where that is known from few people, from animals, or from the article alone.
 * Everything else is quiet.
 */
export function classify(
  rows: MuscleRows,
  pairs: readonly (readonly RowPair[])[],
  input: DriveInputs,
  out: Uint8Array,
  claimed: Uint8Array,
): void {
  for (let r = 0; r < rows.count; r++) {
    out[r] = quiet;
    claimed[r] = 0;
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
    if (!rows.computed[r] || out[r] !== quiet || input.activation[input.offset + r]! >= silentLevel) continue;
    const known = input.help[r]! > 0 ? null : pairOf(pairs[r]!, r, input, out);
    const named = input.moving && input.expected[r] === inhibited;
    if (!known && !(named && strongestOpposite(rows, r, input.activation, input.offset, out) >= 0)) continue;
    out[r] = inhibited;
    claimed[r] = !known || known.doubtful ? 1 : 0;
  }
}

/** The pair by which a row is turned down now, one that people show before one that only animals do, or null. */
function pairOf(list: readonly RowPair[], row: number, input: DriveInputs, drive: Uint8Array): RowPair | null {
  let found: RowPair | null = null;
  for (let i = 0; i < list.length; i++) {
    const pair = list[i]!;
    if (!counts(pair, row, input.alone)) continue;
    for (let k = 0; k < pair.from.length; k++) {
      const r = pair.from[k]!;
      if (drive[r] !== contracting || input.activation[input.offset + r]! < turningLevel - rounding) continue;
      if (!pair.doubtful) return pair;
      found = pair;
    }
  }
  return found;
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
