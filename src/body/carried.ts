import type { Pose } from '../anatomy/segments.ts';

/**
 * Points (or directions, without the shift) at rest carried by one segment of a pose.
 * @param points x y z each, metres
 * @param o place of the segment's seven numbers in the pose
 */
export function carried(points: ArrayLike<number>, pose: Pose, o: number, shift = true): Float32Array {
  const [qx = 0, qy = 0, qz = 0, qw = 1, tx = 0, ty = 0, tz = 0] = pose.subarray(o, o + 7);
  const out = new Float32Array(points.length);
  for (let i = 0; i < points.length; i += 3) {
    const x = points[i] ?? 0,
      y = points[i + 1] ?? 0,
      z = points[i + 2] ?? 0;
    const cx = qy * z - qz * y + qw * x,
      cy = qz * x - qx * z + qw * y,
      cz = qx * y - qy * x + qw * z;
    out[i] = x + 2 * (qy * cz - qz * cy) + (shift ? tx : 0);
    out[i + 1] = y + 2 * (qz * cx - qx * cz) + (shift ? ty : 0);
    out[i + 2] = z + 2 * (qx * cy - qy * cx) + (shift ? tz : 0);
  }
  return out;
}
