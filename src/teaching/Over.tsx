import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { Icon } from '../interface/Icon.tsx';
import { useVisit } from '../interface/VisitContext.tsx';
import { words } from '../texts/texts.ts';
import './over.css';

/**
 * A window over the whole page, which waits under it and cannot be reached meanwhile; Escape shuts it, and the keyboard
 * goes back to where it was. `acts` stand at its head beside the name.
 */
export function Over({
  name,
  className,
  acts,
  onShut,
  children,
}: {
  name: string;
  className: string;
  acts?: React.ReactNode;
  /** What shutting it means, where that is not to shut the tool. */
  onShut?: () => void;
  children: React.ReactNode;
}) {
  const visit = useVisit();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const here = dialog.current;
    if (here && !here.open) here.showModal();
    title.current?.focus({ preventScroll: true });
    return () => {
      here?.close();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  const shut = onShut ?? ((): void => visit.look.open(null));
  // Beside the page and not in it, so that it can be printed alone.
  return createPortal(
    <dialog className={`over ${className}`} ref={dialog} aria-label={name} onCancel={shut}>
      <header>
        <h2 ref={title} tabIndex={-1}>
          {name}
        </h2>
        {acts}
        <button type="button" aria-label={words.close} onClick={shut}>
          <Icon name="close" />
        </button>
      </header>
      <div className="within">{children}</div>
    </dialog>,
    document.body,
  );
}
