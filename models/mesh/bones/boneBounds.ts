import { rotation } from './boneEllipsoid.ts';
import type { BoneFigure, PartFigure } from './boneFigure.ts';

/** A box (low x y z, high x y z, mm) that certainly holds the bone, both halves of it where it is folded. */
export function boundsOf(figure: BoneFigure): number[] {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  const { middle } = figure;
  const grow = (x: number, y: number, z: number, rx: number, ry = rx, rz = rx) => {
    const values = [x - rx, y - ry, z - rz, x + rx, y + ry, z + rz];
    for (let k = 0; k < 3; k++) {
      box[k] = Math.min(box[k]!, values[k]!);
      box[k + 3] = Math.max(box[k + 3]!, values[k + 3]!);
    }
  };
  for (const part of figure.parts) {
    if (part.cut) continue;
    for (const [x, y, z, rx, ry, rz] of ballsOf(part)) {
      grow(x!, y!, z!, rx!, ry, rz);
      if (middle !== undefined) grow(2 * middle - x!, y!, z!, rx!, ry, rz);
    }
  }
  const swell = 2 + figure.blend * 2;
  return box.map((v, k) => (k < 3 ? v - swell : v + swell));
}

/** A ball (x y z radius, mm) round one part. */
export function ballOf(part: PartFigure): [number, number, number, number] {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (const [x, y, z, rx, ry = rx!, rz = rx!] of ballsOf(part)) {
    [x! - rx!, y! - ry, z! - rz].forEach((v, k) => (box[k] = Math.min(box[k]!, v)));
    [x! + rx!, y! + ry, z! + rz].forEach((v, k) => (box[k + 3] = Math.max(box[k + 3]!, v)));
  }
  const half = [0, 1, 2].map((k) => (box[k + 3]! - box[k]!) / 2);
  return [box[0]! + half[0]!, box[1]! + half[1]!, box[2]! + half[2]!, Math.hypot(...half)];
}

function ballsOf(part: PartFigure): number[][] {
  if (part.shape === 'sweep')
    return part.stations.map((s) => [
      s[0]!,
      s[1]!,
      s[2]!,
      Math.max(s[4]!, s[5]!, s[6]!, ...part.caps) + Math.abs(s[7]!),
    ]);
  if (part.shape === 'hull') {
    const l = Math.hypot(part.along[0], part.along[2]);
    const ax = part.along[0] / l,
      az = part.along[2] / l;
    return part.stations.map(([s, a, y, w, up, down]) => {
      const r = Math.max(w! + 8, up!, down!, ...part.caps);
      return [part.from[0] + s! * ax + a! * az, part.from[1] + y!, part.from[2] + s! * az - a! * ax, r];
    });
  }
  if (part.shape === 'teeth') return [];
  if (part.shape === 'cage') return Object.values(part.nodes).map(([x, y, z, r]) => [x, y, z, r]);
  const m = new Float64Array(9);
  const rad = Math.PI / 180;
  rotation(part.turn[0] * rad, part.turn[1] * rad, part.turn[2] * rad, m);
  const reach = [0, 1, 2].map((row) =>
    part.square
      ? Math.abs(m[row * 3]! * part.half[0]) +
        Math.abs(m[row * 3 + 1]! * part.half[1]) +
        Math.abs(m[row * 3 + 2]! * part.half[2])
      : Math.hypot(m[row * 3]! * part.half[0], m[row * 3 + 1]! * part.half[1], m[row * 3 + 2]! * part.half[2]),
  );
  return [[...part.at, ...reach]];
}
