import type { MuscleId } from '../anatomy/muscleIds.ts';
import { run } from './stride.ts';

/**
 * What a leg does in a stride, in shares of it from its contact: the ground brakes the body, then drives it; then the
 * leg is in the air.
 */
export const stridePhases = [
  { id: 'contact', from: 0, to: run.push },
  { id: 'push', from: run.push, to: run.contact },
  { id: 'swing', from: run.contact, to: 1 },
] as const;

/** Opposites of a leg that a stride is read by. */
export const stridePairs: readonly {
  id: 'calf-shin' | 'front-back' | 'hip-flexors-buttock';
  contracting: readonly MuscleId[];
  opposite: readonly MuscleId[];
}[] = [
  {
    id: 'calf-shin',
    contracting: ['gastrocnemius_medial', 'gastrocnemius_lateral', 'soleus'],
    opposite: ['tibialis_anterior', 'extensor_digitorum_longus'],
  },
  {
    id: 'front-back',
    contracting: ['rectus_femoris', 'vastus_lateralis', 'vastus_medialis', 'vastus_intermedius'],
    opposite: ['biceps_femoris_long', 'semitendinosus', 'semimembranosus'],
  },
  {
    id: 'hip-flexors-buttock',
    contracting: ['psoas_major', 'iliacus'],
    opposite: ['gluteus_maximus', 'gluteus_medius'],
  },
];
