import data from './cardEvidence.json' with { type: 'json' };
import type { Graded } from './graded.ts';

export type CardEvidence = 'textbook' | 'computed' | 'opposites' | 'carried' | 'coach';

/** What the card of a muscle rests on, by id; `checkGuide` holds all of them against the rules. */
export const cardEvidence = data as (Graded & { id: CardEvidence })[];
