import { type CentroidLines, makeCentroidLines } from '../mechanics/centroidLines.ts';
import { type Demand, makeDemand, measureDemand } from '../mechanics/demand.ts';
import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';
import { makeMuscleRows, type MuscleRows } from '../mechanics/muscleRows.ts';
import { makeRig, place, type Rig } from '../mechanics/rig.ts';
import { makeRunner } from '../mechanics/runner.ts';
import type { Statics } from '../mechanics/statics.ts';
import type { Drill } from '../drills/schema.ts';
import type { Ground } from './load.ts';
import type { Movement } from './movement.ts';
import { type RowPair, rowPairs } from './rowPairs.ts';
import { makeSettings, type Settings } from './options.ts';
import { makeScratch, type Scratch } from './scratch.ts';
import type { Stride } from './stride.ts';
import type { StrideMuscles, writeStride } from './strideMuscles.ts';
import type { Supports } from './support.ts';

/**
 * All that computing moments needs: the runner, the room in which he is posed and solved, and the drills that were
 * prepared last. Two engines share nothing that changes, so each may work in a thread of its own; none knows of a page.
 */
export interface Engine {
  rig: Rig;
  rest: Float64Array;
  demand: Demand;
  rows: MuscleRows;
  centroids: CentroidLines;
  /** Per muscle row: 1 where it pulls the thigh sideways more than forwards or back, in standing. */
  sideways: Uint8Array;
  /** Per muscle row: by which rows it may be turned down, and when. */
  pairs: readonly RowPair[][];
  /** Drills prepared last, latest first. */
  kept: Prepared[];
  /** Room for the settings that are asked for, and for one moment. */
  asked: Settings;
  scratch: Scratch;
  /** The stride, once it was asked for. */
  stride: Stride | null;
  /** What the muscles do in it, once that is computed. */
  strideMuscles: StrideMuscles | null;
  /** What writes them into a Frame; it comes with them. */
  writeStride: typeof writeStride | null;
}

/** A drill with all that `frameAt` reads; authored with the right leg as the working one. */
export interface Prepared {
  /** The engine that prepared it and goes on solving it. */
  engine: Engine;
  drill: Drill;
  settings: Settings;
  movement: Movement;
  statics: Statics;
  ground: Ground;
  /** Path lengths of the lines in standing, metres. */
  standing: Float64Array;
  /** The same of the centroid lines. */
  standingCentroids: Float64Array;
  /** Moments of full solves, seconds, ascending over one side. */
  nodes: Float64Array;
  /** Per node: an earlier one at which the body stands or is held just the same, or -1. */
  twins: Int32Array;
  /** Per node and muscle row: activation that the moments alone ask for, in the default variant. */
  demand: Float32Array;
  /**
   * Per node and muscle row: how much its pull would help what the joints need (see `helpOf`); negative where it would
   * hinder.
   */
  help: Float32Array;
  /**
   * Per variant, then as `demand`: activation with what is meant and the balance rule granted as far as balance allows;
   * zeros until computed.
   */
  activation: Float32Array[];
  /** Intents: their muscle rows and when they count. */
  intents: { rows: Int32Array; level: number; from: number; to: number; fade: number }[];
  /** Per row: index of the drive that is expected while one foot stands, or 0. */
  expected: Uint8Array;
  /** Per row: 1 where it moves the limb that the drill moves, and 1 where it belongs to the leg that stands alone. */
  contractors: Uint8Array;
  holders: Uint8Array;
  /** Support polygons: feet flat, and with heels or toes off the floor. */
  supports: { flat: Supports; raised: Supports };
  /** Rows that the balance rule guards while the left foot stands alone. */
  guarded: Int32Array;
  /** Largest unmet moment of all full solves beyond the solver's tolerance, N m. */
  residual: number;
  /** Per node: whether its full solve is done. */
  solved: Uint8Array;
  /** Whether the variants are computed. */
  certain: boolean;
}

let shared: Engine | undefined;

/** The engine of everybody who brings none. */
export function sharedEngine(): Engine {
  return (shared ??= makeEngine());
}

/** An engine of one's own. */
export function makeEngine(): Engine {
  const { model, rest } = makeRunner();
  const rig = makeRig(model);
  const demand = makeDemand(rig);
  const rows = makeMuscleRows(rig, demand.measures);
  place(rig, rest);
  measureDemand(demand);
  return {
    rig,
    rest,
    demand,
    rows,
    centroids: makeCentroidLines(rig, rows.count),
    sideways: sidewaysRows(demand, rows),
    pairs: rowPairs(rows),
    kept: [],
    asked: makeSettings(),
    scratch: makeScratch(rig, rows),
    stride: null,
    strideMuscles: null,
    writeStride: null,
  };
}

function sidewaysRows({ rig, measures }: Demand, rows: MuscleRows): Uint8Array {
  const pull = (name: string): Float64Array => {
    const sums = new Float64Array(rows.count);
    rig.model.lines.forEach((line, l) => {
      const row = rows.lineRow[l]!;
      sums[row] = sums[row]! + line.force * measures.arms[l * coordinates.length + coordinateIndex(name, line.side)]!;
    });
    return sums;
  };
  const aside = pull('hip_adduction');
  const along = pull('hip_flexion');
  return Uint8Array.from(aside, (v, row) => (Math.abs(v) > Math.abs(along[row]!) ? 1 : 0));
}
