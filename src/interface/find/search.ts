import MiniSearch from 'minisearch';
import { offeredDrills } from '../../guide/offers.ts';
import { symptoms } from '../../guide/symptoms.ts';
import { musclesFor } from '../../drills/purpose.ts';
import { drillTexts, nameOf, symptomTexts, texts, words } from '../../texts/texts.ts';
import { drillFor } from '../explain/said.ts';
import { entries } from './entries.ts';
import type { Entry } from './entry.ts';
import { lateEntries } from './lateEntries.ts';

/** A muscle with a drill is more often meant than one without, and a bone less often than either. */
const weight: Record<Entry['kind'], number> = { muscle: 1, connective: 1, further: 0.8, bone: 0.6 };

/** A word as it is looked for: in small letters, without accents and places to break it, as people type them. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\p{M}\u00ad]/gu, '')
    .replaceAll('ß', 'ss');
}

/** Letters of scripts that put no space between words. */
const spaceless = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u;

/** The words of a text; where none are marked, every two letters that follow each other, and the last one. */
function wordsOf(text: string): string[] {
  return text.split(/[\n\r\p{Z}\p{P}]+/u).flatMap((word) => {
    const letters = [...word];
    return letters.length > 2 && spaceless.test(word)
      ? letters.map((letter, i) => letter + (letters[i + 1] ?? ''))
      : [word];
  });
}

/** The term that an index keeps; none for words that say nothing. */
function processed(small: readonly string[]): (term: string) => string | null {
  const left = new Set(small.map(folded));
  return (term) => (left.has(folded(term)) ? null : folded(term));
}

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
  const index: Searchable['index'] = new MiniSearch({
    fields: ['name', 'latin', 'region', 'places'],
    tokenize: wordsOf,
    processTerm: processed(texts.search.small),
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
  const plain = folded(text);
  // What is first called so is meant before what is also called so.
  const boostDocument = (id: unknown): number => {
    const entry = byId.get(String(id));
    return entry ? weight[entry.kind] * (folded(entry.everyday[0] ?? '').startsWith(plain) ? 2 : 1) : 0;
  };
  const one = text.toLowerCase().split(/\s+/).map(singular).join(' ');
  // As it was typed, then as one of several, then any of the words.
  const ways = [() => index.search(text, { boostDocument }), () => index.search(one, { boostDocument })];
  ways.push(() => index.search(text, { boostDocument, combineWith: 'OR' }));
  let results: ReturnType<typeof index.search> = [];
  for (const way of ways) if (results.length === 0) results = way();
  return results.flatMap(({ id }) => byId.get(String(id)) ?? []);
}

/** Entries whose names are most like what was typed, where nothing fits it: a slip of the hand, or half remembered. */
export function nearest(query: string, most: number): Entry[] {
  const { byId, index } = searchable();
  const text = query.trim().slice(0, 80);
  const like = index.search(text, { fields: ['name', 'latin', 'places'], fuzzy: 0.45, combineWith: 'OR' });
  return like.slice(0, most).flatMap(({ id }) => byId.get(String(id)) ?? []);
}

/** What is found besides structures: drills and tight places by their ids, the best first. */
export interface Besides {
  drills: readonly string[];
  places: readonly string[];
}

/** A drill or a tight place in the words by which people look for it. */
interface Doing {
  key: string;
  name: string;
  /** What it is for, or what lies there. */
  about: string;
  /** What is done, or what is asked. */
  does: string;
}

/** Structures by all their words. */
const structures = (ids: readonly string[]): string =>
  ids.map((id) => `${nameOf(id)} ${(texts.muscles[id]?.everyday ?? []).join(' ')}`).join(' ');

let besides: { of: typeof texts; index: MiniSearch<Doing> } | null = null;

function besidesNow(): MiniSearch<Doing> {
  if (besides?.of === texts) return besides.index;
  const index = new MiniSearch<Doing>({
    idField: 'key',
    fields: ['name', 'about', 'does'],
    tokenize: wordsOf,
    processTerm: processed(texts.search.small),
    searchOptions: {
      prefix: (term) => term.length > 2,
      fuzzy: 0.15,
      combineWith: 'AND',
      boost: { name: 3, about: 1.5 },
    },
  });
  const { article, further } = offeredDrills();
  index.addAll(
    [...article, ...further].map((drill) => ({
      key: `drill ${drill.id}`,
      name: drillTexts(drill.id).name,
      about: `${drillFor(drill)} ${structures(musclesFor(drill))}`,
      does: drill.phases.map(({ id }) => drillTexts(drill.id).phases[id]?.cue ?? '').join(' '),
    })),
  );
  index.addAll(
    symptoms.map(({ id, structures: own }) => ({
      key: `place ${id}`,
      name: symptomTexts(id).name,
      about: structures(own),
      does: [symptomTexts(id).ask ?? '', ...Object.values(symptomTexts(id).when ?? {})].join(' '),
    })),
  );
  besides = { of: texts, index };
  return index;
}

/** Drills and tight places that fit what was typed; none for an empty query, and at most so many of each. */
export function searchBesides(query: string, most: number): Besides {
  const text = query.trim().slice(0, 80);
  if (text === '') return { drills: [], places: [] };
  const index = besidesNow();
  const one = text.toLowerCase().split(/\s+/).map(singular).join(' ');
  let results = index.search(text);
  if (results.length === 0) results = index.search(one);
  const of = (kind: string): string[] =>
    results.flatMap(({ id }) => (String(id).startsWith(kind) ? String(id).slice(kind.length + 1) : [])).slice(0, most);
  return { drills: of('drill'), places: of('place') };
}
