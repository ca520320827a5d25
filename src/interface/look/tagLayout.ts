import { cross } from './labelLayout.ts';

/** Edges of a rectangle, CSS pixels of the window. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Point {
  x: number;
  y: number;
}

/** A tag that wants to be placed, and the point that it speaks of; the first in a list matters most. */
export interface TagWish extends Point {
  width: number;
  height: number;
  /** Its size with its first line alone, where there is no good room for both. */
  small?: { width: number; height: number };
  /** What other tags speak of: its line should not run over it. */
  others?: readonly Box[];
}

/** Where tags may stand, and what they must keep clear of. */
export interface TagRoom extends Box {
  /** Points left of it have their tags to the left, the others to the right. */
  middle: number;
  /** Never to be covered: face, shoes, muscles that are told of, what else stands on the stage. */
  kept: readonly Box[];
  /** Never to be crossed by a line. */
  face: Box | null;
  /** How many are placed together; those after them have what room these leave, and stand only where it is near. */
  lead?: number;
  /** Points on the body, x and y in turn: they are covered only where there is no other room. */
  body: readonly number[];
}

/** A placed tag: the index of its wish, its box, and where its line leaves it. */
export interface PlacedTag extends Box {
  index: number;
  /** Whether there is room for its first line alone. */
  small: boolean;
  from: Point;
}

interface Candidate extends PlacedTag {
  cost: number;
}

/** Pixels between two tags, and of a square of the map of the body. */
const apart = 10;
const cell = 12;
/** Pixels between a point and the tag that speaks of it. */
const clear = 16;
/** How far from its point a tag may stand, and the ways that it may go from there, degrees from the horizontal. */
const distances = [44, 56, 70, 84, 100, 116, 134, 152, 172, 192, 240, 300];
const ways = [0, -20, 20, -40, 40, -62, 62, 75, 85, -85];
/** What a place may cost at most that is taken only where it is near. */
const nearby = 150;
/** Places of one tag that are tried together with those of the others. */
const tried = 28;
/** Pixels within which two places of a tag are the same to the eye. */
const near = 13;
/**
 * What is worth how many pixels of line: a covered square of the body, a square that the line runs over, the other side
 * of the body, a place of another tag under the line, the second line.
 */
const dear = { covered: 14, crossed: 6, otherSide: 60, others: 48, small: 120 } as const;

/**
 * Places tags beside what they speak of: no two overlap, no lines cross, nothing that must be seen is covered; as many
 * as there is room for, the first first.
 */
export function placeTags(wishes: readonly TagWish[], room: TagRoom): PlacedTag[] {
  const occupied = mapOf(room.body);
  const all = wishes.map((wish, index) => candidatesOf(wish, index, room, occupied));
  const lead = Math.min(wishes.length, room.lead ?? wishes.length);
  for (let count = lead; count > 0; count--) {
    const found = best(all.slice(0, count), wishes);
    if (!found) continue;
    for (const own of count < lead ? [] : all.slice(lead)) {
      const place = own.find((each) => !found.some((other) => collide(each, other, wishes)));
      if (place && place.cost < nearby) found.push(place);
    }
    return found;
  }
  // Not even the first alone: whichever can be placed.
  return wishes.length > 1 ? placeTags(wishes.slice(1), room).map((tag) => ({ ...tag, index: tag.index + 1 })) : [];
}

