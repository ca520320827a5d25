/** A box along the axes, metres: lowest x, y, z, then highest x, y, z. */
export type Box = readonly number[];

/** The box round points (x, y, z after each other). */
export function boxOf(points: ArrayLike<number>): Box {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i++) {
    const k = i % 3;
    box[k] = Math.min(box[k] as number, points[i] as number);
    box[3 + k] = Math.max(box[3 + k] as number, points[i] as number);
  }
  return box;
}

/** Whether two boxes touch. */
export function meet(one: Box, other: Box): boolean {
  return [0, 1, 2].every(
    (k) => (one[k] as number) <= (other[3 + k] as number) && (other[k] as number) <= (one[3 + k] as number),
  );
}

/** Whether a point lies in a box, or at most `by` metres outside it. */
export function within(box: Box, x: number, y: number, z: number, by: number): boolean {
  return (
    x > (box[0] as number) - by &&
    x < (box[3] as number) + by &&
    y > (box[1] as number) - by &&
    y < (box[4] as number) + by &&
    z > (box[2] as number) - by &&
    z < (box[5] as number) + by
  );
}
