import { type Intersection, ringHeight, stationFloats } from '../../../src/body/section.ts';
import type { Surface } from '../../geometry/atlas.ts';
import { Nearest } from '../../geometry/nearest.ts';
import type { Pushed } from './pushOut.ts';

/**
 * Half width of an intersection, metres: what it thins falls to 1/e there (measured on the specimen's rectus
 * abdominis).
 */
const spread = 0.01;

/**
 * How far the face of a band lies below its smooth surface where tendon crosses it, metres; 0 on its edges.
 * @param rows station rows of the band at rest, start cap first
 * @param s station coordinate; caps are not crossed
 * @param t ring angle, radians
 */
export function thinned(
  intersections: readonly Intersection[],
  rows: Float32Array,
  stations: number,
  s: number,
  t: number,
): number {
  const inside = Math.min(stations - 1, Math.max(0, s));
  const i = Math.min(stations - 2, Math.floor(inside));
  const at = (column: number): number => {
    const o = (i + 1) * stationFloats + column;
    return (1 - inside + i) * (rows[o] as number) + (inside - i) * (rows[o + stationFloats] as number);
  };
  const [wedge, along, thickness] = [at(3), at(7), at(15)];
  const length = rows[stations * stationFloats + 7] as number;
  const face = Math.abs(ringHeight(t)) * thickness * (1 + wedge * Math.cos(t));
  return intersections.reduce((sum, [place, lean, thinner]) => {
    const off = (along - place * length - 0.001 * lean * Math.cos(t)) / spread;
    return sum + thinner * face * Math.exp(-off * off);
  }, 0);
}

/**
 * A sheet is drawn down wholly as far as the first beyond its gap, and no more beyond the second, metres: over the face
 * of what it lies on down into every groove, past its edge it soon goes its own way.
 */
const [overFace, pastEdge] = [
  [0.006, 0.012],
  [0.002, 0.007],
] as const;
/** Length of a sheet's ends that stay where they are fastened, metres. */
const fastened = 0.012;
/**
 * Cosine of the angle between the way to the muscle and the sheet's normal: from the first down past the edge, from the
 * second up over the face.
 */
const [past, facing] = [0.5, 0.85];

/**
 * Draws a thin sheet over the muscle that it lies on: both faces move together, until the inner one lies `gap` metres
 * off the muscle, so that the sheet follows its segments and dips beside its edge.
 * @param muscle its smooth surface, finely: its own few corners may miss the grooves
 * @param gap metres
 */
export function drape(sheet: Pushed, muscle: Surface, gap: number): void {
  const { ring, angles, positions, normals, push, depth } = sheet;
  const here = positions.map((v, i) => v + (push[Math.floor(i / 3)] as number) * (normals[i] as number));
  const tree = new Nearest(muscle);
  const near = nearFace(sheet, here, tree);
  const across = angles.map((t) => Math.cos(t));
  // Where on the near face every vertex of a ring lies: between which two of its vertices, and how far from one to the
  // other.
  const order = angles
    .flatMap((t, j) => (Math.sin(t) * near > -1e-9 ? [j] : []))
    .sort((a, b) => (across[b] as number) - (across[a] as number));
  const places = across.map((c) => {
    const k = Math.max(
      1,
      order.findIndex((j) => (across[j] as number) <= c + 1e-9),
    );
    const [a, b] = [order[k - 1] as number, order[k] as number];
    return [a, b, ((across[a] as number) - c) / ((across[a] as number) - (across[b] as number))] as const;
  });
  // Its ends are fastened where they lie.
  const anchored = (v: number): number =>
    eased(
      Math.min(
        ...[v % ring, push.length - ring + (v % ring)].map((end) =>
          Math.hypot(...[0, 1, 2].map((k) => (here[v * 3 + k] as number) - (here[end * 3 + k] as number))),
        ),
      ) / fastened,
    );
  const move = here.slice(0, push.length).fill(0);
  for (let v = 0; v < push.length; v++) {
    const side = Math.sign(Math.sin(angles[v % ring] as number)) * near;
    const row = v - (v % ring);
    const [a, b, share] = places[v % ring] as (typeof places)[number];
    const at = (list: Float64Array): [number, number, number] =>
      [0, 1, 2].map(
        (k) => (1 - share) * (list[(row + a) * 3 + k] as number) + share * (list[(row + b) * 3 + k] as number),
      ) as [number, number, number];
    // The edges turn from one face to the other: they have no face to move with.
    move[v] =
      Math.abs(across[v % ring] as number) > 0.999 ? 0 : side * anchored(v) * pull(tree, at(here), at(normals), gap);
  }
  move.forEach((by, v) => {
    push[v] = (push[v] as number) + by;
    depth[v] = (depth[v] as number) + Math.abs(by);
  });
}

/** How far the near face at a point is to be drawn along its normal, metres. */
function pull(
  tree: Nearest,
  [x, y, z]: readonly [number, number, number],
  [nx, ny, nz]: readonly [number, number, number],
  gap: number,
): number {
  const { distance, triangle, x: hx, y: hy, z: hz } = tree.find(x, y, z, gap + overFace[1]);
  if (triangle < 0) return 0;
  const inside = tree.inside(x, y, z) ? -1 : 1;
  const cosine = (inside * ((hx - x) * nx + (hy - y) * ny + (hz - z) * nz)) / Math.max(1e-9, distance);
  const face = eased((cosine - past) / (facing - past));
  // Along the normal it is a little farther than to the nearest flank of a groove.
  const over = (inside * distance) / Math.max(facing, cosine) - gap;
  const drawn = (limits: readonly [number, number]): number => eased((limits[1] - over) / (limits[1] - limits[0]));
  return over * (face * drawn(overFace) + (1 - face) * drawn(pastEdge));
}

/** 1 where the face at a quarter turn looks towards a muscle, else -1. */
function nearFace({ ring, angles }: Pushed, here: Float64Array, tree: Nearest): number {
  const sums = [0, 0];
  for (let v = 0; v < here.length / 3; v++) {
    const side = Math.sin(angles[v % ring] as number);
    if (Math.abs(side) < 0.7) continue;
    const { distance } = tree.find(here[v * 3] as number, here[v * 3 + 1] as number, here[v * 3 + 2] as number);
    const weight = 1 / angles.filter((t) => Math.sin(t) * side > 0 && Math.abs(Math.sin(t)) >= 0.7).length;
    sums[side > 0 ? 0 : 1] = (sums[side > 0 ? 0 : 1] as number) + weight * distance;
  }
  return (sums[0] as number) < (sums[1] as number) ? 1 : -1;
}

const eased = (x: number): number => {
  const f = Math.min(1, Math.max(0, x));
  return f * f * (3 - 2 * f);
};
