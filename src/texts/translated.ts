import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { readFolder } from './folders.ts';
import { records, readRecord } from './records.ts';

type Files = Readonly<Record<string, unknown>>;
/** By file and id of a text: the first letters of the hash of the English text that it was translated from. */
type Translated = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Texts that follow no single English text: how people search, and what they call a place. */
const free = new Set(['search.json']);
const freeKeys = new Set(['everyday']);

/** The same of the English texts as they are now. */
export function translatedNow(english: Files = readFolder('en')): Translated {
  return Object.fromEntries(
    Object.entries(english)
      .filter(([path]) => !free.has(path))
      .map(([path, content]) => [path, Object.fromEntries(hashes(content, []))] as const)
      .filter(([, own]) => Object.keys(own).length > 0),
  );
}

/**
 * What has become stale in a language: texts whose English has changed since they were translated, a sentence with
 * file and place each.
 */
export function faultsOfTranslated(tag: string, given: unknown, english: Files = readFolder('en')): string[] {
  const at = `src/texts/${tag}`;
  const again = `look at it, then run "npm run -s tightrope -- check --translated ${tag}"`;
  if (given === undefined)
    return [
      `${at}/${records.translated}: the file is missing: look at the texts of "${tag}", then run ${again.slice(again.indexOf('"'))}.`,
    ];
  return staleIn(given, english).flatMap(([path, ids, known]) =>
    known
      ? ids.map((id) => `${at}/${path}: at ${id}: the English text is another than the one translated: ${again}.`)
      : [`${at}/${path}: nobody has said yet that these are translations: ${again}.`],
  );
}

/** By file: the ids of texts whose English is another than what was translated, and whether the file was known then. */
function staleIn(given: unknown, english: Files): [path: string, ids: string[], known: boolean][] {
  const was = Object(given) as Translated;
  return Object.entries(translatedNow(english))
    .map(([path, own]): [string, string[], boolean] => [
      path,
      Object.keys(own).filter((id) => was[path]?.[id] !== own[id]),
      was[path] !== undefined,
    ])
    .filter(([, ids]) => ids.length > 0);
}

/** Writes that all texts of a language are translations of the English ones of now; returns how many were stale. */
export function writeTranslated(tag: string): number {
  const files = staleIn(readRecord(tag, records.translated) ?? {}, readFolder('en'));
  const stale = files.reduce((sum, [, ids]) => sum + ids.length, 0);
  const text = JSON.stringify(translatedNow(), null, 2);
  writeFileSync(`${import.meta.dirname}/${tag}/${records.translated}`, `${text}\n`);
  return stale;
}

function hashes(node: unknown, at: readonly string[]): [string, string][] {
  if (typeof node === 'string') return [[at.join('.'), createHash('sha256').update(node).digest('hex').slice(0, 6)]];
  if (freeKeys.has(at.at(-1) ?? '')) return [];
  return Object.entries(node as object).flatMap(([key, value]) => hashes(value, [...at, key]));
}
