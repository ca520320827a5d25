import type { Field } from '../../geometry/field.ts';

/** Rows of the matrix of a rotation vector (radians), written to `out` from `o` on. */
export function rotation(rx: number, ry: number, rz: number, out: Float64Array, o = 0): void {
  const angle = Math.hypot(rx, ry, rz);
  const s = angle < 1e-9 ? 1 : Math.sin(angle) / angle;
  const c = angle < 1e-9 ? 0.5 : (1 - Math.cos(angle)) / (angle * angle);
  const d = Math.cos(angle);
  out[o] = d + c * rx * rx;
  out[o + 1] = c * rx * ry - s * rz;
  out[o + 2] = c * rx * rz + s * ry;
  out[o + 3] = c * rx * ry + s * rz;
  out[o + 4] = d + c * ry * ry;
  out[o + 5] = c * ry * rz - s * rx;
  out[o + 6] = c * rx * rz - s * ry;
  out[o + 7] = c * ry * rz + s * rx;
  out[o + 8] = d + c * rz * rz;
}

/**
 * Field of one lump from its internal numbers: x y z mm, rotation vector rad, logarithms of the half axes in mm
 * and, for a drum, of the two exponents; a drum of a disc has the angle between its faces too, rad.
 * The distance is first order, (g - 1) / |grad g|: exact in sign and on the surface, near enough around it.
 */
export function ellipsoidField(p: ArrayLike<number>): Field {
  const m = new Float64Array(9);
  rotation(p[3]!, p[4]!, p[5]!, m);
  const cx = p[0]!,
    cy = p[1]!,
    cz = p[2]!;
  const a = 1 / Math.exp(p[6]!),
    b = 1 / Math.exp(p[7]!),
    c = 1 / Math.exp(p[8]!);
  const least = 1 / Math.max(a, b, c);
  const m0 = m[0]! * a,
    m3 = m[3]! * a,
    m6 = m[6]! * a;
  const m1 = m[1]! * b,
    m4 = m[4]! * b,
    m7 = m[7]! * b;
  const m2 = m[2]! * c,
    m5 = m[5]! * c,
    m8 = m[8]! * c;
  if (p.length < 11) {
    return {
      distance(x, y, z) {
        const dx = x - cx,
          dy = y - cy,
          dz = z - cz;
        const u = m0 * dx + m3 * dy + m6 * dz;
        const v = m1 * dx + m4 * dy + m7 * dz;
        const w = m2 * dx + m5 * dy + m8 * dz;
        const g = Math.sqrt(u * u + v * v + w * w);
        const k = Math.sqrt(u * u * a * a + v * v * b * b + w * w * c * c);
        return k < 1e-9 ? -least : (g * (g - 1)) / k;
      },
    };
  }
  const round = Math.exp(p[9]!);
  const axial = Math.exp(p[10]!);
  // Share of its thickness that a wedge gains from its middle to its edge.
  const gain = (Math.tan((p[11] ?? 0) / 2) * c) / b;
  return {
    distance(x, y, z) {
      const dx = x - cx,
        dy = y - cy,
        dz = z - cz;
      const u = Math.abs(m0 * dx + m3 * dy + m6 * dz);
      const along = m1 * dx + m4 * dy + m7 * dz;
      const v = Math.abs(along);
      const thick = Math.max(0.2, 1 + gain * along);
      const w = Math.abs(m2 * dx + m5 * dy + m8 * dz) / thick;
      const r = (u ** round + v ** round) ** (1 / round);
      const g = (r ** axial + w ** axial) ** (1 / axial);
      if (g < 1e-6) return -least;
      const ring = (r / g) ** (axial - 1);
      const gu = r < 1e-9 ? 0 : ring * (u / r) ** (round - 1) * a;
      const lift = (w / g) ** (axial - 1);
      const gw = (lift * c) / thick;
      const gv = (r < 1e-9 ? 0 : ring * (v / r) ** (round - 1) * b) - (lift * w * gain * b * Math.sign(along)) / thick;
      return (g - 1) / Math.sqrt(gu * gu + gv * gv + gw * gw);
    },
  };
}
