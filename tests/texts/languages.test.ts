import { afterEach, describe, expect, it } from 'vitest';
import { search } from '../../src/interface/find/search.ts';
import { fill, inSentence } from '../../src/texts/fill.ts';
import { languageTags, readFolder } from '../../src/texts/folders.ts';
import { textsFrom } from '../../src/texts/forms.ts';
import { speak } from '../../src/texts/texts.ts';

const others = languageTags().filter((tag) => tag !== 'en');
/** Words that a class reads at a glance; languages that write no spaces count in letters. */
const mostWords = 12;
const mostLetters = 34;
const spaceless = new Set(['ja']);

/** What is longer than a caption may be. */
function tooLong(tag: string, at: string, text: string): string[] {
  const length = spaceless.has(tag) ? [...text].length : text.trim().split(/\s+/).length;
  return length > (spaceless.has(tag) ? mostLetters : mostWords) ? [`${tag} ${at}: ${length}`] : [];
}

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss');

afterEach(() => speak('en'));

describe.each(others)('the texts in "%s"', (tag) => {
  const own = textsFrom(readFolder(tag));

  it('say in every caption and every step of a lesson no more than is read at a glance', () => {
    const captions = Object.entries(own.drills).flatMap(([drill, { phases }]) =>
      Object.entries(phases).flatMap(([id, { caption }]) => tooLong(tag, `${drill} ${id}`, caption)),
    );
    const steps = Object.entries(own.lessons).flatMap(([lesson, { steps: said }]) =>
      Object.entries(said).flatMap(([id, { says }]) => tooLong(tag, `${lesson} ${id}`, says)),
    );
    expect([...captions, ...steps]).toEqual([]);
  });

  it('are found by what people call a muscle, with and without its accents', async () => {
    await speak(tag);
    for (const id of ['gluteus_maximus', 'soleus', 'tibialis_anterior', 'sternocleidomastoid'])
      for (const said of own.muscles[id]?.everyday ?? [])
        for (const typed of new Set([said, folded(said)]))
          expect([typed, search(typed).some((entry) => entry.id === id)]).toEqual([typed, true]);
  });
});

describe('a number in a sentence', () => {
  it('has the decimal sign of the language, and other points stay', async () => {
    await speak('de');
    expect(fill('{value} s', { value: '8.0' })).toBe('8,0 s');
    expect(fill('{value} mm', { value: '+0.4' })).toBe('+0,4 mm');
    expect(fill('{file}', { file: 'v1.2.mot' })).toBe('v1.2.mot');
    await speak('en');
    expect(fill('{value} s', { value: '8.0' })).toBe('8.0 s');
  });
});

describe('a name in a sentence', () => {
  it('is written small, but not in German', async () => {
    expect(inSentence('Front of hip')).toBe('front of hip');
    await speak('de');
    expect(inSentence('Hüfte vorn')).toBe('Hüfte vorn');
  });
});

describe('the typeface', () => {
  it('has every letter of the languages that are written in Latin letters', () => {
    for (const tag of others.filter((each) => !spaceless.has(each))) {
      const letters = new Set(JSON.stringify(readFolder(tag)).match(/\p{L}/gu));
      // The file that is in the page holds Basic Latin, Latin-1 and the two letters of French.
      const beyond = [...letters].filter((letter) => letter > 'ÿ' && !'Œœ'.includes(letter));
      expect([tag, ...beyond]).toEqual([tag]);
    }
  });
});
