import { type Side, sides } from '../../anatomy/segments.ts';
import type { Told } from '../../moment/storyAt.ts';
import type { Choice, Group } from '../../state/choices.ts';
import type { Point, Sight } from '../../state/sight.ts';
import { type Box, overlap } from './tagLayout.ts';

type Seen = Pick<Sight, 'pickAt' | 'pointOn'>;

/** Where a line to a group ends: the muscle, the place on it, and where that is in the window, pixels. */
export interface Anchor extends Point {
  told: Told;
  group: Group;
  at: Choice;
  share: number;
  /** Of the half width, from the middle to an edge. */
  across: number;
  /** Which of its bands, the one with the most flesh first. */
  rank: number;
}

/** Milliseconds that may be looked for places without letting the page draw. */
const slice = 5;
/** Where along a muscle a line may end, the best first; each look through the body costs about a millisecond. */
const shares = [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9];
const fewShares = [0.5, 0.3, 0.7, 0.1, 0.9];
/**
 * Where across its fleshiest band, and then across its others and at its very edges: what lies under another muscle or
 * the shoulder blade may show there alone.
 */
const edges = [0.6, -0.6];
const further = [0, 0.8, -0.8];
/** More bands than any muscle has. */
const bands = 16;
const others = Array.from({ length: bands }, (_, rank) => rank);
/** Pixels round a point within which others belong to the same patch that is seen. */
const patch = 24;
/** Pixels between points that count apart. */
const cell = 6;
/** Where along a muscle it is looked at where it lies. */
const along = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const everywhere = Array.from({ length: bands }, (_, rank) => along.map((share) => [share, rank] as const)).flat();

/** Where the lines to the groups of a story may end, in its order; groups of which nothing is in sight are left out. */
export async function anchorsOf(sight: Seen, all: readonly Told[]): Promise<Anchor[]> {
  const found: Anchor[] = [];
  for (const told of all) {
    // One after the other: each takes a good part of a frame.
    const anchor = await anchorOf(sight, told);
    if (anchor) found.push(anchor);
  }
  return found;
}

/**
 * A point of a group's muscles that the eye meets: on their fleshiest bands the one nearest to the middle of them all,
 * which is the place that the words name; or else the middle of what shows of any; null where nothing is in sight.
 * Between its looks through the body the page draws and answers.
 */
async function anchorOf(sight: Seen, told: Told): Promise<Anchor | null> {
  const seen: Anchor[] = [];
  for await (const each of met(sight, told, [0], [0], shares)) seen.push(each);
  const middle = middlesOf(sight, told);
  const off = ({ at, x, y }: Anchor): number => Math.hypot(x - middle[at.side].x, y - middle[at.side].y);
  const [nearest] = seen.toSorted((a, b) => off(a) - off(b));
  if (nearest) return nearest;
  for await (const best of met(sight, told, edges, [0], shares)) return best;
  const found: Anchor[] = [];
  for await (const each of met(sight, told, further, others, fewShares)) found.push(each);
  // How much of the picture is met round a point, not how often: what is seen from its edge is met many times there.
  const beside = (of: Anchor): number =>
    new Set(
      found
        .filter(({ x, y }) => Math.hypot(x - of.x, y - of.y) < patch)
        .map(({ x, y }) => `${Math.round(x / cell)} ${Math.round(y / cell)}`),
    ).size;
  return found.toSorted((a, b) => beside(b) - beside(a))[0] ?? null;
}

/** The middle of a group's muscles on each side, pixels: each counts as much, however long it is. */
function middlesOf(sight: Pick<Sight, 'pointOn'>, told: Told): Record<Side, Point> {
  const middles: Record<Side, Point> = { right: { x: 0, y: 0 }, left: { x: 0, y: 0 } };
  const point: Point = { x: 0, y: 0 };
  for (const side of sides) {
    let count = 0;
    for (const muscle of musclesOf(told)) {
      if (muscle.side !== side) continue;
      for (const share of along) {
        if (!sight.pointOn(muscle, share, point)) continue;
        middles[side].x += point.x;
        middles[side].y += point.y;
        count++;
      }
    }
    middles[side].x /= Math.max(1, count);
    middles[side].y /= Math.max(1, count);
  }
  return middles;
}

/** Points of a group's muscles that the eye meets, those on these bands, so far across them. */
async function* met(
  sight: Seen,
  told: Told,
  acrosses: readonly number[],
  ranks: readonly number[],
  lengths: readonly number[],
): AsyncGenerator<Anchor> {
  const muscles = musclesOf(told);
  const point: Point = { x: 0, y: 0 };
  let since = performance.now();
  for (const rank of ranks) {
    for (const across of acrosses) {
      for (const share of lengths) {
        for (const at of muscles) {
          if (!sight.pointOn(at, share, point, across, rank)) continue;
          const under = sight.pickAt(point.x, point.y)[0];
          const [own, ...rest] = muscles.filter(({ side }) => side === at.side);
          if (own && under && muscles.some(({ id, side }) => id === under.id && side === under.side))
            yield { told, group: { ...own, with: rest }, at, share, across, rank, x: point.x, y: point.y };
          if (performance.now() - since < slice) continue;
          await new Promise((resolve) => {
            setTimeout(resolve, 0);
          });
          since = performance.now();
        }
      }
    }
  }
}

/** The muscles of a group on the side that it is on, or on both. */
const musclesOf = ({ group, side }: Told): Choice[] =>
  (side ? [side] : sides).flatMap((each) => group.muscles.map((id): Choice => ({ id, side: each })));

/**
 * Small boxes along every muscle of a group, as thick as it is on a body so many pixels high: no tag may lie on them.
 */
export function colouredBy(sight: Pick<Sight, 'pointOn'>, told: Told, tall: number): Box[] {
  const half = Math.min(12, Math.max(4, tall * 0.016));
  const point: Point = { x: 0, y: 0 };
  const found: Box[] = [];
  for (const muscle of musclesOf(told)) {
    for (const [share, rank] of everywhere) {
      if (!sight.pointOn(muscle, share, point, 0, rank)) continue;
      const box = { left: point.x - half, right: point.x + half, top: point.y - half, bottom: point.y + half };
      if (
        !found.some((other) =>
          overlap(other, { left: point.x, right: point.x, top: point.y, bottom: point.y }, -half * 0.7),
        )
      )
        found.push(box);
    }
  }
  return found;
}
