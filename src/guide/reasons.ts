import type { StructureId } from '../anatomy/catalogue.ts';
import type { Graded } from './graded.ts';
import data from './reasons.json' with { type: 'json' };

/** What is said of structures and their drills, or of why they have none. */
export const reasons = data as { structures: StructureId[]; says: Graded[] }[];

/** What is said of a structure, in the order of the file. */
export function reasonsFor(id: string): Graded[] {
  return reasons.filter(({ structures }) => (structures as string[]).includes(id)).flatMap(({ says }) => says);
}
