import { muscleIndex } from '../anatomy/catalogue.ts';
import { type InhibitionPair, inhibitionPairs } from '../anatomy/inhibition.ts';
import { sides } from '../anatomy/segments.ts';
import { type MuscleRows, rowOf } from '../mechanics/muscleRows.ts';

/** The rows that may turn a row down, when, and whether people or only textbooks say so. */
export interface RowPair {
  from: Int32Array;
  when: InhibitionPair['when'];
  /** Known from a few people, or from animals: always shown as uncertain. */
  doubtful: boolean;
  /** Whether the pair is one of the legs. */
  leg: boolean;
}

/** Per muscle row the pairs that end in it. */
export function rowPairs(rows: MuscleRows): RowPair[][] {
  const out = Array.from({ length: rows.count }, (): RowPair[] => []);
  for (const { from, to, when, strength, joint } of inhibitionPairs) {
    for (const side of sides) {
      const pair: RowPair = {
        from: Int32Array.from(from, (id) => rowOf(muscleIndex(id), side)),
        when,
        doubtful: strength === 'weak' || strength === 'textbook',
        leg: joint === 'hip' || joint === 'knee' || joint === 'ankle',
      };
      for (const id of to) out[rowOf(muscleIndex(id), side)]!.push(pair);
    }
  }
  return out;
}

/** Whether a pair of this row counts while the left leg stands alone (`alone`) or both feet are down. */
export function counts(pair: RowPair, row: number, alone: boolean): boolean {
  if (!pair.leg) return true;
  const left = row % 2 === 1;
  if (pair.when === 'in the air') return alone && !left;
  if (pair.when === 'both feet down') return !alone;
  return !(alone && left);
}
