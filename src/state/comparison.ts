import { findDrill } from '../drills/drills.ts';
import type { Frame } from '../moment/frame.ts';
import { createFrame, frameAt } from '../moment/frameAt.ts';
import { sameMoment } from '../moment/sameMoment.ts';
import { musclesFor } from '../drills/purpose.ts';
import type { Drill } from '../drills/schema.ts';
import { Preparation } from './preparation.ts';
import type { Visit } from './visit.ts';

/** What stands beside a visit's drill, as it is without what-if: at the same moment of it, on the side that works. */
export class Comparison {
  private readonly visit: Visit;
  private readonly preparation = new Preparation();
  private readonly current = createFrame();
  private wanted: Drill | null = null;
  private readonly options = { side: 'right' as Frame['side'] };

  constructor(visit: Visit) {
    this.visit = visit;
  }

  /** What the chosen drill is compared with: what was chosen, else its classic stretch, else the drill as it is. */
  other(): Drill {
    const drill = this.visit.drill();
    const { beside } = this.visit.store.getState();
    return findDrill(beside) ?? findDrill(drill.stretch ?? '') ?? drill;
  }

  /** Calls back when more of the other has been prepared. */
  onPrepared(listener: () => void): () => void {
    return this.preparation.onDone(listener);
  }

  /** Resolves when the other is wholly prepared. */
  whole(): Promise<void> {
    this.frame();
    return this.preparation.whole();
  }

  /** The other's Frame of now; the same object each time, filled anew. */
  frame(): Frame {
    const other = this.other();
    if (other !== this.wanted) {
      this.wanted = other;
      this.preparation.want(other, this.options);
    }
    const now = this.visit.frame();
    // Both sides share one preparation: the other leg's turn costs nothing.
    this.options.side = now.side;
    return frameAt(other, sameMoment(this.visit.drill(), now.time, other), this.options, this.current);
  }
}

/** A muscle that two are compared by, and whether it is there as the opposite of one that works. */
interface Compared {
  id: string;
  opposite: boolean;
}

/**
 * The muscles that two are compared by: those that the first works on its working side, and their opposites; where the
 * other is a drill too, those of both.
 */
export function comparedMuscles(drill: Drill, other?: Drill): Compared[] {
  const first = musclesOf(drill);
  if (!other || other.kind === 'stretch' || other.id === drill.id) return first;
  const second = musclesOf(other);
  const all = [...first, ...second].filter(({ opposite }) => !opposite);
  return [...first.slice(0, 2), ...second.slice(0, 2), ...all].filter(isFirst).slice(0, 5);
}

/** Whether a muscle is named for the first time in a list. */
const isFirst = ({ id }: Compared, at: number, all: readonly Compared[]): boolean =>
  all.findIndex((each) => each.id === id) === at;

function musclesOf(drill: Drill): Compared[] {
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
