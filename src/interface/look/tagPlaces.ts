import { type Side, sides } from '../../anatomy/segments.ts';
import type { Told } from '../../moment/storyAt.ts';
import type { Choice, Group } from '../../state/choices.ts';
import type { Point, Sight, Silhouette } from '../../state/sight.ts';
import { words } from '../../texts/texts.ts';
import { tagText } from './storyText.ts';
import { type Box, overlap, type PlacedTag, placePills, placeTags } from './tagLayout.ts';

/** A tag as it stands: what it says, and the muscle and the place on it that its line goes to. */
interface Tag {
  told: Told;
  verb: string;
  place: string;
  group: Group;
  at: Choice;
  share: number;
  /** Of the half width, from the middle to an edge. */
  across: number;
  box: PlacedTag;
}

/** Tags, and the names of the legs at the shoes. */
export interface Placing {
  tags: readonly Tag[];
  legs: readonly { side: Side; box: Box }[];
}

/** A picture in which tags are to stand: what of it is free, how large they are, and what else stands in it. */
export interface TagPicture {
  /** Pixels, as all that follows. */
  free: Box;
  others: readonly Box[];
  /** Letters of the first line, and of the legs' names. */
  size: number;
  small: number;
  /** Of the sign beside the words, and of a tag of one line and of two. */
  sign: number;
  low: number;
  high: number;
  /** Whether a tag is its verb alone. */
  short: boolean;
  most: number;
  family: string;
}

/** Where along a muscle a line may end, the best first. */
const shares = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];
/** Where along a muscle it is looked at where it lies. */
const along = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Works out where the tags of a story stand in a picture as it is now. */
export function placeStory(
  sight: Pick<Sight, 'pickAt' | 'pointOn'>,
  { points, face, shoes }: Silhouette,
  drill: string,
  told: readonly Told[],
  { free, others, size, small, sign, low, high, short, most, family }: TagPicture,
): Placing {
  const seen = told.flatMap((each) => anchorOf(sight, each) ?? []).slice(0, most);
  const xs = points.filter((_, i) => i % 2 === 0);
  const ys = points.filter((_, i) => i % 2 === 1);
  const tall = ys.reduce((most, y) => Math.max(most, y), 0) - ys.reduce((least, y) => Math.min(least, y), Infinity);
  const room = {
    ...free,
    middle: xs.reduce((sum, x) => sum + x, 0) / Math.max(1, xs.length),
    face,
    body: points,
    kept: [
      ...others,
      ...[face, shoes.right, shoes.left].flatMap((box) => box ?? []),
      ...told.flatMap((each) => colouredBy(sight, each, tall)),
    ],
  };
  const measure = measurer(family);
  const second = size * 0.875;
  const texts = seen.map((each) => tagText(drill, each.told));
  const coloured = seen.map((each) => colouredBy(sight, each.told, tall));
  const wishes = seen.map(({ x, y }, i) => {
    const { verb, place: where } = texts[i] as (typeof texts)[number];
    const least = { width: Math.ceil(measure(verb, 650, size)) + sign, height: low };
    const whole = { width: Math.max(least.width, Math.ceil(measure(where, 400, second)) + sign), height: high };
    return {
      x,
      y,
      ...(short ? least : { ...whole, small: least }),
      others: coloured.flatMap((own, k) => (k === i ? [] : own)),
    };
  });
  const soles = [shoes.right, shoes.left].flatMap((box) => box ?? []);
  const names = sides.map((side) => ({ width: measure(words.story.leg[side], 600, small) + 20, height: small + 11 }));
  const pillsBeside = (tags: readonly PlacedTag[]): (Box | null)[] => {
    const lines = tags.flatMap(({ index, from }) => stepsOf(from, seen[index] ?? from));
    const feet = sides.map((side) => shoes[side]);
    return placePills(feet, names, { ...room, kept: [...others, ...tags, ...lines, ...soles] });
  };
  let placed = placeTags(wishes, room);
  let pills = pillsBeside(placed);
  if (pills.includes(null)) {
    // A leg without its name: the names first, where that costs no tag.
    const before = pillsBeside([]);
    const after = placeTags(wishes, { ...room, kept: [...room.kept, ...before.flatMap((box) => box ?? [])] });
    if (after.length >= placed.length) [placed, pills] = [after, before];
  }
  const legs = pills.flatMap((box, i) => (box ? [{ side: sides[i] as Side, box }] : []));
  const tags = placed.flatMap((box): Tag[] => {
    const found = seen[box.index];
    const text = texts[box.index];
    return found && text ? [{ ...found, ...text, ...(short && { place: '' }), box }] : [];
  });
  return { tags: [...tags].sort((a, b) => a.box.index - b.box.index), legs };
}

/** The muscles of a group on the side that it is on, or on both. */
const musclesOf = ({ group, side }: Told): Choice[] =>
  (side ? [side] : sides).flatMap((each) => group.muscles.map((id): Choice => ({ id, side: each })));

/** Where a line to a group may end: a point of one of its muscles that the eye meets; null where none is in sight. */
function anchorOf(
  sight: Pick<Sight, 'pickAt' | 'pointOn'>,
  told: Told,
): (Omit<Tag, 'verb' | 'place' | 'box'> & Point) | null {
  const muscles = musclesOf(told);
  const point: Point = { x: 0, y: 0 };
  for (const across of [0, 0.6, -0.6]) {
    for (const share of shares) {
      for (const at of muscles) {
        if (!sight.pointOn(at, share, point, across)) continue;
        const met = sight.pickAt(point.x, point.y)[0];
        if (!met || !muscles.some(({ id, side }) => id === met.id && side === met.side)) continue;
        const [first, ...others] = muscles.filter(({ side }) => side === at.side);
        return first ? { told, group: { ...first, with: others }, at, share, across, x: point.x, y: point.y } : null;
      }
    }
  }
  return null;
}

/**
 * Small boxes along every muscle of a group, as thick as it is on a body so many pixels high: no tag may lie on them.
 */
function colouredBy(sight: Pick<Sight, 'pointOn'>, told: Told, tall: number): Box[] {
  const half = Math.min(12, Math.max(4, tall * 0.016));
  const point: Point = { x: 0, y: 0 };
  const found: Box[] = [];
  for (const muscle of musclesOf(told)) {
    for (const share of along) {
      if (!sight.pointOn(muscle, share, point)) continue;
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

/** A line as small boxes, for what may not stand on it. */
function stepsOf(from: Point, to: Point): Box[] {
  const count = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 8);
  return Array.from({ length: count + 1 }, (_, i) => {
    const [x, y] = [
      from.x + (i / Math.max(1, count)) * (to.x - from.x),
      from.y + (i / Math.max(1, count)) * (to.y - from.y),
    ];
    return { left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 };
  });
}

function measurer(family: string): (text: string, weight: number, size: number) => number {
  const context = document.createElement('canvas').getContext('2d');
  return (text, weight, size) => {
    if (!context) return text.length * size * 0.56;
    context.font = `${weight} ${size}px ${family}`;
    return context.measureText(text).width;
  };
}
