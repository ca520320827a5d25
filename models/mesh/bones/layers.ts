import type { Nearest } from '../../geometry/nearest.ts';

/** A flat band as far as its order among its neighbours needs it. */
export interface Layer {
  structure: string;
  ring: number;
  /** Ring angles of its vertices, radians. */
  angles: readonly number[];
  triangles: Uint32Array;
}

/** A layer where it lies now. */
export interface Lying {
  positions: Float64Array;
  tree: Nearest;
  box: readonly number[];
}

/** A sheet is at least this many times as wide as thick; bones have a side only of those that are so by the second. */
const [flat, broad] = [3, 10];
/** What lies within this of a sheet has a side, metres. */
const near = 0.008;
/**
 * So many of a neighbour's vertices must lie on one side, and this share of those near: otherwise it goes round the
 * edge, and there is no order; a bone comes through more easily than it changes sides.
 */
const [fewest, agreed, agreedOfBones] = [10, 0.75, 0.6];
/** Farthest that something came through a sheet, metres. */
const through = 0.004;
/** How far a sheet is lifted off a bump of a bone, metres. */
const bumpRoom = 0.0004;
/**
 * Beyond this place across a sheet (1 is its edge) its two faces cannot be told apart; a broad one's can farther out.
 */
const [rim, broadRim] = [0.85, 0.97];

/** Face of a sheet that a vertex lies on: 1 the one at a quarter turn, -1 the other, 0 the edge. */
export function faceOf(vertex: number, angles: readonly number[], edge = rim): number {
  const angle = angles[vertex % angles.length] as number;
  return Math.abs(Math.cos(angle)) > edge ? 0 : Math.sign(Math.sin(angle));
}

/** Face of a sheet nearest to a place, 0 at edges, at ends, and where nothing is near enough. */
function faceNear(
  sheet: Layer,
  { tree, positions }: Lying,
  x: number,
  y: number,
  z: number,
  most: number,
  edge = rim,
): { face: number; distance: number; triangle: number } {
  const hit = tree.find(x, y, z, most);
  if (hit.triangle < 0 || hit.distance >= most) return { face: 0, distance: most, triangle: -1 };
  let face = 0;
  for (let k = 0; k < 3; k++) {
    const v = sheet.triangles[hit.triangle * 3 + k] as number;
    const own = v < sheet.ring || v >= positions.length / 3 - sheet.ring ? 0 : faceOf(v, sheet.angles, edge);
    if (own === 0 || (k > 0 && own !== face)) return { face: 0, distance: hit.distance, triangle: hit.triangle };
    face = own;
  }
  return { face, distance: hit.distance, triangle: hit.triangle };
}

/**
 * On which face of every sheet every other band and every bone lies, by where most of it lies before anything is
 * pushed.
 * @returns per sheet, per band and then per bone: 1, -1, or 0 where there is no order
 */
export function layerOrder(
  bands: readonly Layer[],
  lying: readonly Lying[],
  bones: readonly Lying[],
  meet: (a: readonly number[], b: readonly number[]) => boolean,
): Int8Array[] {
  return bands.map((sheet, s) => {
    const width = widthOf(sheet, (lying[s] as Lying).positions);
    if (width <= flat) return new Int8Array(bands.length + bones.length);
    // What is thick, or winds through a gap between bones, has them on both sides.
    return orderOn(s, bands, lying, width > broad ? bones : [], meet, fewest);
  });
}

/** The same for one sheet, where at least `least` of a neighbour's vertices lie near it. */
export function orderOn(
  s: number,
  bands: readonly Layer[],
  lying: readonly Lying[],
  bones: readonly Lying[],
  meet: (a: readonly number[], b: readonly number[]) => boolean,
  least: number,
): Int8Array {
  const [sheet, here] = [bands[s] as Layer, lying[s] as Lying];
  return Int8Array.from([...lying, ...bones], (other, b) => {
    if (bands[b]?.structure === sheet.structure || !meet(other.box, here.box)) return 0;
    const votes = [0, 0, 0];
    for (let i = 0; i < other.positions.length; i += 3) {
      const { face } = faceNear(
        sheet,
        here,
        other.positions[i] as number,
        other.positions[i + 1] as number,
        other.positions[i + 2] as number,
        near,
      );
      votes[face + 1] = (votes[face + 1] as number) + 1;
    }
    const [under, , over] = votes as [number, number, number];
    if (under + over < least || Math.max(under, over) < (b < lying.length ? agreed : agreedOfBones) * (under + over))
      return 0;
    return over > under ? 1 : -1;
  });
}

