/** A side that works: left or right; both at once where a drill is done with both. */
export type Working = 'left' | 'right' | 'both';

/** One stretch of time of a set. `ready` and `switch` end with the body in place, `hold` is the drill itself. */
export interface Stretch {
  kind: 'ready' | 'hold' | 'switch';
  /** Milliseconds from the start of the set. */
  start: number;
  end: number;
  /** The side that works in it, or is about to. */
  side: Working;
  /** Rounds begin at 1. */
  round: number;
}

/** What a set is made from; seconds. */
export interface Dose {
  ready: number;
  hold: number;
  switch: number;
  rounds: number;
}

export const limits = { hold: { least: 5, most: 30 }, rounds: { least: 1, most: 5 } } as const;
/** Three seconds to get ready and five to change legs; the article's ten seconds, a few times. */
export const usualDose: Dose = { ready: 3, hold: 10, switch: 5, rounds: 2 };

/**
 * A set as stretches without gaps: get ready, hold, change, hold the other side, and so on for each round. Sides take
 * the same time.
 */
export function planOf(dose: Dose, first: Working): Stretch[] {
  const sides: readonly Working[] = first === 'both' ? ['both'] : [first, first === 'left' ? 'right' : 'left'];
  const plan: Stretch[] = [];
  let start = 0;
  const add = (kind: Stretch['kind'], seconds: number, side: Working, round: number): void => {
    plan.push({ kind, start, end: start + seconds * 1000, side, round });
    start += seconds * 1000;
  };
  for (let round = 1; round <= dose.rounds; round++) {
    for (const side of sides) {
      add(plan.length === 0 ? 'ready' : 'switch', plan.length === 0 ? dose.ready : dose.switch, side, round);
      add('hold', dose.hold, side, round);
    }
  }
  return plan;
}

/** Milliseconds that a whole set takes. */
export function lengthOf(plan: readonly Stretch[]): number {
  return plan.at(-1)?.end ?? 0;
}

/** Where a set stands. */
export interface SetMoment {
  stretch: Stretch;
  /** Share of the stretch that is over, 0 to 1. */
  share: number;
  /** Whole seconds that are left of it, never 0 while it lasts. */
  left: number;
}

/** What is on at so many milliseconds of a set; null once it is over. */
export function momentAt(plan: readonly Stretch[], elapsed: number): SetMoment | null {
  const at = Math.max(0, elapsed);
  const stretch = plan.find(({ end }) => at < end);
  if (!stretch) return null;
  return {
    stretch,
    share: (at - stretch.start) / (stretch.end - stretch.start),
    left: Math.ceil((stretch.end - at) / 1000),
  };
}

/**
 * The plan after the hold of now was ended early, because the person is tired: what follows comes sooner, nothing else
 * changes.
 */
export function endedEarly(plan: readonly Stretch[], elapsed: number): Stretch[] {
  const now = plan.findIndex(({ kind, start, end }) => kind === 'hold' && start <= elapsed && elapsed < end);
  if (now < 0) return [...plan];
  const sooner = (plan[now]?.end ?? elapsed) - elapsed;
  return plan.map((stretch, i) => {
    if (i < now) return stretch;
    return { ...stretch, start: i === now ? stretch.start : stretch.start - sooner, end: stretch.end - sooner };
  });
}