/** The legs' names beside their shoes: outside of them, or under them, where nothing else stands. */
export function placePills(
  shoes: readonly (Box | null)[],
  sizes: readonly { width: number; height: number }[],
  room: TagRoom,
): (Box | null)[] {
  const placed: Box[] = [];
  const known = shoes.flatMap((shoe) => shoe ?? []);
  const middle = known.reduce((sum, { left, right }) => sum + (left + right) / 2, 0) / Math.max(1, known.length);
  return shoes.map((shoe, i) => {
    const { width, height } = sizes[i] ?? { width: 0, height: 0 };
    if (!shoe || !overlap(shoe, room)) return null;
    const outward = (shoe.left + shoe.right) / 2 < middle ? -1 : 1;
    const y = (shoe.top + shoe.bottom) / 2 - height / 2;
    const beside = (way: number, dy: number): Box =>
      boxAt(way < 0 ? shoe.left - 8 - width : shoe.right + 8, y + dy, width, height);
    const under = boxAt((shoe.left + shoe.right - width) / 2, shoe.bottom + 6, width, height);
    const over = boxAt((shoe.left + shoe.right - width) / 2, shoe.top - 6 - height, width, height);
    const others = [
      ...known.filter((other) => other !== shoe),
      ...room.kept.filter((box) => !known.includes(box)),
      ...placed,
    ];
    const ways = [
      ...[0, 10, -14].map((dy) => beside(outward, dy)),
      under,
      ...[0, 10, -14].map((dy) => beside(-outward, dy)),
      over,
    ];
    const found = ways.find((box) => inside(box, room) && !others.some((other) => overlap(box, other, 2)));
    if (found) placed.push(found);
    return found ?? null;
  });
}

function candidatesOf(wish: TagWish, index: number, room: TagRoom, occupied: ReadonlySet<number>): Candidate[] {
  const found: Candidate[] = [];
  const own = wish.x < room.middle ? -1 : 1;
  for (const size of wish.small ? [wish, wish.small] : [wish]) {
    const small = size !== wish;
    for (const side of [own, -own]) {
      for (const way of ways) {
        for (const far of distances) {
          const box = movedInto(room, boxFrom(wish, size, side, way, far));
          if (
            !inside(box, room) ||
            overlap(box, boxAt(wish.x, wish.y, 0, 0), clear) ||
            room.kept.some((kept) => overlap(box, kept, 3))
          )
            continue;
          const from = leaves(box, wish);
          // What lies at the neck is within the box of the head: its line has to come there.
          if (room.face && !within(wish, room.face) && meets(from, wish, room.face)) continue;
          const cost =
            Math.hypot(from.x - wish.x, from.y - wish.y) +
            dear.covered * squaresIn(box, occupied) +
            dear.crossed * squaresUnder(from, wish, occupied) +
            dear.others * (wish.others ?? []).filter((other) => meets(from, wish, other)).length +
            (side === own ? 0 : dear.otherSide) +
            (small ? dear.small : 0);
          found.push({ index, ...box, small, from, cost });
        }
      }
    }
  }
  // Not the best alone, which lie side by side: one of each neighbourhood.
  const kept: Candidate[] = [];
  for (const each of found.sort((a, b) => a.cost - b.cost)) {
    if (kept.length === tried) break;
    if (!kept.some((other) => Math.abs(other.left - each.left) < near && Math.abs(other.top - each.top) < near))
      kept.push(each);
  }
  return kept;
}

/**
 * A tag so far off from its point on a way: its near edge is there; straight up or down it stands over or under the
 * point.
 */
function boxFrom(
  at: Point,
  { width, height }: Pick<TagWish, 'width' | 'height'>,
  side: number,
  way: number,
  far: number,
): Box {
  const x = at.x + side * far * Math.cos((way * Math.PI) / 180);
  const y = at.y + far * Math.sin((way * Math.PI) / 180);
  const left = Math.abs(way) > 80 ? x - width / 2 : side < 0 ? x - width : x;
  return boxAt(left, y - height / 2, width, height);
}

/** A box moved across into a room: on a narrow page there is often room beside him, but not a whole tag's width from its point. */
function movedInto(room: Box, box: Box): Box {
  const by = Math.max(0, room.left - box.left) - Math.max(0, box.right - room.right);
  return { ...box, left: box.left + by, right: box.right + by };
}

