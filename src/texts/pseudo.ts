import type { Texts } from './forms.ts';

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const marked = 'áƀçđéƒĝĥíĵķĺɱñóþǫŕšţúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĹṀÑÓÞǪŔŠŢÚṼŴẊÝŽ';
const marks = new Map([...plain].map((letter, i) => [letter, [...marked][i] ?? letter]));
/** How much longer a text becomes: as long as German or Portuguese ones are at worst. */
const longer = 0.35;

/** A text with every letter marked, and its words a third longer; places in braces stay. */
export function pseudoText(text: string): string {
  return text
    .split(/(\{\w+\})/)
    .map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/[A-Za-z]+/g, pseudoWord)))
    .join('');
}

function pseudoWord(word: string): string {
  const more = Math.ceil(word.length * longer);
  return [...word].map((letter) => marks.get(letter) ?? letter).join('') + 'ó'.repeat(more);
}

/** The texts with every leaf made over; the same each time for the same texts. */
export function pseudo(texts: Texts): Texts {
  const { search, ...said } = texts;
  // What is typed stays as it is: nobody types marked letters.
  return { ...(madeOver(said) as Omit<Texts, 'search'>), search };
}

/** A part of the texts with every leaf made over. */
export function madeOver(node: unknown): unknown {
  if (typeof node === 'string') return pseudoText(node);
  if (Array.isArray(node)) return node.map(madeOver);
  return Object.fromEntries(Object.entries(node as object).map(([key, value]) => [key, madeOver(value)]));
}
