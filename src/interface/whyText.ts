import type { Frame } from '../drills/frame.ts';
import type { Drill } from '../drills/schema.ts';
import { why } from '../drills/why.ts';
import { entryOf } from './entries.ts';
import { words } from './words.ts';

const percent = (value: number): string => `${Math.round(value * 100)} %`;

/** Why a muscle (row of the Frame) does what it does, in plain words: each source of its drive by itself. */
export function whyText(drill: Drill, frame: Frame, row: number): string {
  const reason = why(drill, frame, row);
  if (!reason.computed) return words.notComputedWhy;
  const sources: string[] = [];
  const add = (value: number, what: string): void => {
    if (value >= 0.005) sources.push(`${percent(value)} ${what}`);
  };
  add(reason.demand, words.sources.demand);
  add(reason.intent, reason.intentLabel ? `${words.sources.intent} ("${reason.intentLabel}")` : words.sources.intent);
  add(reason.guard, words.sources.guard);
  if (reason.answer >= 0.03) add(reason.answer, words.sources.answer);
  const parts = [sources.length > 0 ? `${capital(sources.join(', '))}.` : `${capital(words.driveMeaning.quiet)}.`];
  if (reason.inhibitedBy) parts.push(words.inhibitedBy(entryOf(reason.inhibitedBy.id)?.name ?? '', percent(reason.inhibitedBy.activation)));
  if (reason.certainty === 'uncertain') parts.push(words.uncertainWhy);
  if (reason.certainty === 'pending') parts.push(words.pendingWhy);
  return parts.join(' ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
