import { fill } from '../texts/fill.ts';
import { texts } from '../texts/texts.ts';

/** What a number of an option counts. */
type Unit = keyof typeof texts.terminal.units;

/** What went wrong, in one sentence for a person; the terminal prints it and ends with exit code 2. */
export class BadInput extends Error {}

/** The options of one command: whether each takes a value. */
export type OptionTable = Readonly<Record<string, 'value' | 'flag'>>;

/** Options as given, by name without the dashes; a flag holds ''. */
export type Given = ReadonlyMap<string, string>;

/**
 * Reads `--name value`, `--name=value` and `--flag`; a value may be a negative number.
 * @throws BadInput for an unknown, repeated or incomplete option.
 */
export function readArguments(words: readonly string[], table: OptionTable): Given {
  const said = texts.terminal.arguments;
  const given = new Map<string, string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (!word.startsWith('--')) throw new BadInput(fill(said.noOption, { word: shorten(word) }));
    const equals = word.indexOf('=');
    const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
    const kind = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!kind)
      throw new BadInput(
        fill(said.unknown, { name: shorten(name), options: list(Object.keys(table).map((k) => `--${k}`)) }),
      );
    if (given.has(name)) throw new BadInput(fill(said.twice, { name }));
    if (kind === 'flag') {
      if (equals >= 0) throw new BadInput(fill(said.noValue, { name }));
      given.set(name, '');
    } else if (equals >= 0) {
      given.set(name, word.slice(equals + 1));
    } else {
      const next = words[i + 1];
      if (next === undefined || next.startsWith('--')) throw new BadInput(fill(said.needsValue, { name }));
      given.set(name, next);
      i++;
    }
  }
  return given;
}

/** A number within limits, or undefined where the option is not given. @throws BadInput otherwise. */
export function numberOf(given: Given, name: string, least: number, most: number, unit: Unit): number | undefined {
  const said = texts.terminal.arguments;
  const word = given.get(name);
  if (word === undefined) return undefined;
  const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(word.trim()) ? Number(word) : Number.NaN;
  if (!Number.isFinite(value)) throw new BadInput(fill(said.needsNumber, { name, word: shorten(word) }));
  if (value < least || value > most) {
    throw new BadInput(fill(said.outOfRange, { name, least, most, unit: texts.terminal.units[unit], value }));
  }
  return value;
}

/** A value out of a list, or undefined where the option is not given. @throws BadInput otherwise. */
export function choiceOf<T extends string>(
  given: Given,
  name: string,
  choices: readonly T[],
  what: keyof typeof texts.terminal.things,
): T | undefined {
  const said = texts.terminal.arguments;
  const word = given.get(name);
  if (word === undefined) return undefined;
  const found = choices.find((c) => c === word);
  if (!found)
    throw new BadInput(
      fill(said.noChoice, { what: texts.terminal.things[what], word: shorten(word), choices: list(choices) }),
    );
  return found;
}

/** At most 12 names, joined for a sentence. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 12);
  const more = names.length - shown.length;
  return more > 0 ? fill(texts.terminal.arguments.andMore, { names: shown.join(', '), count: more }) : shown.join(', ');
}

/** Keeps a sentence a sentence, whatever was typed. */
export function shorten(word: string): string {
  // Marks of direction and what has no width would turn the rest of the sentence round, or hide in it.
  const clean = word.replace(
    /[^\x20-\x7e\u00a0-\uffff]|[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    ' ',
  );
  return clean.length > 40 ? `${clean.slice(0, 40)}...` : clean;
}
