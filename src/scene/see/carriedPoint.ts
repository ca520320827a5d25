import type { Vector3 } from 'three';

/** A point at rest carried by the segment whose seven numbers start at `o`. */
export function point(pose: Float64Array, o: number, x: number, y: number, z: number, out: Vector3): void {
  const qx = pose[o] as number,
    qy = pose[o + 1] as number,
    qz = pose[o + 2] as number,
    qw = pose[o + 3] as number;
  const cx = qy * z - qz * y + qw * x,
    cy = qz * x - qx * z + qw * y,
    cz = qx * y - qy * x + qw * z;
  out.set(
    x + 2 * (qy * cz - qz * cy) + (pose[o + 4] as number),
    y + 2 * (qz * cx - qx * cz) + (pose[o + 5] as number),
    z + 2 * (qx * cy - qy * cx) + (pose[o + 6] as number),
  );
}
