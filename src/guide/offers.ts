import { muscleIndex, muscles } from '../anatomy/catalogue.ts';
import type { Side } from '../anatomy/segments.ts';
import { drills, findDrill } from '../drills/drills.ts';
import type { Drill } from '../drills/schema.ts';
import type { Symptom } from './symptoms.ts';

/** Where a drill for a muscle comes from, as the catalogue says it. */
export type Provenance = 'article' | 'article-comment' | 'article-region' | 'extrapolated';

/** A drill that something leads to; without `drill` where its file is still to be written. */
export interface Offer {
  id: string;
  drill: Drill | undefined;
  provenance: Provenance;
}

/** A drill that can be offered; a stretch is only there to be compared with. */
export function offered(id: string): Drill | undefined {
  const drill = findDrill(id);
  return drill?.kind === 'drill' ? drill : undefined;
}

/** Drills that a person can choose, the article's before those that it does not name. */
export function offeredDrills(): { article: Drill[]; further: Drill[] } {
  const all = drills.filter(({ kind }) => kind === 'drill');
  return {
    article: all.filter(({ provenance }) => provenance !== 'extrapolated'),
    further: all.filter(({ provenance }) => provenance === 'extrapolated'),
  };
}

/** Drills for a muscle, in the order of the catalogue; empty where a reason says why there is none. */
export function offersFor(id: string): Offer[] {
  return (muscles[muscleIndex(id)]?.drills ?? []).map(({ drill, provenance }) =>
    // What mechanics alone suggests is not in the article either.
    ({
      id: drill,
      drill: offered(drill),
      provenance: provenance === 'mechanics' ? 'extrapolated' : (provenance as Provenance),
    }),
  );
}

/** Whether nothing that a symptom leads to is there yet. */
export function notYet({ offers, reason, safety }: Symptom): boolean {
  return reason === undefined && safety === undefined && offers.every(({ drill }) => !offered(drill));
}

/**
 * The working side that reaches a muscle of this side: the other one where the drill helps the muscle on its standing side,
 * as the straight leg lift does with the hamstrings.
 */
export function workingSideFor(drill: Drill, muscle: string, side: Side): Side {
  const has = (leg: 'working' | 'standing'): boolean =>
    drill.expected.some(
      (e) => (e.leg === leg || e.leg === 'both') && e.drive !== 'inhibited' && (e.muscles as string[]).includes(muscle),
    );
  if (has('working') || !has('standing')) return side;
  return side === 'right' ? 'left' : 'right';
}

/** How the sides of a drill are told apart: by which leg is off the floor, or only by which side works. */
export type Sidedness = 'lifted' | 'standing' | 'side' | 'together';

/** `lifted`: the working leg is off the floor; `standing`: the working leg stands alone; else both feet stand or take turns. */
export function sidedness({ stance, dose }: Drill): Sidedness {
  if (stance.feet === 'one') return stance.lifted === 'working' ? 'lifted' : 'standing';
  return dose.sides === 'together' ? 'together' : 'side';
}
