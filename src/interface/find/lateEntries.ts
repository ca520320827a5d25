import { bones } from '../../anatomy/boneCatalogue.ts';
import { furtherMuscles } from '../../anatomy/furtherCatalogue.ts';
import { pathOf } from '../../anatomy/places.ts';
import { isMidline } from '../../anatomy/structures.ts';
import { type Entry, inPlaces } from './entry.ts';

/** Muscles beyond the engine, and bones: fetched when someone asks for them. */
export const lateEntries: readonly Entry[] = [
  ...inPlaces(
    furtherMuscles.map(({ id, name, latin, region, everyday }): Entry => ({
      id,
      name,
      latin,
      everyday,
      kind: 'further',
      path: pathOf(region),
      midline: isMidline(id),
    })),
  ),
  ...inPlaces(
    bones.map(({ id, name, latin, place }): Entry => ({
      id,
      name,
      latin,
      everyday: [],
      kind: 'bone',
      path: place,
      midline: isMidline(id),
    })),
  ),
];
