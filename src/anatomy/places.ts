import placeData from './places.json' with { type: 'json' };

export const placeIds = [
  'head',
  'neck',
  'shoulder',
  'arm',
  'forearm',
  'hand',
  'trunk',
  'back',
  'hip',
  'thigh',
  'lower-leg',
  'foot',
] as const;
/** A part of the body in a person's words. */
export type PlaceId = (typeof placeIds)[number];

/** The places of the body from head to foot, and the groups of muscles in each. */
export const places = placeData as { id: PlaceId; groups: string[] }[];

const placeOfGroup = new Map(places.flatMap(({ id, groups }) => groups.map((group) => [group, id] as const)));

/** Place and group of a group, for example `hip/glutes`. @throws where no place has that group */
export function pathOf(group: string): string {
  const place = placeOfGroup.get(group);
  if (!place) throw new Error(`No place of the body has the group "${group}".`);
  return `${place}/${group}`;
}

/** Whether a path such as `hip/glutes` lies in a place (`hip`) or is that group (`hip/glutes`). */
export function liesIn(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

/** Whether a place or a group of that path exists. */
export function isPlace(path: string): boolean {
  return places.some(({ id, groups }) => id === path || groups.some((group) => `${id}/${group}` === path));
}
