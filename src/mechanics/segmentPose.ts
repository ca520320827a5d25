import { midSegments, otherSide, type Pose, segmentIndex, sidedSegments, sides } from '../anatomy/segments.ts';
import { makeKneecaps } from './kneecap.ts';
import { landmark } from './landmarks.ts';
import { bodyIndex } from './model.ts';
import { place, type Rig } from './rig.ts';
import { multiply, rigid, rigidSize } from './rigid.ts';
import { restKnee } from './runner.ts';

/**
 * Where the segments of a pose come from: the runner's bodies, the kneecaps in their grooves, and the neck and head
 * that follow the trunk.
 */
export interface SegmentPose {
  rig: Rig;
  kneecaps: Rig;
  /** Per segment row: body of the rig, or -1 for neck and head. */
  bodies: Int32Array;
  /** Row of the mirrored segment. */
  mirror: Int32Array;
}

const neckAt = landmark('disc_c7_t1');
const headAt = landmark('c1_occiput');
const neckRow = segmentIndex('neck', 'right');
const headRow = segmentIndex('head', 'right');
const kneecapRows = sides.map((side) => segmentIndex('patella', side));
const thighRows = sides.map((side) => segmentIndex('femur', side));
// The eyes stay level: the neck undoes half of what the trunk does, neck and head together four fifths.
const neckShare = 0.5;
const headShare = 0.2;

/** Prepares the reading of a pose from the runner's rig. */
export function makeSegmentPose(rig: Rig): SegmentPose {
  const count = midSegments.length + 2 * sidedSegments.length;
  const bodies = new Int32Array(count).fill(-1);
  const mirror = Int32Array.from({ length: count }, (_, i) => i);
  for (const name of midSegments) {
    if (name !== 'neck' && name !== 'head') bodies[segmentIndex(name, 'right')] = bodyIndex(rig.model, name, 'mid');
  }
  for (const side of sides) {
    for (const name of sidedSegments) {
      const row = segmentIndex(name, side);
      bodies[row] = bodyIndex(rig.model, name, side);
      mirror[row] = segmentIndex(name, otherSide(side));
    }
  }
  return { rig, kneecaps: makeKneecaps(rig.model, restKnee), bodies, mirror };
}

const quaternion = new Float64Array(4);
const trunk = new Float64Array(7);
const neck = new Float64Array(7);
const point = new Float64Array(3);
const kneecap = rigid();

/**
 * Writes the pose of a placed rig: quaternions and translations in atlas axes (x left, y up, z forward), rest to world;
 * where `mirrored`, of its mirror image (left for right). No allocation.
 */
export function writePose(s: SegmentPose, mirrored: boolean, out: Pose): void {
  const thorax = s.bodies[segmentIndexThorax]!;
  fromWorld(s.rig.world, thorax * rigidSize, trunk);
  place(s.kneecaps, s.rig.q);
  for (let row = 0; row < s.bodies.length; row++) {
    const body = s.bodies[row]!;
    const o = (mirrored ? s.mirror[row]! : row) * 7;
    const knee = kneecapRows.indexOf(row);
    if (knee >= 0) {
      multiply(s.rig.world, s.bodies[thighRows[knee]!]! * rigidSize, s.kneecaps.world, knee * rigidSize, kneecap, 0);
      fromWorld(kneecap, 0, out, o);
    } else if (body >= 0) {
      fromWorld(s.rig.world, body * rigidSize, out, o);
    } else if (row === neckRow) {
      follow(trunk, neckShare, trunk, neckAt, neck);
      out.set(neck, o);
    } else if (row === headRow) {
      follow(trunk, neckShare, trunk, neckAt, neck);
      follow(trunk, headShare, neck, headAt, out, o);
    }
    if (mirrored) {
      out[o + 1] = -out[o + 1]!;
      out[o + 2] = -out[o + 2]!;
      out[o + 4] = -out[o + 4]!;
    }
  }
}

const segmentIndexThorax = segmentIndex('thorax', 'right');

