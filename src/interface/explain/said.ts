import type { Drill } from '../../drills/schema.ts';
import type { Graded, Section } from '../../guide/graded.ts';
import { reasonsFor } from '../../guide/reasons.ts';
import type { SectionTexts } from '../../texts/forms.ts';
import { symptoms } from '../../guide/symptoms.ts';
import { fill, inSentence } from '../../texts/fill.ts';
import { drillTexts, symptomTexts, texts, words } from '../../texts/texts.ts';

/** A graded sentence as a person reads it. */
export interface Sentence extends Graded {
  text: string;
}

/** The sentences of a drill's explanation. */
export function sayDrill(drill: Drill): (Drill['sentences'][number] & Sentence)[] {
  return say(drill.sentences, drillTexts(drill.id).sentences);
}

/** Which tight places lead to a drill, as one line; nothing where none does. */
export function drillFor({ id }: Drill): string {
  const places = symptoms.filter(({ offers }) => offers.includes(id)).map((each) => symptomTexts(each.id).name);
  return places.length === 0 ? '' : fill(words.helpsFor, { places: inSentence(places.join(words.units.comma)) });
}

/** What is said of a structure and its drills, or of why it has none. */
export function sayReasons(id: string): Sentence[] {
  return say(reasonsFor(id), texts.guide.reasons);
}

/** Sentences under a heading, with their words. */
export interface SaidSection extends Pick<Section, 'id' | 'steps'> {
  title: string;
  says: Sentence[];
  more: Sentence[];
}

/** Sections with their words. */
export function saySections(sections: readonly Section[], own: Readonly<Record<string, SectionTexts>>): SaidSection[] {
  return sections.flatMap(({ id, steps = false, says, more = [] }) => {
    const said = own[id];
    if (!said) return [];
    return [{ id, steps, title: said.title, says: say(says, said.says), more: say(more, said.more ?? {}) }];
  });
}

function say<T extends Graded>(graded: readonly T[], own: Readonly<Record<string, string>>): (T & Sentence)[] {
  return graded.map((sentence) => ({ ...sentence, text: own[sentence.id] ?? '' }));
}
