import { muscleIndex } from '../../anatomy/catalogue.ts';
import { sides } from '../../anatomy/segments.ts';
import { muscleRow } from '../../moment/frame.ts';
import type { Told } from '../../moment/storyAt.ts';

/** Whether a moment tells the same of the same group: on the same side, and as surely. */
export function isTold(all: readonly Told[], { group, side, perhaps }: Told): boolean {
  return all.some((told) => told.group === group && told.side === side && told.perhaps === perhaps);
}

/** Rows of the muscles that a story lets go with "perhaps". */
export function perhapsRows(told: readonly Told[]): Set<number> {
  const unsure = told.filter(({ group, perhaps }) => group.role === 'lets-go' && perhaps);
  return new Set(
    unsure.flatMap(({ group, side }) =>
      (side ? [side] : sides).flatMap((each) => group.muscles.map((id) => muscleRow(muscleIndex(id), each))),
    ),
  );
}
