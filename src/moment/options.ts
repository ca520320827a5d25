import type { Side } from '../anatomy/segments.ts';
import { type NumericOption, numericOptions, type SwitchOption, switchOptions } from '../drills/optionNames.ts';
import type { Drill } from '../drills/schema.ts';

/**
 * What can be changed about a drill; left out means as the drill's file says. Angles in radians, the hold point in
 * metres.
 */
export interface FrameOptions extends Partial<Record<NumericOption, number>>, Partial<Record<SwitchOption, boolean>> {
  /** The leg that works first. */
  side: Side;
  /** Whether what the person adds on purpose, and the balance rule, count; both do unless told otherwise. */
  intent?: boolean;
  guard?: boolean;
  /** Body mass in kilograms. */
  mass?: number;
}

/**
 * Options with nothing left out (NaN where the drill has no such option); the side is apart, because both share one
 * preparation.
 */
export interface Settings extends Record<NumericOption, number>, Record<SwitchOption, boolean> {
  intent: boolean;
  guard: boolean;
  /** Kilograms; 0 for the published masses. */
  mass: number;
}

/** Units of a numeric option inside for one of a drill's file: radians for degrees, metres for millimetres. */
export function unitOf(name: NumericOption): number {
  return name === 'holdPoint' ? 1 / 1000 : Math.PI / 180;
}

/** Fills in a drill's own values; a value that is not a number counts as left out, one out of range goes to its end. */
export function fillDefaults(drill: Drill, options: FrameOptions, out: Settings): Settings {
  for (const name of numericOptions) {
    const range = drill.options[name];
    const unit = unitOf(name);
    out[name] = range ? within(options[name], range.start * unit, range.least * unit, range.most * unit) : Number.NaN;
  }
  for (const name of switchOptions) out[name] = options[name] === true && drill.options[name] !== undefined;
  out.intent = options.intent !== false;
  out.guard = options.guard !== false;
  out.mass = within(options.mass, 0, 30, 250);
  return out;
}

/** Empty settings. */
export function makeSettings(): Settings {
  return {
    lean: 0,
    lift: 0,
    pelvicTilt: 0,
    holdPoint: 0,
    kneeBend: 0,
    pelvisDrop: 0,
    heel: 0,
    bend: 0,
    hand: false,
    press: false,
    intent: true,
    guard: true,
    mass: 0,
  };
}

/** Whether two settings are the same. */
export function sameSettings(a: Settings, b: Settings): boolean {
  for (const name of numericOptions) if (!Object.is(a[name], b[name])) return false;
  for (const name of switchOptions) if (a[name] !== b[name]) return false;
  return a.intent === b.intent && a.guard === b.guard && a.mass === b.mass;
}

function within(value: number | undefined, start: number, least: number, most: number): number {
  if (value === undefined || !Number.isFinite(value)) return start;
  return Math.min(most, Math.max(least, value));
}
