import * as v from 'valibot';
import { hideable, mostSteps, shownEntries } from './lessonSchema.ts';

/** What a file of a lesson says of itself. */
const format = 'tightrope-lesson';
const version = 1;
/** Letters that a lesson may have as a file: sixty steps with long notes take a quarter of it. */
export const longestLesson = 400_000;

const said = (most: number) => v.optional(v.pipe(v.string(), v.maxLength(most)), '');

const ownStep = v.looseObject({
  ...shownEntries,
  seconds: v.optional(shownEntries.seconds, 30),
  says: said(400),
  /** What is asked, where something is; then the sentence comes with the answer. */
  question: v.optional(v.pipe(v.string(), v.maxLength(400))),
  notes: said(4000),
});

/** A lesson that somebody wrote: what is shown, what is said, and whatever a later version put besides. */
const ownSchema = v.looseObject({
  format: v.literal(format),
  version: v.literal(version),
  /** Language of what is said, as browsers name it. */
  lang: v.optional(v.pipe(v.string(), v.maxLength(20)), 'en'),
  title: said(200),
  hides: v.optional(v.array(v.picklist(hideable))),
  steps: v.pipe(v.array(ownStep), v.maxLength(mostSteps)),
});

export type OwnStep = v.InferOutput<typeof ownStep>;
export type OwnLesson = v.InferOutput<typeof ownSchema>;

/**
 * Why a text is no lesson, as a code; the page makes the sentence. `at` is the place of the first fault in it, in our
 * own words, or empty.
 */
export interface LessonFault {
  code: 'too-long' | 'not-json' | 'not-a-lesson' | 'other-version' | 'broken' | 'too-many';
  at: string;
}

/** A lesson that was read, and the names of what is in it that this version does not know; those are kept. */
export interface ReadLesson {
  lesson: OwnLesson;
  unknown: string[];
}

/** An empty lesson. */
export function newLesson(lang: string, title: string): OwnLesson {
  return { format, version, lang, title, steps: [] };
}

/** A lesson from the text of a file; never throws, and runs nothing that stands in it. */
export function readLesson(text: string): ReadLesson | LessonFault {
  if (text.length > longestLesson) return fault('too-long');
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return fault('not-json');
  }
  if (typeof content !== 'object' || content === null || (content as { format?: unknown }).format !== format)
    return fault('not-a-lesson');
  if ((content as { version?: unknown }).version !== version) return fault('other-version');
  try {
    const { output, issues } = v.safeParse(ownSchema, content);
    if (issues) return fault('broken', v.getDotPath(issues[0]) ?? '');
    // What is nested too deeply for this device to write cannot be kept either.
    JSON.stringify(output);
    return { lesson: output as OwnLesson, unknown: unknownIn(output as OwnLesson) };
  } catch {
    return fault('broken');
  }
}

/** The text of a lesson's file. */
export function writeLesson(lesson: OwnLesson): string {
  return `${JSON.stringify(lesson, null, 2)}\n`;
}

export const isFault = (read: object): read is LessonFault => 'code' in read;

export const fault = (code: LessonFault['code'], at = ''): LessonFault => ({ code, at });

/** Names of what a lesson has that this version does not know; it is kept. */
export function unknownIn(lesson: OwnLesson): string[] {
  const steps = lesson.steps.flatMap((step) => namesBeyond(step, ownStep.entries));
  return [...new Set([...namesBeyond(lesson, ownSchema.entries), ...steps])].slice(0, 12);
}

/** Names of what a part has besides what is known of it, short enough to be shown. */
function namesBeyond(part: object, known: object): string[] {
  return Object.keys(part)
    .filter((key) => !(key in known))
    .map((key) => key.slice(0, 40));
}
