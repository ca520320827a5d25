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
  const [was, now] = [Object(given) as Translated, translatedNow(english)];
  return Object.entries(now).flatMap(([path, own]) =>
    Object.entries(own)
      .filter(([id, hash]) => was[path]?.[id] !== hash)
      .map(([id]) => `${at}/${path}: at ${id}: the English text is another than the one translated: ${again}.`),
  );
}

/** Writes that all texts of a language are translations of the English ones of now; returns how many were stale. */
export function writeTranslated(tag: string): number {
  const stale = faultsOfTranslated(tag, readRecord(tag, records.translated) ?? {}).length;
  const text = JSON.stringify(translatedNow(), null, 2);
  writeFileSync(`${import.meta.dirname}/${tag}/${records.translated}`, `${text}\n`);
  return stale;
}

function hashes(node: unknown, at: readonly string[]): [string, string][] {
  if (typeof node === 'string') return [[at.join('.'), createHash('sha256').update(node).digest('hex').slice(0, 6)]];
  if (freeKeys.has(at.at(-1) ?? '')) return [];
  return Object.entries(node as object).flatMap(([key, value]) => hashes(value, [...at, key]));
}
