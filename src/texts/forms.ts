import type page from './en/page.json';
import type places from './en/places.json';
import type problems from './en/problems.json';
import type teaching from './en/teaching.json';
import type terminal from './en/terminal.json';

/** A text in the plural forms of its language; `other` is in all of them. */
export interface Forms {
  zero?: string;
  one?: string;
  two?: string;
  few?: string;
  many?: string;
  other: string;
}

/** Texts of a drill, by the ids of its file. */
export interface DrillTexts {
  name: string;
  /** How often it is done. */
  rounds: string;
  phases: Readonly<Record<string, { name: string; cue: string; caption: string }>>;
  /** What each option does to the explanation. */
  options: Readonly<Record<string, string>>;
  /** What a person means by each intent, after "added on purpose". */
  intents: Readonly<Record<string, string>>;
  pairs: Readonly<Record<string, string>>;
  sentences: Readonly<Record<string, string>>;
  /** Where a hand goes, and what it should feel. */
  feel: Readonly<Record<string, string>>;
  /** What the picture says of each group of the story. */
  story?: Readonly<Record<string, StoryTexts>>;
  predict?: { question: string; reveal: string };
  /** Why no reflex is drawn. */
  reflex?: string;
  /** What holds for this drill besides the line that holds for all. */
  safety: readonly string[];
}

/**
 * Words of a group of a story, `{side}` where it is on one: what it does, where it is, and the caption's clause after
 * the colour.
 */
export interface StoryTexts {
  verb: string;
  place: string;
  says: string;
}

/** Texts of a tight place: its name, what is asked, what tells its drills apart, and when it is no tightness. */
export interface SymptomTexts {
  name: string;
  ask?: string;
  when?: Readonly<Record<string, string>>;
  danger?: string;
}

/** Texts of sentences under a heading. */
export interface SectionTexts {
  title: string;
  says: Readonly<Record<string, string>>;
  more?: Readonly<Record<string, string>>;
}

/** A structure's name, and what people call the place where they feel it, most usual first. */
interface StructureTexts {
  name: string;
  everyday: readonly string[];
}

/** Where a muscle holds on, what drives it and what it does, as a book says it. */
interface AttachmentTexts {
  origin: string;
  insertion: string;
  nerve: string;
  actions: readonly string[];
}

/** How people search in a language: as many rows as it has words. */
interface SearchTexts {
  /** Words that say nothing. */
  small: readonly string[];
  /**
   * How one is made of several: endings that are left alone (none: ''), and endings with what stands in their place, as
   * patterns.
   */
  singular: { leave: string; endings: readonly (readonly string[])[] };
  /**
   * Words that people say in the gym and on the couch, and what they mean: ids of structures, or groups of muscles as
   * places.json names them.
   */
  saidAs: readonly { said: readonly string[]; means: readonly string[] }[];
}

/** Texts of a ready lesson, by the ids of its steps; one that follows a drill has the drill's own words. */
export interface LessonTexts {
  title: string;
  /** Of each step: its name for whoever teaches, the sentence on the screen, what to say, and what it asks. */
  steps: Readonly<Record<string, { title: string; says: string; notes: string; ask?: string }>>;
}

type ById<T> = Readonly<Record<string, T>>;

/**
 * Everything that a person reads, in one language, by id. Its form is that of the English files; every leaf is a
 * string.
 */
export interface Texts {
  page: typeof page;
  problems: typeof problems;
  terminal: typeof terminal;
  places: typeof places;
  search: SearchTexts;
  muscles: ById<StructureTexts>;
  attachments: ById<AttachmentTexts>;
  bones: ById<string>;
  guide: { symptoms: ById<SymptomTexts>; reasons: ById<string>; contested: ById<SectionTexts> };
  safety: { line: { short: readonly string[]; once: string }; sections: ById<SectionTexts> };
  drills: ById<DrillTexts>;
  /** What teaches comes late, and in English it is not among what the page begins with: ask `lessonTexts.ts`. */
  teaching?: typeof teaching;
  lessons: ById<LessonTexts>;
  /** Names of muscles and bones that nobody has checked in this language; the builder takes them from `nameSources.json`. */
  unverified?: ById<true>;
}

/**
 * The texts of a language from its files, by their path in its folder; `checkTexts` holds the files against the English
 * ones.
 */
export function textsFrom(files: Readonly<Record<string, unknown>>): Texts {
  const found: Record<string, unknown> = {};
  const parts: Record<string, Record<string, unknown>> = { drills: {}, lessons: {} };
  for (const [path, content] of Object.entries(files)) {
    const name = path.replace(/\.json$/, '');
    const [folder = '', own] = name.split('/');
    const part = parts[folder];
    if (part && own) part[own] = content;
    else found[name] = content;
  }
  return { ...found, ...parts } as unknown as Texts;
}
