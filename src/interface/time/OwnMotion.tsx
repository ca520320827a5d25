import { useEffect, useRef } from 'react';
import { fill } from '../../texts/fill.ts';
import { words } from '../../texts/texts.ts';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { piecesOf } from '../../state/fileText.ts';
import type { Visit } from '../../state/visit.ts';

function open(visit: Visit, file: File | undefined): void {
  if (file) void visit.time.openMotion(file.name, piecesOf(file));
}

/** Opens a person's own motion, by a button or dropped on the page, and says what was done to it. */
export function OwnMotion() {
  const visit = useVisit();
  const own = useChosen((state) => state.own);
  const opening = useChosen((state) => state.opening);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const over = (event: DragEvent): void => event.preventDefault();
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      open(visit, event.dataTransfer?.files[0]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [visit]);
  const said = words.ownMotion;
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".mot,.sto"
        hidden
        onChange={(event) => {
          open(visit, event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      {opening ? (
        <>
          <span role="status">{fill(said.reading, { name: opening.name })}</span>{' '}
          <progress aria-label={words.pictures.making} value={opening.share ?? undefined} />{' '}
          <button type="button" className="chip" onClick={opening.stop}>
            {words.pictures.cancel}
          </button>
        </>
      ) : (
        <button type="button" className="chip" onClick={() => input.current?.click()}>
          {said.open}
        </button>
      )}
      {own && (
        <>
          <button type="button" className="chip" onClick={() => visit.time.run('running')}>
            {said.close}
          </button>
          <details>
            <summary>{fill(said.title, { name: own.name, seconds: own.seconds.toFixed(1) })}</summary>
            {own.notes.map((note) => (
              <p className="why" key={JSON.stringify(note)}>
                {fill(said.notes[note.code], note as never)}
              </p>
            ))}
            {own.notes.every(({ code }) => code !== 'too-long') && <p className="why">{said.estimated}</p>}
          </details>
        </>
      )}
    </>
  );
}
