import { describe, expect, it } from 'vitest';
import hipFlexors from '../../src/drills/files/hip-flexors.json' with { type: 'json' };
import { parseDrill } from '../../src/drills/parseDrill.ts';
import { drillTexts } from '../../src/texts/texts.ts';

type Loose = Record<string, unknown>;

/** What the build says to the drill with one thing changed. */
function complaint(change: (drill: Loose) => void): string {
  const copy = structuredClone(hipFlexors) as unknown as Loose;
  change(copy);
  try {
    parseDrill('src/drills/files/hip-flexors.json', copy);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const first = (drill: Loose, key: string): Loose => (drill[key] as Loose[])[0]!;

describe('a drill file', () => {
  it('is taken as it is', () => {
    expect(complaint(() => undefined)).toBe('');
  });

  it('is refused with file, place and reason', () => {
    const said = complaint((d) => (first(d, 'intents')['muscles'] = ['vastus_laterals']));
    expect(said).toBe(
      'src/drills/files/hip-flexors.json: at intents.0.muscles.0: "vastus_laterals" is not a muscle of the catalogue.',
    );
  });

  it.each<[string, (d: Loose) => void, RegExp]>([
    [
      'an iliotibial band that contracts',
      (d) => (first(d, 'intents')['muscles'] = ['iliotibial_tract']),
      /not a muscle/,
    ],
    [
      'a sentence without a grade',
      (d) => delete first(d, 'sentences')['evidence'],
      /sentences\.0\.evidence: it is missing/,
    ],
    ['a sentence without a source', (d) => (first(d, 'sentences')['source'] = ''), /empty/],
    ['a hold without a dose', (d) => delete d['dose'], /dose: it is missing/],
    ['a hold that lasts longer than its dose', (d) => ((d['dose'] as Loose)['seconds'] = 12), /as long as the dose/],
    ['one side only', (d) => ((d['dose'] as Loose)['sides'] = 1), /both sides/],
    ['a missing leg', (d) => delete first(d, 'intents')['leg'], /intents\.0\.leg: it is missing/],
    ['phases in the wrong order', (d) => (d['phases'] as Loose[]).reverse(), /come in the order/],
    ['a phase without seconds', (d) => delete first(d, 'phases')['seconds'], /phases\.0\.seconds: it is missing/],
    ['an intent beyond full activation', (d) => (first(d, 'intents')['level'] = 1.4), /0\.01 to 1/],
    ['a key that is not a number', (d) => (first(d, 'tracks')['keys'] = [['hold', 0, 'high']]), /needs a number/],
    ['a coordinate that no joint has', (d) => (first(d, 'tracks')['coordinate'] = 'knee_wobble'), /coordinate/],
    [
      'an angle out of the range of its joint',
      (d) => ((d['tracks'] as Loose[]).find((t) => t['coordinate'] === 'knee_angle')!['keys'] = [['hold', 0, 190]]),
      /range/,
    ],
    ['an opposite across another joint', (d) => (first(d, 'pairs')['opposite'] = ['soleus']), /joint/],
    [
      'an option that starts out of its range',
      (d) => ((d['options'] as Loose)['lift'] = { start: 95, least: 5, most: 80 }),
      /lie between/,
    ],
    [
      'an option that says in the file what it does',
      (d) => ((d['options'] as Loose)['lift'] = { start: 55, least: 5, most: 80, says: 'Higher.' }),
      /options\.lift\.says: a drill has no such field/,
    ],
    ['a sentence without an id', (d) => delete first(d, 'sentences')['id'], /sentences\.0\.id: it is missing/],
    ['an id that is a sentence', (d) => (first(d, 'sentences')['id'] = 'It works hard.'), /small letters and figures/],
    ['a switch that changes nothing', (d) => ((d['options'] as Loose)['press'] = {}), /changes nothing/],
    [
      'a reflex to a muscle of another joint',
      (d) => ((d['reflex'] as Loose[])[0]!['to'] = 'soleus'),
      /no opposite of iliacus/,
    ],
    [
      'an Achilles tendon among what it is for',
      (d) => (d['for'] = { article: ['calcaneal_tendon'] }),
      /not a muscle and cannot contract/,
    ],
    [
      'a right answer that is also a wrong one',
      (d) => ((d['predict'] as Loose)['tempting'] = ['gluteus_maximus']),
      /both a right and a wrong answer/,
    ],
    [
      'steps of the explanation out of order',
      (d) => ((d['sentences'] as Loose[])[0]!['at'] = ['switch', 1]),
      /comes before/,
    ],
    [
      'a switch to the other side where both work together',
      (d) => ((d['dose'] as Loose)['sides'] = 'together'),
      /ends with a switch/,
    ],
    ['steps without their seconds', (d) => ((d['stance'] as Loose)['feet'] = 'steps'), /seconds of a step/],
    ['nothing at all', (d) => Object.keys(d).forEach((k) => delete d[k]), /missing/],
  ])('is refused with %s', (_, change, reason) => {
    const said = complaint(change);
    expect(said).toMatch(/^src\/drills\/files\/hip-flexors\.json: at .+: .+\.$/s);
    expect(said).toMatch(reason);
  });

  it('names no stretching cue', () => {
    expect(JSON.stringify(drillTexts('hip-flexors').phases)).not.toMatch(/stretch/i);
  });
});
