import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { muscleIndex, muscles } from '../../src/anatomy/catalogue.ts';
import { inhibitionSchema } from '../../src/anatomy/checkInhibition.ts';
import { inhibitionPairs } from '../../src/anatomy/inhibition.ts';
import file from '../../src/anatomy/inhibition.json' with { type: 'json' };

describe('pairs of which inhibition may be expected', () => {
  it('are opposites across a joint, each with source, strength and condition', () => {
    expect(v.safeParse(inhibitionSchema, file).success).toBe(true);
    expect(inhibitionPairs.length).toBeGreaterThan(5);
    for (const { from, to, source, condition } of inhibitionPairs) {
      expect(source.length > 10 && condition.length > 10).toBe(true);
      for (const id of to) {
        const opposites = muscles[muscleIndex(id)]!.opposites.map((o) => o.id as string);
        expect([id, from.some((other) => opposites.includes(other))]).toEqual([id, true]);
      }
    }
  });

  it('leave out what works together in people: sides of the hip, trunk, neck and blade', () => {
    const named = inhibitionPairs.flatMap(({ from, to }) => [...from, ...to]);
    for (const id of [
      'gluteus_medius',
      'adductor_longus',
      'rectus_abdominis',
      'multifidus',
      'trapezius_ascending',
      'fibularis_longus',
    ])
      expect(named).not.toContain(id);
  });

  it('are refused with an unknown muscle, strength or condition', () => {
    const [pair] = inhibitionPairs;
    const refused = (change: object): boolean =>
      !v.safeParse(inhibitionSchema, { about: 'x', pairs: [{ ...pair, ...change }] }).success;
    expect(refused({})).toBe(false);
    for (const change of [{ from: ['calf'] }, { strength: 'certain' }, { when: 'always' }, { source: '' }])
      expect(refused(change)).toBe(true);
  });
});
