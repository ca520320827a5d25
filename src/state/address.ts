import { connectiveIds } from '../anatomy/connectiveIds.ts';
import { muscleIds } from '../anatomy/muscleIds.ts';
import { type Side, sides } from '../anatomy/segments.ts';
import type { Drill } from '../drills/schema.ts';
import { duration } from '../drills/timeline.ts';
import { type Layer, type State, type Theme, type View, layers, themes, views } from './store.ts';
import { rangeOf, type WhatIf, whatIfNumbers, whatIfSwitches } from './whatIf.ts';

/** The part of the state that an address carries, and the time. */
export type Place = Pick<State, 'drill' | 'side' | 'selection' | 'view' | 'theme' | 'layer' | 'ghost' | 'present' | 'whatIf'> & { time: number | null };

const structures: readonly string[] = [...muscleIds, ...connectiveIds];
const longest = 2000;

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
  assign('drill', one('drill', drills.map(({ id }) => id), 'there is no such drill'));
  const drill = drills.find(({ id }) => id === place.drill) ?? drills[0];
  assign('side', one<Side>('side', sides, 'a side is left or right'));
  assign('view', one<View>('view', views, 'there is no such view'));
  assign('theme', one<Theme>('theme', themes, 'there is no such theme'));
  assign('layer', one<Layer>('layer', layers, 'there is no such layer'));
  for (const key of ['present', 'ghost'] as const) {
    const value = search.get(key);
    if (value === '1') place[key] = true;
    else if (value !== null && value !== '0') problems.push('a switch is 1 or 0');
  }

  const selected = search.get('select');
  if (selected !== null) {
    const [id = '', side = ''] = selected.split('.');
    if (structures.includes(id) && (sides as readonly string[]).includes(side)) place.selection = { id, side: side as Side };
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
  for (const key of whatIfNumbers) {
    const text = search.get(key);
    if (text === null || !drill) continue;
    const value = numberIn(text);
    const { min, max } = rangeOf(drill, key);
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
  if (Object.keys(whatIf).length > 0) place.whatIf = whatIf;
  return { place, problems: [...new Set(problems)] };
}

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
  if (state.selection) search.set('select', `${state.selection.id}.${state.selection.side}`);
  if (state.view !== 'drill' && state.view !== 'free') search.set('view', state.view);
  if (state.theme !== 'dark') search.set('theme', state.theme);
  if (state.layer !== 'superficial') search.set('layer', state.layer);
  if (state.ghost) search.set('ghost', '1');
  if (state.present) search.set('present', '1');
  for (const key of whatIfNumbers) {
    const value = state.whatIf[key];
    if (value !== undefined) search.set(key, String(Math.round(value * 1000) / 1000));
  }
  for (const key of whatIfSwitches) {
    if (state.whatIf[key] === false) search.set(key, '0');
  }
  return `?${search.toString()}`;
}
