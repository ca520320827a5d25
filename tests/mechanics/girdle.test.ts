import { describe, expect, it } from 'vitest';
import { restPose, segmentIndex, sidedSegments } from '../../src/anatomy/segments.ts';
import { coordinateIndex, coordinates, mirrorRow, mirrorSign } from '../../src/anatomy/coordinates.ts';
import type { LandmarkName } from '../../src/anatomy/landmarkNames.ts';
import { landmark } from '../../src/mechanics/landmarks.ts';
import { bodyIndex } from '../../src/mechanics/model.ts';
import { makeRig, place, worldPoint } from '../../src/mechanics/rig.ts';
import { makeRunner } from '../../src/mechanics/runner.ts';
import { makeSegmentPose, writePose } from '../../src/mechanics/segmentPose.ts';
import { findCentres, gravity, jointMoments, makeStatics } from '../../src/mechanics/statics.ts';
import { makeRandom, randomPosture } from './random.ts';

const degree = Math.PI / 180;
const { model, rest } = makeRunner();
const rig = makeRig(model);

/** Standing with some angles of the right side changed (degrees). */
function posture(changes: Record<string, number>): Float64Array {
  const q = Float64Array.from(rest);
  for (const [name, degrees] of Object.entries(changes)) {
    const row = coordinateIndex(name, 'right');
    q[row] = q[row]! + degrees * degree;
  }
  return q;
}

/** How far a landmark of a body moves from rest (metres: forwards, up, outwards) with some angles changed. */
function moved(body: string, name: LandmarkName, changes: Record<string, number>): [number, number, number] {
  place(rig, posture(changes));
  const out = new Float64Array(3);
  worldPoint(rig, bodyIndex(model, body, 'right'), landmark(name), 0, out, 0);
  return [...out].map((v, i) => v - landmark(name)[i]!) as [number, number, number];
}

const turnOf = (body: string): Float64Array =>
  rig.world.slice(bodyIndex(model, body, 'right') * 12, bodyIndex(model, body, 'right') * 12 + 9);
const difference = (a: Float64Array, b: Float64Array): number => Math.max(...a.map((v, i) => Math.abs(v - b[i]!)));

describe('the shoulder girdle', () => {
  it('moves the way its words say', () => {
    expect(moved('clavicle', 'acromioclavicular', { clavicle_elevation: 15 })[1]).toBeGreaterThan(0.025);
    expect(moved('clavicle', 'acromioclavicular', { clavicle_protraction: 15 })[0]).toBeGreaterThan(0.025);
    expect(moved('scapula', 'glenohumeral', { scapula_upward: 10 })[1]).toBeGreaterThan(0);
    expect(moved('scapula', 'scapula_inferior_angle', { scapula_upward: 10 })[2]).toBeGreaterThan(0.01);
    expect(moved('scapula', 'scapula_inferior_angle', { scapula_tilt: 10 })[0]).toBeLessThan(-0.01);
    // Turned inwards, the blade's inner border comes off the ribs: backwards.
    expect(moved('scapula', 'scapula_spine_root', { scapula_internal: 10 })[0]).toBeLessThan(-0.01);
  });

  it('lifts the whole arm in a shrug without turning blade or arm', () => {
    const [, up] = moved('scapula', 'scapula_inferior_angle', { clavicle_elevation: 15 });
    expect(up).toBeGreaterThan(0.025);
    expect(up).toBeLessThan(0.036);
    for (const body of ['scapula', 'humerus', 'hand']) {
      expect(difference(turnOf(body), Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1)), `${body}`).toBeLessThan(1e-12);
    }
    expect(moved('hand', 'knuckle_3', { clavicle_elevation: 15 })[1]).toBeCloseTo(up, 12);
  });

  it("keeps the blade's angles and the arm's against the thorax, whatever the girdle does (20 random postures, seed 23)", () => {
    const random = makeRandom(23);
    for (let k = 0; k < 20; k++) {
      const q = randomPosture(random);
      place(rig, q);
      const arm = turnOf('humerus');
      const scapula = turnOf('scapula');
      for (const name of ['clavicle_elevation', 'clavicle_protraction'])
        q[coordinateIndex(name, 'right')] = random() - 0.5;
      place(rig, q);
      expect(difference(turnOf('scapula'), scapula)).toBeLessThan(1e-12);
      for (const name of ['scapula_upward', 'scapula_tilt', 'scapula_internal'])
        q[coordinateIndex(name, 'right')] = random() - 0.5;
      place(rig, q);
      expect(difference(turnOf('humerus'), arm)).toBeLessThan(1e-12);
      expect(difference(turnOf('scapula'), scapula)).toBeGreaterThan(0.01);
    }
  });

  it('is moved by weight as the change of height says, in 20 random postures (seed 29): moments are minus the slope of the work', () => {
    const random = makeRandom(29);
    const statics = makeStatics(rig);
    const moments = new Float64Array(coordinates.length);
    const height = (q: Float64Array): number => {
      place(rig, q);
      findCentres(rig, statics);
      return statics.com[1]!;
    };
    const h = 1e-5;
    for (let k = 0; k < 20; k++) {
      const q = randomPosture(random);
      height(q);
      jointMoments(rig, statics, [], moments);
      coordinates.forEach(({ name }, c) => {
        if (!/^(clavicle|scapula|arm|elbow)_/.test(name)) return;
        const up = Float64Array.from(q);
        up[c] = q[c]! + h;
        const down = Float64Array.from(q);
        down[c] = q[c]! - h;
        // What muscles must supply against the weight is the slope of the potential energy.
        const slope = (statics.total * gravity * (height(up) - height(down))) / (2 * h);
        expect(Math.abs(moments[c]! - slope), `${name}`).toBeLessThan(1e-5);
      });
    }
  });

  it('carries the weight of the arm: about 4.8 N m at each clavicle with the arms hanging', () => {
    const statics = makeStatics(rig);
    const moments = new Float64Array(coordinates.length);
    place(rig, rest);
    findCentres(rig, statics);
    jointMoments(rig, statics, [], moments);
    const lever = landmark('acromioclavicular')[2] - landmark('sternoclavicular')[2];
    expect(moments[coordinateIndex('clavicle_elevation', 'right')]).toBeCloseTo(3.705 * gravity * lever, 2);
  });

  it('is the other side in the mirror, segment by segment (seed 31)', () => {
    const random = makeRandom(31);
    const segments = makeSegmentPose(rig);
    const own = restPose();
    const other = restPose();
    for (let k = 0; k < 10; k++) {
      const q = randomPosture(random);
      place(rig, q);
      writePose(segments, true, own);
      place(
        rig,
        Float64Array.from(q, (_, c) => mirrorSign[c]! * q[mirrorRow[c]!]!),
      );
      writePose(segments, false, other);
      for (const name of sidedSegments) {
        for (const side of ['right', 'left'] as const) {
          const o = segmentIndex(name, side) * 7;
          const flip = Math.sign(own[o + 3]! * other[o + 3]!) || 1;
          for (let i = 0; i < 7; i++)
            expect(own[o + i]! * (i < 4 ? flip : 1), `${name} ${side}`).toBeCloseTo(other[o + i]!, 9);
        }
      }
    }
  });
});
