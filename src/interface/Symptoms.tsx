import { lazy, Suspense, useState } from 'react';
import { sides } from '../anatomy/segments.ts';
import { notYet } from '../drills/offers.ts';
import { type Symptom, symptoms } from '../drills/symptoms.ts';
import type { Choice } from '../state/store.ts';
import type { Visit } from '../state/visit.ts';
import { FirstLine } from './FirstLine.tsx';
import { useVisit } from './VisitContext.tsx';
import { words } from './words.ts';

const loadPanel = () => import('./SymptomPanel.tsx').then(({ SymptomPanel: component }) => ({ default: component }));
const SymptomPanel = lazy(loadPanel);
const fetchSoon = (): void => void loadPanel();

/** Where does it feel tight? The way in for whoever has not come to learn anatomy: a place, a side, and the drill moves. */
export function Symptoms() {
  const visit = useVisit();
  const [open, setOpen] = useState<string | null>(null);
  const [more, setMore] = useState(false);
  const chosen = symptoms.find(({ id }) => id === open);
  const shut = (): void => {
    setOpen(null);
    point(visit, undefined);
  };
  return (
    <section className="symptoms" data-open={more || open !== null} aria-label={words.feels} onPointerEnter={fetchSoon} onFocus={fetchSoon} onKeyDown={(event) => {
      if (event.key !== 'Escape' || !open) return;
      event.stopPropagation();
      event.preventDefault();
      shut();
      event.currentTarget.querySelector<HTMLElement>(`[data-symptom="${open}"]`)?.focus();
    }}>
      <h2>{words.feels}</h2>
      <div className="chips">
        {/* With a place open the others step back, so that its drills are in sight. */}
        {symptoms.filter(({ id, main }) => main || id === open || (more && open === null)).map((symptom) => (
          <button
            key={symptom.id}
            type="button"
            className="chip"
            data-symptom={symptom.id}
            data-safety={symptom.safety}
            data-waiting={notYet(symptom) || undefined}
            title={notYet(symptom) ? `${symptom.name}: ${words.soon}` : undefined}
            aria-expanded={symptom.safety === undefined ? open === symptom.id : undefined}
            aria-haspopup={symptom.safety === undefined ? undefined : 'dialog'}
            onPointerEnter={(event) => { if (event.pointerType === 'mouse') point(visit, symptom); }}
            onPointerLeave={() => point(visit, chosen)}
            onFocus={() => point(visit, symptom)}
            onBlur={() => point(visit, chosen)}
            onClick={() => {
              if (symptom.safety !== undefined) visit.store.setState({ sheet: symptom.safety });
              else if (open === symptom.id) shut();
              else {
                setOpen(symptom.id);
                point(visit, symptom);
              }
            }}
          >
            {symptom.name}
          </button>
        ))}
        <button type="button" className="chip more" aria-expanded={more} onClick={() => setMore(!more)}>{more ? words.fewer : words.more}</button>
      </div>
      {chosen && <Suspense fallback={null}><SymptomPanel key={chosen.id} symptom={chosen} onDone={shut} /></Suspense>}
      <FirstLine />
    </section>
  );
}

/** Outlines what lies in a place, on both sides; nothing where none is given. */
function point(visit: Visit, symptom: Symptom | undefined): void {
  const [first, ...others] = (symptom?.structures ?? []).flatMap((id) => sides.map((side): Choice => ({ id, side })));
  const { hover } = visit.store.getState();
  if (first || hover) visit.store.setState({ hover: first ? { ...first, with: others } : null });
}
