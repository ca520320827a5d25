import skeleton from '../anatomy/skeleton.json' with { type: 'json' };
import { type Pose, type Segment, segmentIndex } from '../anatomy/segments.ts';
import type { MuscleBody } from '../body/muscles.ts';
import { stationFloats } from '../body/section.ts';

/** A turn (quaternion x y z w), a shift and a stretch along the own axes: ten numbers. */
export type Placement = Float64Array;

type Landmark = keyof typeof skeleton.landmarks;

/** Each segment's parent and the joint between them, from the root on. */
const tree: readonly [Segment, Segment | null, Landmark][] = [
  ['pelvis', null, 'disc_l5_s1'],
  ['lumbar5', 'pelvis', 'disc_l5_s1'],
  ['lumbar4', 'lumbar5', 'disc_l4_l5'],
  ['lumbar3', 'lumbar4', 'disc_l3_l4'],
  ['lumbar2', 'lumbar3', 'disc_l2_l3'],
  ['lumbar1', 'lumbar2', 'disc_l1_l2'],
  ['thorax', 'lumbar1', 'disc_t12_l1'],
  ['neck', 'thorax', 'disc_c7_t1'],
  ['head', 'neck', 'c1_occiput'],
  ['femur', 'pelvis', 'hip'],
  ['patella', 'femur', 'patella_base'],
  ['tibia', 'femur', 'knee'],
  ['talus', 'tibia', 'ankle'],
  ['foot', 'talus', 'ankle'],
  ['toes', 'foot', 'metatarsal_2_head'],
  ['clavicle', 'thorax', 'sternoclavicular'],
  ['scapula', 'clavicle', 'acromioclavicular'],
  ['humerus', 'scapula', 'glenohumeral'],
  ['ulna', 'humerus', 'elbow'],
  ['radius', 'ulna', 'radial_head'],
  ['hand', 'radius', 'wrist'],
];

/**
 * One joint of the exported rig: a segment of a side, its parent's place in the list (-1 for the root), its centre at
 * rest in metres.
 */
export interface SegmentJoint {
  name: string;
  parent: number;
  row: number;
  centre: readonly [number, number, number];
}

/** All segments as joints, parents first; row is that of the segment in a pose. */
export function segmentJoints(): SegmentJoint[] {
  const joints: SegmentJoint[] = [];
  const indexOf = new Map<string, number>();
  for (const [segment, parent, landmark] of tree) {
    const [x = 0, y = 0, z = 0] = skeleton.landmarks[landmark];
    const paired = segmentIndex(segment, 'left') !== segmentIndex(segment, 'right');
    for (const side of paired ? (['right', 'left'] as const) : (['mid'] as const)) {
      const row = segmentIndex(segment, side === 'left' ? 'left' : 'right');
      indexOf.set(`${segment}.${side}`, joints.length);
      const above = parent === null ? -1 : (indexOf.get(`${parent}.${side}`) ?? indexOf.get(`${parent}.mid`) ?? -1);
      joints.push({ name: `segment_${segment}_${side}`, parent: above, row, centre: [side === 'left' ? -x : x, y, z] });
    }
  }
  return joints;
}

/** Where a segment's joint lies in the world in a pose. */
export function segmentPlacement({ row, centre }: SegmentJoint, pose: Pose): Placement {
  const [x = 0, y = 0, z = 0, w = 1, tx = 0, ty = 0, tz = 0] = pose.subarray(row * 7, row * 7 + 7);
  const out = Float64Array.of(x, y, z, w, 0, 0, 0, 1, 1, 1);
  const p = turned(out, ...centre);
  out.set([p[0] + tx, p[1] + ty, p[2] + tz], 4);
  return out;
}

/** Where a station lies in the world: at its centre, its section's axes as its own. */
export function stationFrame(rows: Float32Array, row: number): Float64Array {
  const o = row * stationFloats;
  const at = (k: number): number => rows[o + k] as number;
  const b = [at(4), at(5), at(6)] as const;
  const c = [at(8), at(9), at(10)] as const;
  const y = unit(c);
  const d = b[0] * y[0] + b[1] * y[1] + b[2] * y[2];
  const across = [b[0] - d * y[0], b[1] - d * y[1], b[2] - d * y[2]] as const;
  const x = unit(across);
  const z = [x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]] as const;
  // Axes, centre, then width and thickness.
  return Float64Array.of(
    ...x,
    ...y,
    ...z,
    at(0) + at(12) / 2,
    at(1) + at(13) / 2,
    at(2) + at(14) / 2,
    Math.hypot(...across),
    Math.hypot(...c),
  );
}

