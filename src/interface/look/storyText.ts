import { muscleIndex, muscles } from '../../anatomy/catalogue.ts';
import type { Told } from '../../moment/storyAt.ts';
import { fill } from '../../texts/fill.ts';
import { drillTexts, words } from '../../texts/texts.ts';

/**
 * The words of a tag: what its muscles do, and where they are. `short`: where there is room for one word; of what holds it
 * is the same in every drill.
 */
export function tagText(drill: string, told: Told, short = false): { verb: string; place: string } {
  const { verb = '', place = '' } = drillTexts(drill).story?.[told.group.id] ?? {};
  const said = short && told.group.role === 'holds' ? words.story.holdsShort : verb;
  return { verb: upper(perhaps(said, told)), place: fill(place, sideOf(told)) };
}

/** A clause of the caption around its colour word: what stands before that and after it. */
export function clauseText(drill: string, told: Told): { before: string; colour: string; after: string } {
  const { says = '' } = drillTexts(drill).story?.[told.group.id] ?? {};
  const clause = fill(words.story.clause, { says: perhaps(fill(says, sideOf(told)), told) });
  const [before = '', after = ''] = clause.split('{colour}');
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
export function alsoOf(told: readonly Told[]): Told | undefined {
  const letGo = told.filter(({ group }) => group.role === 'lets-go');
  return letGo.every(({ perhaps: unsure }) => unsure) ? undefined : letGo.find(({ perhaps: unsure }) => unsure);
}

/**
 * Where that is, and why it may be so: only where its opposite is at work there now, which is named by its colour where
 * it is told.
 */
export function alsoText(drill: string, also: Told, told: readonly Told[]): string {
  const { place } = tagText(drill, also);
  if (!also.opposed) return fill(words.story.also, { place });
  const against = told.find((each) => isAgainst(each, also));
  if (!against) return fill(words.story.alsoOpposed, { place });
  return fill(words.story.alsoAgainst, { place, colour: words.story.colour[against.group.role].toLocaleLowerCase() });
}

/**
 * Why what a caption says lets go does so, a sentence of its own: only where its opposite is at work there now. What
 * nerves do is nowhere measured, and so it is said only of what surely lets go, as probable.
 */
export function whyText(lets: Told, told: readonly Told[]): string | null {
  if (lets.group.role !== 'lets-go' || !lets.opposed) return null;
  const against = told.find((each) => isAgainst(each, lets));
  const { whyAgainst, whyOpposed, perhapsAgainst, perhapsOpposed } = words.story;
  if (!against) return lets.perhaps ? perhapsOpposed : whyOpposed;
  const colour = words.story.colour[against.group.role].toLocaleLowerCase();
  return upper(fill(lets.perhaps ? perhapsAgainst : whyAgainst, { colour }));
}

/** Whether a group works or holds, on the same side, and has an opposite of every muscle of the other. */
const isAgainst = ({ group, side }: Told, other: Told): boolean =>
  group.role !== 'lets-go' &&
  side === other.side &&
  other.group.muscles.every((id) =>
    muscles[muscleIndex(id)]?.opposites.some(
      (opposite) => opposite.side !== 'opposite' && group.muscles.includes(opposite.id),
    ),
  );

/** A clause where there is room for its verb alone, with the space before it. */
export function briefText(drill: string, told: Told): string {
  return ` ${perhaps(drillTexts(drill).story?.[told.group.id]?.verb ?? '', told)}`;
}

/** The caption of a story as plain text, as those hear it who do not see. */
export function captionText(drill: string, told: readonly Told[]): string {
  const clauses = captionOf(told).flatMap((each) => {
    const { before, colour, after } = clauseText(drill, each);
    return [before + colour + after, whyText(each, told) ?? []].flat();
  });
  const also = alsoOf(told);
  return [...clauses, ...(also ? [alsoText(drill, also, told)] : [])].join(' ');
}

const sideOf = ({ side }: Told): Record<string, string> => (side ? { side: words.side[side] } : {});
const perhaps = (what: string, told: Told): string => (told.perhaps ? fill(words.story.perhaps, { what }) : what);
const upper = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
