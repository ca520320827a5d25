import { isPlace } from '../anatomy/places.ts';
import { type Detail, detailHere, details } from './detail.ts';
import { type Side, sides } from '../anatomy/segments.ts';
import { isMidline, kindOf } from '../anatomy/structures.ts';
import { numericOptions, switchOptions } from '../drills/optionNames.ts';
import type { Drill } from '../drills/schema.ts';
import { duration } from '../drills/timeline.ts';
import {
  type Choice,
  type Focus,
  type Layer,
  type State,
  type Theme,
  type View,
  dressings,
  initialState,
  layers,
  themes,
  views,
} from './store.ts';
import { rangeOf, type WhatIf, whatIfSwitches } from './whatIf.ts';

/** The part of the state that an address carries, and the time. */
export type Place = Pick<State, (typeof chosenKeys)[number] | 'whatIf'> & { time: number | null };

/** What of the state an address carries, besides what-if and time. */
export const chosenKeys = [
  'drill',
  'side',
  'selection',
  'view',
  'theme',
  'layer',
  'ghost',
  'outline',
  'labels',
  'reflex',
  'compare',
  'without',
  'hidden',
  'isolated',
  'present',
  'detail',
] as const;
const switches = ['present', 'ghost', 'outline', 'labels', 'reflex', 'compare'] as const;
const longest = 2000;
const mostHidden = 40;

/**
 * Reads an address' query against the drills that exist; never throws.
 * What cannot be read falls back to the nearest valid state and is named in `problems`, plain words without the input in them.
 */
export function readAddress(query: string, drills: readonly Drill[]): { place: Partial<Place>; problems: string[] } {
  const place: Partial<Place> = {};
  const problems: string[] = [];
  if (query.length > longest) return { place, problems: ['the address is too long to be one of ours'] };
  let search: URLSearchParams;
  try {
    search = new URLSearchParams(query);
  } catch {
    return { place, problems: ['the address could not be read'] };
  }
  const one = <T extends string>(key: string, known: readonly T[], problem: string): T | undefined => {
    const value = search.get(key);
    if (value === null) return undefined;
    if ((known as readonly string[]).includes(value)) return value as T;
    problems.push(problem);
    return undefined;
  };
  const assign = <K extends keyof Place>(key: K, value: Place[K] | undefined): void => {
    if (value !== undefined) place[key] = value;
  };
  assign(
    'drill',
    one(
      'drill',
      drills.map(({ id }) => id),
      'there is no such drill',
    ),
  );
  const drill = drills.find(({ id }) => id === place.drill) ?? drills[0];
  assign('side', one<Side>('side', sides, 'a side is left or right'));
  assign('view', one<View>('view', views, 'there is no such view'));
  assign('theme', one<Theme>('theme', themes, 'there is no such theme'));
  assign('layer', one<Layer>('layer', layers, 'there is no such layer'));
  assign('detail', one<Detail>('detail', details, 'the detail is full or light'));
  for (const key of switches) {
    const value = search.get(key);
    if (value === '1') place[key] = true;
    else if (value !== null && value !== '0') problems.push('a switch is 1 or 0');
  }
  if (place.compare && !drill?.stretch) {
    delete place.compare;
    problems.push('this drill has no stretch to compare with');
  }

  const selected = search.get('select');
  if (selected !== null) {
    const choice = choiceIn(selected);
    if (choice) place.selection = choice;
    else problems.push('there is no such muscle');
  }

  const list = (key: string): string[] =>
    search
      .get(key)
      ?.split(',')
      .filter((part) => part !== '') ?? [];
  const without = list('without');
  const known = dressings.filter((name) => without.includes(name));
  if (search.has('without')) place.without = known;
  if (known.length < new Set(without).size) problems.push('there is nothing of that name to take off');
  const gone = list('hidden').map(choiceIn);
  const hidden = gone.filter((choice) => choice !== null);
  if (gone.length > 0) place.hidden = hidden;
  if (hidden.length < gone.length) problems.push('there is no such muscle');
  const only = search.get('only');
  if (only !== null) {
    const focus = focusIn(only);
    if (focus) place.isolated = focus;
    else problems.push('there is no such muscle');
  }

  const t = search.get('t');
  if (t !== null) {
    const time = numberIn(t);
    const end = drill ? duration(drill) : 0;
    if (Number.isFinite(time) && time >= 0 && time <= end) place.time = time;
    else {
      problems.push('the time is outside the drill');
      if (!Number.isNaN(time)) place.time = Math.min(Math.max(time, 0), end);
    }
  }

  const whatIf: WhatIf = {};
  for (const key of numericOptions) {
    const text = search.get(key);
    if (text === null || !drill) continue;
    const value = numberIn(text);
    const range = rangeOf(drill, key);
    if (!range) {
      problems.push('this drill has no such what-if setting');
      continue;
    }
    const { min, max } = range;
    if (Number.isNaN(value)) problems.push('a what-if setting is not a number');
    else if (value < min || value > max) {
      problems.push('a what-if setting is out of range');
      whatIf[key] = Math.min(Math.max(value, min), max);
    } else whatIf[key] = value;
  }
  for (const key of whatIfSwitches) {
    const value = search.get(key);
    if (value === '0') whatIf[key] = false;
    else if (value !== null && value !== '1') problems.push('a switch is 1 or 0');
  }
  for (const key of switchOptions) {
    const value = search.get(key);
    if (value === '1' && drill?.options[key]) whatIf[key] = true;
    else if (value === '1') problems.push('this drill has no such what-if setting');
    else if (value !== null && value !== '0') problems.push('a switch is 1 or 0');
  }
  if (Object.keys(whatIf).length > 0) place.whatIf = whatIf;
  return { place, problems: [...new Set(problems)] };
}

