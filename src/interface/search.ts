import MiniSearch from 'minisearch';
import { entries, type Entry, entryOf } from './entries.ts';

const small = new Set(['of', 'the', 'in', 'on', 'my', 'a', 'and']);

const index = new MiniSearch<Entry & { places: string }>({
  fields: ['name', 'latin', 'region', 'places'],
  processTerm: (term) => (small.has(term.toLowerCase()) ? null : term.toLowerCase()),
  searchOptions: { prefix: true, fuzzy: 0.2, combineWith: 'AND', boost: { name: 2, places: 1.6 } },
});
index.addAll(entries.map((entry) => ({ ...entry, places: places(entry) })));

/** What people say for a place, beyond what the catalogue lists. */
function places(entry: Entry): string {
  const said = [...entry.everyday];
  const text = `${entry.region} ${entry.everyday.join(' ')}`.toLowerCase();
  if (/glute|butt/.test(text)) said.push('butt', 'bum', 'buttock', 'bottom', 'seat');
  if (/quad|front of thigh/.test(text)) said.push('quads', 'thigh', 'front of thigh');
  if (/hamstring/.test(text)) said.push('hammy', 'back of thigh');
  if (/abdom|belly/.test(text)) said.push('belly', 'tummy', 'stomach', 'abs');
  if (/shin/.test(text)) said.push('shin splints');
  if (/side of hip/.test(text)) said.push('outside of hip', 'outer hip');
  if (/iliotibial|it band/.test(`${entry.id} ${text}`)) said.push('itb', 'iliotibial band');
  return said.join(' ');
}

/** Entries that fit what was typed, best first; all of them, in the catalogue's order, for an empty query. */
export function search(query: string): Entry[] {
  const text = query.trim().slice(0, 80);
  if (text === '') return entries;
  const plain = text.toLowerCase();
  // What is first called so is meant before what is also called so.
  const boostDocument = (id: unknown): number => (entryOf(String(id))?.everyday[0]?.toLowerCase().startsWith(plain) ? 2 : 1);
  const found = index.search(text, { boostDocument });
  const results = found.length > 0 ? found : index.search(text, { boostDocument, combineWith: 'OR' });
  return results.flatMap(({ id }) => entryOf(String(id)) ?? []);
}
