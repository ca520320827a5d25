import connectiveData from './connective.json' with { type: 'json' };
import type { ConnectiveId } from './connectiveIds.ts';
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
  origin: string;
  insertion: string;
  nerve: string;
  roots: string[];
  actions: string[];
  /** Muscles across the same joint that turn it the other way; `side: 'opposite'` where it is the opposite side's. */
  opposites: { id: MuscleId; side?: 'opposite' }[];
  drills: { drill: string; provenance: string }[];
}

export interface Connective {
  id: ConnectiveId;
  name: string;
  latin: string;
  everyday: string[];
  /** Why it has no drill. */
  why: string;
  pulledBy: MuscleId[];
}

/** All muscles, in the order of `muscleIds`; the schema test holds data and ids together. */
export const muscles = muscleData as Muscle[];
export const connective = connectiveData as Connective[];

const indices = new Map<string, number>(muscleIds.map((id, index) => [id, index]));

/** Row of a muscle in the catalogue, or -1 where there is none of that name. */
export function muscleIndex(id: string): number {
  return indices.get(id) ?? -1;
}
