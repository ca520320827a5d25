import { coordinates, mirrorRow, mirrorSign } from '../anatomy/coordinates.ts';
import { certainties, drives, type Frame } from './frame.ts';
import { workingLevel } from './drives.ts';

/**
 * What the muscles do over a stride: tables over even shares of it, from the contact of the right foot, rows of muscles
 * as in a Frame. Filled by `strideWork`.
 */
export interface StrideMuscles {
  /** How many shares there are. */
  count: number;
  /** What the body weighs, newtons. */
  weight: number;
  /** Per share and row: activation that the motion asks for, 0 to 1; NaN without a line. */
  activation: Float32Array;
  /** Per share and row: what the muscle pulls with actively, newtons. */
  force: Float32Array;
  /** Per share and row: how fast its path gets longer, metres a second. */
  speed: Float32Array;
  /** Per share and row: 1 where a variant of the engine says otherwise about whether it works. */
  doubtful: Uint8Array;
  /** Whether the variants were compared. */
  certain: boolean;
  /** Per share and coordinate: what must be supplied, N m, as in a Frame. */
  moments: Float64Array;
  /**
   * Per share: the push of the ground on the right and the left foot: point (3, metres, x forward, y up, z right),
   * force (3, newtons).
   */
  ground: Float64Array;
}

const quiet = drives.indexOf('quiet');
const contracting = drives.indexOf('contracting');
const holding = drives.indexOf('holding');
const pending = certainties.indexOf('pending');
const certain = certainties.indexOf('certain');
const uncertain = certainties.indexOf('uncertain');

/**
 * Writes a share of the stride into a Frame, with the sides exchanged where `left` (`other`: row of the same muscle on
 * the other side). A muscle at work contracts (drives) while its path gets shorter, and holds (brakes or carries) while
 * it gets longer; no inhibition is claimed.
 */
export function writeStride(
  s: StrideMuscles,
  share: number,
  left: boolean,
  other: ArrayLike<number>,
  out: Frame,
): void {
  const at = share * s.count;
  const i = Math.floor(at) % s.count;
  const next = (i + 1) % s.count;
  const u = at - Math.floor(at);
  const between = (values: Float32Array | Float64Array, size: number, r: number): number =>
    (1 - u) * values[i * size + r]! + u * values[next * size + r]!;
  const m = out.muscles;
  const rows = m.drive.length;
  for (let r = 0; r < rows; r++) {
    const to = left ? other[r]! : r;
    const level = between(s.activation, rows, r);
    m.activation[to] = level;
    m.demand[to] = level;
    const works = level >= workingLevel;
    m.drive[to] = !works ? quiet : between(s.speed, rows, r) < 0 ? contracting : holding;
    m.certainty[to] = !s.certain ? pending : s.doubtful[(u < 0.5 ? i : next) * rows + r] ? uncertain : certain;
  }
  for (let c = 0; c < coordinates.length; c++)
    out.moments[left ? mirrorRow[c]! : c] = (left ? mirrorSign[c]! : 1) * between(s.moments, coordinates.length, c);
  const { push } = out.balance;
  for (let k = 0; k < 12; k++) {
    // Engine axes (forward, up, right) into those of the pose (left, up, forward); the other foot where sides are
    // exchanged.
    const to = left ? (k + 6) % 12 : k;
    const axis = k % 3;
    const at = to - axis + (2 - axis);
    push[at] = (axis === 2 ? (left ? 1 : -1) : 1) * between(s.ground, 12, k);
  }
}
