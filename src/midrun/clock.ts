/**
 * Two clocks read at one instant, milliseconds: `wall` is the time of day and may be set, `steady` never goes back but
 * may sleep with the device.
 */
export interface Reading {
  wall: number;
  steady: number;
}

/**
 * How far a set is, counted from what clocks say and never from ticks. A value: each step gives a new one, and it
 * survives a reload.
 */
export interface Count {
  /** Milliseconds that had been counted at `at`. */
  elapsed: number;
  /** When that was. */
  at: Reading;
  running: boolean;
}

/** A pause of the page that lasts longer than this did not happen in the middle of a drill; milliseconds. */
export const longestSleep = 10 * 60_000;
/** The two clocks may drift apart by as much without one of them having been set or asleep; milliseconds. */
const apart = 250;

export function startCount(at: Reading, elapsed = 0): Count {
  return { elapsed, at, running: true };
}

/**
 * Milliseconds that have been counted by `now`. The steady clock counts. Where the time of day went further than it and
 * the page was out of sight in between, the device slept, and the time of day is right; where it jumped before
 * somebody's eyes, it was set, and says nothing.
 * @param away whether the page was hidden at some time since the last reading
 */
export function elapsedAt({ elapsed, at, running }: Count, now: Reading, away = false): number {
  if (!running) return elapsed;
  const steady = Math.max(0, now.steady - at.steady);
  const wall = now.wall - at.wall;
  const slept = away && wall - steady > apart && wall <= longestSleep;
  return elapsed + (slept ? wall : steady);
}

/** The same count, read now: what was counted stays, whatever the clocks do later. */
export function readCount(count: Count, now: Reading, away = false): Count {
  return { elapsed: elapsedAt(count, now, away), at: now, running: count.running };
}

export function paused(count: Count, now: Reading, away = false): Count {
  return { ...readCount(count, now, away), running: false };
}

export function goingOn(count: Count, now: Reading): Count {
  return count.running ? count : { elapsed: count.elapsed, at: now, running: true };
}
