import { type Side, sides } from '../../anatomy/segments.ts';
import type { Told } from '../../moment/storyAt.ts';
import type { Point, Sight, Silhouette } from '../../state/sight.ts';
import { fill } from '../../texts/fill.ts';
import { words } from '../../texts/texts.ts';
import { tagText } from './storyText.ts';
import { type Anchor, colouredBy } from './tagAnchors.ts';
import { type Box, overlap, type PlacedTag, placePills, placeTags } from './tagLayout.ts';

/** A tag as it stands: what it says, and the muscle and the place on it that its line goes to. */
interface Tag extends Omit<Anchor, 'x' | 'y'> {
  verb: string;
  place: string;
  box: PlacedTag;
}

/** Tags, and the names of the legs at the shoes. */
export interface Placing {
  tags: readonly Tag[];
  legs: readonly { side: Side; box: Box }[];
  /** The first group of the story that is out of sight, what is said of it, and where; null where all are seen. */
  unseen: { told: Told; says: string; box: Box } | null;
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
  /** How many are placed together, see `TagRoom`. */
  lead?: number;
  family: string;
}

/** Works out where the tags of a story stand in a picture as it is now, whose `anchorsOf` have been looked for. */
export function placeStory(
  sight: Pick<Sight, 'pointOn'>,
  { points, face, shoes }: Silhouette,
  drill: string,
  told: readonly Told[],
  anchors: readonly Anchor[],
  { free, others, size, small, sign, low, high, short, most, lead = most, family }: TagPicture,
): Placing {
  const seen = anchors.slice(0, most);
  const xs = points.filter((_, i) => i % 2 === 0);
  const ys = points.filter((_, i) => i % 2 === 1);
  const tall = ys.reduce((most, y) => Math.max(most, y), 0) - ys.reduce((least, y) => Math.min(least, y), Infinity);
  const room = {
    ...free,
    middle: xs.reduce((sum, x) => sum + x, 0) / Math.max(1, xs.length),
    face,
    body: points,
    lead,
    kept: [
      ...others,
      ...[face, shoes.right, shoes.left].flatMap((box) => box ?? []),
      ...told.flatMap((each) => colouredBy(sight, each, tall)),
    ],
  };
  const measure = measurer(family);
  const second = size * 0.875;
  const texts = seen.map((each) => tagText(drill, each.told, short));
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
  const hidden = told.find((each) => !anchors.some((anchor) => anchor.told === each));
  let unseen: Placing['unseen'] = null;
  if (hidden) {
    const says = fill(words.story.unseen, { what: tagText(drill, hidden).verb });
    const lines = placed.flatMap((box) => stepsOf(box.from, seen[box.index] ?? box.from));
    const kept = [...room.kept, ...placed, ...lines, ...legs.map(({ box }) => box)];
    const box = freeCorner({ width: Math.ceil(measure(says, 650, size)) + sign, height: low }, free, kept, points);
    unseen = box && { told: hidden, says, box };
  }
  return { tags: [...tags].sort((a, b) => a.box.index - b.box.index), legs, unseen };
}

/** A place at the right or left edge, as low as may be, that lies on nothing and not on the body; null where none is. */
function freeCorner(
  { width, height }: { width: number; height: number },
  free: Box,
  kept: readonly Box[],
  body: readonly number[],
): Box | null {
  for (let bottom = free.bottom; bottom - height > free.top; bottom -= height / 2) {
    for (const left of [free.right - width, free.left]) {
      const box = { left, right: left + width, top: bottom - height, bottom };
      if (left < free.left || kept.some((other) => overlap(other, box, 6))) continue;
      const onBody = body.some((x, i) => {
        const y = body[i + 1] ?? 0;
        return i % 2 === 0 && x > box.left - 8 && x < box.right + 8 && y > box.top - 8 && y < box.bottom + 8;
      });
      if (!onBody) return box;
    }
  }
  return null;
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
