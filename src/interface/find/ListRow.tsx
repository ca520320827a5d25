import { type Side, sides } from '../../anatomy/segments.ts';
import { sameChoice } from '../../state/choices.ts';
import type { Entry } from './entry.ts';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { words } from '../../texts/texts.ts';
import { fill } from '../../texts/fill.ts';

/** One structure in the list: its everyday name over its own, and a button for each side with the sign of its drive. */
export function ListRow({ entry, onChosen }: { entry: Entry; onChosen: () => void }) {
  const visit = useVisit();
  const chosen = useChosen(({ selection }) => (selection?.id === entry.id ? selection.side : null));
  const working = useChosen((state) => (entry.midline ? 'right' : state.side));
  const side = chosen ?? working;
  const choose = (which: Side): void => {
    visit.choose.select({ id: entry.id, side: which });
    onChosen();
  };
  return (
    <li>
      <div className="row" data-id={entry.id}>
        <button
          type="button"
          className="name"
          tabIndex={-1}
          onPointerEnter={() => visit.choose.point({ id: entry.id, side })}
          onPointerLeave={() => visit.choose.point(null)}
          aria-current={chosen !== null}
          onClick={() => choose(side)}
        >
          <span>{plainName(entry)}</span> <small lang="la">{entry.name}</small>
        </button>
        {(entry.midline ? (['right'] as const) : sides).map((which) => (
          <button
            key={which}
            type="button"
            className="side"
            tabIndex={-1}
            data-id={entry.id}
            data-side={which}
            aria-label={fill(words.withSide, {
              name: entry.name,
              side: entry.midline ? words.midline : words.side[which],
            })}
            aria-pressed={sameChoice(chosen && { id: entry.id, side: chosen }, { id: entry.id, side: which })}
            onClick={() => choose(which)}
          >
            <i className="sign" />
          </button>
        ))}
      </div>
    </li>
  );
}

/** The everyday name, or its own where people have none. */
function plainName({ everyday, name }: Entry): string {
  const plain = everyday[0] ?? name;
  return plain.charAt(0).toLocaleUpperCase() + plain.slice(1);
}
