import * as fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fragmentOf, lessonInFragment } from '../../src/lessons/lessonLink.ts';
import { isFault, longestLesson, newLesson, type OwnLesson, readLesson, writeLesson } from '../../src/lessons/own.ts';
import { Shelf, type Store } from '../../src/lessons/shelf.ts';
import { stepAt } from '../../src/lessons/stepPlace.ts';
import { anyPlace, seeded } from '../state/anyPlace.ts';

const anyText = (most: number) => fc.string({ unit: 'binary', maxLength: most });
const anyStep = fc
  .record(
    {
      place: anyPlace,
      says: anyText(400),
      notes: anyText(300),
      seconds: fc.integer({ min: 1, max: 600 }),
      plays: fc.boolean(),
      stride: fc.option(fc.double({ min: 0, max: 1, noNaN: true }).map((share) => share + 0)),
    },
    { requiredKeys: ['place', 'says', 'notes', 'seconds'] },
  )
  .map(({ place, stride = null, ...rest }) => ({ ...rest, ...stepAt(place, stride) }));
/** Any lesson, with what a later version may have put into it. */
const anyLesson: fc.Arbitrary<OwnLesson> = fc
  .record({
    title: anyText(200),
    steps: fc.array(anyStep, { maxLength: 12 }),
    later: fc.dictionary(fc.stringMatching(/^x[a-z]{1,9}$/), fc.jsonValue(), { maxKeys: 3 }),
  })
  .map(({ title, steps, later }) => ({ ...later, ...newLesson('en', title), steps }) as OwnLesson);

const read = (text: string): OwnLesson => {
  const found = readLesson(text);
  if (isFault(found)) throw new Error(found.code);
  return found.lesson;
};
const codeOf = (found: object): string => (isFault(found) ? found.code : 'read');
const fragment = (bytes: Uint8Array): string => `#l=${Buffer.from(bytes).toString('base64url')}`;

describe('a lesson that somebody wrote', () => {
  it('comes back from its file as it was, with what this version does not know', () => {
    fc.assert(
      fc.property(anyLesson, (lesson) => {
        expect(JSON.parse(JSON.stringify(read(writeLesson(lesson))))).toEqual(JSON.parse(JSON.stringify(lesson)));
      }),
      seeded,
    );
  });

  it('comes back from its link as it was, or is said to be too long for one', () => {
    let long = 0;
    fc.assert(
      fc.property(anyLesson, (lesson) => {
        const link = fragmentOf(lesson);
        if (link === null) return void long++;
        const found = lessonInFragment(link);
        expect(link).toMatch(/^#l=[\w-]*$/);
        expect(isFault(found) ? found : JSON.stringify(found.lesson)).toEqual(
          JSON.stringify(read(JSON.stringify(lesson))),
        );
      }),
      seeded,
    );
    expect(long).toBeLessThan(seeded.numRuns / 4);
  });

  it('is read from any text, or refused with one code', () => {
    const codes = ['too-long', 'not-json', 'not-a-lesson', 'other-version', 'broken', 'read'];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          anyLesson.map((lesson) => writeLesson(lesson).slice(0, -9)),
        ),
        (text) => {
          expect(codes).toContain(codeOf(readLesson(text)));
          expect(codes).toContain(codeOf(lessonInFragment(text)));
          expect(codes).toContain(codeOf(lessonInFragment(`#l=${text}`)));
        },
      ),
      seeded,
    );
  });

  const sound = newLesson('en', 'Calves');
  it.each<[string, string, string]>([
    ['ten megabytes', `{"format":"tightrope-lesson","title":"${'x'.repeat(10_000_000)}"}`, 'too-long'],
    ['half of it', writeLesson(sound).slice(0, 40), 'not-json'],
    ['another version', writeLesson({ ...sound, version: 2 as 1 }), 'other-version'],
    ['something else', '{"type":"excalidraw","version":2}', 'not-a-lesson'],
    ['a list', '[]', 'not-a-lesson'],
    ['a step without its moment', JSON.stringify({ ...sound, steps: [{ says: 'x' }] }), 'broken'],
    [
      'a thousand steps',
      JSON.stringify({ ...sound, steps: Array.from({ length: 1000 }, () => ({ at: 't=1' })) }),
      'broken',
    ],
    [
      'a hundred thousand brackets',
      `{"format":"tightrope-lesson","version":1,"steps":[],"deep":${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
      'broken|read',
    ],
  ])('is bounded: %s', (_, text, code) => {
    expect(codeOf(readLesson(text))).toMatch(new RegExp(`^(${code})$`));
  });

  it('is bounded as a link: a bomb, a megabyte, cut short, and what is no link at all', () => {
    const bomb = deflateSync(new Uint8Array(60_000_000), { level: 9 });
    expect(codeOf(lessonInFragment(fragment(bomb)))).toBe('too-long');
    expect(codeOf(lessonInFragment(`#l=${'A'.repeat(1_000_000)}`))).toBe('too-long');
    const whole = fragmentOf(sound) ?? '';
    expect(codeOf(lessonInFragment(whole))).toBe('read');
    expect(codeOf(lessonInFragment(whole.slice(0, 30)))).toMatch(/^(broken|not-json)$/);
    expect(codeOf(lessonInFragment('#l=%%%'))).toBe('not-a-lesson');
    expect(codeOf(lessonInFragment('#top'))).toBe('not-a-lesson');
    expect(codeOf(lessonInFragment(fragment(deflateSync(strToU8('x'.repeat(longestLesson + 1))))))).toBe('too-long');
  });

  it('keeps names of a prototype as what they are: nothing', () => {
    const found = readLesson('{"format":"tightrope-lesson","version":1,"steps":[],"__proto__":{"title":"lie"}}');
    if (isFault(found)) throw new Error(found.code);
    expect(found.lesson.title).toBe('');
    expect(({} as { title?: string }).title).toBeUndefined();
  });

  it('says what it has that this version does not know', () => {
    const found = readLesson(
      JSON.stringify({
        ...sound,
        music: 1,
        steps: [
          { at: 't=1', smell: 2 },
          { at: 't=2', smell: 3 },
        ],
      }),
    );
    expect(isFault(found) ? found : found.unknown).toEqual(['music', 'smell']);
    expect(isFault(found) ? found : found.lesson['music']).toBe(1);
  });
});

