import { describe, expect, it } from 'vitest';
import { coordinateIndex, coordinates } from '../../src/anatomy/coordinates.ts';
import { addRhythm, armElevation } from '../../src/mechanics/rhythm.ts';

const degree = Math.PI / 180;

/**
 * Degrees of upward rotation of the right blade and of elevation of its clavicle that go with some degrees of
 * abduction.
 */
function rhythm(abduction: number, flexion = 0): { blade: number; clavicle: number } {
  const q = new Float64Array(coordinates.length);
  q[coordinateIndex('arm_add', 'right')] = -abduction * degree;
  q[coordinateIndex('arm_flex', 'right')] = flexion * degree;
  addRhythm(q);
  return {
    blade: q[coordinateIndex('scapula_upward', 'right')]! / degree,
    clavicle: q[coordinateIndex('clavicle_elevation', 'right')]! / degree,
  };
}

describe('the rhythm of arm and shoulder blade', () => {
  it('is silent for hanging arms up to 30 degrees, to the side or forwards', () => {
    for (const raised of [0, 10, 29.9, 30]) {
      expect(rhythm(raised)).toEqual({ blade: 0, clavicle: 0 });
      expect(rhythm(0, raised)).toEqual({ blade: 0, clavicle: 0 });
    }
  });

  it('gives the blade one degree for every two of the shoulder joint, and the clavicle a third of that', () => {
    expect(rhythm(120).blade - rhythm(90).blade).toBeCloseTo(10, 9);
    expect(rhythm(120).blade).toBeCloseTo(25, 9);
    expect(rhythm(120).clavicle).toBeCloseTo(25 / 3, 9);
    expect(rhythm(0, 90).blade).toBeCloseTo(rhythm(90).blade, 9);
  });

  it('sets in and settles without a kink: value, slope and curvature are continuous', () => {
    for (const at of [30, 60]) {
      const h = 0.02;
      const slope = (x: number): number => (rhythm(x + h).blade - rhythm(x - h).blade) / (2 * h);
      const curve = (x: number): number => (rhythm(x + h).blade - 2 * rhythm(x).blade + rhythm(x - h).blade) / (h * h);
      expect(Math.abs(rhythm(at + h).blade - rhythm(at - h).blade)).toBeLessThan(0.02);
      expect(Math.abs(slope(at + h) - slope(at - h))).toBeLessThan(1e-4);
      expect(Math.abs(curve(at + 0.1) - curve(at - 0.1))).toBeLessThan(1e-3);
    }
  });

  it('adds to what the girdle does already, on both sides, and touches nothing else', () => {
    const q = new Float64Array(coordinates.length);
    for (const side of ['right', 'left'] as const) {
      q[coordinateIndex('arm_add', side)] = -90 * degree;
      q[coordinateIndex('clavicle_elevation', side)] = 0.1;
    }
    const before = Float64Array.from(q);
    addRhythm(q);
    for (const side of ['right', 'left'] as const) {
      expect(q[coordinateIndex('clavicle_elevation', side)]).toBeCloseTo(0.1 + (15 / 3) * degree, 9);
      expect(q[coordinateIndex('scapula_upward', side)]).toBeCloseTo(15 * degree, 9);
    }
    expect([...q].filter((v, i) => v !== before[i])).toHaveLength(4);
  });

  it('measures how far the arm is raised, whichever way', () => {
    expect(armElevation(0, 0)).toBe(0);
    expect(armElevation(0, -Math.PI / 2)).toBeCloseTo(Math.PI / 2, 12);
    expect(armElevation(Math.PI / 3, 0)).toBeCloseTo(Math.PI / 3, 12);
  });
});
