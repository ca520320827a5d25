import { beforeAll, describe, expect, it } from 'vitest';
import { faultsOfLessonTexts } from '../../src/cli/wordless.ts';
import { drills } from '../../src/drills/drills.ts';
import { faultsOfLessons, lessonFiles } from '../../src/lessons/checkLessons.ts';
import { goToStep } from '../../src/lessons/goToStep.ts';
import { type Lesson, lessons } from '../../src/lessons/lessons.ts';
import { lessonsNotBorne } from '../../src/lessons/lessonsNotBorne.ts';
import { placeOfStep, stepAt } from '../../src/lessons/stepPlace.ts';
import { writeAddress } from '../../src/state/address.ts';
import { Visit } from '../../src/state/visit.ts';
import { englishLessons } from '../../src/texts/lessonTexts.ts';

type Loose = Record<string, unknown>;
const path = 'src/lessons/files/why-contract.json';

/** The file of the first lesson with a step of it changed. */
function changed(index: number, change: (step: Loose) => void): Record<string, unknown> {
  const file = structuredClone(lessonFiles[path]) as { steps: Loose[] };
  change(file.steps[index]!);
  return { [path]: file };
}

const withStep = (id: string, step: string, change: (step: Loose) => void): Lesson[] => {
  const lesson = structuredClone(lessons.find((each) => each.id === id)) as Lesson;
  change(lesson.steps.find((each) => each.id === step) as unknown as Loose);
  return [lesson];
};

