import { useEffect, useRef, useState } from 'react';
import { Icon, type IconName } from './Icon.tsx';

/**
 * A button that opens what stands in it; a press outside or Escape shuts it. Where a style gives it room, the content
 * stands open and the button is not there.
 */
export function Menu({
  name,
  value,
  icon,
  alone = false,
  className = '',
  partial = false,
  late = false,
  children,
}: {
  /** What the button says, and with `alone` only to readers. */
  name: string;
  /** What is chosen in it, said in place of the name. */
  value?: string;
  icon: IconName;
  alone?: boolean;
  className?: string;
  /** Whether something in it is not as it starts. */
  partial?: boolean;
  /** Whether what stands in it comes only when it is opened. */
  late?: boolean;
  children: React.ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(false);
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
      className={`menu ${className}`}
      ref={place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        event.preventDefault();
        setOpen(false);
        place.current?.querySelector<HTMLElement>('.opener')?.focus();
      }}
    >
      <button
        type="button"
        className="opener"
        aria-expanded={open}
        aria-label={alone || value ? (value ? `${name}: ${value}` : name) : undefined}
        data-partial={partial}
        onClick={() => {
          setOpened(true);
          setOpen(!open);
        }}
      >
        <Icon name={icon} />
        {!alone && <span>{value ?? name}</span>}
        {!alone && <Icon name="down" />}
      </button>
      <div className="content" data-open={open} role="group" aria-label={name}>
        {(opened || !late) && children}
      </div>
    </div>
  );
}
