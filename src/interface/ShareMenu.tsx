import { useState } from 'react';
import { Icon } from './Icon.tsx';
import { useVisit } from './VisitContext.tsx';
import { fromFile } from '../state/fromFile.ts';
import { words } from '../texts/texts.ts';

/** What of this moment can be given to someone else. */
export function ShareMenu() {
  const visit = useVisit();
  const [copied, setCopied] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => {
          // The address holds the moment as soon as time stands.
          visit.time.pause();
          requestAnimationFrame(() => {
            navigator.clipboard?.writeText(window.location.href).then(
              () => setCopied(true),
              () => setCopied(false),
            );
          });
        }}
      >
        <Icon name="link" />
        <span role="status">{copied ? (fromFile() ? words.linkHere : words.linkCopied) : words.copyLink}</span>
      </button>
      <button type="button" onClick={() => visit.look.set({ present: true })}>
        <Icon name="present" />
        {words.present}
      </button>
      <button type="button" onClick={() => visit.look.open('quiz')}>
        <Icon name="quiz" />
        {words.quiz.open}
      </button>
      <button type="button" aria-haspopup="dialog" onClick={() => visit.look.open('handout')}>
        <Icon name="print" />
        {words.handout.open}
      </button>
      <button type="button" aria-haspopup="dialog" onClick={() => visit.look.open('pictures')}>
        <Icon name="camera" />
        {words.pictures.open}
      </button>
    </>
  );
}