/** A structure written as `id.side`, or null. */
function choiceIn(text: string): Choice | null {
  const [id = '', side = ''] = text.split('.');
  if (kindOf(id) === null || !(sides as readonly string[]).includes(side)) return null;
  return { id, side: isMidline(id) ? 'right' : (side as Side) };
}

/** A structure, or a place of the body, as `only` names it; null where there is none. */
export function focusIn(text: string): Focus | null {
  return choiceIn(text) ?? (isPlace(text) ? { place: text } : null);
}

/** How an address writes what alone is shown. */
export function focusText(focus: Focus): string {
  return 'place' in focus ? focus.place : choiceText(focus);
}

const choiceText = ({ id, side }: Choice): string => `${id}.${side}`;

/** A plain decimal number, or NaN. */
function numberIn(text: string): number {
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)\s*$/.test(text) ? Number(text) : Number.NaN;
}

/** The query that brings back this place; what is as it starts is left out. */
export function writeAddress(state: State, time: number): string {
  const search = new URLSearchParams();
  search.set('drill', state.drill);
  search.set('side', state.side);
  search.set('t', String(Math.round(time * 100) / 100));
  if (state.selection) search.set('select', choiceText(state.selection));
  if (state.view !== 'drill' && state.view !== 'free') search.set('view', state.view);
  if (state.theme !== 'dark') search.set('theme', state.theme);
  if (state.layer !== 'superficial') search.set('layer', state.layer);
  if (state.detail !== detailHere()) search.set('detail', state.detail);
  for (const key of switches) if (state[key]) search.set(key, '1');
  if (state.without.join() !== initialState.without.join()) search.set('without', state.without.join(','));
  // Of a very long list the address keeps the first ones, so that it can still be read.
  if (state.hidden.length > 0) search.set('hidden', state.hidden.slice(0, mostHidden).map(choiceText).join(','));
  if (state.isolated) search.set('only', focusText(state.isolated));
  for (const key of switchOptions) if (state.whatIf[key] === true) search.set(key, '1');
  for (const key of numericOptions) {
    const value = state.whatIf[key];
    if (value !== undefined) search.set(key, String(Math.round(value * 1000) / 1000));
  }
  for (const key of whatIfSwitches) {
    if (state.whatIf[key] === false) search.set(key, '0');
  }
  return `?${search.toString()}`;
}
