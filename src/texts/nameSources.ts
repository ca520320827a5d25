import { readFolder } from './folders.ts';
import { records } from './records.ts';

type Files = Readonly<Record<string, unknown>>;

/**
 * Where a name of a muscle or bone may come from: `ta2-csv`, the table of translations that `models/figures/SOURCES.md`
 * names; `latin`, the Latin of TA2 itself; `clinic`, the word of everyday clinical use; `standard`, the list of the
 * anatomists of the language, as the translator knows it; `unverified`, whoever speaks the language should look at it.
 */
export const nameSources = ['ta2-csv', 'latin', 'clinic', 'standard', 'unverified'] as const;

/** Files in which every text is a name. */
const named = ['muscles.json', 'bones.json'];

/** What is wrong with a language's list of where its names come from: names that are missing, too many or unknown. */
export function faultsOfNameSources(tag: string, given: unknown, english: Files = readFolder('en')): string[] {
  const at = `src/texts/${tag}/${records.names}`;
  if (given === undefined) return [`${at}: the file is missing: it says of each name where it comes from.`];
  const own = Object(given) as Record<string, unknown>;
  const ids = named.flatMap((path) => Object.keys(Object(english[path]) as object));
  return [
    ...ids.filter((id) => !(id in own)).map((id) => `${at}: at ${id}: where this name comes from is missing.`),
    ...Object.keys(own)
      .filter((id) => !ids.includes(id))
      .map((id) => `${at}: at ${id}: nothing has this id.`),
    ...Object.entries(own)
      .filter(([id, source]) => ids.includes(id) && !nameSources.some((each) => each === source))
      .map(([id]) => `${at}: at ${id}: a source is one of ${nameSources.join(', ')}.`),
  ];
}
