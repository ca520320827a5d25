import contestedData from './contested.json' with { type: 'json' };
import type { Section } from './graded.ts';
import safetyData from './safety.json' with { type: 'json' };

/** When to stop, whom to ask, and what a cramp needs instead of a drill. */
export const safety = safetyData as Section[];
/** What clinicians will dispute, and what can be said for it. */
export const contested = contestedData as Section[];
