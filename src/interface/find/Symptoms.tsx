import { type Symptom, symptoms } from '../../guide/symptoms.ts';
import { groupOf } from '../../state/touch.ts';
import type { Visit } from '../../state/visit.ts';
import { Icon } from '../Icon.tsx';
import { late } from '../Late.tsx';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { symptomTexts, texts, words } from '../../texts/texts.ts';

const SymptomPanel = late(async () => (await import('./SymptomPanel.tsx')).SymptomPanel);

/** Places in the order in which they come up, what is no tightness last. */
const inOrder = [...symptoms].sort(
  (a, b) =>
    Number(a.safety !== undefined) - Number(b.safety !== undefined) ||
    Number(b.main ?? false) - Number(a.main ?? false),
);

/**
 * Where does it feel tight? The way in for whoever has not come to learn anatomy: a place, a side, and the drill moves.
 */
export function Symptoms({ onDone }: { onDone: () => void }) {
  const visit = useVisit();
  const place = useChosen((state) => state.place);
  const open = place?.symptom ?? null;
  const chosen = symptoms.find(({ id }) => id === open);
  const shut = (): void => {
    visit.ask.takeBack();
  };
  return (
    <section
      className="scroll symptoms"
      aria-label={words.feels}
      onPointerEnter={SymptomPanel.fetchSoon}
      onFocus={SymptomPanel.fetchSoon}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        event.preventDefault();
        shut();
        event.currentTarget.querySelector<HTMLElement>(`[data-symptom="${open}"]`)?.focus();
      }}
    >
      <div className="chips">
        {/* With a place open the others step back, so that its drills are in sight. */}
        {inOrder
          .filter(({ id }) => open === null || id === open)
          .map((symptom) => (
            <button
              key={symptom.id}
              type="button"
              className="chip"
              data-symptom={symptom.id}
              data-safety={symptom.safety}
              aria-expanded={symptom.safety === undefined ? open === symptom.id : undefined}
              aria-haspopup={symptom.safety === undefined ? undefined : 'dialog'}
              onPointerEnter={(event) => {
                if (event.pointerType === 'mouse') point(visit, symptom);
              }}
              onPointerLeave={() => point(visit, chosen)}
              onFocus={() => point(visit, symptom)}
              onBlur={() => point(visit, chosen)}
              onClick={() => {
                if (symptom.safety !== undefined) visit.look.sheet(symptom.safety);
                else if (open === symptom.id) shut();
                else {
                  visit.ask.answer(symptom.id, null);
                  point(visit, symptom);
                }
              }}
            >
              {symptom.safety !== undefined && <Icon name="danger" />}
              {symptomTexts(symptom.id).name}
            </button>
          ))}
      </div>
      {chosen && (
        <SymptomPanel
          key={`${chosen.id} ${place?.side}`}
          symptom={chosen}
          side={place?.side ?? null}
          onDone={shut}
          onStarted={onDone}
        />
      )}
      <p className="once">{texts.safety.line.once}</p>
    </section>
  );
}

/** Outlines what lies in a place, on both sides; nothing where none is given. */
function point(visit: Visit, symptom: Symptom | undefined): void {
  const group = symptom ? groupOf(symptom) : null;
  const { hover } = visit.store.getState();
  if (group || hover) visit.choose.point(group);
}
