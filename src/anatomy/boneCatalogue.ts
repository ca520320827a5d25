import type { BoneId } from './boneIds.ts';
import type { FurtherMuscleId } from './furtherMuscleIds.ts';
import type { MuscleId } from './muscleIds.ts';
import boneData from './bones.json' with { type: 'json' };
import type { PlaceId } from './places.ts';

/** A bone, a piece of cartilage or a disc, as the list and the card show it. */
export interface BoneEntry {
  id: BoneId;
  latin: string;
  kind: 'bone' | 'cartilage' | 'disc';
  place: PlaceId;
  /** Number in the Foundational Model of Anatomy of the bone in the middle or on the right, where there is one. */
  fma?: string;
  /**
   * Muscles of which a book says in so many words that they hold on here; none where it says so by number or not at
   * all.
   */
  holds?: (MuscleId | FurtherMuscleId)[];
}

/** All of them, place by place; apart from the catalogue, because only those who ask for bones need it. */
export const bones = boneData as BoneEntry[];
