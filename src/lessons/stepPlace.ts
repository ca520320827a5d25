import { drills } from '../drills/drills.ts';
import { focusIn, readAddress, writeAddress } from '../state/address.ts';
import type { Choice, Group } from '../state/choices.ts';
import { type Place, startPlace } from '../state/place.ts';
import type { Problem } from '../state/problems.ts';
import { addressKey, type Setting, settings } from '../state/settings.ts';
import type { Shown } from './lessonSchema.ts';

/** Settings that whoever looks chooses, and that no step of a lesson changes. */
const manners = ['lang', 'theme', 'detail', 'present', 'around', 'speed', 'lesson', 'lessonStep'] as const;
type Manner = (typeof manners)[number];

/** The same as keys of an address. */
export const mannerKeys: readonly string[] = manners.flatMap(
  (name) => addressKey(name, settings[name] as Setting) ?? [],
);

/** What a step of a lesson says of the visit's place: everything but the manners. */
export type StepPlace = Omit<Place, Manner>;

/**
 * Where a step leads: all that it does not name is as at the start. `problems` says what of its moment could not be
 * used; nothing is thrown.
 */
export function placeOfStep(step: Shown): { place: StepPlace; problems: Problem[] } {
  const { place: read, problems } = readAddress(`?${step.at}`, drills);
  const place: Place = { ...startPlace(), ...read };
  if (place.selection) {
    const others = (step.with ?? []).map(focusIn).filter((each): each is Choice => each !== null && 'id' in each);
    place.selection = { ...place.selection, with: others };
  }
  // Where a step names its view the whole of him is meant.
  place.near = place.selection !== null && read.view === undefined && !place.compare;
  place.playing = step.plays === true && step.ask === undefined;
  for (const name of manners) delete (place as Partial<Place>)[name];
  return { place, problems };
}

/** The moment of a visit as a step has it. @param stride share of the stride where he runs, or null */
export function stepAt(place: Place, stride: number | null): Pick<Shown, 'at' | 'with' | 'stride'> {
  const keys = new URLSearchParams(writeAddress(place));
  for (const key of mannerKeys) keys.delete(key);
  const others = (place.selection as Group | null)?.with ?? [];
  return {
    at: keys.toString().replaceAll('%2C', ','),
    ...(others.length > 0 && { with: others.map(({ id, side }) => `${id}.${side}`) }),
    ...(stride !== null && { stride: Math.round(stride * 1000) / 1000 }),
  };
}
