import { useEffect, useState } from 'react';
import { type Box, cornerOf, type Insets, insetsOf, steady } from './insets.ts';

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
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const room = window.innerWidth - insets.left - insets.right;
  const space = { top: Number.parseFloat(style.paddingTop), bottom: Number.parseFloat(style.paddingBottom) };
  return { ...insets, corner: cornerOf(story.getBoundingClientRect(), space, room, rem, story.dataset['drill'] ?? '') };
}
