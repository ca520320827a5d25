import type { Forms } from './forms.ts';
import { isPseudo } from './tags.ts';
import { spoken, words } from './texts.ts';

type Values = Readonly<Record<string, string | number>>;

/**
 * A text with its places in braces filled: `fill('Step {index}', { index: 2 })`. A place without a value stays as it
 * is; a number has the decimal sign of the language.
 */
export function fill(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) =>
    String(values[name] ?? place).replace(/^(\D?\d+)\.(\d+)$/, `$1${words.units.point}$2`),
  );
}

/**
 * The form that the language has for this number, filled; `{count}` is the number, as it is written if `values` says
 * so.
 */
export function plural(forms: Forms, count: number, values: Values = {}): string {
  const tag = isPseudo(spoken) ? 'en' : spoken;
  return fill(forms[new Intl.PluralRules(tag).select(count)] ?? forms.other, { count, ...values });
}

/** A name within a sentence: in small letters, but in German, which begins every noun with a capital. */
export function inSentence(name: string): string {
  return spoken === 'de' ? name : name.toLocaleLowerCase();
}
