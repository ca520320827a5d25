import type { FoundMesh } from './readMeshes.ts';

type Turn = (x: number, y: number, z: number) => [number, number, number];

/**
 * Ways in which atlases of this specimen are stored; each takes the file's numbers to metres, x left, y up, z forward.
 */
const turns: Readonly<Record<FoundMesh['form'], readonly Turn[]>> = {
  glb: [
    (x, y, z) => [x, y, z],
    (x, y, z) => [x / 1000, y / 1000, z / 1000],
    (x, y, z) => [x, z, -y],
    (x, y, z) => [x / 1000, z / 1000, -y / 1000],
  ],
  obj: [
    (x, y, z) => [x / 1000, z / 1000, -y / 1000],
    (x, y, z) => [x / 1000, y / 1000, z / 1000],
    (x, y, z) => [x, z, -y],
    (x, y, z) => [x, y, z],
  ],
};

/** Metres that a structure's middle may lie off the built one's, on the median, and that the whole may be shifted. */
const farOff = 0.015;
const farShift = 0.1;

/**
 * Turns and shifts all meshes onto the built body: the way of storing that fits best, then the shift that most
 * structures agree on.
 * @param middles middle of each built structure by the mesh's name
 * @throws one sentence where no way fits: it is another body.
 */
export function align(
  meshes: FoundMesh[],
  middles: ReadonlyMap<string, readonly [number, number, number]>,
): FoundMesh[] {
  let best: { turned: FoundMesh[]; off: number; shift: number[] } | null = null;
  for (const way of [0, 1, 2, 3]) {
    const turned = meshes.map((mesh) => turnedBy(mesh, turns[mesh.form][way] as Turn));
    const gaps = turned.flatMap((mesh) => {
      const goal = middles.get(mesh.name);
      const middle = middleOf(mesh.positions);
      return goal ? [goal.map((v, k) => v - (middle[k] as number))] : [];
    });
    const shift = [0, 1, 2].map((k) => median(gaps.map((g) => g[k] as number)));
    const off = median(gaps.map((g) => Math.hypot(...g.map((v, k) => v - (shift[k] as number)))));
    if (Math.hypot(...shift) < farShift && (!best || off < best.off)) best = { turned, off, shift };
  }
  if (!best || best.off > farOff)
    throw new Error(
      "These surfaces do not lie where the runner's lie: this atlas shows another body than BodyParts3D.",
    );
  const { shift } = best;
  // Less than a millimetre is no shift but the difference between a middle and a middle.
  if (Math.hypot(...shift) > 0.001)
    for (const { positions } of best.turned) positions.forEach((v, i) => (positions[i] = v + (shift[i % 3] as number)));
  return best.turned;
}

function turnedBy(mesh: FoundMesh, turn: Turn): FoundMesh {
  const positions = new Float64Array(mesh.positions.length);
  for (let i = 0; i < positions.length; i += 3)
    positions.set(
      turn(mesh.positions[i] as number, mesh.positions[i + 1] as number, mesh.positions[i + 2] as number),
      i,
    );
  return { ...mesh, positions };
}

/** Middle of the box round some points. */
export function middleOf(p: ArrayLike<number>): [number, number, number] {
  const low = [Infinity, Infinity, Infinity],
    high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < p.length; i++) {
    const k = i % 3;
    low[k] = Math.min(low[k] as number, p[i] as number);
    high[k] = Math.max(high[k] as number, p[i] as number);
  }
  return [0, 1, 2].map((k) => ((low[k] as number) + (high[k] as number)) / 2) as [number, number, number];
}

function median(list: number[]): number {
  return [...list].sort((a, b) => a - b)[list.length >> 1] ?? Number.NaN;
}
