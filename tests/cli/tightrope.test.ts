import { describe, expect, it } from 'vitest';
import { muscles } from '../../src/anatomy/catalogue.ts';
import { tightrope } from '../../src/cli/tightrope.ts';
import { segmentCount } from '../../src/anatomy/segments.ts';

async function run(line: string): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await tightrope(
    line.split(' ').filter(Boolean),
    (t) => (out += t),
    (t) => (err += t),
  );
  return { code, out, err };
}

interface Explained {
  drill: string;
  side: string;
  time: number;
  phase: string;
  pose: unknown[];
  balance: { feasible: boolean; com: number[]; support: number[][] };
  moments: { coordinate: string; side: string; value: number }[];
  muscles: { id: string; side: string; drive: string | null; activation: number | null; certainty: string | null }[];
}

async function standingHip(lean: number): Promise<number> {
  const { out } = await run(`explain --phase hold --lean ${lean} --json`);
  return (JSON.parse(out) as Explained).moments.find((m) => m.coordinate === 'hip_flexion' && m.side === 'left')!.value;
}

describe('tightrope explain', () => {
  it('prints the Frame as JSON, with both sides of every muscle', async () => {
    const { code, out } = await run('explain --drill hip-flexors --side right --phase hold --json');
    const frame = JSON.parse(out) as Explained;
    expect(code).toBe(0);
    expect(frame).toMatchObject({ drill: 'hip-flexors', side: 'right', phase: 'hold' });
    expect(frame.pose).toHaveLength(segmentCount);
    expect(frame.balance.feasible).toBe(true);
    expect(frame.balance.support.length).toBeGreaterThan(3);
    expect(frame.muscles).toHaveLength(muscles.length * 2);
    const pectineus = frame.muscles.find((m) => m.id === 'pectineus')!;
    expect(pectineus).toMatchObject({ drive: null, activation: null, certainty: null });
    const medius = frame.muscles.find((m) => m.id === 'gluteus_medius' && m.side === 'left')!;
    expect(medius).toMatchObject({ drive: 'holding', certainty: 'certain' });
  });

  it('flips the standing hip when the body leans back 20 degrees', async () => {
    expect(await standingHip(-1)).toBeLessThan(-20);
    expect(await standingHip(-20)).toBeGreaterThan(5);
  });

  it('prints a table for people', async () => {
    const { out } = await run('explain --time 8');
    expect(out).toContain('The body is in balance.');
    expect(out).toContain('lets go (expected)');
    expect(out).toMatch(/Pectineus\s+right\s+not known/);
    // As the page has it: the same is called by one name.
    expect(out).not.toContain('not computed');
  });
});

/** The quadriceps' lever arms at the knee, measured on a body. */
async function kneeArms(body: string): Promise<{ line: string; values: { momentArm: number }[] }> {
  return JSON.parse(
    (await run(`moments --muscle vastus_lateralis --coordinate knee_angle --to 120 ${body} --json`)).out,
  );
}

