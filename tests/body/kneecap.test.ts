import { describe, expect, it } from 'vitest';
import { restPose, type Segment, segmentIndex } from '../../src/anatomy/segments.ts';
import { type Bone, readBones } from '../../src/body/bones.ts';
import { carried } from '../../src/body/carried.ts';
import { coordinateIndex } from '../../src/anatomy/coordinates.ts';
import { makeRig, place } from '../../src/mechanics/rig.ts';
import { makeRunner } from '../../src/mechanics/runner.ts';
import { makeSegmentPose, writePose } from '../../src/mechanics/segmentPose.ts';
import { Nearest } from '../../models/geometry/nearest.ts';
import { builtFile } from './builtBody.ts';

const { bones } = await readBones(builtFile('runner.glb'));
const { model, rest } = makeRunner();
const rig = makeRig(model);
const segments = makeSegmentPose(rig);
const pose = restPose();

/** Puts the right knee at so many degrees; returns where its bones lie then. */
function bend(degrees: number): Record<'patella' | 'femur' | 'tibia', Float64Array> {
  const q = Float64Array.from(rest);
  if (Number.isFinite(degrees)) q[coordinateIndex('knee_angle', 'right')] = (degrees * Math.PI) / 180;
  place(rig, q);
  writePose(segments, false, pose);
  const of = (id: string): Float64Array => {
    const bone = boneOf(id);
    return Float64Array.from(carried(bone.positions, pose, segmentIndex(bone.segment, 'right') * 7));
  };
  return { patella: of('patella'), femur: of('femur'), tibia: of('tibia') };
}

const boneOf = (id: string): Bone => bones.find((bone) => bone.id === id && bone.side === 'right') as Bone;

/** Least way in millimetres from the kneecap's surface to a bone's, and how deep it lies in it at most. */
function between(patella: Float64Array, id: string, positions: Float64Array): { gap: number; deep: number } {
  const tree = new Nearest({ positions, triangles: Uint32Array.from(boneOf(id).triangles) });
  let [gap, deep] = [Infinity, 0];
  for (let i = 0; i < patella.length; i += 3) {
    const [x, y, z] = patella.subarray(i, i + 3) as unknown as [number, number, number];
    const { distance } = tree.find(x, y, z);
    gap = Math.min(gap, distance);
    if (tree.inside(x, y, z)) deep = Math.max(deep, distance);
  }
  return { gap: gap * 1000, deep: deep * 1000 };
}

/** Degrees by which a segment is turned about the axis that points to the left. */
const turned = (segment: Segment): number => {
  const o = segmentIndex(segment, 'right') * 7;
  return (2 * Math.atan2(pose[o] as number, pose[o + 3] as number) * 180) / Math.PI;
};

const knees = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110];

describe('the kneecap', () => {
  it.each(knees)(
    "glides in its groove at %i degrees of knee flexion: off the thigh bone by no more than its cartilage and the groove's, never in it, nor 1 mm in the shin",
    (knee) => {
      const { patella, femur, tibia } = bend(knee);
      const thigh = between(patella, 'femur', femur);
      expect(thigh.deep).toBe(0);
      expect(thigh.gap).toBeGreaterThan(1.5);
      // 3.3 and 2.2 mm in the middle of healthy joints (Cohen et al. 2003), half a millimetre for the modelled bones.
      expect(thigh.gap).toBeLessThan(6);
      expect(between(patella, 'tibia', tibia).deep).toBeLessThan(1);
    },
  );

  it('bends with the knee and lags behind it by 30 to 40 %', () => {
    for (const knee of knees) {
      bend(knee);
      const share = (turned('patella') - turned('femur')) / (turned('tibia') - turned('femur'));
      expect(share).toBeGreaterThan(0.58);
      expect(share).toBeLessThan(0.7);
    }
  });

  it("hangs on a ligament that gives at most 6 mm, for it lies slack at rest: at its longest it is 0.8 to 1.2 of the kneecap's length (Insall and Salvati 1971)", () => {
    const { patella, tibia } = bend(Number.NaN);
    const lowest = patella.reduce((best, y, i) => (i % 3 === 1 && y < (patella[best + 1] as number) ? i - 1 : best), 0);
    const highest = patella.reduce(
      (best, y, i) => (i % 3 === 1 && y > (patella[best + 1] as number) ? i - 1 : best),
      0,
    );
    // Where the ligament's course ends on the shin (models/figures/muscles/patellar_ligament.json).
    const tuberosity = nearestTo(tibia, [-0.0837, 0.3675, 0.1013]);
    const long = apart(patella, lowest, patella, highest);
    const slack = apart(patella, lowest, tibia, tuberosity);
    let longest = 0;
    for (const knee of knees) {
      const posed = bend(knee);
      const now = apart(posed.patella, lowest, posed.tibia, tuberosity);
      expect(Math.abs(now - slack)).toBeLessThan(knee <= 40 ? 1.5 : 6);
      longest = Math.max(longest, now);
    }
    expect(longest / long).toBeGreaterThan(0.8);
    expect(longest / long).toBeLessThan(1.2);
  });

  it('goes back to where it was measured when the leg does', () => {
    const { patella } = bend(Number.NaN);
    expect(Math.max(...patella.map((v, i) => Math.abs(v - (boneOf('patella').positions[i] as number))))).toBeLessThan(
      1e-5,
    );
  });
});

/** Millimetres between a vertex of one bone and one of another. */
function apart(p: Float64Array, o: number, q: Float64Array, u: number): number {
  return 1000 * Math.hypot(...[0, 1, 2].map((k) => (p[o + k] as number) - (q[u + k] as number)));
}

function nearestTo(p: Float64Array, at: readonly number[]): number {
  let best = 0;
  const way = (o: number): number => Math.hypot(...at.map((v, k) => v - (p[o + k] as number)));
  for (let o = 3; o < p.length; o += 3) if (way(o) < way(best)) best = o;
  return best;
}
