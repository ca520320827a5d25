import type { Stretch } from './plan.ts';

/** Something that is heard or felt at an instant of a set. */
export interface Cue {
  /** Milliseconds from the start of the set. */
  at: number;
  sound: 'tick' | 'begin' | 'end' | 'over';
}

/** What is said at an instant of a set. */
export interface Saying {
  at: number;
  what: 'ready' | 'hold' | 'feel' | 'switch' | 'over';
  stretch: Stretch;
}

/** The last seconds of every stretch are counted. */
const counted = 3;

/**
 * Tones of a whole set: three ticks before each change, one tone where a hold begins, another where it ends, and one
 * more at the very end.
 */
export function cuesOf(plan: readonly Stretch[]): Cue[] {
  const cues: Cue[] = [];
  for (const [i, { kind, start, end }] of plan.entries()) {
    if (kind === 'hold') cues.push({ at: start, sound: 'begin' });
    for (let second = Math.min(counted, (end - start) / 1000); second >= 1; second--) {
      if (end - second * 1000 > start) cues.push({ at: end - second * 1000, sound: 'tick' });
    }
    if (kind === 'hold') cues.push({ at: end, sound: i === plan.length - 1 ? 'over' : 'end' });
  }
  return cues;
}

/** What is said in a whole set: how to stand, to hold, what to feel half-way, the other side, and that it is over. */
export function sayingsOf(plan: readonly Stretch[]): Saying[] {
  const sayings: Saying[] = [];
  for (const stretch of plan) {
    const { kind, start, end } = stretch;
    if (kind !== 'hold') {
      sayings.push({ at: start, what: kind, stretch });
      continue;
    }
    sayings.push({ at: start, what: 'hold', stretch });
    // A short hold leaves no time for a second sentence.
    if (end - start >= 8000) sayings.push({ at: (start + end) / 2, what: 'feel', stretch });
  }
  const last = plan.at(-1);
  if (last) sayings.push({ at: last.end, what: 'over', stretch: last });
  return sayings;
}
