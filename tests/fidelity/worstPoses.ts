import { type Pose, restPose } from '../../src/anatomy/segments.ts';
import { coordinateIndex } from '../../src/anatomy/coordinates.ts';
import type { ModelSide } from '../../src/anatomy/coordinates.ts';
import { addRhythm } from '../../src/mechanics/rhythm.ts';
import { makeRig, place } from '../../src/mechanics/rig.ts';
import { makeRunner } from '../../src/mechanics/runner.ts';
import { makeSegmentPose, writePose } from '../../src/mechanics/segmentPose.ts';

/** One of the poses that ask most of the body. */
export interface WorstPose {
  name: string;
  pose: Pose;
}

type Angles = readonly (readonly [name: string, side: ModelSide | 'both', degrees: number])[];

/** Angles in degrees of OpenSim's coordinates, on top of straight standing; the signs are OpenSim's. */
const angles: Readonly<Record<string, Angles>> = {
  'hip flexed 80, knee straight': [
    ['hip_flexion', 'right', 80],
    ['knee_angle', 'right', 0],
  ],
  hinge: [
    ['hip_flexion', 'left', 80],
    ['knee_angle', 'left', 12],
    ['hip_flexion', 'right', -15],
    ['lumbar_extension', 'mid', -8],
  ],
  // The toes stay on the ground: bent up, which is negative.
  'heels up 40': [
    ['ankle_angle', 'both', -40],
    ['mtp_angle', 'both', -30],
  ],
  // The hands slide down the outside of the thighs instead of through them.
  'side bend 30': [
    ['lumbar_bending', 'mid', 30],
    ['arm_add', 'both', -30],
  ],
  'running stride': [
    ['hip_flexion', 'right', 45],
    ['knee_angle', 'right', 95],
    ['ankle_angle', 'right', 5],
    ['hip_flexion', 'left', -20],
    ['knee_angle', 'left', 20],
    ['ankle_angle', 'left', -25],
    ['lumbar_rotation', 'mid', 10],
    ['arm_flex', 'right', -45],
    ['arm_flex', 'left', 40],
    ['elbow_flex', 'both', 90],
  ],
  // As running bends them, the palms turned in; the arms hang, so that nothing but the elbow asks.
  'elbows bent 110': [
    ['elbow_flex', 'both', 110],
    ['pro_sup', 'both', 60],
  ],
  // One arm out to the side and up, as far as the model of the shoulder reaches; the blade goes along by the rhythm of
  // the drills.
  'arm raised 120': [['arm_add', 'right', -120]],
  // The three turns of the blade are 8 degrees about the axis that points forwards.
  'full shrug': [
    ['clavicle_elevation', 'both', 20],
    ['scapula_upward', 'both', 6.68],
    ['scapula_tilt', 'both', 4.34],
    ['scapula_internal', 'both', 0.99],
  ],
};

/**
 * The poses of design/body.md in which a body built of stations is most likely to tear, fold or collapse.
 * The shrug lifts the collarbone by 20 degrees and turns the shoulder blade upwards by 8, arms hanging.
 */
export function worstPoses(): WorstPose[] {
  return posesAt(1);
}

/** The worst poses and those half way to them: what the posing is fitted in. */
export function fittedPoses(): WorstPose[] {
  return [...posesAt(1), ...posesAt(0.5).filter(({ name }) => /hip|hinge|bend|stride|bent|raised/.test(name))];
}

/** The worst poses, gone a share of the way from standing. */
function posesAt(share: number): WorstPose[] {
  const runner = makeRunner();
  const rig = makeRig(runner.model);
  const segments = makeSegmentPose(rig);
  return Object.entries(angles).map(([name, changes]): WorstPose => {
    const q = Float64Array.from(runner.rest);
    for (const [coordinate, side, degrees] of changes) {
      for (const one of side === 'both' ? (['right', 'left'] as const) : [side]) {
        const row = coordinateIndex(coordinate, one);
        q[row] = (1 - share) * (runner.rest[row] ?? 0) + (share * degrees * Math.PI) / 180;
      }
    }
    addRhythm(q);
    place(rig, q);
    const pose = restPose();
    writePose(segments, false, pose);
    return { name, pose };
  });
}
