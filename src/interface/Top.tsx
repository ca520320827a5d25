import { offeredDrills } from '../guide/offers.ts';
import { Icon } from './Icon.tsx';
import { late } from './Late.tsx';
import { Menu } from './Menu.tsx';
import { useChosen, useVisit } from './VisitContext.tsx';
import { fill } from '../texts/fill.ts';
import { drillTexts, words } from '../texts/texts.ts';

const ShareMenu = late(async () => (await import('./ShareMenu.tsx')).ShareMenu);
const SettingsMenu = late(async () => (await import('./SettingsMenu.tsx')).SettingsMenu);

/** Whose page it is and, on the right, what leads away from it: sharing, presenting, settings. */
export function Top({ first, onFind }: { first: boolean; onFind: (tab?: 'drills' | 'muscles') => void }) {
  const visit = useVisit();
  const drill = useChosen((state) => state.drill);
  const side = useChosen((state) => state.side);
  const { article, further } = offeredDrills();
  return (
    <header className="top">
      {!first && (
        <span className="hidden-text skip">
          <button
            type="button"
            className="primary"
            onClick={() => document.querySelector<HTMLElement>('.play')?.focus()}
          >
            {words.skip}
          </button>
        </span>
      )}
      <div className="brand">
        <svg className="mark" viewBox="0 0 32 24" aria-hidden="true">
          <path d="M10 3v9l5-4.5zM22 3v9l-5-4.5z" fill="currentColor" />
          <path d="M2 20c9-5 19-5 28 0" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
        </svg>
        <h1>{words.title}</h1>
        {!first && <span className="drill-name">{drillTexts(drill).name}</span>}
      </div>
      <div className="actions">
        {first ? (
          <>
            <button type="button" className="quiet" onClick={() => onFind('muscles')} aria-keyshortcuts="/">
              <Icon name="search" />
              <span>{words.findMuscle}</span>
            </button>
            <button type="button" className="quiet" onClick={() => onFind('drills')}>
              <Icon name="drills" />
              <span>{fill(words.allDrills, { count: article.length + further.length })}</span>
            </button>
          </>
        ) : (
          <>
            <button type="button" className="quiet find-door" onClick={() => onFind()}>
              <Icon name="search" />
              <span>{words.find}</span>
            </button>
            <Menu className="share" name={words.share} icon="share" late>
              <ShareMenu />
            </Menu>
            <button
              type="button"
              className="quiet presents"
              onClick={() => visit.look.set({ present: true })}
              aria-keyshortcuts="P"
            >
              <Icon name="present" />
              <span>{words.present}</span>
            </button>
          </>
        )}
        <Menu className="settings" name={words.settings} icon="settings" alone late>
          <SettingsMenu />
        </Menu>
        {!first && (
          <button type="button" className="primary do-it" onClick={() => visit.choose.startDrill(drill, side)}>
            <Icon name="timer" />
            <span>{words.doIt}</span>
          </button>
        )}
      </div>
    </header>
  );
}
