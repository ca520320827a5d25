import { kindOf } from '../../anatomy/structures.ts';
import type { Bone } from '../../body/bones.ts';
import type { Band, MuscleBody } from '../../body/muscles.ts';
import type { Dressing } from '../../state/choices.ts';

/** How the ids of dressing begin, what each is a piece of, and which surface it shows. */
const pieces: readonly { begins: string; dressing: Dressing; surface: string }[] = [
  { begins: 'shoe_sole', dressing: 'shoes', surface: 'sole' },
  { begins: 'shoe', dressing: 'shoes', surface: 'shoe' },
  { begins: 'hand', dressing: 'hands', surface: 'skin' },
  { begins: 'hair', dressing: 'hair', surface: 'hair' },
  { begins: 'shorts', dressing: 'shorts', surface: 'shorts' },
  { begins: 'head', dressing: 'head', surface: 'skin' },
];

function pieceOf({ id, kind }: Bone) {
  return kind === 'skin' ? pieces.find(({ begins }) => id.startsWith(begins)) : undefined;
}

/** The dressing that a surface is a piece of. */
export function dressingOf(bone: Bone): Dressing | null {
  return pieceOf(bone)?.dressing ?? null;
}

/** The kind of surface of a bone or a piece of dressing. */
export function surfaceOf(bone: Bone): string {
  return pieceOf(bone)?.surface ?? (bone.kind === 'bone' ? 'bone' : 'cartilage');
}

/** The dressing that covers a bone from sight. */
export function coverOfBone({ id, kind, segment }: Bone): Dressing | null {
  if (kind === 'skin') return null;
  if (segment === 'foot' || segment === 'toes') return 'shoes';
  if (segment === 'hand') return 'hands';
  return id === 'skull' || id === 'mandible' ? 'head' : null;
}

/** The dressing that covers a whole band: one that never leaves the foot or the hand. */
export function coverOfBand({ carriers }: Band): Dressing | null {
  if (carriers.segments.every((segment) => segment === 'foot' || segment === 'toes')) return 'shoes';
  if (carriers.segments.every((segment) => segment === 'hand')) return 'hands';
  return carriers.segments.every((segment) => segment === 'head') ? 'head' : null;
}

/**
 * Whether a band is a covered tendon of a muscle whose belly is not covered: it is shown and hidden apart from the
 * belly.
 */
export function isCord(body: MuscleBody, band: Band): boolean {
  if (kindOf(band.structure) === 'connective' || !coverOfBand(band)) return false;
  return body.bands.some(
    (other) => other.structure === band.structure && other.side === band.side && !coverOfBand(other),
  );
}
