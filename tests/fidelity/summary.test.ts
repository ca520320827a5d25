import { describe, expect, it } from 'vitest';
import { verdictTable } from '../verdict.ts';
import type { BoneRow } from './bones.ts';
import type { MuscleRow } from './muscles.ts';
import { summaryOf } from './summary.ts';

const soleus: MuscleRow = {
  structure: 'soleus',
  node: 'right soleus',
  mean: 0.0007,
  p95: 0.003,
  volume: 1,
  crossing: 0,
  fibre: 0.9,
  fibreBest: 0.95,
  inMuscle: 0.005,
  inBone: 0,
  area: 0.03,
  compared: true,
};
const femur: BoneRow = { id: 'femur', group: 'long', mean: 0.5, p95: 1, max: 2, normal: 10, triangles: 1500 };
const sacrum: BoneRow = { id: 'sacrum', group: 'other', mean: 0.7, p95: 2, max: 5, normal: 17, triangles: 1700 };

const missed = (muscles: MuscleRow[], bones: BoneRow[]): string[] =>
  summaryOf(muscles, bones)
    .filter(({ ok }) => !ok)
    .map(({ name }) => name);

describe('the summary of the fidelity', () => {
  it('misses nothing where a muscle and two bones lie close', () => {
    expect(missed([soleus], [femur, sacrum])).toEqual([]);
  });

  it.each<[string, Partial<MuscleRow>, RegExp]>([
    ['5 mm away', { mean: 0.005 }, /^muscles, mean distance/],
    ['too full by a fifth', { volume: 1.2 }, /volume ratio/],
    ['deep in its neighbour', { inMuscle: 0.1 }, /muscle inside muscle/],
    ['deep in a bone', { inBone: 0.1 }, /muscle inside bone/],
    ['folded', { crossing: 0.2 }, /rings that cross/],
    ['with fibres across', { fibre: 0.1 }, /fibres/],
    ['with a distance that is no number', { mean: Number.NaN }, /^muscles, mean distance/],
  ])('says MISSED of a muscle %s', (_, change, name) => {
    const names = missed([{ ...soleus, ...change }], [femur, sacrum]);
    expect(names.length).toBeGreaterThan(0);
    for (const found of names) expect(found).toMatch(name);
    expect(verdictTable(summaryOf([{ ...soleus, ...change }], [femur, sacrum]))).toContain('MISSED');
  });

  it('says MISSED of a long bone and of another that are off', () => {
    expect(
      missed(
        [soleus],
        [
          { ...femur, mean: 1.2 },
          { ...sacrum, normal: 40 },
        ],
      ),
    ).toEqual(['long bones, mean distance', 'other bones, angle between normals']);
  });

  it('misses everything where nothing was compared', () => {
    expect(summaryOf([], []).every(({ ok }) => !ok)).toBe(true);
  });

  it('lets fibres be that are set by hand, and asks of what the specimen lacks only that it lies free', () => {
    expect(missed([{ ...soleus, fibre: 0.1, handSet: 'it ends in a seam' }], [femur, sacrum])).toEqual([]);
    const unseen = { ...soleus, structure: 'psoas_minor', mean: Number.NaN, volume: Number.NaN, compared: false };
    expect(missed([soleus, unseen], [femur, sacrum])).toEqual([]);
    expect(missed([soleus, { ...unseen, inBone: 0.5 }], [femur, sacrum])).toEqual([
      'muscle inside bone, share of surface',
    ]);
  });

  it('weighs what is deep inside by surface, and leaves tendons out of the muscles', () => {
    const small = { ...soleus, inMuscle: 0.5, area: 0.0003 };
    const tract = { ...soleus, structure: 'iliotibial_tract', mean: 0.02 };
    expect(missed([soleus, small, tract], [femur, sacrum])).toEqual([]);
  });
});
