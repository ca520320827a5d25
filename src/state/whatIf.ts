import type { Side } from '../anatomy/segments.ts';
import type { NumericOption, SwitchOption } from '../drills/optionNames.ts';
import { type FrameOptions, unitOf } from '../moment/options.ts';
import type { Drill } from '../drills/schema.ts';
import { whatIfSettings } from './settings.ts';

/** Settings of the what-if panel; a missing one is the drill's own. Degrees, and millimetres for the hold point. */
export type WhatIf = Partial<Record<NumericOption, number> & Record<Exclude<WhatIfName, NumericOption>, boolean>>;

export type WhatIfName = keyof typeof whatIfSettings;
export const whatIfNames = Object.keys(whatIfSettings) as WhatIfName[];

/**
 * What a drill allows, with the value that it starts from; degrees and millimetres; undefined where it has no such
 * option.
 */
export function rangeOf(drill: Drill, key: NumericOption): { start: number; min: number; max: number } | undefined {
  const range = drill.options[key];
  return range && { start: range.start, min: range.least, max: range.most };
}

/**
 * These settings as a drill allows them: what it does not offer is left out, what is out of range goes to its end; the
 * same object where all of it fits.
 */
export function fitting(drill: Drill, whatIf: WhatIf): WhatIf {
  const fit: Record<string, number | boolean> = {};
  let same = true;
  for (const [name, value] of Object.entries(whatIf) as [WhatIfName, number | boolean][]) {
    const range = isNumeric(name) ? rangeOf(drill, name) : undefined;
    if (range && typeof value === 'number' && !Number.isNaN(value))
      fit[name] = Math.min(Math.max(value, range.min), range.max);
    else if (typeof value === 'boolean' && isWhether(drill, name)) fit[name] = value;
    if (fit[name] !== value) same = false;
  }
  return same ? whatIf : fit;
}

const isNumeric = (name: WhatIfName): name is NumericOption => whatIfSettings[name].kind === 'range';
const isWhether = (drill: Drill, name: WhatIfName): boolean =>
  whatIfSettings[name].kind === 'kept' ||
  (whatIfSettings[name].kind === 'offered' && drill.options[name as SwitchOption] !== undefined);

/** The engine's options for a working side and these settings. */
export function optionsOf(side: Side, whatIf: WhatIf): FrameOptions {
  const options: Record<string, unknown> = { side };
  for (const [name, value] of Object.entries(whatIf) as [WhatIfName, number | boolean][])
    options[name] = isNumeric(name) && typeof value === 'number' ? value * unitOf(name) : value;
  return options as unknown as FrameOptions;
}
