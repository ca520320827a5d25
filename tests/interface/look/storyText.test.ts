import { describe, expect, it } from 'vitest';
import { muscleIndex } from '../../../src/anatomy/catalogue.ts';
import { isTold, perhapsRows } from '../../../src/interface/look/toldNow.ts';
import { drills, findDrill } from '../../../src/drills/drills.ts';
import { spokenMoment } from '../../../src/drills/timeline.ts';
import { alsoOf, alsoText, captionOf, captionText, tagText, whyText } from '../../../src/interface/look/storyText.ts';
import { drives, muscleRow } from '../../../src/moment/frame.ts';
import { frameAt } from '../../../src/moment/frameAt.ts';
import { storyAt } from '../../../src/moment/storyAt.ts';
import { texts, words } from '../../../src/texts/texts.ts';

const quiet = drives.indexOf('quiet');
const held = (id: string, side: 'right' | 'left' = 'right') => {
  const drill = findDrill(id)!;
  return storyAt(drill, frameAt(drill, spokenMoment(drill), { side }));
};

/** Every text of a language's tree, with the way to it. */
function leaves(node: unknown, at = ''): [string, string][] {
  if (typeof node === 'string') return [[at, node]];
  return Object.entries(node as object).flatMap(([key, value]) => leaves(value, `${at}.${key}`));
}

describe('the words of the story', () => {
  it('say in the caption what each colour does, on which side', () => {
    expect(captionText('hip-flexors', held('hip-flexors'))).toBe(
      'Red lifts your right leg. Gold holds you up on the left. Blue lets go: back of the right thigh. Red works against it, so nerves probably turn it down. Perhaps also front of left hip: gold works against it.',
    );
    expect(captionText('hip-flexors', held('hip-flexors', 'left'))).toBe(
      'Red lifts your left leg. Gold holds you up on the right. Blue lets go: back of the left thigh. Red works against it, so nerves probably turn it down. Perhaps also front of right hip: gold works against it.',
    );
  });

  it('name the opposite as the reason only while one works', () => {
    const drill = findDrill('hip-flexors')!;
    const frame = frameAt(drill, spokenMoment(drill), { side: 'right' });
    const rest = { ...frame, muscles: { ...frame.muscles, drive: frame.muscles.drive.map(() => quiet) } };
    const still = storyAt(drill, rest);
    expect(still.map(({ group, opposed }) => [group.id, opposed])).toEqual([
      ['back', false],
      ['crease', false],
    ]);
    expect(alsoText(drill.id, still[1]!, still)).toBe('Perhaps also front of left hip.');
    const told = storyAt(drill, frame);
    expect(alsoText(drill.id, alsoOf(told)!, told)).toBe('Perhaps also front of left hip: gold works against it.');
    const alone = told.filter(({ group }) => group.role === 'lets-go');
    expect(alsoText(drill.id, alsoOf(alone)!, alone)).toBe('Perhaps also front of left hip: its opposite works.');
  });

  it('say why what lets go does so, and only while its opposite is at work', () => {
    const drill = findDrill('hip-flexors')!;
    const frame = frameAt(drill, spokenMoment(drill), { side: 'right' });
    const told = storyAt(drill, frame);
    const back = told.find(({ group }) => group.id === 'back')!;
    expect(whyText(back, told)).toBe('Red works against it, so nerves probably turn it down.');
    expect(whyText(back, [back])).toBe('Its opposite works, so nerves probably turn it down.');
    expect(whyText({ ...back, perhaps: true }, told)).toBe('Red works against it.');
    expect(whyText({ ...back, perhaps: true }, [back])).toBe('Its opposite works.');
    expect(whyText({ ...back, opposed: false }, told)).toBeNull();
    // What works and what holds needs no such reason.
    expect(told.filter(({ group }) => group.role !== 'lets-go').map((each) => whyText(each, told))).toEqual([
      null,
      null,
    ]);
  });

  it('give that reason wherever a caption says blue, and no sentence longer than twelve words', () => {
    const blue: string[] = [];
    for (const { id } of drills.filter(({ kind }) => kind === 'drill')) {
      const told = held(id);
      const [lets] = captionOf(told).filter(({ group }) => group.role === 'lets-go');
      if (lets) blue.push(id);
      expect([id, lets !== undefined && whyText(lets, told) === null]).toEqual([id, false]);
      const long = captionText(id, told)
        .split(/[.:]/)
        .filter((sentence) => sentence.trim().split(/\s+/).length > 12);
      expect([id, long]).toEqual([id, []]);
    }
    expect(blue).toContain('hip-flexors');
    expect(blue.length).toBeGreaterThan(5);
  });

  it('of another drill, side or certainty are nothing of what was told before', () => {
    const lift = held('hip-flexors');
    expect(lift.every((told) => isTold(lift, told))).toBe(true);
    const others = drills.filter(({ id }) => id !== 'hip-flexors').flatMap(({ id }) => held(id));
    expect(lift.filter((told) => isTold(others, told))).toEqual([]);
    const [works] = held('hip-flexors', 'left');
    expect(isTold(lift, works!)).toBe(false);
    expect(isTold(lift, { ...lift[0]!, perhaps: true })).toBe(false);
  });

  it('has a question in the list where it says perhaps, on that side alone', () => {
    const rows = perhapsRows(held('hip-flexors'));
    expect(rows.has(muscleRow(muscleIndex('psoas_major'), 'left'))).toBe(true);
    expect(rows.has(muscleRow(muscleIndex('psoas_major'), 'right'))).toBe(false);
    expect(rows.has(muscleRow(muscleIndex('semitendinosus'), 'right'))).toBe(false);
    // Both shins, where both calves work and the engine's variants disagree.
    const shins = perhapsRows(held('calf-raise').map((told) => ({ ...told, perhaps: true })));
    expect(
      (['right', 'left'] as const).map((side) => shins.has(muscleRow(muscleIndex('tibialis_anterior'), side))),
    ).toEqual([true, true]);
  });

  it('say "perhaps" where experts disagree, on the tag', () => {
    const told = held('hip-flexors').map((each) => tagText('hip-flexors', each));
    expect(told.map(({ verb }) => verb)).toEqual(['Lifts', 'Holds you up', 'Lets go', 'Perhaps lets go']);
    expect(told.map(({ place }) => place)).toEqual([
      'front of right hip',
      'left buttock and hip',
      'back of right thigh',
      'front of left hip',
    ]);
  });

  it('name each colour once in a caption, red before gold before blue', () => {
    for (const { id, kind } of drills.filter((drill) => drill.kind === 'drill')) {
      const roles = captionOf(held(id)).map(({ group }) => group.role);
      const order = (['works', 'holds', 'lets-go'] as const).filter((role) => roles.includes(role));
      expect([id, kind, roles]).toEqual([id, kind, order]);
      expect(roles.length).toBeGreaterThan(0);
    }
  });

  it('are plain: nothing on the page is called ember, inhibited, quiet, uncertain or activation', () => {
    const shown = [...leaves(words), ...leaves(texts.drills)];
    const jargon = shown.filter(([, text]) => /\b(ember|inhibit\w*|quiet|uncertain|activation)\b/i.test(text));
    expect(jargon).toEqual([]);
    expect(shown.length).toBeGreaterThan(800);
  });

  it('call it expected in one sentence alone', () => {
    const expected = leaves(words).filter(([, text]) => /\bexpect/.test(text));
    expect(expected.map(([at]) => at)).toEqual(['.inhibitedBy']);
  });
});
