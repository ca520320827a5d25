import type { MuscleId } from '../anatomy/muscleIds.ts';
import { type Purpose, purposes } from './purposes.ts';
import type { Drill } from './schema.ts';

/** The muscles that a drill is for, those first that are nearest to the article. */
export function musclesFor(drill: Drill): MuscleId[] {
  return purposes.flatMap((purpose) => (drill.for[purpose] ?? []) as MuscleId[]);
}

/** Where it comes from that a drill is for a muscle; undefined where it is not. */
export function purposeFor(drill: Drill, muscle: string): Purpose | undefined {
  return purposes.find((purpose) => (drill.for[purpose] as string[] | undefined)?.includes(muscle));
}
