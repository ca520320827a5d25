import { landmark } from './landmarks.ts';
import type { Joint, Model } from './model.ts';
import { makeRig, type Rig } from './rig.ts';
import { inverse } from './rigid.ts';
import { makeSpline } from './spline.ts';

const degrees = Math.PI / 180;
/**
 * How far the kneecap bends with the knee: it lags by 30 to 40 % (review: Yu et al. 2019, doi:10.1155/2019/9159267).
 */
const bent = 0.6;
/**
 * Where the apex goes against the thigh, millimetres forwards and up, at so many degrees of knee flexion beyond rest
 * (models/figures/SOURCES.md).
 */
const flexion = [0, 14.7, 29.7, 44.7, 59.7, 74.7, 89.7, 104.7, 119.7, 134.7];
const forwards = [0, -7.4, -18.8, -31.9, -44, -55.8, -67.1, -79.5, -91.3, -103.2];
const up = [0, -11.5, -20.6, -26.1, -26.5, -23.7, -19.9, -14.8, -6, 7.6];

/**
 * The two kneecaps (right, left) as they lie on their thighs: a rig of one joint each whose world is the thigh at rest.
 * The lines of action keep the published path (model's body `patella`), on which their lever arms were checked; on this
 * skeleton it runs off the groove and into the shin.
 * @param knee angle of the knee at rest, radians
 */
export function makeKneecaps(model: Model, knee: number): Rig {
  const along = (mm: number[]): Joint['axes'][number]['value'] => ({
    type: 'spline',
    spline: makeSpline(
      flexion.map((d) => knee + d * degrees),
      mm.map((v) => v / 1000),
    ),
  });
  const published = model.joints.filter(({ name }) => name === 'patellofemoral');
  const joints = published.map((joint, child): Joint => {
    const { coordinate } = joint.axes[0]!;
    const apex = landmark('patella_apex');
    const before = Float64Array.from(joint.before);
    before.set(model.bodies[joint.child]!.side === 'left' ? [apex[0], apex[1], -apex[2]] : apex, 9);
    return {
      ...joint,
      parent: -1,
      child,
      before,
      after: inverse(before),
      axes: [
        { kind: 'slide', axis: [1, 0, 0], coordinate, value: along(forwards) },
        { kind: 'slide', axis: [0, 1, 0], coordinate, value: along(up) },
        { kind: 'turn', axis: [0, 0, 1], coordinate, value: { type: 'linear', slope: -bent, offset: bent * knee } },
      ],
    };
  });
  return makeRig({
    ...model,
    bodies: published.map(({ child }) => model.bodies[child]!),
    joints,
    cylinders: [],
    lines: [],
  });
}
