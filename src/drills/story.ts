import { otherSide, type Side } from '../anatomy/segments.ts';
import type { Drill, PhaseId, StoryGroup } from './schema.ts';
import { momentOf, phaseMiddle, spokenMoment } from './timeline.ts';

/** Phases of a group that names none: while what the drill moves is moved or held. */
const usual: readonly PhaseId[] = ['lift', 'hold', 'lower'];
/** Share of a phase at which what it is about is there in full; half of it elsewhere. */
const inFull: Partial<Record<PhaseId, number>> = { lift: 0.8, lower: 0.3 };

/** Phases in which a group is told. */
export function toldIn(group: StoryGroup): readonly PhaseId[] {
  return group.in ?? usual;
}

/** The moment that a phase speaks of, seconds on the first side: its words stand for the whole of it. */
export function toldMoment(drill: Drill, phase: PhaseId): number {
  if (phase === 'hold') return spokenMoment(drill);
  const share = inFull[phase];
  return share === undefined ? phaseMiddle(drill, phase) : momentOf(drill, phase, share);
}

/**
 * The group of the story that says from where a muscle is best seen, while this side works; undefined where none does.
 */
export function seenFrom(drill: Drill, id: string, side: Side, working: Side): StoryGroup | undefined {
  return drill.story?.find(
    ({ leg, muscles, view }) =>
      view &&
      (muscles as readonly string[]).includes(id) &&
      (leg === 'both' || side === (leg === 'working' ? working : otherSide(working))),
  );
}
