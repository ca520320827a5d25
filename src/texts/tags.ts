/** Languages that are made from English to try the page, `qps`, and `qpr` from right to left: no person speaks them. */
export const madeUp: readonly string[] = ['qps', 'qpr'];
/** Whether a language is one of those. */
export const isPseudo = (tag: string): boolean => madeUp.includes(tag);
/** Languages that are written from right to left. */
export const rightToLeft: readonly string[] = ['ar', 'fa', 'he', 'qpr', 'ur'];

/** Which way a language is written. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return rightToLeft.includes(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
