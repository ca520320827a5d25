import { describe, expect, it } from 'vitest';
import { check } from '../../src/cli/check.ts';
import { languageTags, readFolder } from '../../src/texts/folders.ts';
import { faultsOfNameSources, nameSources } from '../../src/texts/nameSources.ts';
import { faultsOfTranslated, translatedNow } from '../../src/texts/translated.ts';

type Loose = Record<string, Record<string, unknown>>;

/** All of them: what the page begins with lacks some. */
const english = readFolder('en');

describe('a translation', () => {
  it('is stale where its English text has changed since, and only there', () => {
    const then = structuredClone(translatedNow());
    expect(faultsOfTranslated('de', then)).toEqual([]);
    const now = structuredClone(english) as Loose;
    now['page.json']!['claim'] = 'Tight? Contract it, and go on.';
    (now['drills/hinge.json'] as { safety: string[] }).safety[0] += ' Or rest.';
    const faults = faultsOfTranslated('de', then, now);
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatch(/^src\/texts\/de\/drills\/hinge\.json: at safety\.0: the English text is another/);
    expect(faults[1]).toContain('de/page.json: at claim: ');
    expect(faults[1]).toContain('check --translated de');
  });

  it('is told once of a file that nobody has looked at, and of a record that is missing', () => {
    const then = structuredClone(translatedNow()) as Loose;
    delete then['midrun.json'];
    expect(faultsOfTranslated('de', then)).toEqual([
      expect.stringMatching(/^src\/texts\/de\/midrun\.json: nobody has said yet .*check --translated de"\.$/) as string,
    ]);
    expect(faultsOfTranslated('de', undefined)).toEqual([
      expect.stringMatching(/^src\/texts\/de\/translatedFrom\.json: the file is missing/) as string,
    ]);
  });

  it('need not follow how English searches, and what it calls a place', () => {
    const now = structuredClone(english) as Loose;
    now['search.json']!['small'] = ['of'];
    (now['muscles.json']!['soleus'] as Loose)['everyday'] = ['lower calf'] as never;
    expect(faultsOfTranslated('de', translatedNow(), now)).toEqual([]);
  });

  it('is marked as looked at for a language that is there, and for no other', () => {
    expect(() => check(new Map([['translated', 'xx']]), undefined)).toThrow(/no texts in the language "xx"/);
    expect(() => check(new Map([['translated', 'en']]), undefined)).toThrow(/no texts in the language "en"/);
    expect(() => check(new Map([['translated', 'xx']]), 'hinge')).toThrow(/name no drill/);
  });
});

describe('the names of muscles and bones in another language', () => {
  const ids = ['muscles.json', 'bones.json'].flatMap((path) => Object.keys(english[path] as object));
  const whole = Object.fromEntries(ids.map((id) => [id, 'clinic']));

  it('each say where they come from', () => {
    expect(faultsOfNameSources('de', whole)).toEqual([]);
    const { soleus: _, ...without } = whole;
    const faults = faultsOfNameSources('de', { ...without, tail: 'clinic', iliacus: 'hearsay' });
    expect(faults).toEqual([
      'src/texts/de/nameSources.json: at soleus: where this name comes from is missing.',
      'src/texts/de/nameSources.json: at tail: nothing has this id.',
      `src/texts/de/nameSources.json: at iliacus: a source is one of ${nameSources.join(', ')}.`,
    ]);
    expect(faultsOfNameSources('de', undefined)[0]).toContain('the file is missing');
  });

  it('stand in no file that a page loads', () => {
    for (const tag of languageTags())
      expect(Object.keys(readFolder(tag)).filter((path) => /translatedFrom|nameSources/.test(path))).toEqual([]);
  });
});
