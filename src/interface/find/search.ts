import MiniSearch from 'minisearch';
import { entries } from './entries.ts';
import type { Entry } from './entry.ts';
import { lateEntries } from './lateEntries.ts';
import { words } from '../words.ts';

const small = new Set(['of', 'the', 'in', 'on', 'my', 'a', 'and']);

const all = [...entries, ...lateEntries];
const byId = new Map(all.map((entry) => [entry.id, entry]));
/** A muscle with a drill is more often meant than one without, and a bone less often than either. */
const weight: Record<Entry['kind'], number> = { muscle: 1, connective: 1, further: 0.8, bone: 0.6 };

const index = new MiniSearch<Entry & { region: string; places: string }>({
  fields: ['name', 'latin', 'region', 'places'],
  processTerm: (term) => (small.has(term.toLowerCase()) ? null : term.toLowerCase()),
  searchOptions: { prefix: true, fuzzy: 0.2, combineWith: 'AND', boost: { name: 2, places: 1.6 } },
});
index.addAll(all.map((entry) => ({ ...entry, region: regionOf(entry), places: places(entry) })));

function regionOf({ kind, path }: Entry): string {
  if (kind === 'connective') return words.notMuscles;
  return kind === 'bone' ? `${words.bones} ${path}` : (path.split('/')[1] ?? path);
}

/** What people say for a place, beyond what the catalogue lists. */
function places(entry: Entry): string {
  const said = [...entry.everyday];
  const text = `${regionOf(entry)} ${entry.everyday.join(' ')}`.toLowerCase();
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
  if (text === '') return all;
  const plain = text.toLowerCase();
  // What is first called so is meant before what is also called so.
  const boostDocument = (id: unknown): number => {
    const entry = byId.get(String(id));
    return entry ? weight[entry.kind] * (entry.everyday[0]?.toLowerCase().startsWith(plain) ? 2 : 1) : 0;
  };
  const found = index.search(text, { boostDocument });
  const results = found.length > 0 ? found : index.search(text, { boostDocument, combineWith: 'OR' });
  return results.flatMap(({ id }) => byId.get(String(id)) ?? []);
}
