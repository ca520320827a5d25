import connectiveData from './connective.json' with { type: 'json' };
import type { ConnectiveId } from './connectiveIds.ts';
import type { FurtherMuscleId } from './furtherMuscleIds.ts';
import { type MuscleId, muscleIds } from './muscleIds.ts';
import muscleData from './muscles.json' with { type: 'json' };

export interface Muscle {
  id: MuscleId;
  latin: string;
  /** The group of muscles that it belongs to, as in places.json. */
  group: string;
  /** Whether it lies under the skin or under another muscle. */
  layer: 'superficial' | 'deep';
  /** Muscles across the same joint that turn it the other way; `side: 'opposite'` where it is the opposite side's. */
  opposites: { id: MuscleId; side?: 'opposite' }[];
}

export interface Connective {
  id: ConnectiveId;
  latin: string;
  pulledBy: MuscleId[];
}

/** A muscle that is modelled and named but stands outside the engine: no line of action, no drive, no drill. */
export interface FurtherMuscle {
  id: FurtherMuscleId;
  latin: string;
  group: string;
  layer: 'superficial' | 'deep';
  /** Roots of its nerve, as in roots.json. */
  roots: string[];
}

/** Whatever is drawn like a muscle. */
export type StructureId = MuscleId | ConnectiveId | FurtherMuscleId;

/** All muscles, in the order of `muscleIds`; the schema test holds data and ids together. */
export const muscles = muscleData as Muscle[];
/** In the order of `furtherMuscleIds`; they do not join `muscles`, over which the engine's arrays run. */
export const connective = connectiveData as Connective[];

const indices = new Map<string, number>(muscleIds.map((id, index) => [id, index]));

/** Row of a muscle in the catalogue, or -1 where there is none of that name. */
export function muscleIndex(id: string): number {
  return indices.get(id) ?? -1;
}
