import { useEffect, useRef } from 'react';
import { contested, safety } from '../../guide/safety.ts';
import { Icon } from '../Icon.tsx';
import { type SaidSection, saySections, type Sentence } from './said.ts';
import { Said } from './Sentences.tsx';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { drillTexts, texts, words } from '../../texts/texts.ts';
import { fill } from '../../texts/fill.ts';

/** When to stop, what a cramp needs, whom to ask; for this drill, and what clinicians dispute. */
export function SafetySheet() {
  const visit = useVisit();
  const at = useChosen((state) => state.sheet);
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = sheet.current;
    if (!dialog) return;
    if (!dialog.open) dialog.showModal();
    const heading = dialog.querySelector<HTMLElement>(`[data-section="${at}"] h3, [data-section="${at}"] summary`);
    if (at === 'contested') heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }, [at]);
  const drill = visit.drill();
  const { name, safety: own } = drillTexts(drill.id);
  // Asked for one thing, that comes first; the rest follows in its own order.
  const sections = saySections(safety, texts.safety.sections).sort((a, b) => Number(b.id === at) - Number(a.id === at));
  const close = (): void => visit.look.sheet(null);
  return (
    <dialog
      className="sheet"
      ref={sheet}
      aria-label={words.safety}
      onClose={close}
      onClick={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <div className="scroll">
        <header>
          <h2>{words.safety}</h2>
          <button type="button" aria-label={words.safetyClose} onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        <p className="short">{texts.safety.line.short.join(' ')}</p>
        {sections.map((section) => (
          <Part key={section.id} section={section} />
        ))}
        {own.length > 0 && (
          <section>
            <h3>{fill(words.safetyOfDrill, { drill: name })}</h3>
            <ul>
              {own.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        )}
        <details data-section="contested" open={at === 'contested'}>
          <summary>{words.contested}</summary>
          {saySections(contested, texts.guide.contested).map((section) => (
            <Part key={section.id} section={section} />
          ))}
        </details>
      </div>
    </dialog>
  );
}

function Part({ section: { id, title, steps, says, more } }: { section: SaidSection }) {
  const List = steps ? 'ol' : 'ul';
  // A list of bare cautions says once how it is known.
  const bare = says.every(({ evidence, source }) => evidence === 'caution' && source === '');
  return (
    <section data-section={id}>
      <h3 tabIndex={-1}>{title}</h3>
      {steps || bare ? (
        <List>
          {says.map((sentence) => (
            <li key={sentence.id}>{bare ? sentence.text : <Line sentence={sentence} />}</li>
          ))}
        </List>
      ) : (
        says.map((sentence) => <Said key={sentence.id} sentence={sentence} />)
      )}
      {bare && (
        <p>
          <span className="grade" data-grade="caution">
            {words.grade.caution}
          </span>
        </p>
      )}
      {more.map((sentence) => (
        <Said key={sentence.id} sentence={sentence} />
      ))}
    </section>
  );
}

function Line({ sentence: { text, evidence, source } }: { sentence: Sentence }) {
  return (
    <>
      {text}{' '}
      <span className="grade" data-grade={evidence}>
        {words.grade[evidence]}
      </span>
      {source && <cite>{source}</cite>}
    </>
  );
}
