import type { Drill } from '../../drills/schema.ts';
import { Icon } from '../Icon.tsx';
import { drillTexts, words } from '../../texts/texts.ts';

/** Where to put a hand in the hold, and what it should feel there. */
export function Feel({ drill }: { drill: Drill }) {
  if (drill.feel.length === 0) return null;
  return (
    <>
      <h3>{words.feelIt}</h3>
      <div className="feel" role="group" aria-label={words.feelIt}>
        {drill.feel.map(({ id, is }) => (
          <p key={id} data-is={is}>
            <Icon name="hand" />
            <span>
              <b>{words.feel[is]}</b> {drillTexts(drill.id).feel[id]}
            </span>
          </p>
        ))}
      </div>
    </>
  );
}
