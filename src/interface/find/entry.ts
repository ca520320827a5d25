import { places } from '../../anatomy/places.ts';
import { isMidline, type StructureKind } from '../../anatomy/structures.ts';
import { nameOf, texts } from '../../texts/texts.ts';

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

/** An entry with its words in the language that is spoken. */
export function entryFor(about: Pick<Entry, 'id' | 'latin' | 'kind' | 'path'>): Entry {
  const { id } = about;
  return { ...about, name: nameOf(id), everyday: texts.muscles[id]?.everyday ?? [], midline: isMidline(id) };
}

/** Entries in the order of places and groups; those of one path stay in the catalogue's order. */
export function inPlaces(entries: readonly Entry[]): Entry[] {
  const paths = places.flatMap(({ id, groups }) => [id as string, ...groups.map((group) => `${id}/${group}`)]);
  return [...entries].sort((a, b) => paths.indexOf(a.path) - paths.indexOf(b.path));
}
