/**
 * Widths at which the page changes, in the page's own letters: at twice the size of text a wide window is laid out as
 * one half as wide. The style has the same ones.
 */
const phone = '(max-width: 37.49em), (max-height: 32.5em) and (max-width: 60em)';

/** Whether parts of the page stand in a sheet at its foot. */
export const isPhone = (): boolean => matchMedia(phone).matches;
const wide = '(min-width: 75em)';
/** Whether what is to be found has a place of its own. */
export const isWide = (): boolean => matchMedia(wide).matches;
/** Calls `listener` when that changes; returns the way to stop. */
export function onWidth(listener: () => void): () => void {
  const query = matchMedia(wide);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
/** CSS pixels of one rem over its usual 16. */
export const letterScale = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
