import type { DrillFigures } from './runFigures.ts';
import type { SetMoment, Stretch } from './plan.ts';

/** Where a drill stands at a moment of a set. */
export interface DrillMoment {
  /** Seconds of the drill, as its own clock counts them. */
  time: number;
  /** Whether the body moves there; in a still hold one picture a second is enough. */
  moves: boolean;
}

/**
 * The moment of the drill that belongs to one of a set: getting ready leads from standing into the hold, changing sides
 * from the hold down and up again on the other side, however many seconds the set gives them.
 * @param first the working side that the drill's own clock begins with
 */
export function drillTime(drill: DrillFigures, moment: SetMoment, first: Stretch['side']): DrillMoment {
  const { before, hold, half, sides } = drill;
  const second = sides === 2 && moment.stretch.side !== first;
  const from = second ? half : 0;
  if (moment.stretch.kind === 'hold') {
    return { time: from + before + moment.share * hold, moves: drill.walks };
  }
  if (moment.stretch.kind === 'ready') return { time: from + moment.share * before, moves: true };
  // Down again from the side that worked before, then up on this one.
  const after = half - before - hold;
  const came = sides === 2 && !second ? half : 0;
  const along = moment.share * (after + before);
  return { time: along < after ? came + before + hold + along : from + along - after, moves: true };
}
