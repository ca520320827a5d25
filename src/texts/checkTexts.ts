import { englishFiles, languageTags, readFolder } from './folders.ts';
import { faultsOfNameSources } from './nameSources.ts';
import { readRecord, records } from './records.ts';
import { faultsOfTranslated } from './translated.ts';

type Files = Readonly<Record<string, unknown>>;

/** The file in which a language has as many rows as it has words: how people search. */
const searchFile = 'search.json';
/** Lists of what people say, as long as the language wants. */
const free = new Set(['everyday']);
const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** What is wrong with every language that has a folder, English too: a sentence with file, place and reason each. */
export function faultsOfTexts(): string[] {
  const english = readFolder('en');
  return languageTags().flatMap((tag) =>
    tag === 'en'
      ? faultsOfLanguage(tag, english, english)
      : [
          ...faultsOfLanguage(tag, readFolder(tag), english),
          ...faultsOfTranslated(tag, readRecord(tag, records.translated), english),
          ...faultsOfNameSources(tag, readRecord(tag, records.names), english),
        ],
  );
}

/**
 * @throws one sentence for each fault of a language, so that a build stops where a text is missing, too many, or has
 * other places
 */
export function checkTexts(faults: readonly string[] = faultsOfTexts()): void {
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/**
 * What is wrong with one language beside English: texts that are missing, too many or empty, and places in braces that
 * differ.
 */
export function faultsOfLanguage(tag: string, files: Files, english: Files = englishFiles): string[] {
  const faults: string[] = [];
  const file = (path: string): string => `src/texts/${tag}/${path}`;
  for (const path of Object.keys(english)) {
    if (!(path in files)) faults.push(`${file(path)}: the file is missing.`);
    else if (path === searchFile)
      faults.push(...faultsOfSearch(files[path]).map((fault) => `${file(path)}: ${fault}.`));
    else
      compare(
        english[path],
        files[path],
        [],
        (at, why) => faults.push(`${file(path)}: at ${at.join('.')}: ${why}.`),
        tag,
      );
  }
  for (const path of Object.keys(files))
    if (!(path in english)) faults.push(`${file(path)}: English has no such file.`);
  return faults;
}

type Tell = (at: readonly string[], why: string) => void;

function compare(english: unknown, own: unknown, at: readonly string[], tell: Tell, tag: string): void {
  if (typeof english === 'string') {
    if (typeof own !== 'string') tell(at, own === undefined ? 'this text is missing' : 'a text stands in English here');
    else compareText(english, own, at, tell);
    return;
  }
  if (own === undefined) return tell(at, 'these texts are missing');
  if (typeof own !== 'object' || own === null || Array.isArray(own) !== Array.isArray(english))
    return tell(at, 'English has several texts here');
  const [theirs, mine] = [english as Record<string, unknown>, own as Record<string, unknown>];
  if (free.has(at.at(-1) ?? '')) return compareFree(mine, at, tell);
  if (isPlural(theirs)) return comparePlural(theirs['other'] as string, mine, at, tell, tag);
  for (const key of Object.keys(theirs)) compare(theirs[key], mine[key], [...at, key], tell, tag);
  for (const key of Object.keys(mine))
    if (!(key in theirs)) tell([...at, key], 'English has no such text, so nobody reads it');
}

function compareText(english: string, own: string, at: readonly string[], tell: Tell, atMost = false): void {
  if (own.trim() === '') return tell(at, 'this text is empty');
  const [theirs, mine] = [placesIn(english), placesIn(own)];
  for (const place of theirs) if (!atMost && !mine.has(place)) tell(at, `{${place}} of the English text is missing`);
  for (const place of mine) if (!theirs.has(place)) tell(at, `{${place}} does not stand in the English text`);
}

/** The forms of a number are those of the language; all but `other` may leave the number out. */
function comparePlural(
  english: string,
  own: Record<string, unknown>,
  at: readonly string[],
  tell: Tell,
  tag: string,
): void {
  const needed = new Intl.PluralRules(tag).resolvedOptions().pluralCategories as string[];
  for (const form of needed) {
    const text = own[form];
    if (typeof text === 'string') compareText(english, text, [...at, form], tell, form !== 'other');
    else tell([...at, form], 'this form of the number is missing');
  }
  for (const form of Object.keys(own))
    if (!needed.includes(form)) tell([...at, form], 'the language has no such form of a number');
}

function compareFree(own: Record<string, unknown>, at: readonly string[], tell: Tell): void {
  const entries = Object.entries(own);
  if (entries.length === 0) tell(at, 'at least one text must stand here');
  for (const [key, value] of entries)
    if (typeof value !== 'string' || value.trim() === '') tell([...at, key], 'this text is empty');
}

const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string' && each.trim() !== '');

/** Rows of the search have words and what they mean, and endings are patterns. */
function faultsOfSearch(own: unknown): string[] {
  const { small, singular, saidAs } = Object(own) as Record<string, unknown>;
  const faults: string[] = [];
  if (!isList(small)) faults.push('at small: a list of words must stand here');
  const { leave, endings } = Object(singular) as Record<string, unknown>;
  const patterns = Array.isArray(endings)
    ? (endings as unknown[]).flatMap((pair) => (isList(pair) ? pair[0] : []))
    : [null];
  if (typeof leave !== 'string' || ![leave, ...patterns].every(isPattern))
    faults.push('at singular: endings to leave and pairs of an ending and what stands in its place must stand here');
  if (!Array.isArray(saidAs)) return [...faults, 'at saidAs: rows of words and what they mean must stand here'];
  for (const [i, row] of saidAs.entries()) {
    const { said, means } = Object(row) as Record<string, unknown>;
    if (!isList(said) || !isList(means) || said.length * means.length === 0)
      faults.push(`at saidAs.${i}: a row has words ("said") and ids ("means")`);
  }
  return faults;
}

function isPattern(text: unknown): boolean {
  try {
    return typeof text === 'string' && new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

function isPlural(node: Record<string, unknown>): boolean {
  return (
    typeof node['other'] === 'string' && 'one' in node && Object.keys(node).every((key) => pluralForms.includes(key))
  );
}

function placesIn(text: string): Set<string> {
  return new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''));
}