/**
 * How far a vertex that came through a sheet must go back along its normal to reach the face it came out of; 0 where it
 * did not, or where it faces another way.
 */
export function cameThrough(
  sheet: Layer,
  here: Lying,
  side: number,
  p: Float64Array,
  normals: Float64Array,
  v: number,
): number {
  const [x, y, z] = [p[v * 3] as number, p[v * 3 + 1] as number, p[v * 3 + 2] as number];
  const { face, distance, triangle } = faceNear(sheet, here, x, y, z, through);
  if (face !== -side || here.tree.inside(x, y, z)) return 0;
  const corner = (k: number, c: number): number =>
    here.positions[(sheet.triangles[triangle * 3 + k] as number) * 3 + c] as number;
  const a = [0, 1, 2].map((c) => corner(1, c) - corner(0, c)) as [number, number, number];
  const b = [0, 1, 2].map((c) => corner(2, c) - corner(0, c)) as [number, number, number];
  const n = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
  const length = Math.hypot(...n) || 1;
  const same = n.reduce((sum, value, c) => sum + (value / length) * (normals[v * 3 + c] as number), 0);
  return same < 0.4 ? 0 : distance / same;
}

/**
 * How far every vertex of a sheet that lies outermost must rise along its normal, so that nothing of what it lies on
 * shows through it.
 * @param under positions of the bands beneath, each with the face of the sheet that it lies on
 */
export function riseOver(
  sheet: Layer,
  here: Lying,
  under: readonly { positions: Float64Array; triangles: Uint32Array; side: number }[],
  room: number,
): Float64Array {
  const rise = new Float64Array(here.positions.length / 3);
  for (const { positions: p, triangles, side } of under) {
    const ask = (x: number, y: number, z: number): void => {
      if (
        ![x, y, z].every((v, k) => v > (here.box[k] as number) - through && v < (here.box[3 + k] as number) + through)
      )
        return;
      const { face, distance, triangle } = faceNear(sheet, here, x, y, z, through);
      if (face !== -side) return;
      const short = here.tree.inside(x, y, z) ? room - distance : room + distance;
      for (let k = 0; k < 3; k++) {
        const v = sheet.triangles[triangle * 3 + k] as number;
        rise[v] = Math.max(rise[v] as number, short);
      }
    };
    for (let t = 0; t < triangles.length; t += 3) {
      const corners = [0, 1, 2].map((k) => (triangles[t + k] as number) * 3);
      // Between its corners a face may still come through: its middle and those of its sides speak too.
      for (const weights of places)
        ask(
          ...([0, 1, 2].map((c) =>
            weights.reduce((sum, w, k) => sum + w * (p[(corners[k] as number) + c] as number), 0),
          ) as [number, number, number]),
        );
    }
  }
  return rise;
}

const places = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
  [0.5, 0.5, 0],
  [0, 0.5, 0.5],
  [0.5, 0, 0.5],
  [1 / 3, 1 / 3, 1 / 3],
] as const;

/**
 * Lifts the faces of a sheet off what of a bone comes through between their corners, though no corner lies inside it.
 */
export function coverBumps(sheet: Layer, here: Lying, side: number, bone: ArrayLike<number>, move: Float64Array): void {
  const [a, b, c, d, e, f] = here.box as [number, number, number, number, number, number];
  for (let i = 0; i < bone.length; i += 3) {
    const [x, y, z] = [bone[i] as number, bone[i + 1] as number, bone[i + 2] as number];
    if (x < a - through || y < b - through || z < c - through || x > d + through || y > e + through || z > f + through)
      continue;
    const { face, distance, triangle } = faceNear(sheet, here, x, y, z, through, broadRim);
    if (face !== -side || here.tree.inside(x, y, z)) continue;
    for (let k = 0; k < 3; k++) {
      const v = sheet.triangles[triangle * 3 + k] as number;
      move[v] = Math.max(move[v] as number, distance + bumpRoom);
    }
  }
}

/** How many times as wide as thick a band is on average. */
function widthOf({ ring, angles }: Layer, p: Float64Array): number {
  const rows = p.length / 3 / ring;
  const half = angles.findIndex((t) => Math.cos(t) < -0.9999);
  const across = (r: number, j: number, k: number): number =>
    Math.hypot(...[0, 1, 2].map((c) => (p[(r * ring + j) * 3 + c] as number) - (p[(r * ring + k) * 3 + c] as number)));
  let wide = 0;
  let thick = 0;
  for (let r = 1; r < rows - 1; r++) {
    wide += across(r, 0, half);
    thick += across(r, half >> 1, half + Math.ceil((ring - half) / 2));
  }
  return wide / thick;
}
