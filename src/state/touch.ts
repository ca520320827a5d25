import { sides } from '../anatomy/segments.ts';
import { isMidline } from '../anatomy/structures.ts';
import { placesOf } from '../guide/tightPlaces.ts';
import { type Symptom, symptoms } from '../guide/symptoms.ts';
import type { Point, Sight } from './sight.ts';
import type { Choice, Group } from './choices.ts';
import type { State } from './store.ts';

/** A touch on the runner, understood: the place that is meant, and the structure that was touched. */
export interface Touched {
  place: Symptom;
  touched: Choice;
}

const point: Point = { x: 0, y: 0 };

/**
 * The place that is meant by a touch: that of the first structure under the finger that stands for one. Long muscles
 * lie in two places; then the one whose word points nearest to the finger.
 * @param stack what lies under the finger, the first one first
 */
export function placeTouched(stack: readonly Choice[], x: number, y: number, sight: Sight | null): Touched | null {
  for (const touched of stack) {
    const places = placesOf(touched.id);
    const [first] = places;
    if (!first) continue;
    if (places.length === 1 || !sight) return { place: first, touched };
    const away = places.map(({ on = [] }) =>
      Math.min(
        ...on.map(([id, share]) =>
          sight.pointOn({ id, side: touched.side }, share, point) ? Math.hypot(point.x - x, point.y - y) : Infinity,
        ),
      ),
    );
    return { place: places[away.indexOf(Math.min(...away))] ?? first, touched };
  }
  return null;
}

/** What the page keeps of it. */
export function answerOf({ place, touched: { id, side } }: Touched): NonNullable<State['place']> {
  return { symptom: place.id, side: isMidline(id) ? null : side };
}

/** What is outlined for a place: everything that lies there, on one side or on both. */
export function groupOf({ structures }: Symptom, only?: Choice['side']): Group | null {
  const [first, ...others] = structures.flatMap((id) => (only ? [only] : sides).map((side): Choice => ({ id, side })));
  return first ? { ...first, with: others } : null;
}

/** The place whose outline this is; undefined where something else is pointed at. */
export function placeOutlined(hover: Group | null): Symptom | undefined {
  return hover?.with ? symptoms.find(({ structures }) => structures[0] === hover.id) : undefined;
}
