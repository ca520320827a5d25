import { midBoneIds, sidedBoneIds } from './boneIds.ts';
import { muscles } from './catalogue.ts';
import { connectiveIds } from './connectiveIds.ts';
import { furtherMuscleIds } from './furtherMuscleIds.ts';
import { muscleIds } from './muscleIds.ts';
import { liesIn, pathOf } from './places.ts';

/**
 * What a thing of the body is: a muscle of the engine, one outside it, what looks like one, or a bone (cartilage,
 * disc).
 */
export type StructureKind = 'muscle' | 'further' | 'connective' | 'bone';

const kinds = new Map<string, StructureKind>([
  ...muscleIds.map((id) => [id, 'muscle'] as const),
  ...furtherMuscleIds.map((id) => [id, 'further'] as const),
  ...connectiveIds.map((id) => [id, 'connective'] as const),
  ...[...sidedBoneIds, ...midBoneIds].map((id) => [id, 'bone'] as const),
]);
/** What there is once; its side is `right` wherever one is asked for. */
const once = new Set<string>([...midBoneIds, 'linea_alba']);

/** What an id names, or null where it names nothing. */
export function kindOf(id: string): StructureKind | null {
  return kinds.get(id) ?? null;
}

/** Whether there is one of it and not one on each side. */
export function isMidline(id: string): boolean {
  return once.has(id);
}

/** Ids of the muscles of a place such as `hip` or of a group such as `hip/glutes`, within the engine and beyond it. */
export async function musclesIn(place: string): Promise<Set<string>> {
  const { furtherMuscles } = await import('./furtherCatalogue.ts');
  return new Set(
    [...muscles, ...furtherMuscles].filter(({ group }) => liesIn(pathOf(group), place)).map(({ id }) => id),
  );
}
