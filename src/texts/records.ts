import { existsSync, readFileSync } from 'node:fs';

/** Files of a language's folder that are no texts: what they were translated from, and where its names come from. */
export const records = { translated: 'translatedFrom.json', names: 'nameSources.json' } as const;

/** The content of one of them, or undefined where it is not there. @throws one sentence where it is not JSON */
export function readRecord(tag: string, name: string): unknown {
  const path = `${import.meta.dirname}/${tag}/${name}`;
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Error(`src/texts/${tag}/${name}: the file is not JSON.`);
  }
}
