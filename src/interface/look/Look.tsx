import { layers, sameChoice, type View } from '../../state/choices.ts';
import { settings } from '../../state/settings.ts';
import { focusLine } from '../focus.ts';
import { Icon } from '../Icon.tsx';
import { late } from '../Late.tsx';
import { Menu } from '../Menu.tsx';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { fill } from '../../texts/fill.ts';
import { words } from '../../texts/texts.ts';

const ShowMenu = late(async () => (await import('./ShowMenu.tsx')).ShowMenu);
const presets: Exclude<View, 'free'>[] = ['drill', 'front', 'side', 'back', 'three-quarter'];

/**
 * How he is looked at, in one bar at the foot of the stage: turn, layers, names, what is chosen, and the rest in a
 * menu.
 */
export function Look({ unfolded }: { unfolded: boolean }) {
  const visit = useVisit();
  const view = useChosen((state) => (state.near ? 'free' : state.view));
  const layer = useChosen((state) => state.layer);
  const compare = useChosen((state) => state.compare);
  const labels = useChosen((state) => state.labels);
  const chosen = useChosen((state) => state.selection !== null || state.isolated !== null || state.hidden.length > 0);
  const partial = useChosen(({ without }) => without.join() !== settings.without.start.join());
  return (
    <section className="look" aria-label={words.look} data-chosen={chosen}>
      <div className="bars">
        <Menu className="turn" name={words.views} value={words.view[view]} icon="turn">
          <h3>{words.views}</h3>
          <div className="options">
            {presets.map((preset) => (
              <button key={preset} type="button" aria-pressed={view === preset} onClick={() => visit.look.view(preset)}>
                {words.view[preset]}
              </button>
            ))}
          </div>
        </Menu>
        <Menu className="layers" name={words.layers} value={words.layer[layer]} icon="layers">
          <h3>{words.layers}</h3>
          <div className="options" aria-keyshortcuts="[ ]">
            {layers.map((name) => (
              <button
                key={name}
                type="button"
                title={words.layerMeaning[name]}
                aria-pressed={layer === name}
                disabled={compare && name === 'skin'}
                onClick={() => visit.look.set({ layer: name })}
              >
                {words.layer[name]}
              </button>
            ))}
          </div>
        </Menu>
        <Chosen />
        <div className="bar names">
          <button type="button" aria-pressed={labels} aria-keyshortcuts="N" onClick={() => visit.look.toggle('labels')}>
            <Icon name="names" />
            {words.labels}
          </button>
          <Menu className="rest" name={words.show} icon="more" alone partial={partial} late={!unfolded}>
            <ShowMenu />
          </Menu>
        </div>
      </div>
    </section>
  );
}

/** What can be done with what is chosen, and the way back to everything. */
function Chosen() {
  const visit = useVisit();
  const selection = useChosen((state) => state.selection);
  const depth = useChosen((state) => state.depth);
  const alone = useChosen(
    ({ isolated, selection: own }) =>
      isolated !== null && 'id' in isolated && own !== null && sameChoice(isolated, own),
  );
  const partial = useChosen(({ isolated, hidden }) => isolated !== null || hidden.length > 0);
  if (!selection && !partial) return null;
  return (
    <div className="bar chosen">
      {selection && (
        <>
          <button
            type="button"
            aria-keyshortcuts="I"
            aria-pressed={alone}
            onClick={() => visit.choose.isolate(selection)}
          >
            <Icon name="alone" />
            {words.isolate}
          </button>
          <button
            type="button"
            aria-keyshortcuts="H"
            onClick={() => {
              visit.choose.hide([selection]);
              focusLine(selection.id);
            }}
          >
            <Icon name="hide" />
            {words.hide}
          </button>
        </>
      )}
      {depth && depth.count > 1 && (
        <span className="depth">
          <Icon name="deeper" />
          {fill(words.depth, { index: depth.index + 1, count: depth.count })}
        </span>
      )}
      {partial && (
        <button type="button" aria-keyshortcuts="A" onClick={() => visit.choose.showAll()}>
          <Icon name="undo" />
          {words.showAll}
        </button>
      )}
    </div>
  );
}
