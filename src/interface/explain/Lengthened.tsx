import { useEffect, useState } from 'react';
import { createFrame } from '../../moment/frameAt.ts';
import { lengthenedIn } from '../../moment/lengthened.ts';
import { sidedness } from '../../guide/offers.ts';
import { spokenMoment } from '../../drills/timeline.ts';
import { focusCard } from '../focus.ts';
import { useVisit } from '../VisitContext.tsx';
import { nameOf, words } from '../../texts/texts.ts';
import { fill } from '../../texts/fill.ts';

const frame = createFrame();
const most = 6;

/** What the hold lengthens although it does not work: whoever feels a pull there should know that it is not the target. */
export function Lengthened() {
  const visit = useVisit();
  const [found, setFound] = useState<ReturnType<typeof lengthenedIn>>([]);
  useEffect(() => {
    const look = (): void => {
      visit.frameAt(spokenMoment(visit.drill()), frame);
      setFound(lengthenedIn(frame));
    };
    look();
    return visit.onPrepared(look);
  }, [visit]);
  if (found.length === 0) return null;
  return (
    <details className="lengthened">
      <summary>
        {words.lengthenedList} ({found.length})
      </summary>
      <p className="why">{words.lengthened[sidedness(visit.drill())]}</p>
      <div className="opposites">
        {found.slice(0, most).map(({ id, side, ratio }) => (
          <button
            key={`${id} ${side}`}
            type="button"
            onClick={() => {
              visit.choose.select({ id, side });
              focusCard();
            }}
          >
            {fill(words.withSide, { name: nameOf(id), side: words.side[side] })}{' '}
            <small>{fill(words.units.percent, { value: `+${Math.round(ratio * 100)}` })}</small>
          </button>
        ))}
        {found.length > most && <span className="why">+{found.length - most}</span>}
      </div>
    </details>
  );
}
