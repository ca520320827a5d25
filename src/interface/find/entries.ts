import { connective, muscles } from '../../anatomy/catalogue.ts';
import { pathOf } from '../../anatomy/places.ts';
import type { Side } from '../../anatomy/segments.ts';
import { isMidline } from '../../anatomy/structures.ts';
import { fill } from '../../texts/fill.ts';
import { texts, words } from '../../texts/texts.ts';
import { type Entry, entryFor, inPlaces } from './entry.ts';

let known = { of: texts, first: [] as readonly Entry[], byId: new Map<string, Entry>() };

/** What the page knows from its start, in the language that is spoken; further muscles and bones join later. */
export function entries(): readonly Entry[] {
  return now().first;
}

/** The entry of an id, where there is one and it is known already. */
export function entryOf(id: string): Entry | undefined {
  return now().byId.get(id);
}

/** Fetches further muscles and bones; from then on `entryOf` knows them. */
export async function loadEntries(): Promise<readonly Entry[]> {
  const { lateEntries } = await import('./lateEntries.ts');
  const late = lateEntries();
  for (const entry of late) now().byId.set(entry.id, entry);
  return late;
}

/** Name and side of a structure, or its name alone where there is one of it. */
export function sidedName({ id, name }: Entry, side: Side): string {
  return isMidline(id) ? name : fill(words.withSide, { name, side: words.side[side] });
}

function now(): typeof known {
  if (known.of === texts && known.first.length > 0) return known;
  const first = [
    ...inPlaces(muscles.map(({ id, latin, group }) => entryFor({ id, latin, kind: 'muscle', path: pathOf(group) }))),
    ...connective.map(({ id, latin }) => entryFor({ id, latin, kind: 'connective', path: '' })),
  ];
  known = { of: texts, first, byId: new Map(first.map((entry) => [entry.id, entry])) };
  return known;
}
