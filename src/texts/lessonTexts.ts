import { readFolder } from './folders.ts';
import { type LessonTexts, type Texts, textsFrom } from './forms.ts';
import { madeOver } from './pseudo.ts';
import { isPseudo } from './tags.ts';
import { spoken, texts } from './texts.ts';

type Teaching = NonNullable<Texts['teaching']>;

/** In English what teaches comes with this file; another language has it among its own texts. */
const english = textsFrom(import.meta.env?.PROD || typeof document !== 'undefined' ? bundled() : readFolder('en'));
/** The same made over, where the page is tried in the language that no person speaks. */
let tried: Texts | null = null;

// Waiting for it in a module of its own would make the builder put a file of its own before each late part.
const late = (): Texts => (isPseudo(spoken) ? (tried ??= madeOver(english) as Texts) : english);

/** The builder writes the files of the folder in place of this call. */
function bundled(): Record<string, unknown> {
  const found = import.meta.glob(['./en/teaching.json', './en/lessons/*.json'], { eager: true, import: 'default' });
  return Object.fromEntries(Object.entries(found).map(([path, content]) => [path.slice('./en/'.length), content]));
}

/** The words of what teaches, in the language that is spoken now. */
export function teachingWords(): Teaching {
  return texts.teaching ?? (late().teaching as Teaching);
}

/** The English texts of all ready lessons, by their ids. */
export const englishLessons: Texts['lessons'] = english.lessons;

/** Texts of a ready lesson by its id. @throws where there are none, which no build lets pass */
export function lessonTexts(id: string): LessonTexts {
  const found = texts.lessons[id] ?? late().lessons[id];
  if (!found) throw new Error(`The language "${spoken}" has no texts for the lesson "${id}".`);
  return found;
}
