import connectiveData from './connective.json' with { type: 'json' };
import type { ConnectiveId } from './connectiveIds.ts';
import type { FurtherMuscleId } from './furtherMuscleIds.ts';
import { type MuscleId, muscleIds } from './muscleIds.ts';
import muscleData from './muscles.json' with { type: 'json' };

export interface Muscle {
  id: MuscleId;
  name: string;
  latin: string;
  region: string;
  /** Whether it lies under the skin or under another muscle. */
  layer: 'superficial' | 'deep';
  /** What people call the place where they feel it. */
  everyday: string[];
  /** Muscles across the same joint that turn it the other way; `side: 'opposite'` where it is the opposite side's. */
  opposites: { id: MuscleId; side?: 'opposite' }[];
}

/** Where a muscle holds on, what drives it and what it does, as a book says it. */
export interface Attachments {
  origin: string;
  insertion: string;
  nerve: string;
  roots: string[];
  actions: string[];
}

export interface Connective {
  id: ConnectiveId;
  name: string;
  latin: string;
  everyday: string[];
  pulledBy: MuscleId[];
}

/** A muscle that is modelled and named but stands outside the engine: no line of action, no drive, no drill. */
export interface FurtherMuscle extends Attachments {
  id: FurtherMuscleId;
  name: string;
  latin: string;
  region: string;
  layer: 'superficial' | 'deep';
  everyday: string[];
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
