import { describe, expect, it } from 'vitest';
import { drills, findDrill, stretches } from '../../src/drills/drills.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { reasons } from '../../src/guide/reasons.ts';
import { borneOut, claimsNotBorne, claimText, listNotBorne, reasonsNotBorne } from '../../src/moment/borneOut.ts';

const lift = findDrill('hip-flexors')!;
const claiming = (claims: Drill['claims']): Drill => ({ ...lift, claims: { ...lift.claims, ...claims } });

describe('what sentences graded "computed" claim', () => {
  it('is borne out by the engine, of every drill, stretch and reason', () => {
    const all = [...drills, ...stretches];
    expect(all.flatMap((drill) => claimsNotBorne(drill).map((fault) => `${drill.id}: ${fault}`))).toEqual([]);
    const said = reasons.flatMap(({ says }) => says).filter(({ evidence }) => evidence === 'computed');
    expect(said.length).toBeGreaterThan(3);
    expect(reasonsNotBorne(said)).toEqual([]);
    expect(reasonsNotBorne([{ id: 'x', evidence: 'computed' }])).toHaveLength(1);
    const claims = all.flatMap((drill) => Object.values(drill.claims ?? {}).flat());
    expect(claims.length).toBeGreaterThan(180);
  });

  it('is refused where it is not so: a drive, a figure, an order', () => {
    const wrong = claiming({
      'options.lift': [
        { muscle: 'psoas_major', leg: 'standing', is: 'works' },
        { moment: 'hip_flexion', leg: 'working', between: [0, 10] },
        { muscle: 'rectus_femoris', leg: 'working', moreThan: { muscle: 'psoas_major' } },
        { moment: 'hip_flexion', leg: 'working', moreThan: { with: { lift: 40 } }, times: 3 },
      ],
    });
    const faults = claimsNotBorne(wrong);
    expect(faults).toHaveLength(4);
    expect(faults[0]).toMatch(/psoas_major \(standing\) works: the engine finds inhibited/);
    expect(faults[2]).toMatch(/rectus_femoris \(working\) more than psoas_major/);
  });

  it('is refused where it is missing, or belongs to no sentence, or to no drill', () => {
    const without: Drill = { ...lift, claims: {} };
    expect(claimsNotBorne(without).length).toBeGreaterThan(8);
    expect(claimsNotBorne(without)[0]).toMatch(/nothing says what it claims/);
    expect(claimsNotBorne(claiming({ nobody: [{ muscle: 'soleus', leg: 'body', is: 'works' }] })).at(-2)).toMatch(
      /claims\.nobody: no sentence/,
    );
    expect(listNotBorne([{ muscle: 'soleus', leg: 'body', is: 'works', drill: 'no-such-drill' }])).toHaveLength(1);
    const option = borneOut(lift, { muscle: 'soleus', leg: 'body', is: 'works', with: { heel: 3 } });
    expect(option).toMatchObject({ so: false, found: expect.stringContaining('no option') });
  });

  it('reads as a sentence of figures', () => {
    const claim = { moment: 'hip_flexion', leg: 'standing', with: { lean: -16 }, between: [-4, 4] } as const;
    expect(claimText({ ...claim, between: [-4, 4] })).toBe('hip_flexion (standing) with lean -16 -4 to 4');
  });
});
