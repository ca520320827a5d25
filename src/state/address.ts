import { isPlace } from '../anatomy/places.ts';
import { type Side, sides } from '../anatomy/segments.ts';
import { kindOf } from '../anatomy/structures.ts';
import type { NumericOption } from '../drills/optionNames.ts';
import type { Drill } from '../drills/schema.ts';
import { duration } from '../drills/timeline.ts';
import { type Choice, type Focus, upright } from './choices.ts';
import { almostOurs } from './misspelt.ts';
import type { Place } from './place.ts';
import type { Problem } from './problems.ts';
import { addressKey, isName, isTag, type Setting, settings, whatIfSettings } from './settings.ts';
import { rangeOf, type WhatIf, type WhatIfName, whatIfNames } from './whatIf.ts';

const rows: readonly [string, Setting][] = Object.entries(settings);
/** The key of the time, seconds. */
const timeKey = 't';
/** Letters that an address of ours can have: everything hidden takes some 9,000. */
const longest = 16_000;

/** What an address carries of a place. */
export type Carried = Partial<Omit<Place, 'playing' | 'near' | 'speed'>>;

/** Whether a query says anything of ours; what other pages hang on a link does not count. */
export function isOurs(query: string): boolean {
  const known = new Set(knownKeys());
  for (const [name, setting] of rows) if (setting.manner) known.delete(addressKey(name, setting) ?? '');
  return query.length > longest || [...new URLSearchParams(query).keys()].some((key) => known.has(key));
}

/**
 * Reads an address' query against the drills that exist; never throws. What cannot be read falls back to the nearest
 * valid state and is named in `problems`; keys that are not ours count only where they look like ours misspelt.
 */
export function readAddress(query: string, drills: readonly Drill[]): { place: Carried; problems: Problem[] } {
  if (query.length > longest) return { place: {}, problems: [{ code: 'too-long' }] };
  const search = new URLSearchParams(query);
  const problems = strangeKeys(search, knownKeys());
  const found: Record<string, unknown> = {};
  const read = (key: string): string | null => {
    const text = search.get(key);
    return text === null ? null : tidied(text);
  };
  for (const [name, setting] of rows) {
    const key = addressKey(name, setting);
    const text = key === null ? null : read(key);
    if (key === null || text === null) continue;
    const { value, problem } = readers[setting.kind](text, setting, drills);
    if (value !== undefined) found[name] = value;
    if (problem) problems.push({ code: problem, key });
  }
  const place = found as Carried;
  const drill = drills.find(({ id }) => id === place.drill) ?? drills[0];
  if (!drill) return { place, problems };
  const t = read(timeKey);
  if (t !== null) {
    const end = duration(drill);
    const time = numberIn(t);
    if (Number.isNaN(time)) problems.push({ code: 'not-a-number', key: timeKey });
    else place.time = Math.min(Math.max(time, 0), end);
    // The last hundredth is rounded when it is written.
    if (time < 0 || time > end + 0.005) problems.push({ code: 'out-of-range', key: timeKey, used: place.time ?? 0 });
  }
  const whatIf = readWhatIf(read, drill, problems);
  if (Object.keys(whatIf).length > 0) place.whatIf = whatIf;
  return { place, problems: once(problems) };
}

/** The query that brings back this place; what is as it starts is left out. */
export function writeAddress(place: Omit<Place, 'playing' | 'near' | 'speed'>): string {
  const search = new URLSearchParams();
  const values = place as unknown as Record<string, unknown>;
  const write = (first: boolean): void => {
    for (const [name, setting] of rows) {
      const key = addressKey(name, setting);
      const text = key === null || (setting.always === true) !== first ? null : textOf(setting, values[name]);
      if (key !== null && text !== null) search.set(key, text);
    }
  };
  write(true);
  search.set(timeKey, String(Math.round(place.time * 100) / 100));
  write(false);
  for (const name of whatIfNames) {
    const value = place.whatIf[name];
    if (typeof value === 'number') search.set(name, String(Math.round(value * 1000) / 1000));
    else if (value !== undefined && value !== (whatIfSettings[name].kind === 'kept'))
      search.set(name, value ? '1' : '0');
  }
  // A comma may stand in an address as it is, and lists stay readable.
  return `?${search.toString().replaceAll('%2C', ',')}`;
}

/**
 * A structure, or a place of the body, as `only` names it; null where there is none. Links of before wrote the names of
 * groups with spaces.
 */
export function focusIn(text: string): Focus | null {
  const place = text.replaceAll(' ', '-');
  if (isPlace(place)) return { place };
  const [first, ...others] = partsOf(text).map(choiceIn);
  if (!first || others.includes(null)) return null;
  return others.length > 0 ? { ...first, with: others as Choice[] } : first;
}

/** How an address writes what alone is shown. */
export function focusText(focus: Focus): string {
  return 'place' in focus ? focus.place : [focus, ...(focus.with ?? [])].map(choiceText).join();
}

const choiceText = ({ id, side }: Choice): string => `${id}.${side}`;

/** A structure written as `id.side`, or null. */
function choiceIn(text: string): Choice | null {
  const [id = '', side = ''] = text.split('.');
  if (kindOf(id) === null || !(sides as readonly string[]).includes(side)) return null;
  return upright({ id, side: side as Side });
}

/** The same structure on both sides, written as `id.both`. */
function choicesIn(text: string): Choice[] {
  if (!text.endsWith('.both')) return [choiceIn(text)].filter((choice) => choice !== null);
  return sides.flatMap((side) => choiceIn(text.replace(/both$/, side)) ?? []);
}

/** What a key's text says: a value, and what of the text could not be used. */
interface Reading {
  value?: unknown;
  problem?: 'unknown-value' | 'not-a-switch';
}

