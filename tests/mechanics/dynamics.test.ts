import { beforeAll, describe, expect, it } from 'vitest';
import { coordinateIndex, coordinates } from '../../src/anatomy/coordinates.ts';
import {
  makeMotion,
  measureMotion,
  movingMoments,
  publishedInertia,
  runnerInertia,
} from '../../src/mechanics/dynamics.ts';
import { legFigures } from '../../src/mechanics/figures.ts';
import { bodyIndex } from '../../src/mechanics/model.ts';
import { publishedModel } from '../../src/mechanics/published.ts';
import { makeRig, place } from '../../src/mechanics/rig.ts';
import { makeRunner } from '../../src/mechanics/runner.ts';
import { findCentres, gravity, jointMoments, makeStatics, type Push } from '../../src/mechanics/statics.ts';
import { runFrameAt } from '../../src/moment/running.ts';
import { createFrame } from '../../src/moment/frameAt.ts';
import { run } from '../../src/moment/stride.ts';
import { makeWitness, type Witness } from './mujoco/witness.ts';

const frame = createFrame();
/** The stride's coordinates at a time, seconds. */
function stride(time: number, q: Float64Array): void {
  q.set(runFrameAt(time, 1, null, false, frame).coordinates);
}

const trace = (m: readonly number[]): number => m[0]! + m[4]! + m[8]!;

describe('inverse dynamics', () => {
  let witness: Witness;
  beforeAll(async () => {
    witness = await makeWitness(legFigures);
  });

  it('agrees with the inverse of MuJoCo at every joint on 20 moments of the stride, within 0.5 N m', () => {
    const rig = makeRig(publishedModel());
    const statics = makeStatics(rig);
    const motion = makeMotion(rig, publishedInertia(rig.model));
    const q = new Float64Array(coordinates.length);
    const out = new Float64Array(coordinates.length);
    const step = 5e-4;
    const at = (time: number): Float64Array => {
      stride(time, q);
      return Float64Array.from(q);
    };
    let worst = 0;
    let largest = 0;
    for (let i = 0; i < 20; i++) {
      const time = (i / 20) * run.stride;
      const point = [0.1, 0, 0.05];
      const force = [60, 900, -20];
      measureMotion(rig, statics, motion, stride, time, q);
      const push: Push = {
        body: bodyIndex(rig.model, 'foot', 'right'),
        point: Float64Array.from(point),
        force: force[1]!,
        level: Float64Array.of(force[0]!, force[2]!),
      };
      movingMoments(rig, statics, motion, [push], out);
      const seen = witness.inverse([at(time - step), at(time), at(time + step)], step, [
        { body: 'foot.right', point, force },
      ]);
      coordinates.forEach(({ name }, c) => {
        if (!/^(hip|knee|ankle|subtalar|mtp|lumbar|arm|elbow|pelvis_(tilt|list|rotation))/.test(name)) return;
        worst = Math.max(worst, Math.abs(out[c]! - seen[c]!));
        largest = Math.max(largest, Math.abs(seen[c]!));
      });
    }
    expect(largest).toBeGreaterThan(100);
    expect(worst).toBeLessThan(0.5);
  });

  it('is the statics of a body that moves slowly: within 0.01 N m at 110 times, and only by its inertia, which falls with the square', () => {
    const { model } = makeRunner();
    const rig = makeRig(model);
    const statics = makeStatics(rig);
    const motion = makeMotion(rig, runnerInertia(model));
    const [q, out, still] = [0, 1, 2].map(() => new Float64Array(coordinates.length)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    /** What inertia asks for, N m: the most at any joint in ten moments of a stride that lasts this much longer. */
    const inertia = (slow: number): number =>
      Math.max(
        ...Array.from({ length: 10 }, (_, i) => {
          const time = (i / 10) * run.stride * slow;
          measureMotion(rig, statics, motion, (at, to) => stride(at / slow, to), time, q);
          const push: Push = {
            body: bodyIndex(model, 'foot', 'right'),
            point: Float64Array.of(statics.com[0]!, 0, statics.com[2]!),
            force: statics.total * gravity,
          };
          movingMoments(rig, statics, motion, [push], out);
          place(rig, q);
          findCentres(rig, statics);
          jointMoments(rig, statics, [push], still);
          return Math.max(
            ...coordinates.map((c, k) => (c.name.startsWith('pelvis') ? 0 : Math.abs(out[k]! - still[k]!))),
          );
        }),
      );
    expect(inertia(110)).toBeLessThan(0.01);
    // At a hundred times it is 0.0113 N m, and nothing of that is an error: times the square of how slow it is always the
    // 113 N m of the run itself.
    for (const slow of [50, 100, 200, 400]) expect((inertia(slow) * slow ** 2) / 113.26).toBeCloseTo(1, 4);
  });

  it('asks of a body that falls freely nothing at all', () => {
    const { model, rest } = makeRunner();
    const rig = makeRig(model);
    const statics = makeStatics(rig);
    const motion = makeMotion(rig, runnerInertia(model));
    const q = new Float64Array(coordinates.length);
    const out = new Float64Array(coordinates.length);
    const height = coordinateIndex('pelvis_ty', 'mid');
    const falling = (time: number, to: Float64Array): void => {
      to.set(rest);
      to[height] = rest[height]! - (gravity * time * time) / 2;
    };
    measureMotion(rig, statics, motion, falling, 0.1, q);
    movingMoments(rig, statics, motion, [], out);
    expect(Math.max(...out.map(Math.abs))).toBeLessThan(1e-3);
  });

  it('mirrors its inertia, and spreads it with the length of a segment', () => {
    const { model } = makeRunner();
    const inertia = runnerInertia(model);
    const of = (side: 'right' | 'left'): number[] => {
      const b = bodyIndex(model, 'tibia', side);
      return [...inertia.subarray(b * 9, b * 9 + 9)];
    };
    of('right').forEach((v, i) => expect(of('left')[i]).toBeCloseTo((i % 3 === 2) !== i > 5 ? -v : v, 12));
    const published = publishedInertia(publishedModel());
    const there = bodyIndex(publishedModel(), 'tibia', 'right');
    const ratio = trace(of('right')) / trace([...published.subarray(there * 9, there * 9 + 9)]);
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.3);
  });
});
