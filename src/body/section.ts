/** The ten figures of a station, in the order of its row: metres and radians, the wedge a pure number. */
const sectionColumns = [
  'x',
  'y',
  'z',
  'angle',
  'halfWidth',
  'halfThickness',
  'curl',
  'slant',
  'slantBend',
  'wedge',
] as const;
export const columnCount = sectionColumns.length;

/**
 * Where tendon crosses a band: place along it, 0 to 1; how much farther along its edge at ring angle 0 lies than its
 * middle, mm; share of its thickness that is missing there.
 */
export type Intersection = [place: number, lean: number, thinner: number];

/** Axis of the atlas that a band's width axis starts from at its middle station. */
export type Reference = 'x' | 'y' | 'z';

/**
 * Floats of a station as the loft and the GPU read it, four RGBA texels: A x y z, wedge | B x y z, along | C x y z,
 * half width | E x y z, half thickness. The ring point at angle t, shrunk by f (1 but in caps), with c = f cos t and S
 * = f sgn(sin t)|sin t|^0.8, is A + c B + S (1 + wedge c) C + c^2 E: B carries width and slant, C thickness, E curl and
 * the bend of the slant. A cap's row holds its vector and then 1 where the end is straight: there f thins the section
 * out but leaves c its whole width.
 */
export const stationFloats = 16;

/** Exponent of |sin t|: a little squarer than an ellipse, as most sections of the specimen are. */
export const squareness = 0.8;

/**
 * Ring angles of a band's vertices, radians: even turns, or for a wide sheet so many even steps across its outer face,
 * and the rest back across the inner one, so that what lies beneath shows in its middle too.
 */
export function ringAngles(ring: number, outer?: number): number[] {
  return Array.from({ length: ring }, (_, j) => {
    if (outer === undefined) return (2 * Math.PI * j) / ring;
    return j <= outer ? across(j, outer) : 2 * Math.PI - across(ring - j, ring - outer);
  });
}

/**
 * Ring angle of the corner after j of so many steps across a sheet: even ones, but for a narrow one at either edge,
 * which keeps the edge's look to the edge.
 */
function across(j: number, steps: number): number {
  return Math.acos(j === 0 ? 1 : j === steps ? -1 : 0.985 - (1.97 * (j - 1)) / (steps - 2));
}

/** sgn(sin t)|sin t|^0.8, the height of a ring point in half thicknesses. */
export function ringHeight(t: number): number {
  const sine = Math.sin(t);
  return Math.sign(sine) * Math.abs(sine) ** squareness;
}

/**
 * Stations of one band from its figures.
 * @param figures rows of ten (`sectionColumns`), metres and radians
 * @param out rows of `stationFloats`
 * @param axes unit direction of the fibres at each station, rows of three
 */
export function stationVectors(
  figures: Float64Array,
  reference: Reference,
  out: Float64Array,
  axes: Float64Array,
): void {
  const n = figures.length / columnCount;
  writeAxes(figures, n, axes);
  const across = new Float64Array(n * 3);
  const middle = n >> 1;
  across[middle * 3 + 'xyz'.indexOf(reference)] = 1;
  straighten(across, axes, middle, middle);
  for (let i = middle + 1; i < n; i++) straighten(across, axes, i, i - 1);
  for (let i = middle - 1; i >= 0; i--) straighten(across, axes, i, i + 1);
  let along = 0;
  for (let i = 0; i < n; i++) {
    const f = i * columnCount;
    const a = i * 3;
    if (i > 0) {
      along += Math.hypot(
        at(figures, f) - at(figures, f - columnCount),
        at(figures, f + 1) - at(figures, f + 1 - columnCount),
        at(figures, f + 2) - at(figures, f + 2 - columnCount),
      );
    }
    const zx = at(axes, a),
      zy = at(axes, a + 1),
      zz = at(axes, a + 2);
    const px = at(across, a),
      py = at(across, a + 1),
      pz = at(across, a + 2);
    const qx = zy * pz - zz * py,
      qy = zz * px - zx * pz,
      qz = zx * py - zy * px;
    const cos = Math.cos(at(figures, f + 3));
    const sin = Math.sin(at(figures, f + 3));
    const xx = cos * px + sin * qx,
      xy = cos * py + sin * qy,
      xz = cos * pz + sin * qz;
    const yx = cos * qx - sin * px,
      yy = cos * qy - sin * py,
      yz = cos * qz - sin * pz;
    const width = at(figures, f + 4);
    const thickness = at(figures, f + 5);
    const curl = at(figures, f + 6);
    const slant = at(figures, f + 7);
    const bend = at(figures, f + 8);
    const ex = curl * yx + bend * zx,
      ey = curl * yy + bend * zy,
      ez = curl * yz + bend * zz;
    const o = i * stationFloats;
    // The bends are measured from half way between middle and edge, so that the centre stays in the middle of the mass.
    out[o] = at(figures, f) - ex / 2;
    out[o + 1] = at(figures, f + 1) - ey / 2;
    out[o + 2] = at(figures, f + 2) - ez / 2;
    out[o + 3] = at(figures, f + 9);
    out[o + 4] = width * xx + slant * zx;
    out[o + 5] = width * xy + slant * zy;
    out[o + 6] = width * xz + slant * zz;
    out[o + 7] = along;
    out[o + 8] = thickness * yx;
    out[o + 9] = thickness * yy;
    out[o + 10] = thickness * yz;
    out[o + 11] = width;
    out[o + 12] = ex;
    out[o + 13] = ey;
    out[o + 14] = ez;
    out[o + 15] = thickness;
  }
}

/** Directions between the neighbours' centres; at the ends towards the only neighbour. */
function writeAxes(figures: Float64Array, n: number, axes: Float64Array): void {
  for (let i = 0; i < n; i++) {
    const from = Math.max(0, i - 1) * columnCount;
    const to = Math.min(n - 1, i + 1) * columnCount;
    const x = at(figures, to) - at(figures, from);
    const y = at(figures, to + 1) - at(figures, from + 1);
    const z = at(figures, to + 2) - at(figures, from + 2);
    const length = Math.hypot(x, y, z) || 1;
    axes[i * 3] = x / length;
    axes[i * 3 + 1] = y / length;
    axes[i * 3 + 2] = z / length;
  }
}

/** Width direction of station i: that of station `from`, made perpendicular to the fibres here (parallel transport). */
function straighten(across: Float64Array, axes: Float64Array, i: number, from: number): void {
  const zx = at(axes, i * 3),
    zy = at(axes, i * 3 + 1),
    zz = at(axes, i * 3 + 2);
  let x = at(across, from * 3),
    y = at(across, from * 3 + 1),
    z = at(across, from * 3 + 2);
  const d = x * zx + y * zy + z * zz;
  x -= d * zx;
  y -= d * zy;
  z -= d * zz;
  const length = Math.hypot(x, y, z) || 1;
  across[i * 3] = x / length;
  across[i * 3 + 1] = y / length;
  across[i * 3 + 2] = z / length;
}

function at(a: Float64Array, i: number): number {
  return a[i] as number;
}
