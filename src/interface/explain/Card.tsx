import { lazy, Suspense, useEffect } from 'react';
import { DrillCard } from './DrillCard.tsx';
import { useChosen } from '../VisitContext.tsx';

const loadStructure = () =>
  import('./StructureCard.tsx').then(({ StructureCard: component }) => ({ default: component }));
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
  if (!selection) return <DrillCard />;
  return (
    <Suspense fallback={null}>
      <StructureCard selection={selection} />
    </Suspense>
  );
}
