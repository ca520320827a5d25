import { useRef } from 'react';
import type { Drill } from '../../drills/schema.ts';
import { useLive, useVisit } from '../VisitContext.tsx';
import { drillTexts, words } from '../../texts/texts.ts';

/** Where to put a hand in the hold, and what it should feel there; while the hold is it takes the place of what stands there else. */
export function Feel({ drill, children }: { drill: Drill; children: React.ReactNode }) {
  const visit = useVisit();
  const place = useRef<HTMLDivElement>(null);
  useLive((frame) => {
    // Both keep their room, so that nothing jumps away from a finger.
    const now = drill.feel.length > 0 && visit.phases()[frame.phase]?.id === 'hold' ? 'hand' : 'dose';
    if (place.current && place.current.dataset['shown'] !== now) place.current.dataset['shown'] = now;
  });
  return (
    <div className="either" ref={place} data-shown="dose">
      <div className="dose">{children}</div>
      <div className="feel" role="group" aria-label={words.feelIt}>
        {drill.feel.map(({ id, is }) => (
          <p key={id} data-is={is}>
            <Hand />
            <span>
              <b>{words.feel[is]}</b> {drillTexts(drill.id).feel[id]}
            </span>
          </p>
        ))}
      </div>
    </div>
  );
}

/** A flat hand. */
function Hand() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M7 13V5.5a1.5 1.5 0 0 1 3 0V11h.6V3.7a1.5 1.5 0 0 1 3 0V11h.6V4.8a1.5 1.5 0 0 1 3 0V12h.6V8a1.4 1.4 0 0 1 2.8 0v7.2A6.8 6.8 0 0 1 13.8 22h-.9c-2.4 0-4-.9-5.3-2.7l-3.9-5.6a1.6 1.6 0 0 1 2.4-2z"
        fill="currentColor"
      />
    </svg>
  );
}
