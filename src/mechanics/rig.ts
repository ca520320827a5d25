import { coordinates } from '../anatomy/coordinates.ts';
import type { Joint, Model } from './model.ts';
import { multiply, rigid, rigidSize, setTurn } from './rigid.ts';
import { splineSlope, splineValue } from './spline.ts';

/**
 * A model with the arrays that posing it fills, made once. A twist is how one joint moves with one coordinate: angular
 * velocity (3) and velocity of the point at the world's origin (3) per unit of the coordinate.
 */
export interface Rig {
  model: Model;
  /** Values of the coordinates that `place` was last called with; not a number before that. */
  q: Float64Array;
  /** World transforms of the bodies, `rigidSize` numbers each. */
  world: Float64Array;
  twists: Float64Array;
  /** Per twist: its coordinate, and the first body that it carries. */
  twistCoordinate: Int32Array;
  twistBody: Int32Array;
  /** Per body: the twists that carry it, from the root. */
  chains: Int32Array[];
  /** Per body: its parent, or -1. */
  parents: Int32Array;
  /** Per joint: row of its first twist, and the coordinates of its twists. */
  jointTwist: Int32Array;
  /** World transforms of the cylinders, filled by `measureLines`. */
  cylinders: Float64Array;
}

/** Compiles a model for posing. */
export function makeRig(model: Model): Rig {
  const twistCoordinate: number[] = [];
  const twistBody: number[] = [];
  const chains: Int32Array[] = [];
  const parents = new Int32Array(model.bodies.length).fill(-1);
  const jointTwist = new Int32Array(model.joints.length);
  model.joints.forEach((joint, j) => {
    jointTwist[j] = twistCoordinate.length;
    const own: number[] = [];
    for (const axis of joint.axes) {
      if (axis.coordinate < 0 || own.some((t) => twistCoordinate[t] === axis.coordinate)) continue;
      own.push(twistCoordinate.length);
      twistCoordinate.push(axis.coordinate);
      twistBody.push(joint.child);
    }
    parents[joint.child] = joint.parent;
    chains[joint.child] = Int32Array.from([...(joint.parent < 0 ? [] : chains[joint.parent]!), ...own]);
  });
  return {
    model,
    q: new Float64Array(coordinates.length).fill(Number.NaN),
    world: new Float64Array(model.bodies.length * rigidSize),
    twists: new Float64Array(twistCoordinate.length * 6),
    twistCoordinate: Int32Array.from(twistCoordinate),
    twistBody: Int32Array.from(twistBody),
    chains,
    parents,
    jointTwist,
    cylinders: new Float64Array(model.cylinders.length * rigidSize),
  };
}

const frame = rigid();
const turn = rigid();
const next = rigid();
const ground = rigid();

/**
 * Poses the rig: fills the world transforms of all bodies and all twists for the coordinates q. A rig that stands so
 * already is left as it is: in a hold that is nearly every frame.
 */
export function place(rig: Rig, q: Float64Array): void {
  if (stands(rig, q)) return;
  rig.q.set(q);
  rig.twists.fill(0);
  const { joints } = rig.model;
  for (let j = 0; j < joints.length; j++) {
    const joint = joints[j]!;
    if (joint.parent < 0) multiply(ground, 0, joint.before, 0, frame, 0);
    else multiply(rig.world, joint.parent * rigidSize, joint.before, 0, frame, 0);
    moveJoint(rig, joint, rig.jointTwist[j]!, q);
    multiply(frame, 0, joint.after, 0, rig.world, joint.child * rigidSize);
  }
}

function stands(rig: Rig, q: Float64Array): boolean {
  for (let c = 0; c < rig.q.length; c++) if (rig.q[c] !== q[c]) return false;
  return true;
}

/** Carries the joint frame through the joint's motion and adds up its twists. */
function moveJoint(rig: Rig, joint: Joint, firstTwist: number, q: Float64Array): void {
  const { axes } = joint;
  for (let pass = 0; pass < 2; pass++) {
    // Translations first: they are along the parent's joint frame, and turns go about the point that they reach.
    const kind = pass === 0 ? 'slide' : 'turn';
    for (let k = 0; k < axes.length; k++) {
      const axis = axes[k]!;
      if (axis.kind !== kind) continue;
      const at = axis.coordinate < 0 ? 0 : q[axis.coordinate]!;
      const v = axis.value;
      const value = v.type === 'linear' ? v.offset + v.slope * at : splineValue(v.spline, at);
      const slope = v.type === 'linear' ? v.slope : splineSlope(v.spline, at);
      const ax = axis.axis[0],
        ay = axis.axis[1],
        az = axis.axis[2];
      const x = frame[0]! * ax + frame[1]! * ay + frame[2]! * az;
      const y = frame[3]! * ax + frame[4]! * ay + frame[5]! * az;
      const z = frame[6]! * ax + frame[7]! * ay + frame[8]! * az;
      if (axis.coordinate >= 0) {
        let t = firstTwist;
        while (rig.twistCoordinate[t] !== axis.coordinate) t++;
        addTwist(rig.twists, t * 6, axis.kind === 'turn', x * slope, y * slope, z * slope);
      }
      if (axis.kind === 'slide') {
        frame[9] = frame[9]! + x * value;
        frame[10] = frame[10]! + y * value;
        frame[11] = frame[11]! + z * value;
      } else {
        setTurn(turn, ax, ay, az, value);
        multiply(frame, 0, turn, 0, next, 0);
        frame.set(next);
      }
    }
  }
}

function addTwist(out: Float64Array, o: number, isTurn: boolean, x: number, y: number, z: number): void {
  if (!isTurn) {
    out[o + 3] = out[o + 3]! + x;
    out[o + 4] = out[o + 4]! + y;
    out[o + 5] = out[o + 5]! + z;
    return;
  }
  const px = frame[9]!;
  const py = frame[10]!;
  const pz = frame[11]!;
  out[o] = out[o]! + x;
  out[o + 1] = out[o + 1]! + y;
  out[o + 2] = out[o + 2]! + z;
  out[o + 3] = out[o + 3]! + py * z - pz * y;
  out[o + 4] = out[o + 4]! + pz * x - px * z;
  out[o + 5] = out[o + 5]! + px * y - py * x;
}

/** World position of a point of a body: out[oo..oo+2]. */
export function worldPoint(
  rig: Rig,
  body: number,
  p: ArrayLike<number>,
  po: number,
  out: Float64Array,
  oo: number,
): void {
  const w = rig.world;
  const o = body * rigidSize;
  const x = p[po]!;
  const y = p[po + 1]!;
  const z = p[po + 2]!;
  for (let r = 0; r < 3; r++) {
    out[oo + r] = w[o + 3 * r]! * x + w[o + 3 * r + 1]! * y + w[o + 3 * r + 2]! * z + w[o + 9 + r]!;
  }
}
