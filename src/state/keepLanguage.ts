import { settings } from './settings.ts';
import type { Visit } from './visit.ts';

/** Where the device keeps it; the page itself reads it there before any script (build/languageFiles.ts). */
const key = 'tightrope-lang';

/** Speaks a language from now on, on this device at the next visit as well; no address needs to carry it then. */
export function keepLanguage(visit: Visit, tag: string): void {
  try {
    window.localStorage.setItem(key, tag);
  } catch {
    // Refused, or full: it holds until the page is left.
  }
  settings.lang.start = tag;
  visit.look.set({ lang: tag });
}
