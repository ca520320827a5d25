import { describe, expect, it } from 'vitest';
import { drills } from '../../src/drills/drills.ts';
import { createFrame, frameAt } from '../../src/drills/frameAt.ts';
import { loopAt, makeLoop } from '../../src/drills/loop.ts';
import { run, runFrameAt } from '../../src/drills/running.ts';
import { coordinateIndex, coordinates, mirrorRow, mirrorSign } from '../../src/mechanics/coordinates.ts';

const degree = Math.PI / 180;
const at = (share: number, amount = 1): Float64Array => Float64Array.from(runFrameAt(share * run.stride, amount, null, false, createFrame()).coordinates);
const angle = (q: Float64Array, name: string): number => q[coordinateIndex(name, 'right')]! / degree;

describe('running', () => {
  it('flies twice in a stride and rises and falls by 5 to 9 centimetres', () => {
    const heights = Array.from({ length: 100 }, (_, i) => runFrameAt((i / 100) * run.stride, 1, null, false, createFrame()).balance.com[1]!);
    const range = Math.max(...heights) - Math.min(...heights);
    expect(range).toBeGreaterThan(0.05);
    expect(range).toBeLessThan(0.09);
    expect(run.contact).toBeLessThan(0.5);
  });

  it('keeps the turning points of the published curves: knee about 40 in stance and 90 in swing, toes up 24, hip back 8', () => {
    const stride = Array.from({ length: 100 }, (_, i) => at(i / 100));
    const most = (name: string, from: number, to: number): number => Math.max(...stride.slice(from, to).map((q) => angle(q, name)));
    expect(most('knee_angle', 0, 38)).toBeCloseTo(41, -0.5);
    expect(most('knee_angle', 40, 100)).toBeCloseTo(89, -0.5);
    expect(most('ankle_angle', 0, 38)).toBeCloseTo(24, -0.5);
    expect(-Math.min(...stride.map((q) => angle(q, 'hip_flexion')))).toBeCloseTo(8, -0.5);
  });

  it('does on the left half a stride later what it does on the right', () => {
    for (const share of [0.1, 0.33, 0.7]) {
      const q = at(share);
      const later = at(share + 0.5);
      const off = coordinates.map((c, i) => (/^pelvis_t[xyz]$/.test(c.name) ? 0 : Math.abs(later[mirrorRow[i]!]! - mirrorSign[i]! * q[i]!)));
      expect(Math.max(...off)).toBeLessThan(1e-6);
    }
  });

  it('keeps every joint within its range, and its end is its beginning in place and speed', () => {
    for (let i = 0; i < 60; i++) {
      at(i / 60).forEach((value, c) => {
        const { name, range } = coordinates[c]!;
        expect(value >= range[0] - 0.02 && value <= range[1] + 0.02, `${name} at ${i / 60}: ${value}`).toBe(true);
      });
    }
    const loop = makeLoop([[0, 1], [0.3, 2], [0.7, 0]]);
    const h = 1e-4;
    expect(loopAt(loop, 1)).toBeCloseTo(loopAt(loop, 0), 9);
    expect((loopAt(loop, h) - loopAt(loop, 0)) / h).toBeCloseTo((loopAt(loop, 1) - loopAt(loop, 1 - h)) / h, 1);
  });

  it('ends in the standing that a drill begins with, without a jump', () => {
    for (const drill of drills) {
      const stand = Float64Array.from(frameAt(drill, 0, { side: 'right' }).coordinates);
      const stopped = runFrameAt(3.1, 0, stand, false, createFrame()).coordinates;
      stand.forEach((value, c) => expect(Math.abs(stopped[c]! - value), `${drill.id} ${coordinates[c]!.name}`).toBeLessThan(coordinates[c]!.name === 'pelvis_ty' ? 0.003 : 1e-9));
    }
  });

  it('says nothing of the muscles: quiet, and not computed; lengths are', () => {
    const { muscles } = runFrameAt(0.2, 1, null, false, createFrame());
    expect(muscles.drive.every((d) => d === 0)).toBe(true);
    expect(muscles.activation.every((a) => Number.isNaN(a))).toBe(true);
    expect(Math.max(...muscles.lengthChange.filter((x) => Number.isFinite(x)))).toBeGreaterThan(0.02);
  });
});
