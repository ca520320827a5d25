import data from './terms.json' with { type: 'json' };

/**
 * Where a structure stands in the anatomists' lists: code of the first edition of Terminologia Anatomica (1998), number
 * of the second (2019).
 */
export interface Term {
  ta98?: string;
  ta2?: number;
}

const terms = data as Record<string, Term>;

/**
 * Codes of a muscle or connective structure, as far as they were read in a source; apart from the catalogue, because
 * the page does not need them.
 */
export function termOf(id: string): Term {
  return terms[id] ?? {};
}
