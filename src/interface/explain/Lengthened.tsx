import { useEffect, useState } from 'react';
import { createFrame } from '../../moment/frameAt.ts';
import { wishesShort } from '../../moment/wishes.ts';
import { lengthenedIn } from '../../moment/lengthened.ts';
import { sidedness } from '../../guide/offers.ts';
import { spokenMoment } from '../../drills/timeline.ts';
import { focusCard } from '../focus.ts';
import { useVisit } from '../VisitContext.tsx';
import { nameOf, words } from '../../texts/texts.ts';
import { fill } from '../../texts/fill.ts';

const frame = createFrame();
const most = 6;

/**
 * What is meant and cannot be had in balance; and what the hold lengthens although it does not work: whoever feels a
 * pull there should know that it is not the target.
 */
export function Lengthened() {
  const visit = useVisit();
  const [found, setFound] = useState<ReturnType<typeof lengthenedIn>>([]);
  const [short, setShort] = useState<ReturnType<typeof wishesShort>>([]);
  useEffect(() => {
    const look = (): void => {
      visit.frameAt(spokenMoment(visit.drill()), frame);
      setFound(lengthenedIn(frame));
      setShort(wishesShort(frame));
    };
    look();
    return visit.onPrepared(look);
  }, [visit]);
  return (
    <>
      {short.length > 0 && <p className="why">{shortText(short)}</p>}
      {found.length > 0 && <Longer found={found} />}
    </>
  );
}

/** What is meant and cannot be had, a muscle once where both sides fall short. */
function shortText(short: ReturnType<typeof wishesShort>): string {
  const once = short.filter(({ id }, i) => short.findIndex((other) => other.id === id) === i);
  const muscles = once
    .slice(0, 3)
    .map(({ id, meant, had }) =>
      fill(words.wishes.muscle, { name: nameOf(id), had: Math.round(100 * had), meant: Math.round(100 * meant) }),
    );
  return fill(words.wishes.short, { muscles: muscles.join(words.units.comma) });
}

function Longer({ found }: { found: ReturnType<typeof lengthenedIn> }) {
  const visit = useVisit();
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
