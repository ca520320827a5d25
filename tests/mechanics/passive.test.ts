import { describe, expect, it } from 'vitest';
import { coordinateIndex, coordinates } from '../../src/anatomy/coordinates.ts';
import { fibreRatio, forceLength, passiveForce, passiveTable } from '../../src/mechanics/fibres.ts';
import { makeMeasures, measureLines } from '../../src/mechanics/lines.ts';
import {
  addPassiveMoments,
  capsuleTurn,
  passiveAnkle,
  passiveHip,
  passiveKnee,
  passiveSide,
} from '../../src/mechanics/passive.ts';
import { publishedModel } from '../../src/mechanics/published.ts';
import { makeRig, place, worldPoint } from '../../src/mechanics/rig.ts';
import { makeRunner } from '../../src/mechanics/runner.ts';
import { hipCentre } from '../../src/mechanics/statics.ts';

const degree = Math.PI / 180;
const { model, rest } = makeRunner();

describe('what relaxed tissue pulls at a joint', () => {
  it('is what the published formulas give at hip, knee and ankle (the knee without its end term)', () => {
    // Hip, knee, plantarflexion in degrees; moments computed from the formulas by hand.
    for (const [h, k, a, hip, knee, ankle] of [
      [0, 0, 0, 8.582, 10.418, 6.387],
      [-10, 5, 0, 14.568, 3.585, 5.698],
      [50, 0, -8, -9.38, 30.245, 14.263],
    ] as const) {
      expect(passiveHip(h, k)).toBeCloseTo(hip, 3);
      expect(passiveKnee(h, k, a) + Math.exp(2.22 - 0.15 * k)).toBeCloseTo(knee, 3);
      expect(passiveAnkle(k, a)).toBeCloseTo(ankle, 3);
    }
  });

  it('agrees at the hip with a second witness, the passive fibres of another model, within 3 N m from -20 to 30 degrees', () => {
    const rig = makeRig(model);
    const measures = makeMeasures(rig);
    const hip = coordinateIndex('hip_flexion', 'right');
    for (const angle of [-20, -10, 0, 10, 20, 30]) {
      const q = Float64Array.from(rest);
      q[hip] = angle * degree;
      q[coordinateIndex('knee_angle', 'right')] = 10 * degree;
      place(rig, q);
      measureLines(rig, measures, true);
      let sum = 0;
      model.lines.forEach((line, l) => {
        if (line.side !== 'right' || !line.passive) return;
        const ratio = fibreRatio(measures.lengths[l]!, line.fibre, line.tendon, line.pennation);
        sum +=
          line.force *
          passiveForce(passiveTable(line.passive), line.passive, ratio) *
          measures.arms[l * coordinates.length + hip]!;
      });
      expect(Math.abs(sum - passiveHip(angle, 10)), `${angle} degrees: ${sum}`).toBeLessThan(3);
    }
  });

  it('bears 5 N m of a hip turned by 35 degrees either way, and next to nothing of one turned by 10', () => {
    expect(capsuleTurn(35)).toBeCloseTo(-5, 9);
    expect(capsuleTurn(-35)).toBeCloseTo(5, 9);
    expect(Math.abs(capsuleTurn(10))).toBeLessThan(0.01);
  });

  it('holds the relaxed straight leg at the side where the modified Ober test leaves it', () => {
    const rig = makeRig(model);
    place(rig, rest);
    const hip = new Float64Array(3);
    const com = new Float64Array(3);
    hipCentre(rig, 'right', hip);
    let moment = 0;
    model.bodies.forEach((body, b) => {
      if (body.side !== 'right' || !['femur', 'patella', 'tibia', 'talus', 'foot', 'toes'].includes(body.name)) return;
      worldPoint(rig, b, body.com, 0, com, 0);
      moment += body.mass * 9.81 * (hip[1]! - com[1]!);
    });
    // Lying on the side, the leg hangs below the level by the angle of the test.
    expect(Math.abs(passiveSide(24.6) - moment * Math.cos(24.6 * degree))).toBeLessThan(2.5);
    expect(passiveSide(5)).toBeLessThan(5);
  });

  it('is alike on both sides, and stays as at the end beyond what can have been measured', () => {
    const q = Float64Array.from(rest);
    for (const side of ['right', 'left'] as const) {
      q[coordinateIndex('hip_flexion', side)] = 130 * degree;
      q[coordinateIndex('ankle_angle', side)] = 60 * degree;
    }
    const out = new Float64Array(coordinates.length);
    addPassiveMoments(q, 1, out);
    for (const name of ['hip_flexion', 'hip_adduction', 'hip_rotation', 'knee_angle', 'ankle_angle'])
      expect(out[coordinateIndex(name, 'left')]).toBeCloseTo(out[coordinateIndex(name, 'right')]!, 9);
    expect(Math.abs(out[coordinateIndex('ankle_angle', 'right')]!)).toBeLessThan(45);
  });
});

describe('how strong a fibre is', () => {
  it('is whole at its best length, half at half of it or a little more, and never less than a twentieth', () => {
    expect(forceLength(1)).toBe(1);
    expect(forceLength(0.42)).toBeCloseTo(0.246, 2);
    for (const ratio of [0, 0.2, 1.89, 2.5]) expect(forceLength(ratio)).toBe(0.05);
    for (let ratio = 0.3; ratio < 1; ratio += 0.05) expect(forceLength(ratio)).toBeLessThan(forceLength(ratio + 0.049));
  });
});

describe("the runner's quadriceps", () => {
  it('straighten the knee with the published lever arms, within 5 mm from 0 to 120 degrees', () => {
    const armsOf = (of: typeof model, from: Float64Array): number[] => {
      const rig = makeRig(of);
      const measures = makeMeasures(rig);
      const knee = coordinateIndex('knee_angle', 'right');
      const q = Float64Array.from(from);
      for (const name of ['hip_flexion', 'hip_adduction', 'hip_rotation']) q[coordinateIndex(name, 'right')] = 0;
      return Array.from({ length: 61 }, (_, i) => {
        q[knee] = 2 * i * degree;
        place(rig, q);
        measureLines(rig, measures, true);
        return ['recfem', 'vasint', 'vaslat', 'vasmed'].map((name) => {
          const l = of.lines.findIndex((line) => line.name === name && line.side === 'right');
          return 1000 * measures.arms[l * coordinates.length + knee]!;
        });
      }).flat();
    };
    const published = armsOf(publishedModel(), new Float64Array(coordinates.length));
    armsOf(model, rest).forEach((arm, i) => {
      expect(Math.abs(arm - published[i]!), `${2 * Math.floor(i / 4)} degrees`).toBeLessThan(5);
      expect(arm).toBeLessThan(-10);
    });
  });
});
