import data from './specimen.json' with { type: 'json' };

/**
 * Where a structure stands in the Foundational Model of Anatomy, and on which structures of the specimen it was
 * measured.
 */
export interface Specimen {
  fma: { right: string[]; left: string[]; generic: string | null };
  /** Names on the right side; the left is its mirror image. Empty where the specimen lacks it. */
  atlasNodes: string[];
}

const specimens = data as Record<string, Specimen>;
const none: Specimen = { fma: { right: [], left: [], generic: null }, atlasNodes: [] };

/**
 * Identifiers and specimen of a muscle or connective structure; apart from the catalogue, because the page does not
 * need them.
 */
export function specimenOf(id: string): Specimen {
  return specimens[id] ?? none;
}
