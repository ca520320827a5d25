import { connective, muscles } from '../anatomy/catalogue.ts';
import { pathOf, places } from '../anatomy/places.ts';
import { isMidline, type StructureKind } from '../anatomy/structures.ts';

/** A line of the list: a muscle, something that looks like one, or a bone. */
export interface Entry {
  id: string;
  name: string;
  latin: string;
  kind: StructureKind;
  /** Place and group, for example `hip/glutes`; a bone has a place alone, and what is no muscle none. */
  path: string;
  everyday: readonly string[];
  /** Whether there is one of it and not one on each side. */
  midline: boolean;
}

/** Entries in the order of places and groups; those of one path stay in the catalogue's order. */
export function inPlaces(entries: readonly Entry[]): Entry[] {
  const paths = places.flatMap(({ id, groups }) => [id as string, ...groups.map((group) => `${id}/${group}`)]);
  return [...entries].sort((a, b) => paths.indexOf(a.path) - paths.indexOf(b.path));
}

/** What the page knows from its start; further muscles and bones join later. */
export const entries: readonly Entry[] = [
  ...inPlaces(muscles.map(({ id, name, latin, region, everyday }): Entry => ({ id, name, latin, everyday, kind: 'muscle', path: pathOf(region), midline: isMidline(id) }))),
  ...connective.map(({ id, name, latin, everyday }): Entry => ({ id, name, latin, everyday, kind: 'connective', path: '', midline: isMidline(id) })),
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
