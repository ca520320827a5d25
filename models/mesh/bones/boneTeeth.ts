import { join } from '../../measure/bones/boneSpecimen.ts';
import { volumeOf } from '../../geometry/weld.ts';
import type { TeethFigure } from './boneFigure.ts';
import type { Net } from '../../geometry/surfaceNet.ts';

/** How far a crown reaches below its neck into the bone, mm. */
const root = 3;
/** Share of its width that a crown has where it leaves the bone. */
const waist = 0.94;
/**
 * Section of a crown, from the side nearer the midline round the outside: shares of half the width and half the depth.
 */
const section = [
  [-1, 0.35],
  [-0.62, 0.95],
  [0.62, 0.95],
  [1, 0.35],
  [0, -1],
] as const;
/** The same where few triangles are to be had: the grooves between the teeth stay. */
const fewSection = [
  [-0.92, 0.7],
  [0.92, 0.7],
  [0, -1],
] as const;

/**
 * The crowns of a row of teeth and of its mirror image, mm: each a closed shell of its own that stands in the bone,
 * since a surface thinned out as a whole would lose them. `few` makes them of half as many triangles.
 */
export function teethNet({ teeth, middle }: TeethFigure, few: boolean): Net {
  const right = teeth.map((row, i) =>
    crown(
      row,
      teeth[i - 1] ?? [2 * middle - row[0]!, row[1]!, row[2]!],
      teeth[i + 1] ?? row,
      few ? fewSection : section,
    ),
  );
  const left = right.map(({ positions, triangles }) => ({
    positions: positions.map((v, i) => (i % 3 === 0 ? 2 * middle - v : v)),
    triangles: triangles.map((_, i) => triangles[i - (i % 3) + 2 - (i % 3)]!),
  }));
  return join([...right, ...left]);
}

/**
 * One crown: a ring in the bone, a ring at the biting edge, closed at both ends; it faces across the line between its
 * neighbours.
 */
function crown(
  row: readonly number[],
  before: readonly number[],
  after: readonly number[],
  shape: readonly (readonly [number, number])[],
): Net {
  const [x, y, z, width, neck, edge, height] = row as [number, number, number, number, number, number, number];
  const dx = after[0]! - before[0]!,
    dz = after[2]! - before[2]!;
  const l = Math.hypot(dx, dz) || 1;
  const ring = (up: number, a: number, b: number) =>
    shape.flatMap(([u, v]) => [x + (u * a * dx + v * b * dz) / l, up, z + (u * a * dz - v * b * dx) / l]);
  const positions = Float64Array.from([
    ...ring(y - Math.sign(height) * root, (waist * width) / 2, neck / 2),
    ...ring(y + height, width / 2, edge / 2),
  ]);
  const n = shape.length;
  const triangles: number[] = [];
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    triangles.push(i, j, n + j, i, n + j, n + i);
    if (i > 1) triangles.push(0, i, i - 1, n, n + i - 1, n + i);
  }
  const net = { positions, triangles: Uint32Array.from(triangles) };
  return volumeOf(net) < 0
    ? { positions, triangles: net.triangles.map((_, i, all) => all[i - (i % 3) + 2 - (i % 3)]!) }
    : net;
}