/** The cheapest choice of one place for each that go together; null where there is none. */
function best(all: readonly (readonly Candidate[])[], wishes: readonly TagWish[]): PlacedTag[] | null {
  let least = Infinity;
  let found = null as Candidate[] | null;
  const chosen: Candidate[] = [];
  const rest = all.map((_, i) => all.slice(i).reduce((sum, own) => sum + (own[0]?.cost ?? Infinity), 0));
  const search = (i: number, cost: number): void => {
    if (i === all.length) {
      least = cost;
      found = [...chosen];
      return;
    }
    for (const candidate of all[i] ?? []) {
      if (cost + candidate.cost + (rest[i + 1] ?? 0) >= least) break;
      if (chosen.some((other) => collide(candidate, other, wishes))) continue;
      chosen.push(candidate);
      search(i + 1, cost + candidate.cost);
      chosen.pop();
    }
  };
  search(0, 0);
  return found;
}

function collide(a: PlacedTag, b: PlacedTag, wishes: readonly TagWish[]): boolean {
  const [toA, toB] = [wishes[a.index] as Point, wishes[b.index] as Point];
  return overlap(a, b, apart) || cross(a.from, toA, b.from, toB) || meets(a.from, toA, b) || meets(b.from, toB, a);
}

/** Where a line to a point leaves a box: at the side that faces it. */
function leaves({ left, right, top, bottom }: Box, to: Point): Point {
  if (to.x < left || to.x > right) return { x: to.x < left ? left : right, y: (top + bottom) / 2 };
  const inner = Math.min(14, (right - left) / 2);
  return { x: Math.min(right - inner, Math.max(left + inner, to.x)), y: to.y < top ? top : bottom };
}

const boxAt = (left: number, top: number, width: number, height: number): Box => ({
  left,
  right: left + width,
  top,
  bottom: top + height,
});

function inside(box: Box, room: Box): boolean {
  return box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;
}

/** Whether two boxes come nearer than so many pixels. */
export function overlap(a: Box, b: Box, gap = 0): boolean {
  return a.left < b.right + gap && b.left < a.right + gap && a.top < b.bottom + gap && b.top < a.bottom + gap;
}

/** Whether a stretch runs into a box. */
export function meets(a: Point, b: Point, box: Box): boolean {
  const { left, right, top, bottom } = box;
  // Asked thousands of times where tags are placed, and most lie far apart.
  if ((a.x < left && b.x < left) || (a.x > right && b.x > right)) return false;
  if ((a.y < top && b.y < top) || (a.y > bottom && b.y > bottom)) return false;
  if (within(a, box) || within(b, box)) return true;
  return (
    cross(a, b, { x: left, y: top }, { x: right, y: bottom }) ||
    cross(a, b, { x: left, y: bottom }, { x: right, y: top })
  );
}

const within = ({ x, y }: Point, { left, right, top, bottom }: Box): boolean =>
  x > left && x < right && y > top && y < bottom;

const square = (x: number, y: number): number => Math.floor(y / cell) * 8192 + Math.floor(x / cell);

function mapOf(points: readonly number[]): Set<number> {
  const found = new Set<number>();
  for (let i = 0; i + 1 < points.length; i += 2) found.add(square(points[i] as number, points[i + 1] as number));
  return found;
}

function squaresIn({ left, right, top, bottom }: Box, occupied: ReadonlySet<number>): number {
  let count = 0;
  for (let y = top; y < bottom + cell; y += cell)
    for (let x = left; x < right + cell; x += cell)
      if (occupied.has(square(Math.min(x, right), Math.min(y, bottom)))) count++;
  return count;
}

function squaresUnder(a: Point, b: Point, occupied: ReadonlySet<number>): number {
  const steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / cell);
  let count = 0;
  for (let i = 0; i <= steps; i++) {
    const u = i / Math.max(1, steps);
    if (occupied.has(square(a.x + u * (b.x - a.x), a.y + u * (b.y - a.y)))) count++;
  }
  return count;
}
