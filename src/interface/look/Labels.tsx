import { useEffect, useRef } from 'react';
import type { Anchor } from '../../state/sight.ts';
import { loadEntries } from '../find/entries.ts';
import { columnsFor, type Columns, layoutLabels } from './labelLayout.ts';
import { useVisit } from '../VisitContext.tsx';
import { shortNameOf, words } from '../../texts/texts.ts';
import { fill } from '../../texts/fill.ts';

/** Milliseconds without a drawn frame after which the picture counts as at rest. */
const rest = 220;
const svg = 'http://www.w3.org/2000/svg';

/**
 * Names beside the body with lines to what can be seen: placed when the picture has come to rest, gone while it moves.
 */
export function Labels({ insets }: { insets: { left: number; right: number; top: number; bottom: number } }) {
  const visit = useVisit();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let drawnAt = 0;
    let gone = false;
    const look = (): void => {
      const still = performance.now() - drawnAt;
      timer = still < rest ? setTimeout(look, rest - still + 5) : null;
      if (timer || gone || !place.current || !visit.sight) return;
      write(place.current, columnsFor(insets), visit.sight.anchors(window.innerWidth <= 860 ? 16 : 34, true));
      place.current.dataset['moving'] = 'false';
    };
    // Said in every drawn frame, so it only notes the time; one timer looks whether the picture has come to rest.
    const onPicture = (): void => {
      drawnAt = performance.now();
      if (place.current && place.current.dataset['moving'] !== 'true') place.current.dataset['moving'] = 'true';
      timer ??= setTimeout(look, rest);
    };
    const stop = visit.onPicture(onPicture);
    // Bones have their names from a file; without it the others are named all the same.
    loadEntries()
      .catch(() => undefined)
      .then(() => {
        if (!gone) onPicture();
      });
    return () => {
      gone = true;
      if (timer) clearTimeout(timer);
      stop();
    };
  }, [visit, insets]);
  return (
    <div className="labels" ref={place} data-moving="true" aria-hidden="true">
      <svg />
    </div>
  );
}

/** Writes names and lines into the overlay. */
function write(place: HTMLElement, columns: Columns, anchors: readonly Anchor[]): void {
  const texts = anchors.map(({ id, side }) => {
    const name = shortNameOf(id);
    // Named twice, a letter for the side tells them apart.
    return anchors.filter((other) => other.id === id).length > 1
      ? fill(words.withSideLetter, { name, letter: words.sideLetter[side] })
      : name;
  });
  const context = document.createElement('canvas').getContext('2d');
  if (context) context.font = getComputedStyle(place).font;
  const placed = layoutLabels(
    anchors.map(({ x, y }, i) => ({
      x,
      y,
      width: Math.ceil(context?.measureText(texts[i] as string).width ?? 120) + 8,
    })),
    columns,
  );
  const lines = document.createElementNS(svg, 'svg');
  const names = placed.map(({ index, side, x, y, width, height, from, to }) => {
    const line = document.createElementNS(svg, 'line');
    for (const [key, value] of Object.entries({ x1: from.x, y1: from.y, x2: to.x, y2: to.y }))
      line.setAttribute(key, value.toFixed(1));
    const dot = document.createElementNS(svg, 'circle');
    for (const [key, value] of Object.entries({ cx: to.x, cy: to.y, r: 2.5 })) dot.setAttribute(key, value.toFixed(1));
    lines.append(line, dot);
    const name = document.createElement('span');
    name.textContent = texts[index] as string;
    name.dataset['side'] = side;
    // Wider than its column, it is written smaller, never cut.
    const shrunk = Math.min(1, (width - 8) / Math.max(1, context?.measureText(texts[index] as string).width ?? 1));
    name.style.cssText = `font-size:${Math.floor(100 * shrunk)}%;left:${x}px;top:${y}px;width:${width}px;height:${height}px;line-height:${height}px`;
    return name;
  });
  place.replaceChildren(lines, ...names);
}
