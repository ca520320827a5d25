import { findDrill } from '../drills/drills.ts';
import type { Frame } from '../moment/frame.ts';
import { createFrame, frameAt } from '../moment/frameAt.ts';
import { sameMoment } from '../moment/sameMoment.ts';
import { musclesFor } from '../drills/purpose.ts';
import type { Drill } from '../drills/schema.ts';
import { Preparation } from './preparation.ts';
import type { Visit } from './visit.ts';

/** The classic stretch beside a visit's drill: at the same moment of it, on the side that works. */
export class Comparison {
  private readonly visit: Visit;
  private readonly preparation = new Preparation();
  private readonly current = createFrame();
  private wanted: Drill | null = null;
  private readonly options = { side: 'right' as Frame['side'] };

  constructor(visit: Visit) {
    this.visit = visit;
  }

  /** What the chosen drill is compared with, or null. */
  stretch(): Drill | null {
    const id = this.visit.drill().stretch;
    return (id === undefined ? undefined : findDrill(id)) ?? null;
  }

  /** Calls back when more of the stretch has been prepared. */
  onPrepared(listener: () => void): () => void {
    return this.preparation.onDone(listener);
  }

  /** The stretch's Frame of now; the same object each time, filled anew. Null where the drill has no stretch. */
  frame(): Frame | null {
    const stretch = this.stretch();
    if (!stretch) return null;
    if (stretch !== this.wanted) {
      this.wanted = stretch;
      this.preparation.want(stretch, this.options);
    }
    const now = this.visit.frame();
    // Both sides share one preparation: the other leg's turn costs nothing.
    this.options.side = now.side;
    return frameAt(stretch, sameMoment(this.visit.drill(), now.time, stretch), this.options, this.current);
  }
}

/**
 * The muscles that drill and stretch are compared by: those that the drill works on its working side, and their
 * opposites.
 */
export function comparedMuscles(drill: Drill): { id: string; opposite: boolean }[] {
  const pair = drill.pairs.find(({ leg }) => leg === 'working');
  const own = (pair?.contracting ?? musclesFor(drill)).slice(0, 3);
  const opposites = (pair?.opposite ?? []).filter((id) => !own.includes(id)).slice(0, 2);
  return [...own.map((id) => ({ id, opposite: false })), ...opposites.map((id) => ({ id, opposite: true }))];
}

/** The one comparison of a visit, made when it is first asked for. */
export function comparisonOf(visit: Visit): Comparison {
  let found = made.get(visit);
  if (!found) {
    found = new Comparison(visit);
    made.set(visit, found);
  }
  return found;
}

const made = new WeakMap<Visit, Comparison>();
