import { dressings } from '../../state/choices.ts';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { words } from '../../texts/texts.ts';

/**
 * What is shown besides the layer: what rests, the outline of the skin, words on the body, the runner's things one by
 * one.
 */
export function ShowMenu() {
  const visit = useVisit();
  const without = useChosen((state) => state.without);
  const outline = useChosen((state) => state.outline);
  const compare = useChosen((state) => state.compare);
  const ghost = useChosen((state) => state.ghost);
  const forces = useChosen((state) => state.forces);
  const mirror = useChosen((state) => state.mirror);
  const tags = useChosen((state) => state.tags);
  const there = visit.sight?.dressings ?? [];
  return (
    <>
      {lineOf(words.tags, tags, () => visit.look.toggle('tags'))}
      {lineOf(words.forces, forces, () => visit.look.toggle('forces'))}
      {lineOf(words.mirror, mirror, () => visit.look.toggle('mirror'), {
        'aria-keyshortcuts': 'V',
        disabled: compare,
      })}
      {lineOf(words.ghost, ghost, () => visit.look.toggle('ghost'), { 'aria-keyshortcuts': 'X' })}
      {lineOf(words.outline, outline, () => visit.look.toggle('outline'), {
        'aria-keyshortcuts': 'O',
        disabled: compare,
      })}
      {dressings
        .filter((name) => there.includes(name))
        .map((name) => lineOf(words.dressing[name], !without.includes(name), () => visit.look.wear(name)))}
    </>
  );
}

function lineOf(name: string, checked: boolean, turn: () => void, more: object = {}): React.ReactNode {
  return (
    <button key={name} type="button" role="switch" aria-checked={checked} onClick={turn} {...more}>
      {name}
    </button>
  );
}
