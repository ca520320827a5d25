import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runFigures } from '../../build/runPage.ts';
import { faultsOfDrillTexts, faultsOfOtherTexts } from '../../src/cli/wordless.ts';
import { faultsOfLanguage, faultsOfTexts } from '../../src/texts/checkTexts.ts';
import { fill, plural } from '../../src/texts/fill.ts';
import { englishFiles, readFolder } from '../../src/texts/folders.ts';
import { textsFrom } from '../../src/texts/forms.ts';
import { pseudoText } from '../../src/texts/pseudo.ts';
import { directionOf } from '../../src/texts/tags.ts';
import { nameOf, speak, spoken, texts, words } from '../../src/texts/texts.ts';
import { askedIn, idsOf } from './unread.ts';
import { textsInCode } from './wordless.ts';

type Loose = Record<string, Record<string, unknown>>;

/** The English files with something changed, as another language's folder would be. */
function changed(change: (files: Loose) => void): Loose {
  const files = structuredClone(englishFiles) as Loose;
  change(files);
  return files;
}

const root = join(import.meta.dirname, '../..');

afterEach(() => speak('en'));

describe('the texts of a language', () => {
  it('hold for English and for every other folder there is', () => {
    expect(faultsOfTexts()).toEqual([]);
    expect(faultsOfDrillTexts()).toEqual([]);
    expect(faultsOfOtherTexts()).toEqual([]);
  });

  it('are taken where they have the form of the English ones', () => {
    expect(
      faultsOfLanguage(
        'de',
        changed(() => undefined),
      ),
    ).toEqual([]);
  });

  it.each<[string, (files: Loose) => void, string]>([
    ['a text that is missing', (f) => delete f['page.json']!['play'], 'page.json: at play: this text is missing.'],
    [
      'a text that nobody reads',
      (f) => (f['page.json']!['plai'] = 'Abspielen'),
      'page.json: at plai: English has no such text, so nobody reads it.',
    ],
    [
      'a place in braces that English lacks',
      (f) => (f['page.json']!['only'] = 'Nur {was}'),
      'page.json: at only: {was} does not stand in the English text.',
    ],
    [
      'a place in braces that is left out',
      (f) => (f['page.json']!['only'] = 'Nur das'),
      'page.json: at only: {what} of the English text is missing.',
    ],
    ['an empty text', (f) => (f['page.json']!['pause'] = ' '), 'page.json: at pause: this text is empty.'],
    ['a file that is missing', (f) => delete f['drills/hinge.json'], 'drills/hinge.json: the file is missing.'],
    [
      'a file that English lacks',
      (f) => (f['drills/handstand.json'] = {}),
      'drills/handstand.json: English has no such file.',
    ],
    [
      'a form of a number that is missing',
      (f) => (f['terminal.json']!['check'] = { noFile: '{name}', holds: { other: '{count}' } }),
      'terminal.json: at check.holds.one: this form of the number is missing.',
    ],
    [
      'a form of a number that the language does not have',
      (f) =>
        (f['terminal.json']!['check'] = {
          noFile: '{name}',
          holds: { one: '{count}', few: '{count}', other: '{count}' },
        }),
      'terminal.json: at check.holds.few: the language has no such form of a number.',
    ],
    [
      'a list with a line too few',
      (f) => (f['safety.json']!['line'] as { short: string[] }).short.pop(),
      'safety.json: at line.short.5: this text is missing.',
    ],
    [
      'no word that people say for a muscle',
      (f) => (f['muscles.json']!['soleus'] = { name: 'Schollenmuskel', everyday: [] }),
      'muscles.json: at soleus.everyday: at least one text must stand here.',
    ],
    [
      'a row of the search that means nothing',
      (f) => (f['search.json']!['saidAs'] = [{ said: ['Po'], means: [] }]),
      'search.json: at saidAs.0: a row has words ("said") and ids ("means").',
    ],
  ])('are refused with %s', (_, change, sentence) => {
    expect(faultsOfLanguage('de', changed(change))).toContain(`src/texts/de/${sentence}`);
  });

  it('are refused with all faults at once', () => {
    const faults = faultsOfLanguage(
      'de',
      changed((f) => {
        delete f['page.json']!['play'];
        f['page.json']!['pause'] = '';
        f['bones.json']!['wing'] = 'Flügel';
      }),
    );
    expect(faults).toHaveLength(3);
    for (const fault of faults) expect(fault).toMatch(/^src\/texts\/de\/[a-z]+\.json: at [a-z.]+: .+\.$/);
  });

  it('may be as many for what people say as the language has, and have its own forms of numbers', () => {
    const polish = changed((f) => {
      f['muscles.json']!['soleus'] = { name: 'Mięsień płaszczkowaty', everyday: ['łydka', 'dół łydki', 'łyda'] };
      const forms = { one: 'Jedno', few: '{count} ćwiczenia', many: '{count} ćwiczeń', other: '{count} ćwiczenia' };
      f['terminal.json']!['check'] = { ...(f['terminal.json']!['check'] as object), holds: forms };
    });
    const faults = faultsOfLanguage('pl', polish).filter((fault) => /check\.holds|soleus/.test(fault));
    expect(faults).toEqual([]);
  });
});

