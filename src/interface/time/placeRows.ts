import { otherSide, type Side, sides } from '../../anatomy/segments.ts';
import type { Drill, StoryGroup } from '../../drills/schema.ts';
import type { Choice } from '../../state/choices.ts';
import type { WhatIf } from '../../state/whatIf.ts';
import { muscles as catalogue, muscleIndex } from '../../anatomy/catalogue.ts';
import { entryOf, sidedName } from '../find/entries.ts';
import { drillTexts, words } from '../../texts/texts.ts';
import { fill } from '../../texts/fill.ts';

/** A row of the timeline: a place of the body, on one side or on both, with what the story tells of it. */
export interface PlaceRow {
  name: string;
  /** Null: both. */
  side: Side | null;
  /** Groups of the story that lie here; none where the row is a muscle that is chosen. */
  groups: readonly StoryGroup[];
  muscles: readonly string[];
}

/** The most rows that there is room for. */
const most = 6;

/**
 * The places that a drill's story tells of with these settings, each side by itself: what works, then what holds, then
 * what lets go. A place that is part of a wider one has no row of its own: the buttock is in "buttock and hip".
 */
export function placesOf(drill: Drill, whatIf: WhatIf): PlaceRow[] {
  const texts = drillTexts(drill.id).story ?? {};
  const found = new Map<string, { place: string; both: boolean; groups: StoryGroup[] }>();
  const told = (drill.story ?? []).filter(({ when }) => when === undefined || whatIf[when] === true);
  for (const group of told) {
    const wider = told.find((other) => isWithin(group, other)) ?? group;
    const place = texts[wider.id]?.place ?? '';
    const before = found.get(place);
    if (before) before.groups.push(group);
    else found.set(place, { place, both: group.leg === 'both', groups: [group] });
  }
  const rows = [...found.values()].flatMap(({ place, both, groups }): PlaceRow[] => {
    const muscles = [...new Set(groups.flatMap((group) => group.muscles as string[]))];
    const named = (side: Side | null): PlaceRow => ({
      name: capital(fill(place, side ? { side: words.side[side] } : {})),
      side,
      groups,
      muscles,
    });
    return both ? [named(null)] : sides.map(named);
  });
  return rows.slice(0, most);
}

/** A chosen muscle on both sides, and its first opposite on its own. */
export function rowsOfChoice({ id, side }: Choice): PlaceRow[] {
  const muscle = catalogue[muscleIndex(id)];
  if (!muscle) return [];
  const [opposite] = muscle.opposites;
  return [
    rowOf(id, side),
    rowOf(id, otherSide(side)),
    ...(opposite ? [rowOf(opposite.id, opposite.side === 'opposite' ? otherSide(side) : side)] : []),
  ];
}

/** Whether the muscles of a group are some of another's, which lies on the same sides. */
const isWithin = (group: StoryGroup, other: StoryGroup): boolean =>
  group.muscles.length < other.muscles.length &&
  (group.leg === 'both') === (other.leg === 'both') &&
  group.muscles.every((id) => other.muscles.includes(id));

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

function rowOf(id: string, side: Side): PlaceRow {
  const entry = entryOf(id);
  return { name: entry ? sidedName(entry, side) : id, side, groups: [], muscles: [id] };
}
