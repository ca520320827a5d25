import { lazy, Suspense, useEffect } from 'react';
import { DrillCard } from './DrillCard.tsx';
import { useChosen } from './VisitContext.tsx';

const loadStructure = () => import('./StructureCard.tsx').then(({ StructureCard: component }) => ({ default: component }));
const StructureCard = lazy(loadStructure);
const StepCard = lazy(() => import('./StepCard.tsx').then(({ StepCard: component }) => ({ default: component })));
const GuessCard = lazy(() => import('./GuessCard.tsx').then(({ GuessCard: component }) => ({ default: component })));

/** What is asked or explained right now, else what is known of the chosen structure, or of the drill where none is chosen. */
export function Card() {
  const selection = useChosen((state) => state.selection);
  const guessing = useChosen((state) => state.guess !== null);
  const stepping = useChosen((state) => state.step !== null);
  useEffect(() => {
    // Whoever begins to touch the page will soon choose something; its card is on the way by then.
    const fetchSoon = (): void => void loadStructure();
    window.addEventListener('pointerdown', fetchSoon, { once: true });
    return () => window.removeEventListener('pointerdown', fetchSoon);
  }, []);
  if (!guessing && !stepping && !selection) return <DrillCard />;
  return <Suspense fallback={null}>{guessing ? <GuessCard /> : stepping ? <StepCard /> : selection && <StructureCard selection={selection} />}</Suspense>;
}
