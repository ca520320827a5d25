import { Nearest } from './nearest.ts';
import { RayTree } from './rayTree.ts';

/**
 * A surface of the right half or the midline with its normals; `shade` 0 bones, 1 deep muscles, 2 superficial ones, 3
 * what covers those, 4 skin and shoes.
 */
export interface Occluded {
  positions: Float64Array;
  normals: Float64Array;
  triangles: Uint32Array;
  shade: 0 | 1 | 2 | 3 | 4;
  /** Strips of one sheet do not darken each other's seams: they share this name. */
  sheet?: string;
}

const reach = 0.22;
const lift = 0.0015;
/** Faces that lie against another at rest open up when the runner moves: none is quite black. */
const floor = 0.22;
/**
 * What lies this near to the next strip of its sheet is in the seam; the open face is looked for as far round it,
 * metres.
 */
const [seam, beside] = [0.001, 0.01];

/**
 * How open to light every vertex is, 0 dark to 255 open, one array per surface. Cosine-weighted rays; occluders are
 * both halves of the same layer and deeper, so that hiding a cover leaves no shadow behind.
 */
export function occlusion(surfaces: readonly Occluded[], rays = 28): Uint8Array[] {
  const treeOf = (kept: (s: Occluded) => boolean): RayTree =>
    new RayTree(surfaces.filter(kept).flatMap((s) => [s, mirrored(s)]));
  const trees = ([0, 1, 2, 3, 4] as const).map((shade) => treeOf((s) => s.shade === shade));
  const sheets = new Map<string, RayTree>();
  const directions = hemisphere(rays);
  const light = surfaces.map((surface) => {
    const out = new Uint8Array(surface.positions.length / 3);
    const { sheet, shade } = surface;
    let near = trees.slice(0, shade + 1);
    if (sheet) {
      const without = sheets.get(sheet) ?? treeOf((s) => s.shade === shade && s.sheet !== sheet);
      sheets.set(sheet, without);
      near = [...trees.slice(0, shade), without];
    }
    for (let v = 0; v < out.length; v++) {
      out[v] = Math.round(255 * (floor + (1 - floor) * open(surface, v, directions, near)));
    }
    return out;
  });
  surfaces.forEach((surface, s) => {
    if (surface.sheet)
      joinStrips(
        surface,
        light[s] as Uint8Array,
        surfaces.flatMap((other, o) =>
          o !== s && other.sheet === surface.sheet ? [{ ...other, light: light[o] as Uint8Array }] : [],
        ),
      );
  });
  return light;
}

/**
 * Edges of a strip that lie in its neighbour get the light of the neighbour's open face: its faces run into the
 * neighbour's, and a dark rim would show as a patch.
 */
function joinStrips(
  { positions: p }: Occluded,
  light: Uint8Array,
  others: readonly (Occluded & { light: Uint8Array })[],
): void {
  for (const other of others) {
    const tree = new Nearest(other);
    const q = other.positions;
    for (let v = 0; v < light.length; v++) {
      const [x, y, z] = [p[v * 3] as number, p[v * 3 + 1] as number, p[v * 3 + 2] as number];
      if (!tree.inside(x, y, z) && tree.find(x, y, z, seam).distance >= seam) continue;
      for (let o = 0; o < other.light.length; o++) {
        if (Math.hypot((q[o * 3] as number) - x, (q[o * 3 + 1] as number) - y, (q[o * 3 + 2] as number) - z) < beside) {
          light[v] = Math.max(light[v] as number, other.light[o] as number);
        }
      }
    }
  }
}

function open({ positions: p, normals }: Occluded, v: number, directions: Float64Array, trees: RayTree[]): number {
  const nx = normals[v * 3] as number,
    ny = normals[v * 3 + 1] as number,
    nz = normals[v * 3 + 2] as number;
  const x = (p[v * 3] as number) + lift * nx,
    y = (p[v * 3 + 1] as number) + lift * ny,
    z = (p[v * 3 + 2] as number) + lift * nz;
  // Any direction across the normal, turned from vertex to vertex so that the rays' pattern does not show.
  const flat = Math.abs(ny) < 0.9;
  let ux = flat ? nz : 0,
    uy = flat ? 0 : -nz,
    uz = flat ? -nx : ny;
  const l = Math.hypot(ux, uy, uz) || 1;
  ux /= l;
  uy /= l;
  uz /= l;
  const wx = ny * uz - nz * uy,
    wy = nz * ux - nx * uz,
    wz = nx * uy - ny * ux;
  const cos = Math.cos(v * 2.399963),
    sin = Math.sin(v * 2.399963);
  let blocked = 0;
  const count = directions.length / 3;
  for (let k = 0; k < count; k++) {
    const a = cos * (directions[k * 3] as number) - sin * (directions[k * 3 + 1] as number);
    const b = sin * (directions[k * 3] as number) + cos * (directions[k * 3 + 1] as number);
    const c = directions[k * 3 + 2] as number;
    const dx = a * ux + b * wx + c * nx,
      dy = a * uy + b * wy + c * ny,
      dz = a * uz + b * wz + c * nz;
    let nearest = reach;
    for (const tree of trees) nearest = Math.min(nearest, tree.cast(x, y, z, dx, dy, dz, nearest));
    if (nearest < reach) blocked += 1 - (0.85 * nearest) / reach;
  }
  return 1 - blocked / count;
}

/** Directions about the z axis, denser towards it by the cosine (golden angle). */
function hemisphere(count: number): Float64Array {
  const out = new Float64Array(count * 3);
  for (let k = 0; k < count; k++) {
    const r = Math.sqrt((k + 0.5) / count);
    out[k * 3] = r * Math.cos(k * 2.399963229728653);
    out[k * 3 + 1] = r * Math.sin(k * 2.399963229728653);
    out[k * 3 + 2] = Math.sqrt(1 - r * r);
  }
  return out;
}

function mirrored({ positions, triangles }: Occluded): { positions: Float64Array; triangles: Uint32Array } {
  return { positions: positions.map((v, i) => (i % 3 === 0 ? -v : v)), triangles };
}
