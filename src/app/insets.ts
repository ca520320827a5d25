/** What of the window is taken from each edge, CSS pixels. */
export interface Insets {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Right and lower edge of what the caption takes of the upper left corner, where it lies over the picture. */
  corner?: { right: number; bottom: number };
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
