import { muscleIndex } from '../anatomy/catalogue.ts';
import type { Bone } from '../body/bones.ts';
import type { Band, MuscleBody } from '../body/muscles.ts';

/** What the runner wears over his structure: shoes, calm hands, a calm head. */
export type Dressing = 'shoe' | 'hand' | 'head';

/** The dressing that a surface is a piece of. */
export function dressingOf({ id, kind }: Bone): Dressing | null {
  if (kind !== 'skin') return null;
  return id.startsWith('shoe') ? 'shoe' : id.startsWith('hand') ? 'hand' : 'head';
}

/** The dressing that covers a bone from sight. */
export function coverOfBone({ id, kind, segment }: Bone): Dressing | null {
  if (kind === 'skin') return null;
  if (segment === 'foot' || segment === 'toes') return 'shoe';
  if (segment === 'hand') return 'hand';
  return id === 'skull' || id === 'mandible' ? 'head' : null;
}

/** The dressing that covers a whole band: one that never leaves the foot or the hand. */
export function coverOfBand({ carriers }: Band): Dressing | null {
  if (carriers.segments.every((segment) => segment === 'foot' || segment === 'toes')) return 'shoe';
  return carriers.segments.every((segment) => segment === 'hand') ? 'hand' : null;
}

/** Whether a band is a covered tendon of a muscle whose belly is not covered: it is shown and hidden apart from the belly. */
export function isCord(body: MuscleBody, band: Band): boolean {
  if (muscleIndex(band.structure) < 0 || !coverOfBand(band)) return false;
  return body.bands.some((other) => other.structure === band.structure && other.side === band.side && !coverOfBand(other));
}
