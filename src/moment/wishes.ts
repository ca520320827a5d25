import { muscles } from '../anatomy/catalogue.ts';
import type { MuscleId } from '../anatomy/muscleIds.ts';
import { type Side, sides } from '../anatomy/segments.ts';
import { type Frame, muscleRow } from './frame.ts';

/** From this much less than it is meant to do, a muscle is said to fall short. */
const short = 0.02;

/**
 * Muscles that cannot do as much as is meant without others answering that nobody named, what falls shortest first;
 * shares of full activation.
 */
export function wishesShort(frame: Frame): { id: MuscleId; side: Side; meant: number; had: number }[] {
  const { intent, activation, demand } = frame.muscles;
  return muscles
    .flatMap(({ id }, index) => sides.map((side) => ({ id, side, row: muscleRow(index, side) })))
    .filter(({ row }) => !Number.isNaN(demand[row]!) && intent[row]! - activation[row]! >= short)
    .map(({ id, side, row }) => ({ id, side, meant: intent[row]!, had: activation[row]! }))
    .sort((a, b) => b.meant - b.had - (a.meant - a.had));
}
