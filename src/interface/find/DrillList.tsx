import { useEffect, useRef } from 'react';
import { offeredDrills } from '../../guide/offers.ts';
import type { Drill } from '../../drills/schema.ts';
import { focusCard } from '../focus.ts';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { drillTexts, words } from '../../texts/texts.ts';
import { drillFor } from '../explain/said.ts';
import { oneStop, stepLine, stopAt } from './oneStop.ts';

/** All drills that there are, the article's apart from those that it does not name, and what each is for. */
export function DrillList({ onChosen }: { onChosen: () => void }) {
  const visit = useVisit();
  const now = useChosen((state) => state.drill);
  const { article, further } = offeredDrills();
  const whole = useRef<HTMLDivElement>(null);
  useEffect(() => oneStop(whole.current, 'li button'));
  const list = (title: string, drills: readonly Drill[]): React.ReactNode =>
    drills.length > 0 && (
      <>
        <h3>{title}</h3>
        <ul>
          {drills.map((drill) => (
            <li key={drill.id}>
              <button
                type="button"
                tabIndex={-1}
                aria-current={drill.id === now}
                onClick={() => {
                  visit.choose.openDrill(drill.id);
                  onChosen();
                  focusCard();
                }}
              >
                <span>{drillTexts(drill.id).name}</span>
                <small>{drillFor(drill)}</small>
                {drill.provenance === 'article-comment' && <small>{words.provenance[drill.provenance]}</small>}
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <div
      className="scroll drills"
      ref={whole}
      onFocus={({ target }) => stopAt(whole.current, 'li button', target)}
      onKeyDown={(event) => {
        if (!stepLine(whole.current, 'li button', event)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {list(words.ofArticle, article)}
      {list(words.notOfArticle, further)}
    </div>
  );
}
