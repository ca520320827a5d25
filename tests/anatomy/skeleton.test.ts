import { describe, expect, it } from 'vitest';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import leg from '../../src/anatomy/lines/leg.json' with { type: 'json' };
import trunk from '../../src/anatomy/lines/trunk.json' with { type: 'json' };
import skeleton from '../../src/anatomy/skeleton.json' with { type: 'json' };

const landmarks = Object.entries(skeleton.landmarks) as [string, number[]][];

describe('the skeleton figures', () => {
  it('are landmarks of the right half and the midline of a person of 1.66 m', () => {
    expect(landmarks.length).toBeGreaterThan(40);
    for (const [, [x, y, z]] of landmarks) {
      expect(x).toBeLessThanOrEqual(0);
      expect(y).toBeGreaterThan(-0.01);
      expect(y).toBeLessThan(1.66);
      expect(Math.abs(z!)).toBeLessThan(0.25);
    }
  });

  it('place the hip where a sphere of 23 mm fits the femoral head', () => {
    expect(skeleton.femoral_head_radius).toBeCloseTo(0.0231, 3);
    expect(skeleton.landmarks.hip[0]).toBeCloseTo(-0.081, 2);
    expect(skeleton.landmarks.hip[1]).toBeCloseTo(0.82, 2);
    expect(skeleton.landmarks.hip[2]).toBeCloseTo(0.093, 2);
  });

  it('stack the discs from the sacrum up', () => {
    const discs = [
      'disc_l5_s1',
      'disc_l4_l5',
      'disc_l3_l4',
      'disc_l2_l3',
      'disc_l1_l2',
      'disc_t12_l1',
      'disc_c7_t1',
    ] as const;
    const heights = discs.map((name) => skeleton.landmarks[name][1]!);
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  });
});

describe('the lines of action', () => {
  it('are 40 of the leg and 96 of the trunk, each of a muscle of the catalogue', () => {
    expect(leg.lines).toHaveLength(40);
    expect(trunk.lines).toHaveLength(96);
    for (const line of [...leg.lines, ...trunk.lines])
      expect([line.line, muscleIndex(line.muscle) >= 0]).toEqual([line.line, true]);
  });

  it('do not double psoas', () => {
    const psoas = [...leg.lines, ...trunk.lines].filter((line) => line.muscle === 'psoas_major');
    expect(psoas.map((line) => line.line)).toEqual(['psoas']);
  });

  it('share each lumbar coordinate out completely', () => {
    for (const name of ['lumbar_extension', 'lumbar_bending', 'lumbar_rotation'] as const) {
      expect(trunk.rhythm[name].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
    }
  });
});
