import { lazy, Suspense, useEffect } from 'react';
import { Sentences } from './Sentences.tsx';
import { useChosen, useVisit } from './VisitContext.tsx';
import { words } from './words.ts';

const loadStructure = () => import('./StructureCard.tsx').then(({ StructureCard: component }) => ({ default: component }));
const StructureCard = lazy(loadStructure);

/** What is known of the chosen structure, or of the drill where none is chosen. */
export function Card() {
  const selection = useChosen((state) => state.selection);
  useEffect(() => {
    // Whoever begins to touch the page will soon choose something; its card is on the way by then.
    const fetchSoon = (): void => void loadStructure();
    window.addEventListener('pointerdown', fetchSoon, { once: true });
    return () => window.removeEventListener('pointerdown', fetchSoon);
  }, []);
  return selection ? <Suspense fallback={null}><StructureCard selection={selection} /></Suspense> : <DrillCard />;
}

function DrillCard() {
  const visit = useVisit();
  useChosen((state) => state.drill);
  const side = useChosen((state) => state.side);
  const drill = visit.drill();
  return (
    <section className="panel card drill" aria-label={drill.name}>
      <div className="scroll">
        <h2>{drill.name}</h2>
        <p className="why">{words.dose(drill.dose.seconds, drill.dose.rounds)}</p>
        <p>{words.sides(side)}</p>
        <Sentences title={words.explanation} sentences={drill.sentences} open={window.innerWidth > 860} />
        <details>
          <summary>{words.about}</summary>
          {drill.safety.map((line) => <p key={line} className="sentence">{line}</p>)}
          <p className="sentence">{words.disclaimer}</p>
        </details>
      </div>
    </section>
  );
}
