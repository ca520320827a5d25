import { englishFiles, filesOf } from './folders.ts';
import { type DrillTexts, type SymptomTexts, type Texts, textsFrom } from './forms.ts';

/** The tag of the language that is made from English to try the page: no person speaks it. */
export const pseudoTag = 'qps';

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

/**
 * Speaks a language from now on, or the nearest one that is there: `es-MX` falls back to `es`, and that to English.
 * What has been shown before must be shown again. Returns the tag of what is spoken.
 */
export async function speak(tag: string): Promise<string> {
  const [language = 'en'] = tag.split('-');
  let found: Texts = english;
  let name = 'en';
  if (language === pseudoTag) {
    const { pseudo } = await import('./pseudo.ts');
    [found, name] = [pseudo(english), pseudoTag];
  } else {
    for (const each of [tag, language]) {
      const files = each === 'en' ? null : await filesOf(each);
      if (!files) continue;
      [found, name] = [textsFrom(files), each];
      break;
    }
  }
  texts = found;
  words = found.page;
  spoken = name;
  return name;
}

/** Which way a language is written. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return ['ar', 'fa', 'he', 'ur'].includes(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
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
