import { type Pose, type Segment, segmentIndex, type Side } from '../../src/anatomy/segments.ts';

/** Turns some segments of a side about a point and an axis of unit length. */
export function turn(
  pose: Pose,
  segments: Segment[],
  side: Side,
  centre: readonly number[],
  axis: readonly number[],
  degrees: number,
): void {
  const half = (degrees * Math.PI) / 360;
  const [x, y, z] = axis.map((a) => a * Math.sin(half)) as [number, number, number];
  const w = Math.cos(half);
  for (const segment of segments) {
    const o = segmentIndex(segment, side) * 7;
    const [bx, by, bz, bw, ...shift] = [...pose.subarray(o, o + 7)] as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    pose.set(
      [
        w * bx + x * bw + y * bz - z * by,
        w * by - x * bz + y * bw + z * bx,
        w * bz + x * by - y * bx + z * bw,
        w * bw - x * bx - y * by - z * bz,
      ],
      o,
    );
    const [px, py, pz] = shift.map((v, k) => v - (centre[k] as number)) as [number, number, number];
    const cx = y * pz - z * py + w * px,
      cy = z * px - x * pz + w * py,
      cz = x * py - y * px + w * pz;
    const turned = [px + 2 * (y * cz - z * cy), py + 2 * (z * cx - x * cz), pz + 2 * (x * cy - y * cx)];
    pose.set(
      turned.map((v, k) => v + (centre[k] as number)),
      o + 4,
    );
  }
}
