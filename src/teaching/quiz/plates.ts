import type { MuscleId } from '../../anatomy/muscleIds.ts';
import { type Side, sides } from '../../anatomy/segments.ts';
import { drills } from '../../drills/drills.ts';
import type { Drill } from '../../drills/schema.ts';
import { createFrame, frameAt } from '../../moment/frameAt.ts';
import type { Photographer, Point } from '../../state/sight.ts';
import type { Visit } from '../../state/visit.ts';
import { Pictures, withPhotographer } from '../pictures/takeMoment.ts';

/** Pixels of a picture, and how many of them one of the page's is. */
const width = 860;
const height = 1180;
const scale = 2;
/** Numbers beside a picture: how many at most, pixels from its edge, and pixels between two of them. */
const most = 7;
const margin = 46;
const between = 64;
/** Where on a muscle a line may end: shares of its length and, of each, how far from its middle to an edge. */
const shares = [0.5, 0.4, 0.6, 0.3, 0.7];
const across = [0, 0.5, -0.5];

/** A number beside a picture, and the point of the muscle that its line leads to; pixels of the picture. */
export interface Mark {
  id: MuscleId;
  number: number;
  x: number;
  y: number;
  to: Point;
}

/** The standing runner from one side, with numbers on muscles that can be seen in it. */
export interface Plate {
  from: 'front' | 'back';
  url: string;
  width: number;
  height: number;
  marks: readonly Mark[];
}

/**
 * The runner from the front and from behind, with numbers on those of these muscles that can be seen, the first ones
 * first; null where nothing is drawn in 3D.
 */
export async function takePlates(visit: Visit, ids: readonly MuscleId[]): Promise<readonly Plate[] | null> {
  const { selection, hover } = visit.store.getState();
  // What is outlined would be an answer.
  visit.choose.select(null);
  visit.choose.point(null);
  try {
    return await withPhotographer(visit, async (photographer) => {
      const frame = frameAt(drills[0] as Drill, 0, { side: 'right' }, createFrame());
      const plates: Plate[] = [];
      const found = new Set<MuscleId>();
      let number = 1;
      for (const from of ['front', 'back'] as const) {
        const pictures = new Pictures(visit, photographer, {
          width,
          height,
          scale,
          from,
          theme: 'sun',
          tags: false,
          caption: false,
          clear: true,
          alone: true,
          within: 'moment',
        });
        const url = (await pictures.take(frame)).toDataURL('image/png');
        const seen: { id: MuscleId; to: Point }[] = [];
        for (const id of ids) {
          if (found.has(id) || seen.length >= most) continue;
          // By turns on one side and on the other, so that lines do not crowd.
          const to = pointAt(photographer.sight, id, seen.length % 2 === 0 ? sides : sides.toReversed());
          if (to) seen.push({ id, to });
        }
        for (const { id } of seen) found.add(id);
        plates.push({ from, url, width, height, marks: placeNumbers(seen, number) });
        number += seen.length;
      }
      return plates;
    });
  } finally {
    if (selection) visit.choose.select(selection);
    if (hover) visit.choose.point(hover);
  }
}

/** A point of a muscle that is seen, on the first side where there is one. */
function pointAt(sight: Photographer['sight'], id: MuscleId, inTurn: readonly Side[]): Point | null {
  const to = { x: 0, y: 0 };
  for (const side of inTurn)
    for (const aside of across)
      for (const share of shares) {
        if (!sight.pointOn({ id, side }, share, to, aside)) continue;
        const [first] = sight.pickAt(to.x, to.y);
        if (first?.id === id && first.side === side) return to;
      }
  return null;
}

/** Numbers at the picture's nearer edge, as high as what they name and never two in one place, from this number on. */
export function placeNumbers(seen: readonly { id: MuscleId; to: Point }[], from: number): Mark[] {
  const marks: Mark[] = [];
  for (const left of [true, false]) {
    const here = seen.filter(({ to }) => to.x < width / 2 === left).toSorted((a, b) => a.to.y - b.to.y);
    let least = margin;
    here.forEach(({ id, to }, i) => {
      // What follows has its room below.
      const lowest = height - margin - (here.length - 1 - i) * between;
      const y = Math.min(Math.max(to.y, least), lowest);
      least = y + between;
      marks.push({ id, number: from + marks.length, x: left ? margin : width - margin, y, to });
    });
  }
  return marks;
}
