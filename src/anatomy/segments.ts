/** The rigid parts that the runner is posed with; bones and muscle stations belong to them. */
export const midSegments = [
  'pelvis',
  'lumbar5',
  'lumbar4',
  'lumbar3',
  'lumbar2',
  'lumbar1',
  'thorax',
  'neck',
  'head',
] as const;

/**
 * Segments that exist on both sides; `foot` is everything from calcaneus to metatarsals, `tibia` carries the fibula.
 */
export const sidedSegments = [
  'femur',
  'patella',
  'tibia',
  'talus',
  'foot',
  'toes',
  'clavicle',
  'scapula',
  'humerus',
  'ulna',
  'radius',
  'hand',
] as const;

/** Every segment once, without its side. */
export const segments = [...midSegments, ...sidedSegments] as const;

export const sides = ['right', 'left'] as const;
export type Side = (typeof sides)[number];

/** The left of right, the right of left. */
export function otherSide(side: Side): Side {
  return side === 'right' ? 'left' : 'right';
}

type MidSegment = (typeof midSegments)[number];
type SidedSegment = (typeof sidedSegments)[number];
/** A segment named without its side, as the figures of the right half name it. */
export type Segment = MidSegment | SidedSegment;

/** Number of placed segments: 9 in the midline, then 12 on the right, then 12 on the left. */
export const segmentCount = midSegments.length + 2 * sidedSegments.length;

/** Row of a segment in a pose (0 to segmentCount - 1); `side` is ignored for segments of the midline. */
export function segmentIndex(segment: Segment, side: Side): number {
  const mid = (midSegments as readonly string[]).indexOf(segment);
  if (mid >= 0) return mid;
  const sided = (sidedSegments as readonly string[]).indexOf(segment);
  if (sided < 0) throw new Error(`There is no segment called "${segment}".`);
  return midSegments.length + sided + (side === 'left' ? sidedSegments.length : 0);
}

/**
 * A pose: for each segment seven numbers, quaternion x y z w and then translation x y z in metres, that carry a point
 * of the measured body at rest into the world (x to the runner's left, y up, z forward; the floor is y = 0).
 */
export type Pose = Float64Array;

/** A pose in which every segment lies where it was measured. */
export function restPose(): Pose {
  const pose = new Float64Array(segmentCount * 7);
  for (let i = 0; i < segmentCount; i++) pose[i * 7 + 3] = 1;
  return pose;
}
