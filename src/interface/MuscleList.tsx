import { useEffect, useRef, useState } from 'react';
import { muscleIndex } from '../anatomy/catalogue.ts';
import { type Side, sides } from '../anatomy/segments.ts';
import { type Drive, drives, type Frame, muscleRow } from '../drills/frame.ts';
import { sameChoice } from '../state/store.ts';
import { entries, type Entry } from './entries.ts';
import { useChosen, useLive, useVisit } from './VisitContext.tsx';
import { words } from './words.ts';

const marks: Record<Drive, string> = { contracting: '▲', holding: '◆', inhibited: '●', quiet: '·' };

/** Every muscle by its place, searchable in everyday words: the accessible twin of the body. */
export function MuscleList({ open, onChosen }: { open: boolean; onChosen: () => void }) {
  const visit = useVisit();
  const selection = useChosen((state) => state.selection);
  const working = useChosen((state) => state.side);
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly Entry[]>(entries);
  useEffect(() => {
    let gone = false;
    // The search comes with the first letter typed; the list is there without it.
    void find(query).then((answer) => { if (!gone) setFound(answer); });
    return () => { gone = true; };
  }, [query]);
  const list = useRef<HTMLUListElement>(null);

  useLive((frame) => markDrives(list.current, frame));

  const choose = (entry: Entry, side: Side): void => {
    visit.select({ id: entry.id, side });
    onChosen();
  };
  const sideOf = (entry: Entry): Side => (selection?.id === entry.id ? selection.side : working);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const button = event.target as HTMLButtonElement;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      // Along the row: the name, then its right and its left side.
      const next = event.key === 'ArrowRight' ? button.nextElementSibling : button.previousElementSibling;
      event.preventDefault();
      event.stopPropagation();
      if (next instanceof HTMLButtonElement) next.focus();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !list.current) return;
    const names = [...list.current.querySelectorAll<HTMLButtonElement>('button.name')];
    const at = names.findIndex((name) => name.parentElement === button.parentElement);
    const next = names[at + step];
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  };

  return (
    <nav className="panel list" data-open={open} aria-label={words.muscles}>
      <input
        type="search"
        value={query}
        maxLength={80}
        placeholder={words.searchHint}
        aria-label={words.search}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          void find(query).then(([first]) => { if (first) choose(first, sideOf(first)); });
        }}
      />
      <p className="columns" aria-hidden="true"><span>R</span><span>L</span></p>
      <div className="scroll">
        {found.length === 0 && <p className="row">{words.nothingFound}</p>}
        <ul ref={list} aria-label={words.muscles} onKeyDown={onKeyDown}>
          {found.map((entry, i) => {
            const heading = query === '' && entry.region !== found[i - 1]?.region ? entry.region : null;
            return (
              <li key={entry.id}>
                {heading && <h3>{heading}</h3>}
                <div className="row">
                  <button
                    type="button"
                    className="name"
                    onPointerEnter={() => visit.store.setState({ hover: { id: entry.id, side: sideOf(entry) } })}
                    onPointerLeave={() => visit.store.setState({ hover: null })}
                    aria-current={selection?.id === entry.id}
                    onClick={() => choose(entry, sideOf(entry))}
                  >
                    {entry.name} <small>{entry.everyday[0]}</small>
                  </button>
                  {sides.map((side) => (
                    <button
                      key={side}
                      type="button"
                      className="side"
                      tabIndex={-1}
                      data-id={entry.id}
                      data-side={side}
                      aria-label={`${entry.name}, ${words.side[side]}`}
                      aria-pressed={sameChoice(selection, { id: entry.id, side })}
                      onClick={() => choose(entry, side)}
                    >
                      ·
                    </button>
                  ))}
                </div>
              </li>
            );
          })}
        </ul>
      </div>
    </nav>
  );
}

async function find(query: string): Promise<readonly Entry[]> {
  if (query.trim() === '') return entries;
  const { search } = await import('./search.ts');
  return search(query);
}

/** Writes the sign of each drive on the side buttons; only what has changed touches the page. */
function markDrives(list: HTMLUListElement | null, frame: Frame): void {
  if (!list) return;
  for (const button of list.querySelectorAll<HTMLButtonElement>('button.side')) {
    const index = muscleIndex(button.dataset['id'] ?? '');
    const drive = index < 0 ? undefined : drives[frame.muscles.drive[muscleRow(index, button.dataset['side'] as Side)] ?? 0];
    const mark = drive ? marks[drive] : '–';
    if (button.dataset['drive'] === (drive ?? 'none') && button.textContent === mark) continue;
    button.dataset['drive'] = drive ?? 'none';
    button.textContent = mark;
    button.style.color = drive ? `var(--${drive})` : '';
  }
}
