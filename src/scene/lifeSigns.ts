import { type Pose, type Segment, segmentIndex, type Side } from '../anatomy/segments.ts';
import { halfDuration, momentOf } from '../drills/timeline.ts';
import type { Drill } from '../drills/schema.ts';

const rowsOf = (segments: readonly Segment[], side: Side): number[] =>
  segments.map((segment) => segmentIndex(segment, side));
const legSegments: readonly Segment[] = ['femur', 'patella', 'tibia', 'talus', 'foot', 'toes'];
const armSegments: readonly Segment[] = ['clavicle', 'scapula', 'humerus', 'ulna', 'radius', 'hand'];
/**
 * Rows of the segments of each leg, of what breath lifts, and of what both turn about: found once, read in every frame.
 */
const legs = { right: rowsOf(legSegments, 'right'), left: rowsOf(legSegments, 'left') };
const lifted = [
  ...rowsOf(['thorax', 'neck', 'head'], 'right'),
  ...rowsOf(armSegments, 'right'),
  ...rowsOf(armSegments, 'left'),
];
const pelvis = segmentIndex('pelvis', 'right');
const lowestVertebra = segmentIndex('lumbar1', 'right');
/** Middle of the right femoral head and of the disc under the thorax at rest, metres. */
const hip = [-0.081, 0.82, 0.093] as const;
const waist = [0, 1.07, 0.03] as const;
const degree = Math.PI / 180;

/**
 * A slight tremor of the held leg (0.25 degrees, two frequencies near 8 a second) and a breath every four seconds,
 * added to a copy of the Frame's pose: the runner is alive, the Frame is untouched. A function of time, so that a still
 * is a still.
 */
export function addLife(pose: Pose, out: Pose, drill: Drill, time: number, working: Side): void {
  out.set(pose);
  const local = time % halfDuration(drill);
  const from = momentOf(drill, 'hold', 0);
  const to = momentOf(drill, 'hold', 1);
  const share = Math.min(1, Math.max(0, Math.min(local - from, to - local) / 1.5));
  if (share > 0) {
    const tremor =
      share * 0.25 * degree * (0.6 * Math.sin(2 * Math.PI * 7.7 * time) + 0.4 * Math.sin(2 * Math.PI * 9.1 * time + 1));
    pivot(pose, pelvis, working === 'left' ? -hip[0] : hip[0], hip[1], hip[2]);
    const rows = legs[working];
    for (let i = 0; i < rows.length; i++) pitch(out, rows[i]!, tremor);
  }
  const breath = 0.45 * degree * Math.sin((2 * Math.PI * time) / 4);
  pivot(pose, lowestVertebra, waist[0], waist[1], waist[2]);
  for (let i = 0; i < lifted.length; i++) pitch(out, lifted[i]!, breath);
}

let py = 0;
let pz = 0;

/** Sets the point that `pitch` turns about: one at rest, as this segment carries it. */
function pivot(pose: Pose, segment: number, x: number, y: number, z: number): void {
  const o = segment * 7;
  const qx = pose[o] as number,
    qy = pose[o + 1] as number,
    qz = pose[o + 2] as number,
    qw = pose[o + 3] as number;
  const cx = qy * z - qz * y + qw * x,
    cy = qz * x - qx * z + qw * y,
    cz = qx * y - qy * x + qw * z;
  py = y + 2 * (qz * cx - qx * cz) + (pose[o + 5] as number);
  pz = z + 2 * (qx * cy - qy * cx) + (pose[o + 6] as number);
}

/** Turns a segment about the pivot and the runner's left-right axis; positive lowers what lies in front. */
function pitch(pose: Pose, segment: number, angle: number): void {
  const o = segment * 7;
  const s = Math.sin(angle / 2),
    c = Math.cos(angle / 2);
  const x = pose[o] as number,
    y = pose[o + 1] as number,
    z = pose[o + 2] as number,
    w = pose[o + 3] as number;
  pose[o] = c * x + s * w;
  pose[o + 1] = c * y - s * z;
  pose[o + 2] = c * z + s * y;
  pose[o + 3] = c * w - s * x;
  const dy = (pose[o + 5] as number) - py,
    dz = (pose[o + 6] as number) - pz;
  const cos = Math.cos(angle),
    sin = Math.sin(angle);
  pose[o + 5] = py + cos * dy - sin * dz;
  pose[o + 6] = pz + sin * dy + cos * dz;
}
