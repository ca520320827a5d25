import { bones } from '../../anatomy/boneCatalogue.ts';
import { furtherMuscles } from '../../anatomy/furtherCatalogue.ts';
import { pathOf } from '../../anatomy/places.ts';
import { type Entry, entryFor, inPlaces } from './entry.ts';

/** Muscles beyond the engine, and bones: fetched when someone asks for them. */
export function lateEntries(): readonly Entry[] {
  return [
    ...inPlaces(
      furtherMuscles.map(({ id, latin, group }) => entryFor({ id, latin, kind: 'further', path: pathOf(group) })),
    ),
    ...inPlaces(bones.map(({ id, latin, place }) => entryFor({ id, latin, kind: 'bone', path: place }))),
  ];
}
