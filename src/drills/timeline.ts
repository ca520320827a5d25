import { otherSide, type Side } from '../anatomy/segments.ts';
import type { Drill, MomentId, PhaseId } from './schema.ts';

/** A phase as it is played: first one side, then the other the same way. */
export interface PlayedPhase {
  id: PhaseId;
  /** The leg that works in it. */
  side: Side;
  /** Seconds from the start of the drill. */
  start: number;
  end: number;
}

/** Seconds that one side takes (both, where they work together). */
export function halfDuration(drill: Drill): number {
  return drill.phases.reduce((sum, p) => sum + p.seconds, 0);
}

/** Seconds from the first stand to the end. */
export function duration(drill: Drill): number {
  return (drill.dose.sides === 2 ? 2 : 1) * halfDuration(drill);
}

/** All phases in the order in which they are played, beginning with the working side `first`. */
export function phasesOf(drill: Drill, first: Side): PlayedPhase[] {
  const played: PlayedPhase[] = [];
  let start = 0;
  const turns = drill.dose.sides === 2 ? [first, otherSide(first)] : [first];
  for (const side of turns) {
    for (const phase of drill.phases) {
      played.push({
        id: phase.id,
        side,
        start,
        end: start + phase.seconds,
      });
      start += phase.seconds;
    }
  }
  return played;
}

/** Seconds from the start of a drill to a share (0 to 1) of the first phase with this id, or of the first step. */
export function momentOf(drill: Drill, id: MomentId, share: number): number {
  if (id === 'step') return momentOf(drill, 'hold', 0) + share * (drill.step ?? 0);
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

/**
 * The moment that a drill speaks of, seconds on its first side: what its quiz, its "hard" and "soft", its lists and the
 * terminal mean by "in the hold". The middle of the hold; where the hold is walked, one foot stands alone: half-way
 * through its first step (its middle would have both feet down).
 */
export function spokenMoment(drill: Drill): number {
  return momentOf(drill, drill.step === undefined ? 'hold' : 'step', 0.5);
}

/** When something first moves, seconds. */
export function movingFrom(drill: Drill): number {
  return momentOf(drill, drill.phases.some((p) => p.id === 'shift') ? 'shift' : 'lift', 0);
}

// A step: both feet down, one in the air, both down again.
const stepUp = 0.2;
const stepDown = 0.85;

/** When the lifted foot leaves the floor, first side (or first step), seconds; infinite where both feet stay down. */
export function liftOff(drill: Drill): number {
  const { feet } = drill.stance;
  return feet === 'two' ? Infinity : feet === 'one' ? momentOf(drill, 'lift', 0) : momentOf(drill, 'step', stepUp);
}

/**
 * When the lifted foot is down again, first side (or first step), seconds; minus infinite where both feet stay down.
 */
export function touchDown(drill: Drill): number {
  const { feet } = drill.stance;
  return feet === 'two' ? -Infinity : feet === 'one' ? momentOf(drill, 'lower', 1) : momentOf(drill, 'step', stepDown);
}

/** A moment of the whole drill as one of the authored side: its time, and whether left and right are exchanged. */
export interface Folded {
  time: number;
  other: boolean;
}

/**
 * Folds the time of a drill (0 to `duration`) onto the first side and, where the hold is walked, onto the first step.
 */
export function fold(drill: Drill, time: number, out: Folded): Folded {
  const half = halfDuration(drill);
  out.other = drill.dose.sides === 2 && time >= half;
  out.time = out.other ? time - half : time;
  if (drill.step === undefined) return out;
  const from = momentOf(drill, 'hold', 0);
  const into = out.time - from;
  if (into <= 0 || into >= drill.dose.seconds) {
    // After the last step the body stands as after the first: its two halves are the same.
    return out;
  }
  const steps = Math.floor(into / drill.step);
  out.time = from + into - steps * drill.step;
  if (steps % 2 === 1) out.other = !out.other;
  return out;
}