/** Rigid transform in OpenSim axes to quaternion and translation in atlas axes: (x, y, z) -> (-z, y, x). */
function fromWorld(w: Float64Array, o: number, out: Float64Array, oo = 0): void {
  const m00 = w[o]!;
  const m11 = w[o + 4]!;
  const m22 = w[o + 8]!;
  const q = quaternion;
  const trace = m00 + m11 + m22;
  if (trace > 0) {
    const k = 2 * Math.sqrt(1 + trace);
    q[0] = (w[o + 7]! - w[o + 5]!) / k;
    q[1] = (w[o + 2]! - w[o + 6]!) / k;
    q[2] = (w[o + 3]! - w[o + 1]!) / k;
    q[3] = k / 4;
  } else if (m00 > m11 && m00 > m22) {
    const k = 2 * Math.sqrt(1 + m00 - m11 - m22);
    q[0] = k / 4;
    q[1] = (w[o + 1]! + w[o + 3]!) / k;
    q[2] = (w[o + 2]! + w[o + 6]!) / k;
    q[3] = (w[o + 7]! - w[o + 5]!) / k;
  } else if (m11 > m22) {
    const k = 2 * Math.sqrt(1 + m11 - m00 - m22);
    q[0] = (w[o + 1]! + w[o + 3]!) / k;
    q[1] = k / 4;
    q[2] = (w[o + 5]! + w[o + 7]!) / k;
    q[3] = (w[o + 2]! - w[o + 6]!) / k;
  } else {
    const k = 2 * Math.sqrt(1 + m22 - m00 - m11);
    q[0] = (w[o + 2]! + w[o + 6]!) / k;
    q[1] = (w[o + 5]! + w[o + 7]!) / k;
    q[2] = k / 4;
    q[3] = (w[o + 3]! - w[o + 1]!) / k;
  }
  // The axis of a turn changes axes as a vector does.
  out[oo] = -q[2]!;
  out[oo + 1] = q[1]!;
  out[oo + 2] = q[0]!;
  out[oo + 3] = q[3]!;
  out[oo + 4] = -w[o + 11]!;
  out[oo + 5] = w[o + 10]!;
  out[oo + 6] = w[o + 9]!;
}

/** A segment that turns by a share of `turn` about a joint (OpenSim axes at rest) that `carrier` moves. */
function follow(
  turn: Float64Array,
  share: number,
  carrier: Float64Array,
  joint: readonly number[],
  out: Float64Array,
  o = 0,
): void {
  const sine = Math.hypot(turn[0]!, turn[1]!, turn[2]!);
  const half = Math.atan2(sine, turn[3]!) * share;
  const k = sine < 1e-12 ? share : Math.sin(half) / sine;
  out[o] = turn[0]! * k;
  out[o + 1] = turn[1]! * k;
  out[o + 2] = turn[2]! * k;
  out[o + 3] = Math.cos(half);
  const jx = -joint[2]!;
  const jy = joint[1]!;
  const jz = joint[0]!;
  rotate(carrier, 0, jx, jy, jz);
  const x = point[0]! + carrier[4]!;
  const y = point[1]! + carrier[5]!;
  const z = point[2]! + carrier[6]!;
  rotate(out, o, jx, jy, jz);
  out[o + 4] = x - point[0]!;
  out[o + 5] = y - point[1]!;
  out[o + 6] = z - point[2]!;
}

/** Turns a vector by the quaternion at o, into `point`. */
function rotate(q: Float64Array, o: number, x: number, y: number, z: number): void {
  const qx = q[o]!;
  const qy = q[o + 1]!;
  const qz = q[o + 2]!;
  const qw = q[o + 3]!;
  const tx = 2 * (qy * z - qz * y);
  const ty = 2 * (qz * x - qx * z);
  const tz = 2 * (qx * y - qy * x);
  point[0] = x + qw * tx + qy * tz - qz * ty;
  point[1] = y + qw * ty + qz * tx - qx * tz;
  point[2] = z + qw * tz + qx * ty - qy * tx;
}