describe('the texts of data', () => {
  it('are refused where an id of a drill has none, and where a text belongs to no id', () => {
    const own = structuredClone(texts.drills) as unknown as Record<string, Loose>;
    delete own['hinge']!['phases']!['hold'];
    own['hinge']!['pairs']!['nobody'] = 'Nobody';
    (own['hinge']!['phases']!['stand'] as Record<string, string>)['caption'] = 'word '.repeat(13);
    const faults = faultsOfDrillTexts(undefined, own as unknown as typeof texts.drills);
    expect(faults).toEqual([
      'src/texts/en/drills/hinge.json: at phases.hold: this text is missing.',
      'src/texts/en/drills/hinge.json: at pairs.nobody: nothing has this id, so nobody reads this text.',
      'src/texts/en/drills/hinge.json: at phases.stand.caption: a caption has at most 12 words.',
    ]);
    delete own['hip-flexors'];
    expect(faultsOfDrillTexts('hip-flexors', own as unknown as typeof texts.drills)).toEqual([
      'src/texts/en/drills/hip-flexors.json: the file is missing.',
    ]);
  });

  it('are refused where a muscle, a place or a reason has none', () => {
    const own = textsFrom(
      changed((f) => {
        delete f['muscles.json']!['soleus'];
        delete (f['guide.json']!['symptoms'] as Loose)['calf'];
        (f['places.json']!['group'] as Record<string, string>)['tail'] = 'tail';
      }),
    );
    expect(faultsOfOtherTexts(own)).toEqual([
      'src/texts/en/muscles.json: at soleus: this text is missing.',
      'src/texts/en/places.json: at group.tail: nothing has this id, so nobody reads this text.',
      'src/texts/en/guide.json: at symptoms.calf: this text is missing.',
    ]);
  });
});

describe('a text', () => {
  it('is filled by name, and a place without a value stays to be seen', () => {
    expect(fill('Step {index} of {count}', { index: 2, count: 7 })).toBe('Step 2 of 7');
    expect(fill('{a} {b}', { a: '{b}' })).toBe('{b} {b}');
  });

  it('has the form of its number', () => {
    const forms = { one: '{count} clip', other: '{count} clips' };
    expect([0, 1, 2, 1.5].map((count) => plural(forms, count))).toEqual(['0 clips', '1 clip', '2 clips', '1.5 clips']);
    expect(plural({ other: '{count} s' }, 1)).toBe('1 s');
  });

  it('stands in the page as in its texts before any script runs', () => {
    const page = readFileSync(join(root, 'index.html'), 'utf8');
    expect(page).toContain(`<title>${words.documentTitle}</title>`);
    expect(page.replace(/\s+/g, ' ')).toContain(`content="${words.description}"`);
  });
});

describe('the language that is spoken', () => {
  it('falls back to English where there is no such folder', async () => {
    expect(await speak('xx-XX')).toBe('en');
    expect(words.play).toBe('Play');
  });

  it('can be one that is made from English: every letter marked, a third longer, places kept', async () => {
    expect(await speak('qps')).toBe('qps');
    expect(spoken).toBe('qps');
    expect(pseudoText('Step {index} of')).toMatch(/^Š[^a-z]+ó+ \{index\} [^a-z]+ó$/);
    const [english, made] = [JSON.stringify(englishFiles['page.json']), JSON.stringify(texts.page)];
    expect(lettersIn(made) / lettersIn(english)).toBeGreaterThan(1.3);
    expect(nameOf('soleus')).not.toMatch(/[A-Za-z]/);
    expect(words.only).toContain('{what}');
    const before = nameOf('soleus');
    expect(await speak('qpr')).toBe('qpr');
    expect([nameOf('soleus'), directionOf('qpr'), directionOf('qps')]).toEqual([before, 'rtl', 'ltr']);
    await speak('en');
    expect(nameOf('soleus')).toBe('Soleus');
  });
});

