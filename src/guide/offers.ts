import { otherSide, type Side } from '../anatomy/segments.ts';
import { drills, findDrill } from '../drills/drills.ts';
import { purposeFor } from '../drills/purpose.ts';
import { type Purpose, purposes } from '../drills/purposes.ts';
import type { Drill } from '../drills/schema.ts';

/** Where a drill for a muscle comes from, as a person reads it. */
type Provenance = Exclude<Purpose, 'mechanics' | 'classic'>;

/** A drill that a muscle leads to. */
export interface Offer {
  drill: Drill;
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

/** Drills for a muscle, those first that are nearest to the article; empty where a reason says why there is none. */
export function offersFor(id: string): Offer[] {
  return drills
    .flatMap((drill) => {
      const purpose = purposeFor(drill, id);
      return purpose === undefined ? [] : [{ drill, purpose }];
    })
    .sort((one, other) => purposes.indexOf(one.purpose) - purposes.indexOf(other.purpose))
    .map(({ drill, purpose }) => ({
      drill,
      // What mechanics alone suggests is not in the article either.
      provenance: purpose === 'mechanics' || purpose === 'classic' ? 'extrapolated' : purpose,
    }));
}

/**
 * The working side that reaches a muscle of this side: the other one where the drill helps the muscle on its standing
 * side, as the straight leg lift does with the hamstrings.
 */
export function workingSideFor(drill: Drill, muscle: string, side: Side): Side {
  const has = (leg: 'working' | 'standing'): boolean =>
    drill.expected.some(
      (e) => (e.leg === leg || e.leg === 'both') && e.drive !== 'inhibited' && (e.muscles as string[]).includes(muscle),
    );
  if (has('working') || !has('standing')) return side;
  return otherSide(side);
}

/** How the sides of a drill are told apart: by which leg is off the floor, or only by which side works. */
export type Sidedness = 'lifted' | 'standing' | 'side' | 'together';

/**
 * `lifted`: the working leg is off the floor; `standing`: the working leg stands alone; else both feet stand or take
 * turns.
 */
export function sidedness({ stance, dose }: Drill): Sidedness {
  if (stance.feet === 'one') return stance.lifted === 'working' ? 'lifted' : 'standing';
  return dose.sides === 'together' ? 'together' : 'side';
}