/** A browser's store in memory; `full` refuses whatever is written. */
function memory(full = false): Store & { held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    get length() {
      return held.size;
    },
    key: (i) => [...held.keys()][i] ?? null,
    getItem: (key) => held.get(key) ?? null,
    removeItem: (key) => void held.delete(key),
    setItem: (key, text) => {
      if (full) throw new Error('QuotaExceededError');
      held.set(key, text);
    },
  };
}

describe('the shelf', () => {
  it('keeps lessons beyond the page, and each once', () => {
    const store = memory();
    const one = new Shelf(store);
    const id = one.add(newLesson('en', 'Calves'))!;
    expect(id).toMatch(/^own-[a-z0-9]+$/);
    expect(one.add(newLesson('en', 'Calves'))).toBe(id);
    const later = new Shelf(store);
    expect(later.ids()).toEqual([id]);
    expect(later.get(id)?.title).toBe('Calves');
    later.remove(id);
    expect(later.ids()).toEqual([]);
    expect(store.held.size).toBe(0);
  });

  it('says when all places are taken, and loses nothing of what is there', () => {
    const shelf = new Shelf(memory());
    for (let i = 0; i < 24; i++) expect(shelf.add(newLesson('en', `${i}`))).not.toBeNull();
    expect(shelf.add(newLesson('en', 'one more'))).toBeNull();
    expect(shelf.ids()).toHaveLength(24);
  });

  it('works without a store, with a full one and with one that holds rubbish', () => {
    for (const store of [null, memory(true)]) {
      const shelf = new Shelf(store);
      const id = shelf.add(newLesson('en', 'Calves'))!;
      expect(shelf.get(id)?.title).toBe('Calves');
      expect(shelf.lasts).toBe(false);
    }
    const rubbish = memory();
    rubbish.held.set('tightrope-lesson-own-1', '{"format":');
    expect(new Shelf(rubbish).get('own-1')).toBeNull();
  });
});