/** Letters of all values of a JSON text. */
const lettersIn = (json: string): number => (json.match(/(?<=":")[^"]*/g) ?? []).join('').length;

/**
 * Sentences for those who write data, answers of a plain file server, and what readers of built files say of a damaged
 * one (the page gives them as the reason within a sentence of its own), and answers to other people's scripts: they
 * stand where they are made.
 */
const forAuthors = [
  'src/drills/checkDrills.ts',
  'src/drills/meaning.ts',
  'src/drills/parseDrill.ts',
  'src/drills/schema.ts',
  'src/guide/checkGuide.ts',
  'src/anatomy/checkInhibition.ts',
  'src/drills/claims.ts',
  'src/moment/borneOut.ts',
  'src/moment/checkClaims.ts',
  'src/moment/checkDrill.ts',
  'src/moment/checkStride.ts',
  'src/lessons/checkLessons.ts',
  'src/lessons/lessonsNotBorne.ts',
  'src/lessons/lessonSchema.ts',
  'src/cli/wordless.ts',
  'src/cli/staticServer.ts',
  'src/body/badFile.ts',
  'src/body/bones.ts',
  'src/body/light.ts',
  'src/body/muscles.ts',
  'src/body/ownAtlas.ts',
  'src/state/arrival.ts',
  'src/app/embed/frameDoor.ts',
];

describe('code', () => {
  it('holds no text for the screen or the terminal', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .map((path) => `src/${path.replaceAll('\\', '/')}`)
      .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('src/texts/') && !forAuthors.includes(path));
    expect(files.length).toBeGreaterThan(150);
    expect(files.flatMap((path) => textsInCode(path, readFileSync(join(root, path), 'utf8')))).toEqual([]);
    expect(forAuthors.filter((path) => textsInCode(path, readFileSync(join(root, path), 'utf8')).length === 0)).toEqual(
      [],
    );
  });

  it.each([
    ['words in an element', '<p>Play</p>'],
    ['a label', '<button aria-label="Close" />'],
    ['a label made of parts', '<button title={`Show ${name}`} />'],
    ['a label that is one of two', "<button aria-label={open ? 'Shut' : undefined} />"],
    ['a label set by hand', "slider.setAttribute('aria-valuetext', `${time} seconds`)"],
    ['a sentence', "tell('Nothing selected.')"],
    ['a sentence with a value', 'write(`Paused at ${time} seconds.`)'],
    ['a sentence of the terminal', "new BadInput('Give either one, not both.')"],
  ])('is refused with %s', (_, code) => {
    expect(textsInCode('src/interface/X.tsx', `const x = ${code};`)).toHaveLength(1);
  });

  it.each([
    ['an import', "import { x } from './Some file.ts'"],
    ['a name of a class', 'const x = <p className="panel card drill" />'],
    ['a thrown sentence for those who script', "function f() { throw new Error('A time is a number of seconds.'); }"],
    ['a text by its id', 'const x = <p aria-label={words.play}>{words.play}</p>'],
    ['a figure', 'const x = `${a.toFixed(1)} ${b}`'],
  ])('may hold %s', (_, code) => {
    expect(textsInCode('src/interface/X.tsx', code)).toEqual([]);
  });
});

const codeIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path));

/** Ids of texts that none of the files asks for. */
function unreadIn(ids: readonly string[], paths: readonly string[], by: Parameters<typeof askedIn>[2]): string[] {
  const asked = paths.map((path) => askedIn(path, readFileSync(join(root, path), 'utf8'), by));
  return ids.filter((id) => !asked.some((names) => names.has(id)));
}

describe('each text that stands in English', () => {
  const runPage = [...codeIn('src/midrun'), ...codeIn('build'), 'src/app/run.ts'];
  const all = [...codeIn('src'), ...codeIn('build')];

  it('is asked for by the page for the middle of a run, and belongs to a drill that it offers', () => {
    const { page, drills } = readFolder('en')['midrun.json'] as Loose;
    expect(unreadIn([...idsOf(page), 'a-new-one'], runPage, 'quotes')).toEqual(['a-new-one']);
    expect(Object.keys(drills ?? {}).toSorted()).toEqual(Object.keys(runFigures('en').texts.drills).toSorted());
  });

  it.each(['page.json', 'teaching.json', 'terminal.json'])('has an id that some code names: %s', (file) => {
    expect(unreadIn([...idsOf(readFolder('en')[file]), 'aNewOne'], all, 'quotes and names')).toEqual(['aNewOne']);
  });
});
