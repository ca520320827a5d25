import type { Side } from '../anatomy/segments.ts';
import { type NumericOption, numericOptions, type SwitchOption, switchOptions } from '../drills/optionNames.ts';
import { type FrameOptions, unitOf } from '../moment/options.ts';
import type { Drill } from '../drills/schema.ts';

/** Settings of the what-if panel; a missing one is the drill's own. Degrees, and millimetres for the hold point. */
export type WhatIf = Partial<
  Record<NumericOption, number> & Record<SwitchOption | (typeof whatIfSwitches)[number], boolean>
>;

/** What is on unless it is switched off. */
export const whatIfSwitches = ['intent', 'guard'] as const;

/** What a drill allows, with the value that it starts from; degrees and millimetres; undefined where it has no such option. */
export function rangeOf(drill: Drill, key: NumericOption): { start: number; min: number; max: number } | undefined {
  const range = drill.options[key];
  return range && { start: range.start, min: range.least, max: range.most };
}

/** The engine's options for a working side and these settings. */
export function optionsOf(side: Side, whatIf: WhatIf): FrameOptions {
  const options: FrameOptions = { side };
  for (const key of numericOptions) {
    const value = whatIf[key];
    if (value !== undefined) options[key] = value * unitOf(key);
  }
  for (const key of [...switchOptions, ...whatIfSwitches] as const) {
    const value = whatIf[key];
    if (value !== undefined) options[key] = value;
  }
  return options;
}
