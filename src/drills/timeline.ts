import { type Side, sides } from '../anatomy/segments.ts';
import type { Drill, PhaseId } from './schema.ts';

/** A phase as it is played: first one side, then the other the same way. */
export interface PlayedPhase {
  id: PhaseId;
  name: string;
  cue: string;
  caption: string;
  /** The leg that works in it. */
  side: Side;
  /** Seconds from the start of the drill. */
  start: number;
  end: number;
}

/** Seconds that one side takes. */
export function halfDuration(drill: Drill): number {
  return drill.phases.reduce((sum, p) => sum + p.seconds, 0);
}

/** Seconds from the first stand to the end of the second switch. */
export function duration(drill: Drill): number {
  return 2 * halfDuration(drill);
}

/** All phases in the order in which they are played, beginning with the working side `first`. */
export function phasesOf(drill: Drill, first: Side): PlayedPhase[] {
  const played: PlayedPhase[] = [];
  let start = 0;
  for (const side of [first, sides.find((s) => s !== first)!]) {
    for (const phase of drill.phases) {
      played.push({ id: phase.id, name: phase.name, cue: phase.cue, caption: phase.caption, side, start, end: start + phase.seconds });
      start += phase.seconds;
    }
  }
  return played;
}

/** Seconds from the start of a drill to a share (0 to 1) of the first phase with this id. */
export function momentOf(drill: Drill, id: PhaseId, share: number): number {
  let start = 0;
  for (const phase of drill.phases) {
    if (phase.id === id) return start + share * phase.seconds;
    start += phase.seconds;
  }
  throw new Error(`The drill "${drill.id}" has no phase "${id}".`);
}

/** Middle of the first phase with this id, seconds. */
export function phaseMiddle(drill: Drill, id: PhaseId): number {
  return momentOf(drill, id, 0.5);
}

/** When the working foot leaves the floor, first side, seconds. */
export function liftOff(drill: Drill): number {
  return momentOf(drill, 'lift', 0);
}

/** When the working foot is down again, first side, seconds. */
export function touchDown(drill: Drill): number {
  return momentOf(drill, 'lower', 1);
}
