import type { Side } from '../anatomy/segments.ts';
import type { FrameOptions } from '../drills/options.ts';
import type { Drill } from '../drills/schema.ts';

/** Settings of the what-if panel; a missing one is the drill's own. Degrees, and millimetres for the hold point. */
export interface WhatIf {
  lean?: number;
  lift?: number;
  pelvicTilt?: number;
  holdPoint?: number;
  intent?: boolean;
  guard?: boolean;
}

export const whatIfNumbers = ['lean', 'lift', 'pelvicTilt', 'holdPoint'] as const;
export const whatIfSwitches = ['intent', 'guard'] as const;

/** What a drill allows, with the value that it starts from; degrees and millimetres. */
export function rangeOf(drill: Drill, key: (typeof whatIfNumbers)[number]): { start: number; min: number; max: number } {
  const { start, least, most } = drill.options[key];
  return { start, min: least, max: most };
}

const degree = Math.PI / 180;

/** The engine's options for a working side and these settings. */
export function optionsOf(side: Side, { lean, lift, pelvicTilt, holdPoint, intent, guard }: WhatIf): FrameOptions {
  const options: FrameOptions = { side };
  if (lean !== undefined) options.lean = lean * degree;
  if (lift !== undefined) options.lift = lift * degree;
  if (pelvicTilt !== undefined) options.pelvicTilt = pelvicTilt * degree;
  if (holdPoint !== undefined) options.holdPoint = holdPoint / 1000;
  if (intent !== undefined) options.intent = intent;
  if (guard !== undefined) options.guard = guard;
  return options;
}
