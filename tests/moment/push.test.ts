import { describe, expect, it } from 'vitest';
import { drills, findDrill } from '../../src/drills/drills.ts';
import { spokenMoment } from '../../src/drills/timeline.ts';
import { makeEngine } from '../../src/moment/engine.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { runFrameAt } from '../../src/moment/running.ts';
import { run } from '../../src/moment/stride.ts';
import { strideWork } from '../../src/moment/strideWork.ts';

/** Where each foot is pushed and how much: [x, y, z, fx, fy, fz] of the right and the left one. */
const feet = (push: Float64Array): [Float64Array, Float64Array] => [push.subarray(0, 6), push.subarray(6, 12)];

describe('the push of the ground in a Frame', () => {
  it('carries the weight: together as much as the body weighs, on one foot under its centre', () => {
    const drill = findDrill('hip-flexors')!;
    const { balance } = frameAt(drill, spokenMoment(drill), { side: 'right' });
    const [right, left] = feet(balance.push);
    expect(right[4]! + left[4]!).toBeCloseTo(75.3 * 9.81, -1);
    expect(left[4]!).toBeGreaterThan(700);
    expect(left[0]!).toBeCloseTo(balance.com[0]!, 3);
    expect(left[2]!).toBeCloseTo(balance.com[2]!, 3);
    expect(left[1]!).toBe(0);
  });

  it('is mirrored where the other leg works', () => {
    const drill = findDrill('hinge')!;
    const at = spokenMoment(drill);
    const [right, left] = [
      frameAt(drill, at, { side: 'right' }, createFrame()),
      frameAt(drill, at, { side: 'left' }, createFrame()),
    ];
    const [own, other] = [feet(right.balance.push)[1], feet(left.balance.push)[0]];
    own.forEach((value, k) => expect(other[k]).toBeCloseTo(k % 3 === 0 ? -value : value, 6));
  });

  it('points up in every drill, and between the feet’s pushes lies the centre of mass', () => {
    for (const drill of drills) {
      const { balance } = frameAt(drill, 0.5, { side: 'right' });
      const [right, left] = feet(balance.push);
      expect(right[4]!, `${drill.id}`).toBeGreaterThan(0);
      expect(left[4]!, `${drill.id}`).toBeGreaterThan(0);
    }
  });

  it('in a run is as measured on the foot that is down, nothing in flight, and unknown before it is computed', () => {
    const engine = makeEngine();
    const frame = createFrame();
    runFrameAt(0.15 * run.stride, 1, null, false, frame, engine);
    expect([...frame.balance.push].every((v) => Number.isNaN(v))).toBe(true);
    for (const _ of strideWork(engine)) void _;
    const at = (share: number, leftFirst = false): Float64Array =>
      Float64Array.from(runFrameAt(share * run.stride, 1, null, leftFirst, frame, engine).balance.push);
    const weight = engine.strideMuscles!.weight;
    const [right, left] = feet(at(0.16));
    expect(right[4]! / weight).toBeGreaterThan(2.2);
    expect(left[4]).toBe(0);
    // The right foot is to the right of the middle (x is to the left), and the ground brakes first, then drives.
    expect(right[0]!).toBeLessThan(0);
    expect(feet(at(0.1))[0][5]!).toBeLessThan(-50);
    expect(feet(at(0.3))[0][5]!).toBeGreaterThan(50);
    expect(Math.max(...[0, 1].map((k) => feet(at(0.45))[k]![4]!))).toBeLessThan(0.03 * weight);
    const swapped = feet(at(0.16, true))[1];
    right.forEach((value, k) => expect(swapped[k]).toBeCloseTo(k % 3 === 0 ? -value : value, 6));
  });
});
