import { offeredDrills } from '../../guide/offers.ts';
import type { Drill } from '../../drills/schema.ts';
import { focusCard } from '../focus.ts';
import { useVisit } from '../VisitContext.tsx';
import { drillTexts, words } from '../../texts/texts.ts';

/** All drills that there are, the article's apart from those that it does not name. */
export function OtherDrills({ onChosen }: { onChosen: () => void }) {
  const visit = useVisit();
  const { article, further } = offeredDrills();
  const list = (title: string, drills: readonly Drill[]): React.ReactNode =>
    drills.length > 0 && (
      <>
        <h3>{title}</h3>
        <ul>
          {drills.map((drill) => (
            <li key={drill.id}>
              <button
                type="button"
                aria-current={drill === visit.drill()}
                onClick={() => {
                  onChosen();
                  visit.choose.openDrill(drill.id);
                  focusCard();
                }}
              >
                {drillTexts(drill.id).name}{' '}
                {drill.provenance === 'article-comment' && (
                  <span className="grade">{words.provenance[drill.provenance]}</span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <div className="drills">
      {list(words.ofArticle, article)}
      {list(words.notOfArticle, further)}
    </div>
  );
}
