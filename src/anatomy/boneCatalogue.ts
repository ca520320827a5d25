import type { BoneId } from './boneIds.ts';
import boneData from './bones.json' with { type: 'json' };
import type { PlaceId } from './places.ts';

/** A bone, a piece of cartilage or a disc, as the list and the card show it. */
export interface BoneEntry {
  id: BoneId;
  name: string;
  latin: string;
  kind: 'bone' | 'cartilage' | 'disc';
  place: PlaceId;
  /** Number in the Foundational Model of Anatomy of the bone in the middle or on the right, where there is one. */
  fma?: string;
  /** What in the text of an attachment means this bone and no other, as a pattern; none where a text says it by number or not at all. */
  marks?: string;
}

/** All of them, place by place; apart from the catalogue, because only those who ask for bones need it. */
export const bones = boneData as BoneEntry[];
