import type { Drill } from '../drills/schema.ts';
import { halfDuration, momentOf } from '../drills/timeline.ts';

/**
 * The moment of one drill that matches a moment of another: the same share of the same phase. A phase that the other
 * lacks waits at the edge of its neighbour. Both are told of the first side; times in seconds.
 */
export function sameMoment(of: Drill, time: number, other: Drill): number {
  const half = halfDuration(of);
  let into = of.dose.sides === 2 && time >= half ? time - half : time;
  let edge = 0;
  for (const [i, { id, seconds }] of of.phases.entries()) {
    const there = other.phases.some((phase) => phase.id === id);
    if (into < seconds || i === of.phases.length - 1)
      return there ? momentOf(other, id, Math.min(1, Math.max(0, into / seconds))) : edge;
    if (there) edge = momentOf(other, id, 1);
    into -= seconds;
  }
  return edge;
}
