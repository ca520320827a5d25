import { type Theme, type View, themes } from '../state/choices.ts';
import { useChosen, useVisit } from './VisitContext.tsx';
import { words } from '../texts/texts.ts';

const presets: Exclude<View, 'free'>[] = ['drill', 'front', 'side', 'back', 'three-quarter'];

/** Name, views, light, and the doors to what-if and presenting. */
export function TopBar({ onList }: { onList: () => void }) {
  const visit = useVisit();
  const view = useChosen((state) => (state.near ? 'free' : state.view));
  const theme = useChosen((state) => state.theme);
  const ghost = useChosen((state) => state.ghost);
  const lab = useChosen((state) => state.lab);
  return (
    <header className="top">
      <h1>{words.title}</h1>
      <span className="claim">{words.claim}</span>
      <button type="button" className="opener" onClick={onList}>
        {words.muscles}
      </button>
      <div className="bar" role="group" aria-label={words.views}>
        {presets.map((preset) => (
          <button key={preset} type="button" aria-pressed={view === preset} onClick={() => visit.look.view(preset)}>
            {words.view[preset]}
          </button>
        ))}
      </div>
      <div className="bar">
        <button type="button" aria-pressed={ghost} onClick={() => visit.look.toggle('ghost')} aria-keyshortcuts="X">
          {words.ghost}
        </button>
        <label>
          <span className="hidden-text">{words.themes}</span>
          <select value={theme} onChange={(event) => visit.look.set({ theme: event.target.value as Theme })}>
            {themes.map((name) => (
              <option key={name} value={name}>
                {words.theme[name]}
              </option>
            ))}
          </select>
        </label>
        <button type="button" aria-pressed={lab} onClick={() => visit.look.lab(!lab)}>
          {words.lab}
        </button>
        <button type="button" onClick={() => visit.look.set({ present: true })} aria-keyshortcuts="P">
          {words.present}
        </button>
      </div>
    </header>
  );
}
