import { inhibitionPairs } from './inhibition.ts';

/**
 * The muscle that a muscle is set against across one joint, or null where it is in no pair of which the one may turn the
 * other down. Of several the first that the pair names.
 */
export function opposingOf(id: string): string | null {
  // What it turns down itself comes before what turns it down.
  const told = inhibitionPairs.find(({ from }) => from.includes(id)) ?? null;
  if (told) return told.to[0] ?? null;
  return inhibitionPairs.find(({ to }) => to.includes(id))?.from[0] ?? null;
}

/** Whether two muscles are such a pair, in either order. */
export const areOpposing = (one: string, other: string): boolean =>
  inhibitionPairs.some(
    ({ from, to }) => (from.includes(one) && to.includes(other)) || (from.includes(other) && to.includes(one)),
  );
