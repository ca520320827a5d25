import { bones } from '../anatomy/boneCatalogue.ts';
import { connective, muscles } from '../anatomy/catalogue.ts';
import { furtherMuscles } from '../anatomy/furtherCatalogue.ts';
import { places } from '../anatomy/places.ts';
import { drillFiles } from '../drills/drills.ts';
import { faultsOf } from '../drills/parseDrill.ts';
import type { Drill, StoryGroup } from '../drills/schema.ts';
import type { Section } from '../guide/graded.ts';
import { guideFiles } from '../guide/checkGuide.ts';
import { lessons } from '../lessons/lessons.ts';
import type { Symptom } from '../guide/symptoms.ts';
import type { DrillTexts, SectionTexts, StoryTexts, Texts } from '../texts/forms.ts';
import { englishLessons } from '../texts/lessonTexts.ts';
import { texts } from '../texts/texts.ts';

type ById = Readonly<Record<string, unknown>>;
const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);
const one = (has: boolean, name: string): string[] => (has ? [name] : []);
const file = (name: string): string => `src/texts/en/${name}.json`;
/** Words that a class reads at a glance. */
const mostWords = 12;
/** Letters of a tag, and words of a clause of the caption after its colour. */
const mostLetters = 34;
const mostSaid = 8;

/**
 * What of the drills (or of one, by its id) has no English text, and what texts belong to nothing: a sentence with
 * file, place and reason each.
 */
export function faultsOfDrillTexts(only?: string, own: Texts['drills'] = texts.drills): string[] {
  const drills = Object.entries(drillFiles)
    .filter(([file, content]) => faultsOf(file, content).length === 0)
    .map(([, content]) => content as Drill);
  const faults = drills
    .filter(({ id }) => only === undefined || id === only)
    .flatMap((drill) => {
      const at = file(`drills/${drill.id}`);
      const mine = own[drill.id];
      return mine ? faultsOfDrill(at, drill, mine) : [`${at}: the file is missing.`];
    });
  if (only === undefined)
    for (const id of Object.keys(own))
      if (!Object.keys(drillFiles).some((file) => file.endsWith(`/${id}.json`)))
        faults.push(`src/texts/en/drills/${id}.json: there is no drill of that name.`);
  return faults;
}

function faultsOfDrill(at: string, drill: Drill, own: DrillTexts): string[] {
  const parts: [string, string[], ById][] = [
    ['phases', ids(drill.phases), own.phases],
    ['options', Object.keys(drill.options), own.options],
    ['intents', ids(drill.intents), own.intents],
    ['pairs', ids(drill.pairs), own.pairs],
    ['sentences', ids(drill.sentences), own.sentences],
    ['feel', ids(drill.feel), own.feel],
  ];
  if (drill.story) parts.push(['story', ids(drill.story), own.story ?? {}]);
  const whole = ['name', 'rounds', ...parts.map(([name]) => name), 'safety'];
  const faults = [
    ...unlike(at, '', [...whole, ...one(!!drill.predict, 'predict'), ...one(drill.reflex.length === 0, 'reflex')], {
      ...own,
    }),
    ...parts.flatMap(([name, needed, given]) => unlike(at, `${name}.`, needed, given ?? {})),
  ];
  if (drill.predict && own.predict) faults.push(...unlike(at, 'predict.', ['question', 'reveal'], { ...own.predict }));
  for (const [id, phase] of Object.entries(own.phases ?? {})) {
    faults.push(...unlike(at, `phases.${id}.`, ['name', 'cue', 'caption'], { ...phase }));
    if ((phase.caption ?? '').trim().split(/\s+/).length > mostWords)
      faults.push(`${at}: at phases.${id}.caption: a caption has at most ${mostWords} words.`);
  }
  faults.push(...(drill.story ?? []).flatMap((group) => faultsOfGroup(at, group, own.story?.[group.id])));
  if (drill.kind === 'drill' && (own.safety ?? []).length === 0)
    faults.push(`${at}: at safety: a drill needs its safety lines.`);
  return faults;
}

/** Words of a tag fit their box and name the side where there is one to name. */
function faultsOfGroup(at: string, { id, leg }: StoryGroup, own: StoryTexts | undefined): string[] {
  if (!own) return [];
  const place = `${at}: at story.${id}`;
  const faults = unlike(at, `story.${id}.`, ['verb', 'place', 'says'], { ...own });
  const letters = `${own.verb} ${own.place.replace('{side}', longestSide())}`.length - 1;
  if (letters > mostLetters)
    faults.push(`${place}: verb and place have at most ${mostLetters} letters together, not ${letters}.`);
  if (leg !== 'both' && !own.place.includes('{side}'))
    faults.push(`${place}.place: it is on one side, so {side} says which.`);
  if (leg === 'both' && /\{side\}/.test(own.place + own.says))
    faults.push(`${place}: it is on both sides, so no {side} can stand here.`);
  if (own.says.trim().split(/\s+/).length > mostSaid)
    faults.push(`${place}.says: a clause has at most ${mostSaid} words.`);
  return faults;
}

