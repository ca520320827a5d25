import { englishFiles } from './folders.ts';
import { type DrillTexts, type SymptomTexts, type Texts, textsFrom } from './forms.ts';

/** English is in the first load; every other language is fetched when it is asked for. */
const english = textsFrom(englishFiles);

/**
 * The texts of the language that is spoken now, by id; read where they are shown and never kept, because `speak`
 * changes them.
 */
export let texts: Texts = english;
/** The texts of the page itself among them. */
export let words: Texts['page'] = english.page;
/** The tag of that language, for example `en`. */
export let spoken = 'en';
/** The one that was asked for last: it may still be on its way. */
let asked = spoken;

/**
 * Speaks a language from now on, or the nearest one that is there: `es-MX` falls back to `es`, and that to English.
 * What has been shown before must be shown again, and once more where `onMore` says that the rest has come. Returns the
 * tag of what is spoken. @throws where the texts did not come
 */
export async function speak(tag: string, onMore?: () => void): Promise<string> {
  asked = tag;
  const [language = 'en'] = tag.split('-');
  let found = english;
  let name = 'en';
  if (language !== name) {
    const { textsOf } = await import('./otherLanguage.ts');
    const { tag: known, texts: own, later } = await textsOf([tag, language], englishFiles);
    [found, name] = [own, known];
    void later.then((whole) => {
      if (!whole || texts !== own) return;
      texts = whole;
      words = whole.page;
      onMore?.();
    });
  }
  // Who has asked for another one meanwhile hears that one.
  if (asked === tag) {
    texts = found;
    words = found.page;
    spoken = name;
  }
  return spoken;
}

/** Texts of a drill by its id. @throws where there are none, which no build lets pass */
export function drillTexts(id: string): DrillTexts {
  const found = texts.drills[id];
  if (!found) throw new Error(`The language "${spoken}" has no texts for the drill "${id}".`);
  return found;
}

/** Texts of a tight place by its id. @throws where there are none, which no build lets pass */
export function symptomTexts(id: string): SymptomTexts {
  const found = texts.guide.symptoms[id];
  if (!found) throw new Error(`The language "${spoken}" has no texts for the place "${id}".`);
  return found;
}

/** Name of a muscle, bone or what looks like one; its id where texts do not know it. */
export function nameOf(id: string): string {
  return texts.muscles[id]?.name ?? texts.bones[id] ?? id;
}

/** The same without what stands in brackets after it. */
export function shortNameOf(id: string): string {
  return nameOf(id).replace(/ \(.*\)/, '');
}
