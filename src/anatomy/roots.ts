import type { MuscleId } from './muscleIds.ts';
import rootData from './roots.json' with { type: 'json' };

/**
 * Roots of the nerve of every muscle of the engine, as a book writes them; apart from the catalogue, because only a
 * drawing and a card need them.
 */
export const roots = rootData as Record<MuscleId, string[]>;
