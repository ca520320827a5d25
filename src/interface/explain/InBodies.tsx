import { useEffect, useState } from 'react';
import { muscleIndex } from '../../anatomy/catalogue.ts';
import type { Choice } from '../../state/choices.ts';
import { muscleRow } from '../../moment/frame.ts';
import { fill } from '../../texts/fill.ts';
import { words } from '../../texts/texts.ts';
import { useChosen, useVisit } from '../VisitContext.tsx';

/**
 * In how many bodies of ten a muscle works at the moment that the drill speaks of; nothing before it is known, and
 * where nothing is computed.
 */
export function InBodies({ id, side }: Choice) {
  const visit = useVisit();
  const [, setMore] = useState(0);
  useChosen((state) => state.whatIf);
  useEffect(() => visit.onBodies(() => setMore((count) => count + 1)), [visit]);
  const row = muscleRow(muscleIndex(id), side);
  if (Number.isNaN(visit.frame().muscles.demand[row]) && visit.frame().kind === 'drill') return null;
  const sampled = visit.bodies();
  if (!sampled) return null;
  const { bodies: said } = words;
  const ten = (count: number): number => Math.round((10 * count) / sampled.bodies);
  const working = ten(sampled.works[row]!);
  const silent = ten(sampled.silent[row]!);
  const count = working > 0 ? working : silent;
  const text = working === 0 && silent === 0 ? said.neither : fill(working > 0 ? said.works : said.silent, { count });
  return (
    <p className="why">
      {text} <small>{fill(said.how, { count: sampled.bodies })}</small>
    </p>
  );
}