/**
 * The placement that carries a station's frame at rest to its frame now, as a joint whose own axes are the station's.
 */
export function stationPlacement(frame: Float64Array, rest: Float64Array): Placement {
  const q = quaternion(frame);
  return Float64Array.of(...q, frame[9]!, frame[10]!, frame[11]!, frame[12]! / rest[12]!, frame[13]! / rest[13]!, 1);
}

/** A placement seen from another that has no stretch of its own. */
export function within(parent: Placement, child: Placement): Placement {
  const [x = 0, y = 0, z = 0, w = 1] = parent;
  const back = Float64Array.of(-x, -y, -z, w);
  const shift = turned(back, child[4]! - parent[4]!, child[5]! - parent[5]!, child[6]! - parent[6]!);
  const [a = 0, b = 0, c = 0, d = 1] = child;
  return Float64Array.of(
    w * a - x * d - y * c + z * b,
    w * b - y * d - z * a + x * c,
    w * c - z * d - x * b + y * a,
    w * d + x * a + y * b + z * c,
    ...shift,
    child[7]!,
    child[8]!,
    child[9]!,
  );
}

/** A vector turned by the placement's quaternion. */
function turned(
  [x = 0, y = 0, z = 0, w = 1]: ArrayLike<number> & Iterable<number>,
  a: number,
  b: number,
  c: number,
): [number, number, number] {
  const cx = y * c - z * b + w * a,
    cy = z * a - x * c + w * b,
    cz = x * b - y * a + w * c;
  return [a + 2 * (y * cz - z * cy), b + 2 * (z * cx - x * cz), c + 2 * (x * cy - y * cx)];
}

/** Matrix (column by column) that takes the world at rest into a joint's own space there. */
export function inverseBind(rest: Placement): number[] {
  const [x = 0, y = 0, z = 0, w = 1] = rest;
  const back = Float64Array.of(-x, -y, -z, w);
  const columns = [
    turned(back, 1, 0, 0),
    turned(back, 0, 1, 0),
    turned(back, 0, 0, 1),
    turned(back, -rest[4]!, -rest[5]!, -rest[6]!),
  ];
  return columns.flatMap((column, i) => [...column.map((v) => Math.fround(v)), i === 3 ? 1 : 0]);
}

function quaternion(m: Float64Array): [number, number, number, number] {
  const [xx = 1, xy = 0, xz = 0, yx = 0, yy = 1, yz = 0, zx = 0, zy = 0, zz = 1] = m;
  const trace = xx + yy + zz;
  let q: [number, number, number, number];
  if (trace > 0) q = [yz - zy, zx - xz, xy - yx, 1 + trace];
  else if (xx > yy && xx > zz) q = [1 + xx - yy - zz, yx + xy, zx + xz, yz - zy];
  else if (yy > zz) q = [yx + xy, 1 + yy - xx - zz, zy + yz, zx - xz];
  else q = [zx + xz, zy + yz, 1 + zz - xx - yy, xy - yx];
  const l = Math.hypot(...q);
  return q.map((v) => v / l) as [number, number, number, number];
}

const unit = (v: readonly [number, number, number]): [number, number, number] => {
  const l = Math.hypot(...v) || 1;
  return [v[0] / l, v[1] / l, v[2] / l];
};

/** The segment joint that carries most of each station, by station row. */
export function carriersOf(body: MuscleBody, joints: readonly SegmentJoint[]): Map<number, number> {
  const jointOf = new Map(joints.map(({ row }, i) => [row, i]));
  const carriers = new Map<number, number>();
  const { shareStart, shareSegment, shareWeight, bandEntry, bandStations, bandRow } = body.posing;
  body.bands.forEach((_, b) => {
    for (let i = 0; i < bandStations[b]!; i++) {
      const entry = bandEntry[b]! + i;
      let best = shareStart[entry]!;
      for (let k = best; k < shareStart[entry + 1]!; k++) if (shareWeight[k]! > shareWeight[best]!) best = k;
      carriers.set(bandRow[b]! + 1 + i, jointOf.get(shareSegment[best]!) ?? 0);
    }
  });
  return carriers;
}
