import { RayTree } from '../../geometry/rayTree.ts';
import type { Surface } from '../../geometry/atlas.ts';

type Triple = readonly [number, number, number];
/** Off the triangle that a ray starts on, and as far as a ray goes, metres. */
const [off, far] = [0.0002, 0.1];

/**
 * The two walls of a sheet that lies doubled: where latissimus' slips from the ribs run up under its sheet from the
 * iliac crest.
 * @param outwards unit direction, atlas axes, in which a ray leaves the inner wall through both faces of the outer one
 * @param inner whether a place (metres) may belong to the inner wall
 * @returns triangles of the outer wall and of the inner one, on the vertices of the whole
 */
export function splitWalls(
  surface: Surface,
  outwards: Triple,
  inner: (x: number, y: number) => boolean,
): [Surface, Surface] {
  const { positions: p, triangles } = surface;
  const tree = new RayTree([surface]);
  const walls: [number[], number[]] = [[], []];
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = [...triangles.subarray(t, t + 3)];
    const [x, y, z] = [0, 1, 2].map((k) =>
      corners.reduce((sum, v) => sum + (p[v * 3 + k] as number) / 3, 0),
    ) as unknown as Triple;
    walls[inner(x, y) && crossings(tree, [x, y, z], outwards) >= 2 ? 1 : 0].push(...corners);
  }
  return walls.map((own) => ({ positions: p, triangles: Uint32Array.from(own) })) as [Surface, Surface];
}

/** How often a ray passes through a surface. */
function crossings(tree: RayTree, from: Triple, way: Triple): number {
  let count = 0;
  for (let gone = off; gone < far; count++) {
    const step = tree.cast(
      from[0] + gone * way[0],
      from[1] + gone * way[1],
      from[2] + gone * way[2],
      ...way,
      far - gone,
    );
    if (step === Infinity) break;
    gone += step + off;
  }
  return count;
}
