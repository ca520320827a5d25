/** A name that wants to be placed, and the point that it speaks of; the first in a list matters most. */
export interface Wanted {
  x: number;
  y: number;
  /** Width of the text. */
  width: number;
  /** The column where it belongs, whatever side of the middle its point is on. */
  column?: 'left' | 'right';
}

/** Where names may stand: two columns at the sides of a rectangle, one line high each. */
export interface Columns {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Widest that a column may be, and the height of one line with its gap. */
  width: number;
  line: number;
  /** Where the left column's points end and the right one's begin; half of them each where it is not given. */
  middle?: number;
  /** Least distance between a column and what it points to. */
  gap: number;
}

/** The two columns beside the body that the panels leave free. */
export function columnsFor({
  left,
  right,
  top,
  bottom,
}: {
  left: number;
  right: number;
  top: number;
  bottom: number;
}): Columns {
  const narrow = window.innerWidth <= 860;
  const peel = narrow ? 78 : 100;
  const free = window.innerWidth - left - right - peel;
  return {
    left: left + peel,
    right: window.innerWidth - right - 12,
    top: top + 8,
    bottom: window.innerHeight - bottom - (narrow ? 4 : 40),
    width: Math.min(190, free * 0.3),
    line: narrow ? 19 : 23,
    gap: narrow ? 10 : 26,
  };
}

/** A placed name: the index of the wish, its box, and its leader line from the box to the point. */
export interface Placed {
  index: number;
  side: 'left' | 'right';
  x: number;
  y: number;
  width: number;
  height: number;
  from: { x: number; y: number };
  to: { x: number; y: number };
}

/**
 * Places names in two columns so that no two boxes overlap and no two lines cross: as many as there is room for, the
 * first first. Points left of the middle go to the left, the others to the right, so lines of two columns never meet;
 * within a column, two lines that cross exchange their boxes, which makes them shorter together and so comes to an end.
 */
export function layoutLabels(wanted: readonly Wanted[], columns: Columns): Placed[] {
  const { left, right, top, bottom, width, line, gap } = columns;
  const room = Math.max(0, Math.floor((bottom - top) / line));
  const inside = wanted
    .map((wish, index) => ({ ...wish, index }))
    .filter(({ x, y }) => x > left + gap && x < right - gap && y >= top && y <= bottom);
  const xs = inside.map(({ x }) => x).sort((a, b) => a - b);
  const middle = columns.middle ?? xs[xs.length >> 1] ?? 0;
  const sides = { left: [] as typeof inside, right: [] as typeof inside };
  for (const wish of inside) {
    const column = wish.column ?? (wish.x < middle ? 'left' : 'right');
    const own = sides[column];
    const edge = column === 'left' ? left + Math.min(width, wish.width) : right - Math.min(width, wish.width);
    const clear = column === 'left' ? wish.x - edge : edge - wish.x;
    if (own.length < room && clear >= gap) own.push(wish);
  }
  // A line must not run under another name of its column: the widest name kept sets the column's edge.
  return (['left', 'right'] as const).flatMap((side) => {
    const own = sides[side];
    const nearest = Math.min(...own.map(({ x }) => (side === 'left' ? x - left : right - x)));
    const column = Math.min(width, nearest - gap, Math.max(...own.map((wish) => wish.width)));
    return column > 0 ? placeColumn(own, side, column, columns) : [];
  });
}

function placeColumn(
  own: readonly (Wanted & { index: number })[],
  side: 'left' | 'right',
  column: number,
  { left, right, top, bottom, line }: Columns,
): Placed[] {
  const order = [...own].sort((a, b) => a.y - b.y || a.x - b.x);
  const ys = slots(
    order.map(({ y }) => y - line / 2),
    top,
    bottom,
    line,
  );
  const x = side === 'left' ? left + column : right - column;
  const start = (i: number): { x: number; y: number } => ({ x, y: (ys[i] as number) + line / 2 });
  let crossed = true;
  for (let round = 0; crossed && round < order.length * order.length; round++) {
    crossed = false;
    for (let i = 0; i < order.length; i++) {
      for (let k = i + 1; k < order.length; k++) {
        const a = order[i] as Wanted & { index: number };
        const b = order[k] as Wanted & { index: number };
        if (!cross(start(i), a, start(k), b)) continue;
        order[i] = b;
        order[k] = a;
        crossed = true;
      }
    }
  }
  const kept = new Set<number>();
  // Points on one line with a box can touch whatever the order: there the lesser name goes.
  const byRank = order.map((wish, i) => ({ wish, i })).sort((a, b) => a.wish.index - b.wish.index);
  for (const { wish, i } of byRank) {
    if (![...kept].some((k) => cross(start(i), wish, start(k), order[k] as Wanted))) kept.add(i);
  }
  return order.flatMap((wish, i): Placed[] => {
    if (!kept.has(i)) return [];
    const width = Math.min(column, wish.width);
    return [
      {
        index: wish.index,
        side,
        x: side === 'left' ? left + column - width : right - column,
        y: ys[i] as number,
        width,
        height: line,
        from: start(i),
        to: { x: wish.x, y: wish.y },
      },
    ];
  });
}

/**
 * Heights of boxes in the given order, each as near its wish as the others leave room: neighbours that would overlap
 * move as one.
 */
function slots(wishes: readonly number[], top: number, bottom: number, line: number): number[] {
  const groups: { sum: number; count: number }[] = [];
  const start = ({ sum, count }: { sum: number; count: number }): number =>
    Math.min(bottom - count * line, Math.max(top, sum / count));
  for (const [i, wish] of wishes.entries()) {
    groups.push({ sum: wish, count: 1 });
    for (;;) {
      const last = groups[groups.length - 1];
      const before = groups[groups.length - 2];
      if (!last || !before || start(before) + before.count * line <= start(last) + 1e-9) break;
      groups.splice(-2, 2, {
        sum: before.sum + last.sum - before.count * last.count * line,
        count: before.count + last.count,
      });
    }
    if (i > 200) break;
  }
  return groups.flatMap((group) => Array.from({ length: group.count }, (_, k) => start(group) + k * line));
}

/** Whether two stretches meet. */
export function cross(
  a: { x: number; y: number },
  b: { x: number; y: number },
  c: { x: number; y: number },
  d: { x: number; y: number },
): boolean {
  // Stretches on one line meet only where their reaches do.
  if (Math.max(a.x, b.x) < Math.min(c.x, d.x) || Math.max(c.x, d.x) < Math.min(a.x, b.x)) return false;
  if (Math.max(a.y, b.y) < Math.min(c.y, d.y) || Math.max(c.y, d.y) < Math.min(a.y, b.y)) return false;
  return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0;
}

/** Which way it turns from p over q to r, and by how much: twice the area between them. */
function turn(p: { x: number; y: number }, q: { x: number; y: number }, r: { x: number; y: number }): number {
  return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
}
