import type { NumericOption } from '../drills/optionNames.ts';
import { drills } from '../drills/drills.ts';
import type { Drill } from '../drills/schema.ts';
import type { Place } from '../state/place.ts';
import { isName, isTag, type Setting, settings, whatIfSettings } from '../state/settings.ts';
import type { Visit } from '../state/visit.ts';
import { rangeOf, type WhatIfName, whatIfNames } from '../state/whatIf.ts';

/**
 * The place that these options lead to, every one of them looked at first. @throws one sentence for the first that is
 * wrong; then nothing has changed
 */
export function checked(visit: Visit, options: unknown): Partial<Place> {
  if (options === null || typeof options !== 'object' || Array.isArray(options))
    throw new Error('Settings are an object such as { layer: "deep" }.');
  const table: Readonly<Record<string, Setting>> = settings;
  const place: Record<string, unknown> = {};
  const whatIf: Record<string, unknown> = {};
  const given = Object.entries(options);
  const name = (options as { drill?: unknown }).drill ?? visit.store.getState().drill;
  const drill = drills.find(({ id }) => id === name);
  if (!drill) throw new Error('There is no drill of that name.');
  for (const [key, value] of given) {
    const row = Object.hasOwn(table, key) ? table[key] : undefined;
    if (row && !row.command) place[key] = allowed(key, row, value);
    else if (isWhatIf(key)) whatIf[key] = allowedOption(drill, key, value);
    else throw new Error(`There is no setting called "${key.slice(0, 40)}".`);
  }
  if (drill !== visit.drill()) return { ...place, whatIf, time: 0 };
  if (Object.keys(whatIf).length > 0) place['whatIf'] = { ...visit.store.getState().whatIf, ...whatIf };
  return place;
}

const isWhatIf = (key: string): key is WhatIfName => (whatIfNames as string[]).includes(key);

/** @throws one sentence where the setting cannot have this value */
function allowed(key: string, row: Setting, value: unknown): unknown {
  const oneOf = (values: readonly unknown[]): unknown => {
    if (values.includes(value)) return value;
    throw new Error(`The setting "${key}" is one of ${values.join(', ')}.`);
  };
  switch (row.kind) {
    case 'switch':
      return oneOf([true, false]);
    case 'one':
      return oneOf(row.of);
    case 'some':
      if (Array.isArray(value) && value.every((each) => (row.of as readonly unknown[]).includes(each)))
        return row.of.filter((each) => value.includes(each));
      throw new Error(`The setting "${key}" is a list of ${row.of.join(', ')}.`);
    case 'tag':
      if (isTag(value)) return value;
      throw new Error(`The setting "${key}" is the tag of a language, such as en.`);
    case 'name':
      if (isName(value)) return value;
      throw new Error(`The setting "${key}" is a name of small letters, figures and dashes.`);
    case 'count':
      if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= row.most) return value;
      throw new Error(`The setting "${key}" is a whole number from 0 to ${row.most}.`);
    default:
      return value;
  }
}

/** @throws one sentence where the drill does not offer it, or not this far */
function allowedOption(drill: Drill, key: WhatIfName, value: unknown): number | boolean {
  const { kind } = whatIfSettings[key];
  if (kind !== 'kept' && !Object.hasOwn(drill.options, key)) throw new Error(`This drill has no setting "${key}".`);
  const range = kind === 'range' ? rangeOf(drill, key as NumericOption) : undefined;
  if (!range) {
    if (typeof value === 'boolean') return value;
    throw new Error(`The setting "${key}" is one of true, false.`);
  }
  if (typeof value === 'number' && value >= range.min && value <= range.max) return value;
  throw new Error(`The setting "${key}" is a number from ${range.min} to ${range.max}.`);
}
