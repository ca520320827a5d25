import type { RunTexts } from './runFigures.ts';
import type { Working } from './plan.ts';

interface Forms {
  one?: string;
  other: string;
}

/** The sentences of the page in the language that it speaks. */
export class Says {
  readonly texts: RunTexts;
  private readonly tag: string;

  constructor(texts: RunTexts, tag = 'en') {
    this.texts = texts;
    this.tag = tag;
  }

  /** A sentence of the page, its places in braces filled. @throws where there is none, which no build lets pass */
  page(id: string, values: Readonly<Record<string, string | number>> = {}): string {
    const text = this.texts.page[id];
    if (typeof text !== 'string') throw new Error(`The page has no text "${id}".`);
    return filled(text, values);
  }

  /** The same in the form that goes with a number. */
  counted(id: string, count: number): string {
    const forms = this.texts.page[id] as unknown as Forms;
    const form = new Intl.PluralRules(this.tag).select(count) as keyof Forms;
    return filled(forms[form] ?? forms.other, { count });
  }

  place(id: string): string {
    return this.texts.places[id]?.name ?? id;
  }

  drill(id: string): string {
    return this.texts.drills[id]?.name ?? id;
  }

  /** What to do, what to think of, or what should be hard, with the sides of now. */
  of(id: string, what: 'ready' | 'hold' | 'feel', side: Working): string {
    const small = (one: Working): string => this.page(one === 'left' ? 'leftSmall' : 'rightSmall');
    const large = (one: Working): string => this.page(one === 'left' ? 'left' : 'right');
    const other: Working = side === 'left' ? 'right' : 'left';
    return filled(this.texts.drills[id]?.[what] ?? '', {
      side: small(side),
      other: small(other),
      Side: large(side),
      Other: large(other),
    });
  }
}

function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
