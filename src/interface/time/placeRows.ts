import { otherSide, type Side, sides } from '../../anatomy/segments.ts';
import type { Drill, StoryGroup } from '../../drills/schema.ts';
import type { Choice } from '../../state/choices.ts';
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

/** The places that a drill's story tells of, each side by itself: what works, then what holds, then what lets go. */
export function placesOf(drill: Drill): PlaceRow[] {
  const texts = drillTexts(drill.id).story ?? {};
  const found = new Map<string, { place: string; both: boolean; groups: StoryGroup[] }>();
  for (const group of drill.story ?? []) {
    const place = texts[group.id]?.place ?? '';
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

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

function rowOf(id: string, side: Side): PlaceRow {
  const entry = entryOf(id);
  return { name: entry ? sidedName(entry, side) : id, side, groups: [], muscles: [id] };
}
