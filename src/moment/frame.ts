import type { Pose, Side } from '../anatomy/segments.ts';
import type { BalanceReason } from './balanceReasons.ts';

export const drives = ['quiet', 'contracting', 'holding', 'inhibited'] as const;
/** Exactly one per muscle and frame; `inhibited` always means "expected", never "measured". */
export type Drive = (typeof drives)[number];

/** Whether a drive survives the engine's variants; `pending` until they are computed. */
export const certainties = ['pending', 'certain', 'uncertain'] as const;
export type Certainty = (typeof certainties)[number];

/**
 * One moment of one drill: what every screen, ribbon, card, voice and terminal reads. Arrays over muscles have two rows
 * per muscle of the catalogue: `muscleRow(index, side)`. A muscle without a published line of action holds NaN (it
 * becomes null where a person or a program reads it); where it has a line along its middle, that gives its length
 * change, and nothing else.
 */
export interface Frame {
  drill: string;
  /** A moment of a drill, held still; or of a stride, in which the body moves. */
  kind: 'drill' | 'stride';
  /** The working side. */
  side: Side;
  /** Seconds from the start of the drill. */
  time: number;
  /** Index of the phase in the drill's list; in a stride, of `stridePhases`, for the leg of `side`. */
  phase: number;
  /** See `Pose`: rest to world, atlas axes, metres. */
  pose: Pose;
  /** Values of the coordinates in radians (metres for translations), in the order of the model's coordinate list. */
  coordinates: Float64Array;
  balance: {
    feasible: boolean;
    /** Why not, as a code; texts say it; null where feasible. */
    reason: BalanceReason | null;
    /** Centre of mass in the world, metres. */
    com: Float64Array;
    /** Support polygon on the floor as x, z pairs in metres, and how many corners of it count. */
    support: Float64Array;
    corners: number;
    /**
     * What the ground pushes on the right and the left foot: where (x, y, z, metres) and how much (x, y, z, newtons),
     * in the world of the pose; NaN where it is not known.
     */
    push: Float64Array;
  };
  /** What muscles and the pull of passive tissue must supply at each coordinate, N m, same order as `coordinates`. */
  moments: Float64Array;
  muscles: {
    /** Index into `drives`. */
    drive: Uint8Array;
    /** Index into `certainties`. */
    certainty: Uint8Array;
    /** 0 to 1. */
    activation: Float32Array;
    /** What gravity and balance ask for, 0 to 1. */
    demand: Float32Array;
    /** What the person means it to do at least, 0 to 1; `activation` stays below where balance does not allow it. */
    intent: Float32Array;
    /** What the balance rule wishes it to do at least, 0 to 1. */
    guard: Float32Array;
    /** Activation of the strongest opposite across the same joint where inhibition is expected, else 0. */
    inhibition: Float32Array;
    /** Path length against standing, metres. */
    lengthChange: Float32Array;
    /** The same over optimal fibre length; NaN without a published line. */
    lengthRatio: Float32Array;
  };
}

/** Row of a muscle in the arrays of a Frame. */
export function muscleRow(index: number, side: Side): number {
  return index * 2 + (side === 'left' ? 1 : 0);
}