describe('the ready lessons', () => {
  it('hold in form, in words and before the engine', () => {
    expect(Object.keys(lessonFiles).length).toBeGreaterThanOrEqual(9);
    expect(faultsOfLessons()).toEqual([]);
    expect(faultsOfLessonTexts()).toEqual([]);
    expect(lessonsNotBorne(lessons)).toEqual([]);
  });

  it('have one of eight steps and four minutes that says why', () => {
    const why = lessons[0]!;
    expect(why.steps).toHaveLength(8);
    expect(why.steps.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(240);
  });

  it('have one for each drill of the article that a place leads to', () => {
    const followed = lessons.flatMap(({ drill }) => drill ?? []);
    expect(followed).toEqual(['hip-flexors', 'calf-raise', 'hinge', 'side-bend', 'shoulder-roll']);
    for (const id of followed) expect(drills.find((drill) => drill.id === id)?.provenance).toMatch(/^article/);
  });

  it.each<[string, number, (step: Loose) => void, string]>([
    ['an unknown drill', 2, (s) => (s['at'] = 'drill=handstand&t=1'), 'steps.2.at: "drill" (unknown-value).'],
    ['a time beyond its end', 2, (s) => (s['at'] = 'drill=hip-flexors&t=900'), 'steps.2.at: "t" (out-of-range).'],
    ['no time', 2, (s) => (s['at'] = 'drill=hip-flexors'), 'steps.2.at: it does not name its "t".'],
    [
      'a muscle that does not exist',
      4,
      (s) => (s['at'] = 'drill=hip-flexors&t=8.6&select=heart.left'),
      'steps.4.at: "select" (unknown-value).',
    ],
    ['no grade', 1, (s) => delete s['evidence'], 'steps.1.evidence: it is missing.'],
    [
      'a computed sentence without a claim',
      4,
      (s) => delete s['claims'],
      'steps.4: it is computed, and nothing says what it claims.',
    ],
    [
      'a theme',
      1,
      (s) => (s['at'] = 'drill=hip-flexors&t=1&theme=sun'),
      'steps.1.at: "theme" is for whoever looks to choose, not for a lesson.',
    ],
    ['a field that nobody reads', 1, (s) => (s['sayz'] = 'x'), 'steps.1.sayz: a lesson has no such field.'],
  ])('are refused with %s', (_, index, change, sentence) => {
    expect(faultsOfLessons(changed(index, change))).toContain(`${path}: at ${sentence}`);
  });

  it('are refused where the engine says otherwise: a claim, a right answer, a tempting one, the run', () => {
    const claim = withStep('why-contract', 'standing-leg', (step) => {
      step['claims'] = [{ muscle: 'iliacus', leg: 'standing', is: 'holding' }];
    });
    expect(lessonsNotBorne(claim).join()).toMatch(/iliacus .*the engine finds/);
    const tall = withStep('stay-tall', 'further', (step) => (step['at'] = 'drill=hip-flexors&side=right&t=1'));
    const faults = lessonsNotBorne(tall).join('\n');
    expect(faults).toMatch(/ask\.right: iliacus \(left\) does not work/);
    expect(faults).toMatch(/ask\.tempting: gluteus_maximus \(left\) would be a right answer/);
    // The claims of a step are about its own settings.
    expect(faults).toMatch(/iliacus \(standing\) of hip-flexors holding: the engine finds/);
    const run = withStep('legs-in-a-stride', 'calf-drives', (step) => (step['stride'] = 0.18));
    expect(lessonsNotBorne(run).join()).toMatch(/soleus \(right\) contracting at 0\.18 .*finds holding/);
  });

  it('are refused where a sentence is missing, too long or nobody’s', () => {
    const own = structuredClone(englishLessons) as unknown as Record<string, { steps: Record<string, Loose> }>;
    const { steps } = own['why-contract']!;
    delete steps['hold'];
    steps['lift']!['says'] = 'word '.repeat(13);
    steps['nobody'] = {};
    expect(faultsOfLessonTexts(own as never)).toEqual([
      'src/texts/en/lessons/why-contract.json: at steps.hold: this text is missing.',
      'src/texts/en/lessons/why-contract.json: at steps.nobody: nothing has this id, so nobody reads this text.',
      'src/texts/en/lessons/why-contract.json: at steps.lift.says: a sentence has at most 12 words.',
    ]);
  });
});

describe('a step', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = new Visit();
    await visit.prepared;
  });

  it('leads to its moment in one change, and leaves how the person looks alone', () => {
    const { steps } = lessons.find(({ id }) => id === 'why-contract')!;
    visit.show({ theme: 'sun', layer: 'bone', without: [] });
    let changes = 0;
    const stop = visit.store.subscribe(() => changes++);
    goToStep(visit, 'why-contract', 5, steps[4]!);
    stop();
    expect(changes).toBe(1);
    const { theme, layer, without, lesson, lessonStep, selection, view } = visit.place();
    expect({ theme, layer, lesson, lessonStep, view }).toEqual({
      theme: 'sun',
      layer: 'superficial',
      lesson: 'why-contract',
      lessonStep: 5,
      view: 'back',
    });
    expect(without).toEqual(['shorts']);
    expect(selection?.with?.map(({ id }) => id)).toEqual(['gluteus_medius', 'semimembranosus']);
    expect(visit.playhead.time).toBeCloseTo(8.6);
    expect(writeAddress(visit.place())).toContain('lesson=why-contract&step=5');
  });

  it('of the run goes to its share of the stride', () => {
    const { steps } = lessons.find(({ id }) => id === 'legs-in-a-stride')!;
    goToStep(visit, 'legs-in-a-stride', 5, steps[4]!);
    expect(visit.store.getState().running).toBe(true);
    expect(visit.strideShare).toBeCloseTo(0.28);
  });

  it('is ended by another drill', () => {
    visit.choose.openDrill('hinge');
    expect(visit.place()).toMatchObject({ lesson: '', lessonStep: 1, drill: 'hinge' });
  });

  it('that is taken from a moment leads back to it', () => {
    goToStep(visit, 'stay-tall', 4, lessons.find(({ id }) => id === 'stay-tall')!.steps[3]!);
    const place = visit.place();
    const again = placeOfStep({ seconds: 30, ...stepAt(place, null) });
    expect(again.problems).toEqual([]);
    expect(place).toMatchObject(again.place);
  });
});
