import { useEffect } from 'react';
import { DrillCard } from './DrillCard.tsx';
import { late } from '../Late.tsx';
import { useChosen } from '../VisitContext.tsx';

const StructureCard = late(async () => (await import('./StructureCard.tsx')).StructureCard);

/** What is known of the chosen structure, or of the drill where none is chosen. */
export function Card() {
  const selection = useChosen((state) => state.selection);
  useEffect(() => {
    // Whoever begins to touch the page will soon choose something; its card is on the way by then.
    window.addEventListener('pointerdown', StructureCard.fetchSoon, { once: true });
    return () => window.removeEventListener('pointerdown', StructureCard.fetchSoon);
  }, []);
  if (!selection) return <DrillCard />;
  return <StructureCard selection={selection} />;
}
