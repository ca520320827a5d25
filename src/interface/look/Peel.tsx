import { useEffect, useRef, useState } from 'react';
import { layers } from '../../state/choices.ts';
import { settings } from '../../state/settings.ts';
import { Doors } from '../explain/Doors.tsx';
import { late } from '../Late.tsx';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { words } from '../../texts/texts.ts';

const ShowMenu = late(async () => (await import('./ShowMenu.tsx')).ShowMenu);

/** The layers of the body, from the skin to the bones, and the menu of what is shown besides. */
export function Peel() {
  const visit = useVisit();
  const layer = useChosen((state) => state.layer);
  const compare = useChosen((state) => state.compare);
  const partial = useChosen(
    ({ hidden, isolated, without }) =>
      hidden.length > 0 || isolated !== null || without.join() !== settings.without.start.join(),
  );
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const away = (event: PointerEvent): void => {
      if (!place.current?.contains(event.target as Node)) setOpen(false);
    };
    window.addEventListener('pointerdown', away);
    return () => window.removeEventListener('pointerdown', away);
  }, [open]);
  return (
    <div
      className="peel"
      ref={place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        event.preventDefault();
        setOpen(false);
        place.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
      }}
    >
      <div className="bar" role="group" aria-label={words.layers} aria-keyshortcuts="[ ]">
        {layers.map((name) => (
          <button
            key={name}
            type="button"
            title={words.layerMeaning[name]}
            aria-pressed={layer === name}
            disabled={compare && name === 'skin'}
            onClick={() => visit.look.set({ layer: name })}
          >
            {words.layer[name]}
          </button>
        ))}
      </div>
      <div className="bar">
        <button type="button" aria-expanded={open} data-partial={partial} onClick={() => setOpen(!open)}>
          {words.show}
        </button>
      </div>
      <Doors />
      {open && <ShowMenu />}
    </div>
  );
}
