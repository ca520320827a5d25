import { dressings } from '../../state/choices.ts';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { words } from '../../texts/texts.ts';

/** What is shown besides the layer: the runner's things one by one, the outline of the skin, names; and everything again. */
export function ShowMenu() {
  const visit = useVisit();
  const without = useChosen((state) => state.without);
  const outline = useChosen((state) => state.outline);
  const compare = useChosen((state) => state.compare);
  const labels = useChosen((state) => state.labels);
  const tags = useChosen((state) => state.tags);
  const detail = useChosen((state) => state.detail);
  const partial = useChosen(({ hidden, isolated }) => hidden.length > 0 || isolated !== null);
  const there = visit.sight?.dressings ?? [];
  return (
    <div className="panel menu" role="group" aria-label={words.show}>
      {dressings
        .filter((name) => there.includes(name))
        .map((name) => (
          <button
            key={name}
            type="button"
            role="switch"
            aria-checked={!without.includes(name)}
            onClick={() => visit.look.wear(name)}
          >
            {words.dressing[name]}
          </button>
        ))}
      <hr />
      <button
        type="button"
        role="switch"
        aria-checked={outline}
        disabled={compare}
        aria-keyshortcuts="O"
        onClick={() => visit.look.toggle('outline')}
      >
        {words.outline}
      </button>
      <button
        type="button"
        role="switch"
        aria-checked={labels}
        aria-keyshortcuts="N"
        onClick={() => visit.look.toggle('labels')}
      >
        {words.labels}
      </button>
      <button type="button" role="switch" aria-checked={tags} onClick={() => visit.look.toggle('tags')}>
        {words.tags}
      </button>
      <button
        type="button"
        role="switch"
        aria-checked={detail === 'light'}
        onClick={() => visit.look.set({ detail: detail === 'light' ? 'full' : 'light' })}
      >
        {words.light}
      </button>
      {partial && (
        <>
          <hr />
          <button type="button" aria-keyshortcuts="A" onClick={() => visit.choose.showAll()}>
            {words.showAll}
          </button>
        </>
      )}
    </div>
  );
}
