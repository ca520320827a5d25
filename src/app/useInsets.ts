import { useEffect, useState } from 'react';
import { type Box, type Insets, insetsOf } from './insets.ts';

/** Panels that stand before the runner; their real boxes say what is free for him. */
const panels = [
  '.top',
  '.first',
  '.first-safety',
  '.find',
  '.explain',
  '.shares',
  '.look',
  '.grip',
  '.time',
  '.dock',
  '.notice',
  '.pose-status',
  '.beside',
  '.seesaw',
  '.caption',
  '.story',
].join(', ');

/**
 * Pixels that a panel may shrink by before the camera makes use of them: a line of text that comes and goes moves
 * nothing.
 */
const slack = 40;

/** What the panels leave free now; the same object until that changes. */
export function useInsets(): Insets {
  const [insets, setInsets] = useState(measured);
  useEffect(() => {
    const sizes = new ResizeObserver(() => take());
    // Panels come and go as children of the page and of what it stands in.
    const children = new MutationObserver(() => watch());
    const size = { width: window.innerWidth, height: window.innerHeight };
    const take = (): void => {
      const now = measured();
      // In another window everything stands elsewhere, even where the panels take as much of it.
      const other = size.width !== window.innerWidth || size.height !== window.innerHeight;
      size.width = window.innerWidth;
      size.height = window.innerHeight;
      setInsets((before) => (other ? now : steady(before, now)));
    };
    const watch = (): void => {
      sizes.disconnect();
      children.disconnect();
      for (const parent of document.querySelectorAll('#app, .page')) children.observe(parent, { childList: true });
      // Each that is watched anew is told of once, so this measures as well.
      for (const panel of document.querySelectorAll(panels)) sizes.observe(panel);
      sizes.observe(document.documentElement);
    };
    watch();
    return () => {
      sizes.disconnect();
      children.disconnect();
    };
  }, []);
  return insets;
}

/** The most that a caption is wide (page.css), of the stage too, and what most of them are high: root ems. */
const caption = { width: 21, share: 0.46, height: 8 };

function measured(): Insets {
  const boxes = [...document.querySelectorAll<HTMLElement>(panels)]
    .filter((panel) => {
      const style = getComputedStyle(panel);
      // Some lie over the picture and leave it as it is.
      return style.visibility !== 'hidden' && style.getPropertyValue('--over') !== '1';
    })
    .map((panel): Box => panel.getBoundingClientRect());
  const insets = insetsOf(boxes, window.innerWidth, window.innerHeight);
  const story = document.querySelector<HTMLElement>('.story');
  const style = story && getComputedStyle(story);
  if (!style || style.display === 'none' || style.getPropertyValue('--over') !== '1') return insets;
  // The same for every phase and drill, so that the camera stands still while the words change.
  const { left, top } = story.getBoundingClientRect();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const room = window.innerWidth - insets.left - insets.right;
  const right = left + Math.min(caption.width * rem, caption.share * room);
  const bottom = top + Number.parseFloat(style.paddingTop) + caption.height * rem;
  return { ...insets, corner: { right: Math.round(right), bottom: Math.round(bottom) } };
}

/** The insets before, where the new ones take no more and give little back. */
function steady(before: Insets, now: Insets): Insets {
  const same = (['left', 'right', 'top', 'bottom'] as const).every(
    (edge) => now[edge] <= before[edge] + 0.5 && now[edge] > before[edge] - slack,
  );
  const corners = now.corner?.right === before.corner?.right && now.corner?.bottom === before.corner?.bottom;
  return same && corners ? before : now;
}
