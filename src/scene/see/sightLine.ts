/** Places across a sheet between which it is taken as flat: four pieces follow its curl. */
const across = [-1, -0.5, 0, 0.5, 1] as const;

/**
 * A sight line from a point to the eye, and what of a posed band it meets; stations as `poseStations` writes them,
 * metres. Makes no objects.
 */
export class SightLine {
  /** Where it starts, and its direction of unit length. */
  private readonly line = new Float64Array(6);
  /** Place across, -1 to 1, where `through` last found the line going through. */
  across = 0;
  /**
   * Two edges between the places across that are looked at: here and at the next station, and the same one place on.
   */
  private readonly corners = new Float64Array(12);

  /** Lays the line from a point to the eye. */
  aim(x: number, y: number, z: number, eye: Float64Array): void {
    const dx = (eye[0] as number) - x,
      dy = (eye[1] as number) - y,
      dz = (eye[2] as number) - z;
    const length = Math.sqrt(dx * dx + dy * dy + dz * dz) || 1;
    this.line[0] = x;
    this.line[1] = y;
    this.line[2] = z;
    this.line[3] = dx / length;
    this.line[4] = dy / length;
    this.line[5] = dz / length;
  }

  /** Whether the line comes into ball `b` (middle and radius, four numbers each) on its first `reach` metres. */
  enters(balls: Float64Array, b: number, reach: number): boolean {
    const { line } = this;
    const x = (balls[b * 4] as number) - (line[0] as number);
    const y = (balls[b * 4 + 1] as number) - (line[1] as number);
    const z = (balls[b * 4 + 2] as number) - (line[2] as number);
    const radius = balls[b * 4 + 3] as number;
    const t = Math.min(reach, Math.max(0, x * (line[3] as number) + y * (line[4] as number) + z * (line[5] as number)));
    const qx = x - t * (line[3] as number),
      qy = y - t * (line[4] as number),
      qz = z - t * (line[5] as number);
    return qx * qx + qy * qy + qz * qz < radius * radius;
  }

  /**
   * Where along a sheet, 0 at its origin to 1, the line goes through its middle surface (curl and slant included)
   * between `near` and `reach` metres; -1 where it does not.
   */
  through(first: number, count: number, s: Float32Array, near: number, reach: number): number {
    for (let i = 0; i + 1 < count; i++) {
      const o = (first + 1 + i) * 16;
      this.edge(0, o, -1, s);
      for (let k = 1; k < across.length; k++) {
        this.edge(6, o, across[k] as number, s);
        const here = this.meets(0, 3, 6, near, reach) || this.meets(9, 6, 3, near, reach);
        if (here) {
          this.across = ((across[k - 1] as number) + (across[k] as number)) / 2;
          return (i + 0.5) / (count - 1);
        }
        this.corners.copyWithin(0, 6, 12);
      }
    }
    return -1;
  }

  /** Writes the points of two neighbouring stations at place `c` across. */
  private edge(to: number, o: number, c: number, s: Float32Array): void {
    for (let k = 0; k < 6; k++) {
      const from = o + (k < 3 ? k : k + 13);
      this.corners[to + k] = (s[from] as number) + c * (s[from + 4] as number) + c * c * (s[from + 12] as number);
    }
  }

  /** Whether the line goes through the triangle of three corners; crossing by signed volumes. */
  private meets(a: number, b: number, c: number, near: number, reach: number): boolean {
    const { line, corners } = this;
    const px = line[0] as number,
      py = line[1] as number,
      pz = line[2] as number;
    const dx = line[3] as number,
      dy = line[4] as number,
      dz = line[5] as number;
    const ax = corners[a] as number,
      ay = corners[a + 1] as number,
      az = corners[a + 2] as number;
    const ux = (corners[b] as number) - ax,
      uy = (corners[b + 1] as number) - ay,
      uz = (corners[b + 2] as number) - az;
    const vx = (corners[c] as number) - ax,
      vy = (corners[c + 1] as number) - ay,
      vz = (corners[c + 2] as number) - az;
    const hx = dy * vz - dz * vy,
      hy = dz * vx - dx * vz,
      hz = dx * vy - dy * vx;
    const volume = ux * hx + uy * hy + uz * hz;
    if (volume > -1e-12 && volume < 1e-12) return false;
    const wx = px - ax,
      wy = py - ay,
      wz = pz - az;
    const u = (wx * hx + wy * hy + wz * hz) / volume;
    if (u < 0 || u > 1) return false;
    const kx = wy * uz - wz * uy,
      ky = wz * ux - wx * uz,
      kz = wx * uy - wy * ux;
    const v = (dx * kx + dy * ky + dz * kz) / volume;
    if (v < 0 || u + v > 1) return false;
    const t = (vx * kx + vy * ky + vz * kz) / volume;
    return t > near && t < reach;
  }

  /**
   * Whether the line goes through one of the boxes between a band's stations, `near` to `reach` metres off, with
   * `slack` metres to its thickness.
   */
  crosses(first: number, count: number, s: Float32Array, near: number, reach: number, slack: number): boolean {
    const { line } = this;
    const px = line[0] as number,
      py = line[1] as number,
      pz = line[2] as number;
    const dx = line[3] as number,
      dy = line[4] as number,
      dz = line[5] as number;
    for (let i = 0; i + 1 < count; i++) {
      const o = (first + 1 + i) * 16;
      const n = o + 16;
      const cx = ((s[o] as number) + (s[n] as number)) / 2 + ((s[o + 12] as number) + (s[n + 12] as number)) / 4;
      const cy =
        ((s[o + 1] as number) + (s[n + 1] as number)) / 2 + ((s[o + 13] as number) + (s[n + 13] as number)) / 4;
      const cz =
        ((s[o + 2] as number) + (s[n + 2] as number)) / 2 + ((s[o + 14] as number) + (s[n + 14] as number)) / 4;
      const vx = cx - px,
        vy = cy - py,
        vz = cz - pz;
      const t = vx * dx + vy * dy + vz * dz;
      if (t < near || t > reach) continue;
      // Where the line passes the box's middle, measured along width (B), along the fibres and along the thickness (C).
      const qx = px + t * dx - cx,
        qy = py + t * dy - cy,
        qz = pz + t * dz - cz;
      const bx = s[o + 4] as number,
        by = s[o + 5] as number,
        bz = s[o + 6] as number;
      if (Math.abs(qx * bx + qy * by + qz * bz) > bx * bx + by * by + bz * bz) continue;
      const fx = (s[n] as number) - (s[o] as number),
        fy = (s[n + 1] as number) - (s[o + 1] as number),
        fz = (s[n + 2] as number) - (s[o + 2] as number);
      if (Math.abs(qx * fx + qy * fy + qz * fz) > (fx * fx + fy * fy + fz * fz) * 0.6) continue;
      const tx = s[o + 8] as number,
        ty = s[o + 9] as number,
        tz = s[o + 10] as number;
      const thick = Math.sqrt(tx * tx + ty * ty + tz * tz) || 1e-6;
      if (Math.abs(qx * tx + qy * ty + qz * tz) / thick > thick + slack) continue;
      return true;
    }
    return false;
  }
}
