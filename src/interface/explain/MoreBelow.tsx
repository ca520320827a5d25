import { useEffect, useRef } from 'react';
import { Icon } from '../Icon.tsx';
import { words } from '../../texts/texts.ts';
import { prefersCalm } from '../../state/calm.ts';

/** Of what is in sight, the share that one press goes on by: the last line of before stays as the first. */
const step = 0.8;

/**
 * The last thing in a card that scrolls: says at its lower edge that more lies below, and goes there; away at the end.
 * Keys and readers reach what is below by themselves.
 */
export function MoreBelow() {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = end.current;
    const pane = mark?.parentElement;
    if (!mark || !pane) return undefined;
    const observer = new IntersectionObserver(
      (seen) => {
        pane.toggleAttribute('data-more', seen.at(-1)?.isIntersecting === false);
      },
      { root: pane },
    );
    observer.observe(mark);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      <div className="more-end" ref={end} />
      <div className="more-below" aria-hidden="true">
        <button
          type="button"
          tabIndex={-1}
          // It goes away while it is pressed: what had the focus keeps it.
          onPointerDown={(event) => event.preventDefault()}
          onClick={({ currentTarget }) => {
            const pane = currentTarget.closest('.scroll');
            pane?.scrollBy({ top: step * pane.clientHeight, behavior: prefersCalm() ? 'instant' : 'smooth' });
          }}
        >
          <Icon name="down" />
          {words.moreBelow}
        </button>
      </div>
    </>
  );
}
