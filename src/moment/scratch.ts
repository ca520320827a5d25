import { coordinates } from '../anatomy/coordinates.ts';
import { variants } from '../mechanics/demand.ts';
import type { MuscleRows } from '../mechanics/muscleRows.ts';
import type { Rig } from '../mechanics/rig.ts';
import { makeSegmentPose, type SegmentPose } from '../mechanics/segmentPose.ts';
import type { Folded } from '../drills/timeline.ts';
import type { DriveInputs } from './drives.ts';

/** One moment of the authored side, before it is mirrored on demand; filled anew for every Frame. */
export interface Scratch {
  /** Coordinates, and what must be supplied at each, N m. */
  q: Float64Array;
  moments: Float64Array;
  pose: SegmentPose;
  /** Per variant and row. */
  activation: Float32Array[];
  /** Per row. */
  demand: Float32Array;
  help: Float32Array;
  intent: Float32Array;
  guard: Float32Array;
  change: Float32Array;
  /** What `change` was measured for: the coordinates, and whose standing it is compared with. */
  measured: { at: Float64Array; of: object | null };
  drive: Uint8Array;
  /** Drives of another variant. */
  other: Uint8Array;
  /** Per row: 1 where it is called inhibited by a claim that may be wrong for a person (see `classify`). */
  claimed: Uint8Array;
  otherClaims: Uint8Array;
  /** Per row and per line, for full solves: what is wished. */
  wished: Float64Array;
  wishes: Float64Array;
  /** Zeros, one per row. */
  nothing: Float32Array;
  /** What the rules read, and the moment folded onto the authored side. */
  inputs: DriveInputs;
  folded: Folded;
}

/** Room for one moment. */
export function makeScratch(rig: Rig, rows: MuscleRows): Scratch {
  const perRow = (): Float32Array => new Float32Array(rows.count);
  const none = new Uint8Array(0);
  const unknown = new Float32Array(0);
  return {
    q: new Float64Array(coordinates.length),
    moments: new Float64Array(coordinates.length),
    pose: makeSegmentPose(rig),
    activation: variants.map(perRow),
    demand: perRow(),
    help: perRow(),
    intent: perRow(),
    guard: perRow(),
    change: perRow(),
    measured: { at: new Float64Array(coordinates.length), of: null },
    drive: new Uint8Array(rows.count),
    other: new Uint8Array(rows.count),
    claimed: new Uint8Array(rows.count),
    otherClaims: new Uint8Array(rows.count),
    wished: new Float64Array(rows.count),
    wishes: new Float64Array(rows.lineRow.length),
    nothing: perRow(),
    inputs: {
      activation: unknown,
      offset: 0,
      intent: unknown,
      standing: unknown,
      moving: false,
      alone: false,
      contractors: none,
      holders: none,
      expected: none,
      help: unknown,
    },
    folded: { time: 0, other: false },
  };
}
