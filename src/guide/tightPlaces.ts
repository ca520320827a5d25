import type { BoneId } from '../anatomy/boneIds.ts';
import type { MuscleId } from '../anatomy/muscleIds.ts';
import { offersFor } from './offers.ts';
import { type Symptom, symptoms } from './symptoms.ts';

/** Bones that lie under the skin with no muscle before them, and what one means who puts a finger there. */
const bare: Readonly<Partial<Record<BoneId, MuscleId>>> = {
  tibia: 'tibialis_anterior',
  calcaneus: 'quadratus_plantae',
  manubrium: 'pectoralis_major_sternocostal',
  sternum_body: 'pectoralis_major_sternocostal',
  xiphoid: 'pectoralis_major_sternocostal',
  clavicle: 'trapezius_descending',
};

/**
 * The tight places that a touched structure can stand for, best first: where it is named, most of all where it is named
 * early; else where its drill is offered. A place that only explains, as the iliotibial band, answers for its own
 * structure alone. Empty where no place leads to what the structure needs.
 */
export function placesOf(structure: string): Symptom[] {
  const id = bare[structure as BoneId] ?? structure;
  const rank = ({ structures }: Symptom): number => (structures as string[]).indexOf(id);
  const named = symptoms
    .filter((symptom) => rank(symptom) === 0 || (rank(symptom) > 0 && symptom.offers.length > 0))
    .sort((a, b) => rank(a) - rank(b));
  if (named.length > 0) return named;
  for (const { drill } of offersFor(id)) {
    const place =
      symptoms.find(({ offers }) => offers[0] === drill.id) ?? symptoms.find(({ offers }) => offers.includes(drill.id));
    if (place) return [place];
  }
  return [];
}
