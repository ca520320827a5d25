import { muscleIndex } from '../anatomy/catalogue.ts';
import type { Side } from '../anatomy/segments.ts';
import { workingLevel } from './drives.ts';
import type { Engine } from './engine.ts';
import { muscleRow } from './frame.ts';
import { run } from './stride.ts';

/** What some muscles of one leg do together in every stride. */
export interface StrideFact {
  /** Most that they pull with together, in body weights. */
  weights: number;
  /** Seconds of a stride in which any of them is at work (as much as makes it contract or hold in a Frame). */
  seconds: number;
  /** Strides of one leg in a minute. */
  perMinute: number;
  /**
   * What most of their pull, over time, is for: `brakes` while they get longer, `drives` while they get shorter; `both`
   * where neither has two thirds.
   */
  job: 'brakes' | 'drives' | 'both';
}

/**
 * What muscles (by id) of a side do in a stride; null where none of them has a published line, or none is at work, or
 * it is not computed yet.
 */
export function strideFact(muscles: readonly string[], side: Side, engine: Engine): StrideFact | null {
  const { strideMuscles: s, rows } = engine;
  if (!s) return null;
  const own = muscles
    .map((id) => muscleIndex(id))
    .filter((index) => index >= 0)
    .map((index) => muscleRow(index, side))
    .filter((row) => rows.computed[row]);
  let most = 0;
  let working = 0;
  let longer = 0;
  let whole = 0;
  for (let i = 0; i < s.count; i++) {
    let pull = 0;
    let works = false;
    for (const row of own) {
      const at = i * rows.count + row;
      pull += s.force[at]!;
      works ||= s.activation[at]! >= workingLevel;
      whole += s.force[at]!;
      if (s.speed[at]! >= 0) longer += s.force[at]!;
    }
    most = Math.max(most, pull);
    if (works) working++;
  }
  if (working === 0) return null;
  const share = longer / whole;
  return {
    weights: most / s.weight,
    seconds: (working / s.count) * run.stride,
    perMinute: 60 / run.stride,
    job: share > 2 / 3 ? 'brakes' : share < 1 / 3 ? 'drives' : 'both',
  };
}