describe('tightrope moments', () => {
  it('measures the legs on the published model or on the runner, as asked', async () => {
    const [usual, published, runner] = [
      await kneeArms(''),
      await kneeArms('--body published'),
      await kneeArms('--body runner'),
    ];
    expect(published).toEqual(usual);
    expect([published.line, runner.line]).toEqual(['published', 'runner']);
    for (const [i, { momentArm }] of runner.values.entries())
      expect(Math.abs(momentArm - published.values[i]!.momentArm)).toBeLessThan(0.005);
  });

  it('prints length and moment arm per angle of the published model', async () => {
    const { out, code } = await run(
      'moments --muscle biceps_femoris_long --coordinate hip_flexion --from -30 --to 90 --steps 9 --json',
    );
    const table = JSON.parse(out) as { values: { angle: number; length: number; momentArm: number }[] };
    expect(code).toBe(0);
    expect(table.values.map((v) => v.angle)).toEqual([-30, -15, 0, 15, 30, 45, 60, 75, 90]);
    expect(table.values[2]!.length).toBeCloseTo(0.414, 3);
    // The slope of the length is minus the moment arm.
    const slope = (table.values[3]!.length - table.values[1]!.length) / ((30 * Math.PI) / 180);
    expect(-slope).toBeCloseTo(table.values[2]!.momentArm, 2);
  });

  it('measures girdle and arm on the runner, and says so', async () => {
    const { out, code } = await run('moments --muscle biceps_brachii --coordinate elbow_flex --from 0 --to 120 --json');
    const table = JSON.parse(out) as { line: string; values: { momentArm: number }[] };
    expect(code).toBe(0);
    expect(table.line).toBe('runner');
    expect(Math.max(...table.values.map((v) => v.momentArm))).toBeGreaterThan(0.03);
    expect((await run('moments --muscle levator_scapulae --coordinate clavicle_elevation')).out).toMatch(
      /on this body/,
    );
  });

  it('lists each line where asked', async () => {
    const { out } = await run('moments --muscle gluteus_maximus --coordinate hip_flexion --lines --json');
    expect((JSON.parse(out) as { lines: { line: string }[] }).lines.map((l) => l.line)).toEqual([
      'glmax1',
      'glmax2',
      'glmax3',
    ]);
  });
});

describe('bad input', () => {
  it.each([
    ['explain --drill backflip', /no drill called "backflip"/],
    ['explain --side up', /no side called "up"/],
    ['explain --phase jump', /no phase called "jump"/],
    ['explain --phase hold --time 3', /not both/],
    ['explain --time 1e9', /between 0 and/],
    ['explain --time NaN', /needs a number/],
    ['explain --lean -99', /between -35 and 30 degrees/],
    ['explain --lean', /needs a value/],
    ['explain --json=yes', /takes no value/],
    ['explain --side right --side left', /twice/],
    ['explain --__proto__ 1', /no option/],
    ['explain hold', /not an option/],
    ['moments --muscle biceps_brachii --coordinate elbow_flex --body published', /lines of the legs only/],
    ['moments --muscle soleus --coordinate ankle_angle --body mine', /runner, published/],
    ['moments --coordinate hip_flexion', /"--muscle" is needed/],
    ['moments --muscle biceps --coordinate hip_flexion', /no muscle called "biceps"/],
    ['moments --muscle diaphragm --coordinate hip_flexion', /no line of action/],
    ['moments --muscle soleus --coordinate wobble', /no angle called "wobble"/],
    ['moments --muscle soleus --coordinate ankle_angle --to 200', /between/],
    ['moments --muscle soleus --coordinate ankle_angle --steps 2.5', /whole number/],
    ['constructor', /no command/],
    [`explain --drill ${'x'.repeat(5000)}`, /no drill called/],
  ])('%.60s: one sentence, exit code 2, nothing printed', async (line, reason) => {
    const { code, out, err } = await run(line);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(reason);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err.length).toBeLessThan(400);
  });
});

describe('tightrope in another language', () => {
  it('says its help and its answers in it, wherever the language stands among the words', async () => {
    const english = await run('help');
    const german = await run('help --lang de');
    expect(english.out).toContain('Says what is wrong with drills and texts.');
    expect(german.out).toContain('Sagt, was an Übungen und Texten falsch ist.');
    expect(german.out).not.toContain('Says');
    expect((await run('--lang=ja help')).out).toContain('エクササイズ');
    const { out } = await run('stride --at 15 --lang de');
    expect(out).toContain('Laufen, 2,5 m/s');
    expect((await run('help')).out).toBe(english.out);
  });

  it.each([
    ['help --lang xx', 'There are no texts in the language "xx"; there are de, en'],
    ['help --lang', 'The option "--lang" needs a value.'],
    ['help --lang de --lang fr', 'The option "--lang" is given twice.'],
    ['help --lang ../../etc', 'There are no texts in the language "../../etc"'],
  ])('refuses "%s" in one sentence', async (line, sentence) => {
    const { code, out, err } = await run(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('complains in that language too', async () => {
    expect((await run('track nothing --lang de')).err).toBe('Eine Übung „nothing“ gibt es nicht.\n');
  });
});
