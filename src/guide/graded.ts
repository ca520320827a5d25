import type { Claim } from '../drills/claims.ts';

/**
 * How we know a sentence. `caution` is common clinical caution without a source of its own, not yet checked by a
 * clinician.
 */
export const grades = ['anatomy', 'measured', 'computed', 'article', 'disputed', 'extrapolated', 'caution'] as const;
type Grade = (typeof grades)[number];

/** A sentence by its id, with the grade of its evidence and its source; texts say it. */
export interface Graded {
  id: string;
  evidence: Grade;
  /** Empty where the grade says it all. */
  source: string;
  /** What a computed sentence says in numbers; the page does not carry them. */
  claims?: Claim[];
}

/** Sentences under a heading. */
export interface Section {
  id: string;
  /** Whether the sentences are done one after the other. */
  steps?: boolean;
  says: Graded[];
  /** What to know besides. */
  more?: Graded[];
}
