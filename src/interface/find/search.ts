import MiniSearch from 'minisearch';
import { texts, words } from '../../texts/texts.ts';
import { entries } from './entries.ts';
import type { Entry } from './entry.ts';
import { lateEntries } from './lateEntries.ts';

/** A muscle with a drill is more often meant than one without, and a bone less often than either. */
const weight: Record<Entry['kind'], number> = { muscle: 1, connective: 1, further: 0.8, bone: 0.6 };

/** What can be searched in one language. */
interface Searchable {
  of: typeof texts;
  all: readonly Entry[];
  byId: ReadonlyMap<string, Entry>;
  index: MiniSearch<Entry & { region: string; places: string }>;
}

let made: Searchable | null = null;

function searchable(): Searchable {
  if (made?.of === texts) return made;
  const all = [...entries(), ...lateEntries()];
  const small = new Set(texts.search.small);
  const index: Searchable['index'] = new MiniSearch({
    fields: ['name', 'latin', 'region', 'places'],
    processTerm: (term) => (small.has(term.toLowerCase()) ? null : term.toLowerCase()),
    searchOptions: { prefix: true, fuzzy: 0.2, combineWith: 'AND', boost: { name: 2, places: 1.6 } },
  });
  index.addAll(all.map((entry) => ({ ...entry, region: regionOf(entry), places: places(entry) })));
  made = { of: texts, all, byId: new Map(all.map((entry) => [entry.id, entry])), index };
  return made;
}

function regionOf({ kind, path }: Entry): string {
  if (kind === 'connective') return words.notMuscles;
  const [place = '', group = ''] = path.split('/');
  const names: Readonly<Record<'place' | 'group', Readonly<Record<string, string>>>> = texts.places;
  return kind === 'bone' ? `${words.bones} ${names.place[place] ?? ''}` : (names.group[group] ?? '');
}

/** What people say for it: in the catalogue, and for its group or for itself in the list of everyday words. */
function places({ id, path, everyday }: Entry): string {
  const group = path.split('/')[1];
  const said = texts.search.saidAs.flatMap((row) =>
    row.means.includes(id) || row.means.includes(group ?? '') ? row.said : [],
  );
  return [...everyday, ...said].join(' ');
}

/** One of what is said of several: calves, hamstrings, bodies. */
function singular(term: string): string {
  const { leave, endings } = texts.search.singular;
  if (term.length < 4 || (leave !== '' && new RegExp(leave).test(term))) return term;
  return endings.reduce((word, [ending = '', one = '']) => word.replace(new RegExp(ending), one), term);
}

/** Entries that fit what was typed, best first; all of them, in the catalogue's order, for an empty query. */
export function search(query: string): Entry[] {
  const { all, byId, index } = searchable();
  const text = query.trim().slice(0, 80);
  if (text === '') return [...all];
  const plain = text.toLowerCase();
  // What is first called so is meant before what is also called so.
  const boostDocument = (id: unknown): number => {
    const entry = byId.get(String(id));
    return entry ? weight[entry.kind] * (entry.everyday[0]?.toLowerCase().startsWith(plain) ? 2 : 1) : 0;
  };
  const one = plain.split(/\s+/).map(singular).join(' ');
  // As it was typed, then as one of several, then any of the words.
  const ways = [() => index.search(text, { boostDocument }), () => index.search(one, { boostDocument })];
  ways.push(() => index.search(text, { boostDocument, combineWith: 'OR' }));
  let results: ReturnType<typeof index.search> = [];
  for (const way of ways) if (results.length === 0) results = way();
  return results.flatMap(({ id }) => byId.get(String(id)) ?? []);
}
