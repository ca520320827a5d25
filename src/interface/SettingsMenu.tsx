import { themes } from '../state/choices.ts';
import { Icon } from './Icon.tsx';
import { useChosen, useVisit } from './VisitContext.tsx';
import { keepLanguage } from '../state/keepLanguage.ts';
import { spokenHere } from '../texts/otherLanguage.ts';
import { spoken, words } from '../texts/texts.ts';

/** What a language calls itself. */
function ownName(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

// Where nothing but a finger points there are hardly keys.
const withKeys = !matchMedia('(hover: none)').matches;

/** How the page is shown, what is said on safety, what is contested, and what the keys do. */
export function SettingsMenu() {
  const visit = useVisit();
  const theme = useChosen((state) => state.theme);
  const detail = useChosen((state) => state.detail);
  return (
    <>
      <h2 className="hidden-text">{words.settings}</h2>
      <h3>{words.language}</h3>
      <div className="options" role="group" aria-label={words.language}>
        {spokenHere().map((tag) => (
          <button
            key={tag}
            type="button"
            lang={tag}
            aria-pressed={tag === spoken}
            onClick={() => keepLanguage(visit, tag)}
          >
            {ownName(tag)}
          </button>
        ))}
      </div>
      <h3>{words.themes}</h3>
      <div className="options" role="group" aria-label={words.themes}>
        {themes.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={theme === name}
            onClick={() => visit.look.set({ theme: name })}
          >
            {words.theme[name]}
          </button>
        ))}
      </div>
      <button
        type="button"
        role="switch"
        aria-checked={detail === 'light'}
        onClick={() => visit.look.set({ detail: detail === 'light' ? 'full' : 'light' })}
      >
        {words.light}
      </button>
      <button type="button" aria-haspopup="dialog" onClick={() => visit.look.sheet('stop')}>
        <Icon name="danger" />
        {words.safety}
      </button>
      <button type="button" aria-haspopup="dialog" onClick={() => visit.look.sheet('contested')}>
        <Icon name="info" />
        {words.contested}
      </button>
      {/* Whose work is in it is read in a page of its own, and this one stays. */}
      <a href="./notices.txt" target="_blank" rel="noreferrer">
        {words.credits}
      </a>
      <p>{words.bodyFrom}</p>
      {withKeys && (
        <details className="keyboard">
          <summary>{words.keyboard.title}</summary>
          <dl>
            {Object.entries(words.keyboard.of).map(([id, { keys, does }]) => (
              <div key={id}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
