import type { Side } from '../anatomy/segments.ts';
import type { Drill } from './schema.ts';

/** What can be changed about a drill; left out means as the drill's file says. Angles in radians. */
export interface FrameOptions {
  /** The leg that works first. */
  side: Side;
  /** Lean of the hold (see the rules of the engine), forwards positive. */
  lean?: number;
  /** Lift of the hold. */
  lift?: number;
  /** Backward tilt of the pelvis in the hold against standing. */
  pelvicTilt?: number;
  /** Point under the centre of mass: metres in front of the standing ankle. */
  holdPoint?: number;
  /** Whether what the person adds on purpose, and the balance rule, count; both do unless told otherwise. */
  intent?: boolean;
  guard?: boolean;
  /** Body mass in kilograms. */
  mass?: number;
}

/** Options with nothing left out; the side is apart, because both sides share one preparation. */
export interface Settings {
  lean: number;
  lift: number;
  pelvicTilt: number;
  holdPoint: number;
  intent: boolean;
  guard: boolean;
  /** Kilograms; 0 for the published masses. */
  mass: number;
}

const degree = Math.PI / 180;

/** Fills in a drill's own values; a value that is not a number counts as left out, one out of range goes to its end. */
export function settle(drill: Drill, options: FrameOptions, out: Settings): Settings {
  const { lean, lift, pelvicTilt, holdPoint } = drill.options;
  out.lean = within(options.lean, lean.start * degree, lean.least * degree, lean.most * degree);
  out.lift = within(options.lift, lift.start * degree, lift.least * degree, lift.most * degree);
  out.pelvicTilt = within(options.pelvicTilt, pelvicTilt.start * degree, pelvicTilt.least * degree, pelvicTilt.most * degree);
  out.holdPoint = within(options.holdPoint, holdPoint.start / 1000, holdPoint.least / 1000, holdPoint.most / 1000);
  out.intent = options.intent !== false;
  out.guard = options.guard !== false;
  out.mass = within(options.mass, 0, 30, 250);
  return out;
}

/** Empty settings. */
export function makeSettings(): Settings {
  return { lean: 0, lift: 0, pelvicTilt: 0, holdPoint: 0, intent: true, guard: true, mass: 0 };
}

/** Whether two settings are the same. */
export function sameSettings(a: Settings, b: Settings): boolean {
  return (
    a.lean === b.lean && a.lift === b.lift && a.pelvicTilt === b.pelvicTilt && a.holdPoint === b.holdPoint &&
    a.intent === b.intent && a.guard === b.guard && a.mass === b.mass
  );
}

function within(value: number | undefined, start: number, least: number, most: number): number {
  if (value === undefined || !Number.isFinite(value)) return start;
  return Math.min(most, Math.max(least, value));
}
