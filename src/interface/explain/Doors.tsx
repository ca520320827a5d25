import { findDrill } from '../../drills/drills.ts';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { words } from '../../texts/texts.ts';

/** The doors to what explains the drill: the reflex, drawn, and the classic stretch beside it, where it has one. */
export function Doors() {
  const visit = useVisit();
  const reflex = useChosen((state) => state.reflex);
  const compare = useChosen((state) => state.compare);
  const stretch = useChosen((state) => findDrill(state.drill)?.stretch);
  return (
    <div className="bar doors">
      <button type="button" aria-pressed={reflex} onClick={() => visit.look.toggle('reflex')} aria-keyshortcuts="E">
        {words.reflex}
      </button>
      {stretch !== undefined && (
        <button
          type="button"
          aria-pressed={compare}
          onClick={() => visit.look.toggle('compare')}
          aria-keyshortcuts="C"
          aria-label={words.compareWith}
          title={words.compareWith}
        >
          {words.compare}
        </button>
      )}
    </div>
  );
}
