import { describe, expect, it } from 'vitest';
import { segmentCount } from '../../src/anatomy/segments.ts';
import { coordinateIndex } from '../../src/anatomy/coordinates.ts';
import { makeMeasures, measureLines } from '../../src/mechanics/lines.ts';
import { publishedModel } from '../../src/mechanics/published.ts';
import { makeRig, place } from '../../src/mechanics/rig.ts';
import { makeRunner } from '../../src/mechanics/runner.ts';
import { makeSegmentPose, writePose } from '../../src/mechanics/segmentPose.ts';
import { kneeStop } from '../../src/mechanics/statics.ts';

const { model, rest } = makeRunner();
const rig = makeRig(model);

describe("the runner's body", () => {
  it('rests with every segment exactly where it was measured', () => {
    place(rig, rest);
    const pose = new Float64Array(segmentCount * 7);
    writePose(makeSegmentPose(rig), false, pose);
    for (let s = 0; s < segmentCount; s++) {
      [0, 0, 0, 1, 0, 0, 0].forEach((v, i) => expect(pose[s * 7 + i]).toBeCloseTo(v, 9));
    }
  });

  it('stands as a new rig would, whatever it stood in before, and is left alone where it stands so already', () => {
    const q = Float64Array.from(rest);
    q[coordinateIndex('hip_flexion', 'right')] = 1;
    const fresh = makeRig(model);
    place(fresh, q);
    place(rig, rest);
    place(rig, q);
    expect(rig.world).toEqual(fresh.world);
    expect(rig.twists).toEqual(fresh.twists);
    rig.twists.fill(7);
    place(rig, q);
    expect(rig.twists.every((value) => value === 7)).toBe(true);
    place(rig, rest);
    place(rig, q);
    expect(rig.twists).toEqual(fresh.twists);
  });

  it('weighs 75.3 kg', () => {
    expect(model.bodies.reduce((sum, b) => sum + b.mass, 0)).toBeCloseTo(75.3, 0.05);
  });

  it('keeps the pull of every leg line within 25 mm of the published moment arm through 60 degrees of hip and knee', () => {
    const published = makeRig(publishedModel());
    const measures = makeMeasures(published);
    const own = makeMeasures(rig);
    const q = Float64Array.from(rest);
    for (const [hip, knee] of [
      [0, 5],
      [30, 20],
      [60, 60],
    ] as const) {
      q[coordinateIndex('hip_flexion', 'right')] = (hip * Math.PI) / 180;
      q[coordinateIndex('knee_angle', 'right')] = (knee * Math.PI) / 180;
      place(published, q);
      measureLines(published, measures);
      place(rig, q);
      measureLines(rig, own);
      published.model.lines.forEach((line, l) => {
        const mine = model.lines.findIndex((m) => m.region === 'leg' && m.name === line.name && m.side === line.side);
        for (const name of ['hip_flexion', 'knee_angle', 'ankle_angle']) {
          const c = coordinateIndex(name, line.side);
          const n = model.coordinates.length;
          expect(Math.abs(own.arms[mine * n + c]! - measures.arms[l * n + c]!), `${line.name} ${name}`).toBeLessThan(
            0.025,
          );
        }
      });
    }
  });

  it('has a knee stop that is silent from 5 degrees and 30 N m at full extension', () => {
    expect(kneeStop((5 * Math.PI) / 180)).toBe(0);
    expect(kneeStop(1)).toBe(0);
    expect(kneeStop(0)).toBe(30);
    expect(kneeStop((2.5 * Math.PI) / 180)).toBeCloseTo(15, 9);
  });
});