const unknown: Reading = { problem: 'unknown-value' };
const readers: Record<Setting['kind'], (text: string, setting: Setting, drills: readonly Drill[]) => Reading> = {
  switch: (text) => (text === '1' || text === '0' ? { value: text === '1' } : { problem: 'not-a-switch' }),
  one: (text, setting) => {
    const value = setting.kind === 'one' ? setting.of.find((each) => String(each) === text) : undefined;
    return value === undefined ? unknown : { value };
  },
  some: (text, setting) => {
    const parts = partsOf(text);
    const value = setting.kind === 'some' ? setting.of.filter((each) => parts.includes(each)) : [];
    return value.length < parts.length ? { value, ...unknown } : { value };
  },
  // Other pages hang tags of their own on links: what is none of a language says nothing.
  tag: (text) => (isTag(text) ? { value: text } : {}),
  name: (text) => (isName(text) ? { value: text } : unknown),
  count: (text, setting) => {
    const value = Number(text);
    return setting.kind === 'count' && /^\d+$/.test(text) && value <= setting.most ? { value } : unknown;
  },
  drill: (text, _, drills) => (drills.some(({ id }) => id === text) ? { value: text } : unknown),
  structure: (text) => {
    const value = choiceIn(text);
    return value ? { value } : unknown;
  },
  structures: (text) => {
    const parts = partsOf(text).map(choicesIn);
    const value = parts
      .flat()
      .filter(({ id, side }, at, all) => at === all.findIndex((a) => a.id === id && a.side === side));
    return parts.some((part) => part.length === 0) ? { value, ...unknown } : { value };
  },
  focus: (text) => {
    const value = focusIn(text);
    return value ? { value } : unknown;
  },
};

/** How a setting's value is written; null where it is left out. */
function textOf(setting: Setting, value: unknown): string | null {
  switch (setting.kind) {
    case 'switch':
      return value === setting.start ? null : value ? '1' : '0';
    case 'one':
      return (value === setting.start && !setting.always) || value === setting.unsaid ? null : String(value);
    case 'tag':
    case 'name':
    case 'count':
      return value === setting.start ? null : String(value);
    case 'some': {
      const text = (value as readonly string[]).join();
      return text === setting.start.join() ? null : text;
    }
    case 'drill':
      return String(value);
    case 'structure':
      return value ? choiceText(value as Choice) : null;
    case 'structures':
      return (value as readonly Choice[]).length > 0 ? listText(value as readonly Choice[]) : null;
    case 'focus':
      return value ? focusText(value as Focus) : null;
  }
}

/**
 * Structures in the order in which they were chosen, each once; neighbours that are the two sides of one as `id.both`.
 */
function listText(list: readonly Choice[]): string {
  const texts: string[] = [];
  for (let i = 0; i < list.length; i++) {
    const [one, two] = [list[i]!, list[i + 1]];
    const both = one.id === two?.id && one.side === 'right' && two.side === 'left';
    texts.push(both ? `${one.id}.both` : choiceText(one));
    if (both) i++;
  }
  return [...new Set(texts)].join();
}

function readWhatIf(read: (key: string) => string | null, drill: Drill, problems: Problem[]): WhatIf {
  const found: Record<string, number | boolean> = {};
  for (const key of whatIfNames) {
    const text = read(key);
    if (text === null) continue;
    const { kind } = whatIfSettings[key];
    const range = kind === 'range' ? rangeOf(drill, key as NumericOption) : undefined;
    if (kind !== 'range' && text !== '1' && text !== '0') problems.push({ code: 'not-a-switch', key });
    else if (kind === 'kept') {
      if (text === '0') found[key] = false;
    } else if (kind === 'offered') {
      if (text === '0') continue;
      if (isOffered(drill, key)) found[key] = true;
      else problems.push({ code: 'not-offered', key });
    } else if (!range) problems.push({ code: 'not-offered', key });
    else {
      const value = numberIn(text);
      if (Number.isNaN(value)) {
        problems.push({ code: 'not-a-number', key });
        continue;
      }
      const used = Math.min(Math.max(value, range.min), range.max);
      // The last thousandth is rounded when it is written.
      if (Math.abs(used - value) > 0.0005) problems.push({ code: 'out-of-range', key, used });
      found[key] = used;
    }
  }
  return found as WhatIf;
}

const isOffered = (drill: Drill, key: WhatIfName): boolean => Object.hasOwn(drill.options, key);

/** The parts of a list, each once. */
const partsOf = (text: string): string[] => [...new Set(text.split(',').filter((part) => part !== ''))];

/** A value without what mail programs and sentences hang on the end of a link. */
function tidied(text: string): string {
  return text.trim().replace(/[)\].,;:!?>"'»”’…]+$/, '');
}

/** A plain decimal number, with a point or a comma, or NaN. */
function numberIn(text: string): number {
  return /^[-+]?(\d+[.,]?\d*|[.,]\d+)$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

function knownKeys(): ReadonlySet<string> {
  const keys = rows.flatMap(([name, setting]) => addressKey(name, setting) ?? []);
  return new Set<string>([...keys, ...whatIfNames, timeKey]);
}

/** Our keys that come twice, and keys that look like ours but are not. */
function strangeKeys(search: URLSearchParams, known: ReadonlySet<string>): Problem[] {
  return [...new Set(search.keys())].flatMap((key): Problem[] => {
    if (known.has(key)) return search.getAll(key).length > 1 ? [{ code: 'repeated', key }] : [];
    const meant = almostOurs(key, known);
    return meant === null ? [] : [{ code: 'almost', key: meant }];
  });
}

/** Each problem once. */
function once(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
