import { type Pose, restPose } from '../../src/anatomy/segments.ts';
import { coordinateIndex } from '../../src/mechanics/coordinates.ts';
import { landmark } from '../../src/mechanics/landmarks.ts';
import type { ModelSide } from '../../src/mechanics/model.ts';
import { makeRig, place } from '../../src/mechanics/rig.ts';
import { makeRunner } from '../../src/mechanics/runner.ts';
import { makeSegmentPose, writePose } from '../../src/mechanics/segmentPose.ts';
import { turn } from '../body/turn.ts';

/** One of the poses that ask most of the body. */
export interface WorstPose {
  name: string;
  pose: Pose;
}

type Angles = readonly (readonly [name: string, side: ModelSide | 'both', degrees: number])[];

/** Angles in degrees of OpenSim's coordinates, on top of straight standing; the signs are OpenSim's. */
const angles: Readonly<Record<string, Angles>> = {
  'hip flexed 80, knee straight': [['hip_flexion', 'right', 80], ['knee_angle', 'right', 0]],
  hinge: [['hip_flexion', 'left', 80], ['knee_angle', 'left', 12], ['hip_flexion', 'right', -15], ['lumbar_extension', 'mid', -8]],
  'heels up 40': [['ankle_angle', 'both', -40], ['mtp_angle', 'both', 30]],
  // The hands slide down the outside of the thighs instead of through them.
  'side bend 30': [['lumbar_bending', 'mid', 30], ['arm_add', 'both', -30]],
  'running stride': [
    ['hip_flexion', 'right', 45], ['knee_angle', 'right', 95], ['ankle_angle', 'right', 5], ['hip_flexion', 'left', -20], ['knee_angle', 'left', 20], ['ankle_angle', 'left', -25],
    ['lumbar_rotation', 'mid', 10], ['arm_flex', 'right', -45], ['arm_flex', 'left', 40], ['elbow_flex', 'both', 90],
  ],
};

/**
 * The poses of design/body.md in which a body built of stations is most likely to tear, fold or collapse.
 * The shrug turns the collarbone by 20 degrees about its inner end and the shoulder blade by 8 about its outer end, arms hanging.
 */
export function worstPoses(): WorstPose[] {
  return posesAt(1);
}

/** The worst poses and those half way to them: what the posing is fitted in. */
export function fittedPoses(): WorstPose[] {
  return [...posesAt(1), ...posesAt(0.5).filter(({ name }) => /hip|hinge|bend|stride/.test(name))];
}

/** The worst poses, gone a share of the way from standing. */
function posesAt(share: number): WorstPose[] {
  const runner = makeRunner();
  const rig = makeRig(runner.model);
  const segments = makeSegmentPose(rig);
  const list = Object.entries(angles).map(([name, changes]): WorstPose => {
    const q = Float64Array.from(runner.rest);
    for (const [coordinate, side, degrees] of changes) {
      for (const one of side === 'both' ? (['right', 'left'] as const) : [side]) {
        const row = coordinateIndex(coordinate, one);
        q[row] = (1 - share) * (runner.rest[row] ?? 0) + (share * degrees * Math.PI) / 180;
      }
    }
    place(rig, q);
    const pose = restPose();
    writePose(segments, false, pose);
    return { name, pose };
  });
  return [...list, { name: 'full shrug', pose: shrug(share) }];
}

/** Landmark of the right side in atlas axes: x to the left, y up, z forward. */
function at(name: Parameters<typeof landmark>[0]): [number, number, number] {
  const [forward, up, right] = landmark(name);
  return [-right, up, forward];
}

function shrug(share: number): Pose {
  const pose = restPose();
  for (const side of ['right', 'left'] as const) {
    const way = side === 'right' ? 1 : -1;
    const mirror = ([x, y, z]: [number, number, number]): [number, number, number] => [way * x, y, z];
    const axis = [0, 0, -way] as const;
    const inner = mirror(at('sternoclavicular'));
    const arm = ['humerus', 'ulna', 'radius', 'hand'] as const;
    turn(pose, ['clavicle', 'scapula', ...arm], side, inner, axis, 20 * share);
    // The blade turns back by 12 of the 20 degrees where it hangs on the collarbone, the arm by all of it at the shoulder.
    turn(pose, ['scapula', ...arm], side, moved(inner, mirror(at('acromioclavicular')), axis, 20 * share), axis, -12 * share);
    const shoulder = moved(inner, mirror(at('glenohumeral')), axis, 20 * share);
    turn(pose, [...arm], side, moved(moved(inner, mirror(at('acromioclavicular')), axis, 20 * share), shoulder, axis, -12 * share), axis, -8 * share);
  }
  return pose;
}

/** A point turned about an axis along z through a centre. */
function moved(centre: readonly number[], p: readonly number[], axis: readonly number[], degrees: number): [number, number, number] {
  const a = (degrees * Math.PI * (axis[2] as number)) / 180;
  const x = (p[0] as number) - (centre[0] as number), y = (p[1] as number) - (centre[1] as number);
  return [(centre[0] as number) + Math.cos(a) * x - Math.sin(a) * y, (centre[1] as number) + Math.sin(a) * x + Math.cos(a) * y, p[2] as number];
}
