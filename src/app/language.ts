import type { Visit } from '../state/visit.ts';
import { directionOf } from '../texts/tags.ts';
import { speak, spoken, words } from '../texts/texts.ts';

/**
 * Says the page in the language that is chosen, now and whenever another one is: `show` is called each time its texts
 * are there.
 */
export function followLanguage(visit: Visit, show: () => void): void {
  let wanted = 'en';
  const say = (): void => {
    const { documentElement: page } = document;
    page.lang = spoken;
    page.dir = directionOf(spoken);
    document.title = words.documentTitle;
    show();
  };
  const ask = async (tag: string): Promise<void> => {
    wanted = tag;
    // Texts that cannot be had leave the page in the language that it speaks.
    await speak(tag, say).catch(() => undefined);
    // Who changes his mind while texts are on their way hears the last one.
    if (wanted === tag) say();
  };
  visit.store.subscribe(({ lang }) => {
    if (lang !== wanted) void ask(lang);
  });
  const { lang } = visit.store.getState();
  // English is here already, and waits for nothing.
  if (lang === wanted) say();
  else void ask(lang);
}
