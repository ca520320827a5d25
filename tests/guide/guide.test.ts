import { describe, expect, it } from 'vitest';
import { connective, muscles } from '../../src/anatomy/catalogue.ts';
import { checkGuide, guideFiles } from '../../src/guide/checkGuide.ts';
import { findDrill } from '../../src/drills/drills.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { drives, muscleRow } from '../../src/moment/frame.ts';
import { isLengthened, lengthenedIn } from '../../src/moment/lengthened.ts';
import { offersFor, sidedness, workingSideFor } from '../../src/guide/offers.ts';
import { reasonsFor } from '../../src/guide/reasons.ts';
import { contested } from '../../src/guide/safety.ts';
import { symptoms } from '../../src/guide/symptoms.ts';
import { spokenMoment } from '../../src/drills/timeline.ts';
import { symptomTexts, texts } from '../../src/texts/texts.ts';

const hipFlexors = findDrill('hip-flexors');
if (!hipFlexors) throw new Error('There is no straight leg lift.');

type Loose = Record<string, unknown>;

/** What the build says to a file with one thing changed. */
function complaint(file: keyof typeof guideFiles, change: (rows: Loose[]) => void): string {
  const copy = structuredClone(guideFiles[file]) as Loose[];
  change(copy);
  try {
    checkGuide({ ...guideFiles, [file]: copy });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('symptoms, reasons and safety texts', () => {
  it('are taken as they are', () => {
    expect(() => checkGuide()).not.toThrow();
  });

  it.each<[string, keyof typeof guideFiles, (rows: Loose[]) => void, RegExp]>([
    [
      'a symptom that leads nowhere',
      'symptoms.json',
      (s) => (s[0]!['offers'] = []),
      /at hip-front: it leads to no drill and gives no reason/,
    ],
    [
      'a drill that nobody knows',
      'symptoms.json',
      (s) => (s[0]!['offers'] = ['handstand']),
      /no drill is called "handstand"/,
    ],
    [
      'a drill that is for something else',
      'symptoms.json',
      (s) => (s[0]!['structures'] = ['soleus']),
      /"hip-flexors" is for none of the muscles/,
    ],
    [
      'a muscle that nobody has',
      'symptoms.json',
      (s) => (s[0]!['structures'] = ['heart']),
      /"heart" is neither a muscle nor a tendon/,
    ],
    [
      'a reason that is not given',
      'symptoms.json',
      (s) => (s[0]!['reason'] = 'soleus_left'),
      /neither a muscle nor a tendon/,
    ],
    ['a section that is not there', 'symptoms.json', (s) => (s[0]!['safety'] = 'fainting'), /no section "fainting"/],
    [
      'a place that is nowhere on the runner',
      'symptoms.json',
      (s) => delete s[0]!['on'],
      /does not say where on the runner/,
    ],
    [
      'a word that points elsewhere',
      'symptoms.json',
      (s) => (s[0]!['on'] = [['soleus', 0.5]]),
      /would point to "soleus"/,
    ],
    [
      'a place beyond the end of a muscle',
      'symptoms.json',
      (s) => (s[0]!['on'] = [['sartorius', 1.5]]),
      /share of its length/,
    ],
    ['two symptoms of one name', 'symptoms.json', (s) => (s[1]!['id'] = 'hip-front'), /two symptoms/],
    [
      'a muscle without drill and reason',
      'reasons.json',
      (r) =>
        r.splice(
          r.findIndex((row) => (row['structures'] as string[]).includes('popliteus')),
          1,
        ),
      /at popliteus: it has no drill, and no reason/,
    ],
    [
      'a measured sentence without its source',
      'contested.json',
      (c) => ((c[0]!['says'] as Loose[])[1]!['source'] = ''),
      /names its source/,
    ],
    [
      'a sentence without a grade',
      'safety.json',
      (s) => delete (s[0]!['says'] as Loose[])[0]!['evidence'],
      /0\.says\.0\.evidence: it is missing/,
    ],
    [
      'no path for a cramp',
      'safety.json',
      (s) =>
        s.splice(
          s.findIndex((row) => row['id'] === 'cramp'),
          1,
        ),
      /at cramp: this section must be there/,
    ],
  ])('are refused with %s', (_, file, change, reason) => {
    const said = complaint(file, change);
    expect(said).toMatch(/^src\/guide\/[a-zA-Z]+\.json: at .+: .+\.$/s);
    expect(said).toMatch(reason);
  });

  it('offer six places first and a cramp its own path', () => {
    const first = symptoms.filter(({ main }) => main);
    expect(first.filter(({ safety: section }) => section === undefined)).toHaveLength(6);
    expect(first.some(({ safety: section }) => section === 'cramp')).toBe(true);
    const shoulders = symptoms.find(({ id }) => id === 'shoulders')!;
    expect(shoulders.offers.slice(0, 3).map((drill) => `${symptomTexts('shoulders').when?.[drill]}: ${drill}`)).toEqual(
      ['Pulled up: shoulder-lift', 'Pulled back: shoulder-squeeze', 'Pulled forward: shoulder-roll'],
    );
  });

  it('never cue a stretch but for a cramp, and never blame the person', () => {
    expect(JSON.stringify(texts.guide.symptoms)).not.toMatch(/stretch/i);
    expect(JSON.stringify(texts.safety.sections['cramp'])).toMatch(/Gently lengthen/);
    expect(JSON.stringify(texts.safety)).toContain(
      'The article suggests thinking about electrolytes; research is divided.',
    );
    expect(texts.safety.line.short).toHaveLength(6);
    expect(JSON.stringify(texts.guide.contested['class'])).toContain('it does not mean the muscle is switched off');
    expect(contested.map(({ id }) => id)).toContain('class');
  });
});

describe('every muscle', () => {
  it('leads to a drill or to a reason', () => {
    expect(muscles).toHaveLength(100);
    for (const { id } of muscles)
      expect([id, offersFor(id).length > 0 || reasonsFor(id).length > 0]).toEqual([id, true]);
    for (const { id } of connective) expect(texts.guide.reasons[reasonsFor(id)[0]?.id ?? '']).toMatch(/not a muscle/i);
    expect(offersFor('diaphragm')).toEqual([]);
    expect(texts.guide.reasons[reasonsFor('multifidus')[0]?.id ?? '']).toMatch(/gives no answer/);
  });

  it('has a drill with where it comes from; the hamstrings have the standing leg first and a second choice', () => {
    expect(offersFor('semitendinosus').map(({ drill, provenance }) => [drill.id, provenance])).toEqual([
      ['hip-flexors', 'article-comment'],
      ['hamstring-curl-hold', 'extrapolated'],
    ]);
    expect(workingSideFor(hipFlexors, 'semitendinosus', 'left')).toBe('right');
    expect(workingSideFor(hipFlexors, 'iliacus', 'left')).toBe('left');
    expect(sidedness(hipFlexors)).toBe('lifted');
  });
});

describe('what is lengthened without working', () => {
  const frame = frameAt(hipFlexors, spokenMoment(hipFlexors), { side: 'right' });

  it('is marked in the hold: the hamstrings of the lifted leg, which are not what the drill is for', () => {
    const found = lengthenedIn(frame).map(({ id, side }) => `${id}.${side}`);
    expect(found).toEqual(expect.arrayContaining(['semimembranosus.right', 'biceps_femoris_long.right']));
    expect(found.some((key) => key.startsWith('iliacus'))).toBe(false);
  });

  it('is never what contracts or holds, what is not computed, or what is a little longer', () => {
    const blank = createFrame();
    const { lengthRatio, drive } = blank.muscles;
    const row = muscleRow(0, 'left');
    for (const [ratio, name, is] of [
      [0.2, 'quiet', true],
      [0.2, 'inhibited', true],
      [0.2, 'contracting', false],
      [0.2, 'holding', false],
      [0.1, 'quiet', false],
      [Number.NaN, 'quiet', false],
    ] as const) {
      lengthRatio[row] = ratio === 0.1 ? 0.0999 : ratio;
      drive[row] = drives.indexOf(name);
      expect([ratio, name, isLengthened(blank, row)]).toEqual([ratio, name, is]);
    }
  });
});
