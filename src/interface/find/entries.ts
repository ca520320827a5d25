import { connective, muscles } from '../../anatomy/catalogue.ts';
import { pathOf } from '../../anatomy/places.ts';
import { isMidline } from '../../anatomy/structures.ts';
import { type Entry, inPlaces } from './entry.ts';

/** What the page knows from its start; further muscles and bones join later. */
export const entries: readonly Entry[] = [
  ...inPlaces(
    muscles.map(({ id, name, latin, region, everyday }): Entry => ({
      id,
      name,
      latin,
      everyday,
      kind: 'muscle',
      path: pathOf(region),
      midline: isMidline(id),
    })),
  ),
  ...connective.map(({ id, name, latin, everyday }): Entry => ({
    id,
    name,
    latin,
    everyday,
    kind: 'connective',
    path: '',
    midline: isMidline(id),
  })),
];

const byId = new Map(entries.map((entry) => [entry.id, entry]));

/** The entry of an id, where there is one and it is known already. */
export function entryOf(id: string): Entry | undefined {
  return byId.get(id);
}

/** Fetches further muscles and bones; from then on `entryOf` knows them. */
export async function loadEntries(): Promise<readonly Entry[]> {
  const { lateEntries } = await import('./lateEntries.ts');
  for (const entry of lateEntries) byId.set(entry.id, entry);
  return lateEntries;
}