const longestSide = (): string => Object.values(texts.page.side).reduce((a, b) => (b.length > a.length ? b : a));

/**
 * The same of lessons: a step that is its own has a name, a sentence short enough for a class, notes and, where it asks,
 * a question; one that a drill brings has the drill's words.
 */
export function faultsOfLessonTexts(own: Texts['lessons'] = englishLessons): string[] {
  return [
    ...lessons.flatMap(({ id, drill, steps }) => {
      const at = file(`lessons/${id}`);
      const mine = own[id];
      if (!mine) return [`${at}: the file is missing.`];
      const needed = drill === null ? steps : [];
      return [
        ...unlike(at, '', ['title', 'steps'], { ...mine }),
        ...unlike(at, 'steps.', ids(needed), mine.steps),
        ...needed.flatMap(({ id: step, ask }) => {
          const said = mine.steps[step];
          if (!said) return [];
          const place = `steps.${step}`;
          const words = said.says.trim().split(/\s+/).length;
          return [
            ...unlike(at, `${place}.`, ['title', 'says', 'notes', ...one(!!ask, 'ask')], { ...said }),
            ...(words > mostWords ? [`${at}: at ${place}.says: a sentence has at most ${mostWords} words.`] : []),
          ];
        }),
      ];
    }),
    ...Object.keys(own)
      .filter((id) => !lessons.some((lesson) => lesson.id === id))
      .map((id) => `${file(`lessons/${id}`)}: there is no lesson of that name.`),
  ];
}

/** The same for names of the body, tight places, reasons, safety texts and what is contested. */
export function faultsOfOtherTexts(own: Texts = texts): string[] {
  const {
    'symptoms.json': symptoms,
    'reasons.json': reasons,
    'safety.json': safety,
    'contested.json': contested,
  } = guideFiles as Record<string, unknown>;
  const named = [...muscles, ...furtherMuscles, ...connective].map(({ id }) => id);
  const booked = [...muscles, ...furtherMuscles].map(({ id }) => id);
  const said = (reasons as { says: { id: string }[] }[]).flatMap(({ says }) => says.map(({ id }) => id));
  return [
    ...unlike(file('muscles'), '', named, own.muscles),
    ...unlike(file('attachments'), '', booked, own.attachments),
    ...unlike(
      file('bones'),
      '',
      bones.map(({ id }) => id),
      own.bones,
    ),
    ...unlike(
      file('places'),
      'place.',
      places.map(({ id }) => id),
      own.places.place,
    ),
    ...unlike(
      file('places'),
      'group.',
      places.flatMap(({ groups }) => groups),
      own.places.group,
    ),
    ...unlike(
      file('guide'),
      'symptoms.',
      (symptoms as Symptom[]).map(({ id }) => id),
      own.guide.symptoms,
    ),
    ...unlike(file('guide'), 'reasons.', said, own.guide.reasons),
    ...faultsOfSections(file('guide'), 'contested.', contested as Section[], own.guide.contested),
    ...faultsOfSections(file('safety'), 'sections.', safety as Section[], own.safety.sections),
    ...(symptoms as Symptom[]).flatMap(({ id, offers }) =>
      Object.keys(own.guide.symptoms[id]?.when ?? {})
        .filter((drill) => !offers.includes(drill))
        .map((drill) => `${file('guide')}: at symptoms.${id}.when.${drill}: the place does not lead to this drill.`),
    ),
  ];
}

function faultsOfSections(
  at: string,
  place: string,
  sections: readonly Section[],
  own: Readonly<Record<string, SectionTexts>>,
): string[] {
  return [
    ...unlike(
      at,
      place,
      sections.map(({ id }) => id),
      own,
    ),
    ...sections.flatMap(({ id, says, more }) => [
      ...unlike(
        at,
        `${place}${id}.says.`,
        says.map((sentence) => sentence.id),
        own[id]?.says ?? {},
      ),
      ...unlike(
        at,
        `${place}${id}.more.`,
        (more ?? []).map((sentence) => sentence.id),
        own[id]?.more ?? {},
      ),
    ]),
  ];
}

/** Ids without a text, and texts without an id. */
function unlike(at: string, place: string, needed: readonly string[], given: ById): string[] {
  return [
    ...needed.filter((id) => !(id in given)).map((id) => `${at}: at ${place}${id}: this text is missing.`),
    ...Object.keys(given)
      .filter((id) => !needed.includes(id))
      .map((id) => `${at}: at ${place}${id}: nothing has this id, so nobody reads this text.`),
  ];
}
