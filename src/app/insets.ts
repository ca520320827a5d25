type Insets = { left: number; right: number; top: number; bottom: number };

/** The same while two runners stand beside each other: the table under them has its place, and where the window is narrow the list makes room. */
export function besideInsets(insets: Insets, width: number, height: number, present: boolean): Insets {
  if (present) return { ...insets, top: height * 0.12 };
  if (height <= 520) return insets;
  if (width <= 860) return { ...insets, left: 0, bottom: 200 + 196 };
  return { ...insets, left: width < 1200 ? 20 : insets.left, bottom: insets.bottom + (width < 1200 ? 166 : 176) };
}

/**
 * What the panels take from each edge of the window, in CSS pixels, by the same breakpoints as the style sheet.
 * @param messages how many lines of the page's own stand under the top bar, so that none stands before the head
 */
export function insetsFor(
  width: number,
  height: number,
  present: boolean,
  selected: boolean,
  messages: number,
): Insets {
  if (present) return { left: 0, right: 0, top: height * 0.02, bottom: captionHeight(width, height) };
  if (height <= 520) return { left: 0, right: 308, top: 100 + 50 * messages, bottom: 96 };
  if (width <= 860)
    return { left: 0, right: 0, top: 148 + 60 * messages, bottom: 196 + height * (selected ? 0.36 : 0.24) };
  if (width < 1200) return { left: 248, right: 312, top: 56 + 50 * messages, bottom: 300 };
  return { left: 300, right: 360, top: 56 + 50 * messages, bottom: 266 };
}

/** What a caption of the longest kind, some 66 letters and the seconds below it, takes from the bottom while presenting; sizes as in the style sheet. */
function captionHeight(width: number, height: number): number {
  const size = Math.min(54, Math.max(22, 12 + 0.028 * width));
  const lines = Math.ceil((66 * 0.62 * size) / (0.88 * width));
  return Math.max(0.04 * height, 24) + size * (1.2 * lines + 0.6);
}
