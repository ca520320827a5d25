import { useEffect, useRef } from 'react';
import type { Choice } from '../../state/choices.ts';
import { entryOf, loadEntries, sidedName } from '../find/entries.ts';
import { words } from '../../texts/texts.ts';
import { useVisit } from '../VisitContext.tsx';

function nameOf({ id, side }: Choice): string {
  const entry = entryOf(id);
  return entry ? sidedName(entry, side) : '';
}

/** The name of what lies under the mouse, beside it; moved and filled without a render. */
export function HoverTag() {
  const visit = useVisit();
  const tag = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onMove = (event: PointerEvent): void => {
      if (!tag.current || event.pointerType !== 'mouse') return;
      const x = Math.min(event.clientX + 14, window.innerWidth - tag.current.offsetWidth - 8);
      const y = Math.min(event.clientY + 19, window.innerHeight - tag.current.offsetHeight - 8);
      tag.current.style.transform = `translate(${x}px, ${y}px)`;
    };
    const stop = visit.store.subscribe(({ hover }, before) => {
      if (!tag.current || hover === before.hover) return;
      // A place of several muscles is pointed at from its own chip, which has its name.
      tag.current.hidden = hover === null || hover.with !== undefined;
      tag.current.textContent = hover && !hover.with ? nameOf(hover) : '';
      // Bones have their names from a file that comes when first pointed at.
      if (hover && !entryOf(hover.id)) {
        loadEntries().then(
          () => {
            if (tag.current && visit.store.getState().hover === hover) tag.current.textContent = nameOf(hover);
          },
          () => {
            if (tag.current && visit.store.getState().hover === hover) tag.current.textContent = words.nameMissing;
          },
        );
      }
      document.querySelectorAll('.list .row[data-hover]').forEach((row) => row.removeAttribute('data-hover'));
      if (hover) document.querySelector(`.list .row[data-id="${hover.id}"]`)?.setAttribute('data-hover', '');
    });
    window.addEventListener('pointermove', onMove);
    return () => {
      stop();
      window.removeEventListener('pointermove', onMove);
    };
  }, [visit]);
  return <div ref={tag} className="hover-tag" hidden aria-hidden="true" />;
}
