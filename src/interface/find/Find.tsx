import { useEffect, useRef, useState } from 'react';
import { Icon } from '../Icon.tsx';
import { late } from '../Late.tsx';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { words } from '../../texts/texts.ts';
import { DrillList } from './DrillList.tsx';
import { FoundBesides } from './FoundBesides.tsx';
import { find, MuscleList } from './MuscleList.tsx';
import { Symptoms } from './Symptoms.tsx';

export type FindTab = 'tight' | 'drills' | 'muscles' | 'lessons';
const tabs: readonly FindTab[] = ['tight', 'drills', 'muscles', 'lessons'];

const LessonList = late(async () => (await import('./LessonList.tsx')).LessonList);

/** One place to find anything: a field for words, and three ways in without them. */
export function Find({
  asked,
  tab,
  onTab,
  onDone,
}: {
  /** How often its key was pressed: each time the field has the keyboard. */
  asked: number;
  tab: FindTab;
  onTab: (tab: FindTab) => void;
  /** Something was chosen: where this lies over the runner it can go. */
  onDone: () => void;
}) {
  const visit = useVisit();
  const [query, setQuery] = useState('');
  const place = useChosen((state) => state.place);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked === 0) return;
    field.current?.focus();
    // What was looked for before is typed over.
    field.current?.select();
  }, [asked]);
  // A place that is touched on the runner is answered here.
  useEffect(() => {
    if (place) onTab('tight');
  }, [place, onTab]);
  const wanted = query.trim().toLocaleLowerCase();
  return (
    <nav className="panel find" aria-label={words.find}>
      <h2 className="hidden-text">{words.find}</h2>
      <div className="field">
        <Icon name="search" />
        <input
          type="search"
          ref={field}
          value={query}
          maxLength={80}
          placeholder={words.searchHint}
          aria-label={words.search}
          aria-keyshortcuts="/"
          onChange={(event) => {
            setQuery(event.target.value);
            if (event.target.value !== '') onTab('muscles');
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            find(query).then(
              ({ found: [best], fits }) => {
                if (!best || !fits) return;
                const { selection, side } = visit.store.getState();
                visit.choose.select({ id: best.id, side: selection?.id === best.id ? selection.side : side });
                onDone();
              },
              // The list says so, and offers to try again.
              () => undefined,
            );
          }}
        />
        <button type="button" className="shut" aria-label={words.close} onClick={onDone}>
          <Icon name="close" />
        </button>
      </div>
      <div className="tabs" role="group" aria-label={words.find}>
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={tab === name}
            onClick={() => {
              setQuery('');
              onTab(name);
            }}
          >
            {words.tab[name]}
          </button>
        ))}
      </div>
      {wanted !== '' && <FoundBesides query={query} onChosen={onDone} />}
      {wanted.length > 2 && <LessonList query={query} onChosen={onDone} />}
      {tab === 'tight' && <Symptoms onDone={onDone} />}
      {tab === 'drills' && <DrillList onChosen={onDone} />}
      {tab === 'lessons' && <LessonList onChosen={onDone} />}
      {tab === 'muscles' && <MuscleList query={query} onChosen={onDone} />}
    </nav>
  );
}
