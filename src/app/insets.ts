/** What of the window is taken from each edge, CSS pixels. */
export interface Insets {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** What the caption takes of the upper left corner, where it lies over the picture. */
  corner?: Corner;
}

/** The right and the lower edge of the words in the upper left corner, and the drill that they are of. */
export interface Corner {
  right: number;
  bottom: number;
  drill: string;
}

/** A panel as it stands in the window, CSS pixels. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Pixels between a panel at the side and the runner. */
const gap = 12;
/** Of the window's height that stays free over the head, where no panel stands there. */
const headroom = 0.02;

/**
 * What the panels leave free for the runner. A wide panel, or one in the middle, takes from above or below; one at the
 * side takes from there. What lies over most of the window is looked at instead of the runner, and takes nothing.
 */
export function insetsOf(boxes: readonly Box[], width: number, height: number): Insets {
  const insets = { left: 0, right: 0, top: Math.round(height * headroom), bottom: 0 };
  // From the edges inwards: what stands on another panel takes from the same edge.
  const fromEdge = ({ top, bottom }: Box): number => Math.min(top, height - bottom);
  for (const box of boxes.toSorted((a, b) => fromEdge(a) - fromEdge(b))) {
    const [across, down] = [box.right - box.left, box.bottom - box.top];
    if (across <= 1 || down <= 1 || (across > width * 0.6 && down > height * 0.6)) continue;
    const middle = (box.left + box.right) / 2;
    const atSide = across < width / 2 && (middle < width / 3 || middle > (width * 2) / 3);
    if (atSide && middle < width / 2) insets.left = Math.max(insets.left, box.right + gap);
    else if (atSide) insets.right = Math.max(insets.right, width - box.left + gap);
    else if (box.top + box.bottom < insets.top + height - insets.bottom) insets.top = Math.max(insets.top, box.bottom);
    else insets.bottom = Math.max(insets.bottom, height - box.top);
  }
  return insets;
}

/** The most that a caption is wide (page.css), of the stage too, and what most of them are high: root ems. */
const caption = { width: 21, share: 0.46, height: 8 };

/**
 * What words take of the upper left corner: as wide as any are, so that it is the same for every phase, and as high as
 * most are, or as these.
 * @param words their box with the space round them, and that space above and below
 * @param room how wide the stage is
 * @param rem pixels of a root em
 */
export function cornerOf(
  words: Box,
  space: { top: number; bottom: number },
  room: number,
  rem: number,
  drill: string,
): Corner {
  const right = words.left + Math.min(caption.width * rem, caption.share * room);
  const bottom = Math.max(words.top + space.top + caption.height * rem, words.bottom - space.bottom);
  return { right: Math.round(right), bottom: Math.round(bottom), drill };
}

/**
 * Pixels that a panel may shrink by before the camera makes use of them: a line of text that comes and goes moves
 * nothing.
 */
const slack = 40;

/**
 * The insets before, where the new ones take no more and give little back: while a drill is on, what its longest words
 * take of the corner stays theirs.
 */
export function steady(before: Insets, now: Insets): Insets {
  const same = (['left', 'right', 'top', 'bottom'] as const).every(
    (edge) => now[edge] <= before[edge] + 0.5 && now[edge] > before[edge] - slack,
  );
  return same && holds(before.corner, now.corner) ? before : now;
}

/** Whether the words of now stand in the corner of before, and are of the same drill. */
function holds(before: Corner | undefined, now: Corner | undefined): boolean {
  if (!before || !now) return before === now;
  return now.drill === before.drill && now.right === before.right && now.bottom <= before.bottom;
}
