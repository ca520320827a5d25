import { Fragment } from 'react';
import { StorySign } from './Glyph.tsx';
import { alsoOf, alsoText, briefText, captionOf, clauseText, whyText } from './storyText.ts';
import { useStory } from './useStory.ts';
import { drillTexts, words } from '../../texts/texts.ts';

/** The key to the colours as sentences: what red, gold and blue do now; in a phase without colours, its caption. */
export function Caption() {
  const { drill, phase, told } = useStory();
  if (phase === null) return null;
  const clauses = captionOf(told);
  const also = alsoOf(told);
  const { caption, cue } = drillTexts(drill).phases[phase] ?? {};
  if (clauses.length === 0) return <p className="says">{caption}</p>;
  return (
    <>
      <p className="cue">{cue}</p>
      <ul className="says" aria-label={words.legend}>
        {clauses.map((each) => {
          const { before, colour, after } = clauseText(drill, each);
          const why = whyText(each, told);
          return (
            <Fragment key={each.group.id}>
              <li data-role={each.group.role}>
                <StorySign role={each.group.role} perhaps={each.perhaps} />
                <span>
                  {before}
                  <b>{colour}</b>
                  <span className="whole">{after}</span>
                  <span className="brief" aria-hidden="true">
                    {briefText(drill, each)}
                  </span>
                </span>
              </li>
              {why && (
                <li className="why">
                  <span>{why}</span>
                </li>
              )}
            </Fragment>
          );
        })}
        {also && (
          <li key={also.group.id} className="also" data-role="lets-go">
            <StorySign role="lets-go" perhaps />
            <span>{alsoText(drill, also, told)}</span>
          </li>
        )}
      </ul>
    </>
  );
}
