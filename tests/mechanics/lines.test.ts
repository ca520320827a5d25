import { describe, expect, it } from 'vitest';
import { coordinates, mirrorRow, mirrorSign } from '../../src/anatomy/coordinates.ts';
import { makeContact, wrapCylinder } from '../../src/mechanics/cylinder.ts';
import { makeMeasures, measureLines } from '../../src/mechanics/lines.ts';
import type { Model } from '../../src/mechanics/model.ts';
import { publishedModel } from '../../src/mechanics/published.ts';
import { makeRig, place } from '../../src/mechanics/rig.ts';
import { rigid } from '../../src/mechanics/rigid.ts';
import { makeRunner } from '../../src/mechanics/runner.ts';
import { makeRandom, randomPosture } from './random.ts';

/** Worst difference between left and right of a model over mirrored random postures, metres. */
function asymmetry(model: Model, seed: number): number {
  const rig = makeRig(model);
  const a = makeMeasures(rig);
  const b = makeMeasures(rig);
  const random = makeRandom(seed);
  const n = coordinates.length;
  let worst = 0;
  for (let k = 0; k < 30; k++) {
    const q = randomPosture(random);
    const mirror = Float64Array.from(q, (_, c) => mirrorSign[c]! * q[mirrorRow[c]!]!);
    place(rig, q);
    measureLines(rig, a);
    place(rig, mirror);
    measureLines(rig, b);
    model.lines.forEach((line, l) => {
      const other = model.lines.findIndex((m) => m.name === line.name && m.side !== line.side);
      worst = Math.max(worst, Math.abs(a.lengths[l]! - b.lengths[other]!));
      for (let c = 0; c < n; c++) {
        const arm = mirrorSign[c]! * b.arms[other * n + mirrorRow[c]!]!;
        worst = Math.max(worst, Math.abs(a.arms[l * n + c]! - arm));
      }
    });
  }
  return worst;
}

describe('lines of action', () => {
  it('have moment arms that are minus the slope of their length, in 20 random postures (seed 3)', () => {
    for (const model of [publishedModel(), makeRunner().model]) {
      const rig = makeRig(model);
      const at = makeMeasures(rig);
      const near = makeMeasures(rig);
      const random = makeRandom(3);
      const h = 1e-6;
      let worst = 0;
      for (let k = 0; k < 20; k++) {
        const q = randomPosture(random);
        place(rig, q);
        measureLines(rig, at);
        const c = Math.floor(random() * coordinates.length);
        const lengths = [h, -h].map((dq) => {
          const moved = Float64Array.from(q);
          moved[c] = q[c]! + dq;
          place(rig, moved);
          measureLines(rig, near, false);
          return Float64Array.from(near.lengths);
        });
        model.lines.forEach((_, l) => {
          const slope = (lengths[0]![l]! - lengths[1]![l]!) / (2 * h);
          worst = Math.max(worst, Math.abs(at.arms[l * coordinates.length + c]! + slope));
        });
      }
      expect(worst).toBeLessThan(1e-6);
    }
  });

  it('mirror exactly: left is right in the mirror (seed 5)', () => {
    expect(asymmetry(publishedModel(), 5)).toBeLessThan(1e-12);
    expect(asymmetry(makeRunner().model, 5)).toBeLessThan(1e-12);
  });

  it('would be seen not to mirror if one attachment of one side were off by 1 mm', () => {
    const model = publishedModel();
    model.lines[3]!.points[0] = model.lines[3]!.points[0]! + 0.001;
    expect(asymmetry(model, 5)).toBeGreaterThan(1e-4);
  });

  it('go round a cylinder by tangents and arc: half round a wheel of radius 1 from 2 below to 2 below', () => {
    const contact = makeContact();
    const from = Float64Array.of(-1, -2, 0);
    const to = Float64Array.of(1, -2, 0);
    wrapCylinder(rigid(), 0, 1, 2, 0, from, 0, to, 0, false, contact);
    // The straight segment passes below the wheel: free. Raised to the axis it meets the wheel and goes over the top.
    expect(contact.touches).toBe(false);
    from[1] = -0.5;
    to[1] = -0.5;
    wrapCylinder(rigid(), 0, 1, 2, 0, from, 0, to, 0, false, contact);
    expect(contact.touches).toBe(true);
    expect(contact.points[1]).toBeGreaterThan(-0.5);
    expect(contact.arc).toBeGreaterThan(Math.PI - 0.01);
  });

  it('run free where an end lies inside the cylinder', () => {
    const contact = makeContact();
    wrapCylinder(rigid(), 0, 1, 0, 0, Float64Array.of(0.5, 0, 0), 0, Float64Array.of(3, 0, 0), 0, false, contact);
    expect(contact.touches).toBe(false);
  });
});
