import type { Told } from '../../moment/story.ts';
import { fill } from '../../texts/fill.ts';
import { drillTexts, words } from '../../texts/texts.ts';

/** The words of a tag: what its muscles do, and where they are. */
export function tagText(drill: string, told: Told): { verb: string; place: string } {
  const { verb = '', place = '' } = drillTexts(drill).story?.[told.group.id] ?? {};
  return { verb: upper(perhaps(verb, told)), place: fill(place, sideOf(told)) };
}

/**
 * A clause of the caption around its colour word: what stands before that and after it; `also` is what perhaps lets go
 * besides.
 */
export function clauseText(drill: string, told: Told, also?: Told): { before: string; colour: string; after: string } {
  const { says = '' } = drillTexts(drill).story?.[told.group.id] ?? {};
  const clause = fill(words.story.clause, { says: perhaps(fill(says, sideOf(told)), told) });
  const whole = also ? fill(words.story.also, { clause, place: tagText(drill, also).place }) : clause;
  const [before = '', after = ''] = whole.split('{colour}');
  return { before, colour: words.story.colour[told.group.role], after };
}

/**
 * What the caption says: one group of each colour, the first that is told, and of what lets go rather one that is sure.
 */
export function captionOf(told: readonly Told[]): Told[] {
  return (['works', 'holds', 'lets-go'] as const).flatMap((role) => {
    const own = told.filter(({ group }) => group.role === role);
    return own.find(({ perhaps: unsure }) => !unsure) ?? own[0] ?? [];
  });
}

/** What perhaps lets go besides a group that surely does. */
export function alsoOf(told: readonly Told[], each: Told): Told | undefined {
  if (each.group.role !== 'lets-go' || each.perhaps) return undefined;
  return told.find((other) => other.group.role === 'lets-go' && other.perhaps);
}

/** A clause where there is room for its verb alone, with the space before it. */
export function briefText(drill: string, told: Told): string {
  return ` ${perhaps(drillTexts(drill).story?.[told.group.id]?.verb ?? '', told)}`;
}

/** The caption of a story as plain text, as those hear it who do not see. */
export function captionText(drill: string, told: readonly Told[]): string {
  return captionOf(told)
    .map((each) => {
      const { before, colour, after } = clauseText(drill, each, alsoOf(told, each));
      return before + colour + after;
    })
    .join(' ');
}

const sideOf = ({ side }: Told): Record<string, string> => (side ? { side: words.side[side] } : {});
const perhaps = (what: string, told: Told): string => (told.perhaps ? fill(words.story.perhaps, { what }) : what);
const upper = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
