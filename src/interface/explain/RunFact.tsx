import { useEffect, useState } from 'react';
import type { Side } from '../../anatomy/segments.ts';
import { sharedEngine } from '../../moment/engine.ts';
import { strideFact } from '../../moment/strideFacts.ts';
import { fill } from '../../texts/fill.ts';
import { words } from '../../texts/texts.ts';
import { useVisit } from '../VisitContext.tsx';
import { Said } from './Sentences.tsx';

/**
 * What muscles do in every stride of the run, one computed sentence; nothing where they do nothing in it that is
 * computed.
 */
export function RunFact({ name, muscles, side }: { name: string; muscles: readonly string[]; side: Side }) {
  const visit = useVisit();
  const [, setComputed] = useState(0);
  useEffect(() => visit.onRunComputed(() => setComputed((count) => count + 1)), [visit]);
  const fact = strideFact(muscles, side, sharedEngine());
  if (!fact) return null;
  const { says, job, source } = words.stride.fact;
  const text = fill(says, {
    name,
    weights: fact.weights.toFixed(1),
    seconds: fact.seconds.toFixed(2),
    count: Math.round(fact.perMinute),
    job: job[fact.job],
  });
  return <Said sentence={{ id: 'run', text, evidence: 'computed', source }} />;
}
