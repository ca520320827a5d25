import type { EllipsoidFigure } from '../../mesh/bones/boneFigure.ts';
import type { Part } from '../../mesh/bones/boneShape.ts';
import type { FitOptions } from './fitOptions.ts';
import { signed, type Specimen } from './boneSpecimen.ts';
import { unitOf } from './boneTarget.ts';

const huber = 3;

/** What the holds read of a model: all numbers, the parts, and where the numbers of each part begin. */
interface FittedModel {
  numbers: Float64Array;
  parts: readonly Part[];
  starts: readonly number[];
}

/** Sums what a pass over the target needs: the cost, and for a full pass the normal equations. */
export interface Sums {
  cost: number;
  h: Float64Array | null;
  g: Float64Array | null;
}

/** Adds a weighted error, and its slopes over some of the numbers, to the sums; large errors count less (Huber). */
export function add(
  sums: Sums,
  n: number,
  error: number,
  weight: number,
  columns: readonly number[],
  slopes: readonly number[],
  factor: number,
): void {
  const size = Math.abs(error);
  const soft = size > huber ? huber / size : 1;
  const w = weight * soft;
  sums.cost += weight * (size > huber ? huber * (2 * size - huber) : error * error);
  const { h, g } = sums;
  if (!h || !g) return;
  for (let a = 0; a < columns.length; a++) {
    const ca = columns[a]!;
    const sa = w * factor * slopes[a]!;
    g[ca]! += sa * error;
    for (let b = 0; b < columns.length; b++) h[ca * n + columns[b]!]! += sa * factor * slopes[b]!;
  }
}

/**
 * A bar neither twists nor swells suddenly from station to station: a quarter turn with the axes exchanged would fit as
 * well, but wring the surface.
 */
export function holdSweep(sums: Sums, model: FittedModel, i: number): void {
  const n = model.numbers.length;
  const p = model.numbers;
  const first = model.starts[i]! + 2;
  const last = first + model.parts[i]!.numbers.length - 2 - 8;
  for (let o = first; o < last; o += 8) {
    for (const [k, weight] of [
      [3, 120],
      [4, 12],
      [5, 6],
      [6, 6],
    ] as const)
      add(sums, n, p[o + 8 + k]! - p[o + k]!, weight, [o + k, o + 8 + k], [-1, 1], 1);
  }
}

/** Points of a cage stay inside the bone and near their landmarks. */
export function holdCage(
  sums: Sums,
  model: FittedModel,
  i: number,
  specimen: Specimen,
  home: Float64Array,
  options: FitOptions,
): void {
  const n = model.numbers.length;
  const o = model.starts[i]!;
  const p = model.numbers;
  const names = Object.keys((model.parts[i]!.figure as { nodes: object }).nodes);
  names.forEach((name, node) => {
    const c = o + node * 4;
    const at = (dx: number, dy: number, dz: number) => signed(specimen, p[c]! + dx, p[c + 1]! + dy, p[c + 2]! + dz);
    const s = at(0, 0, 0);
    const over = s + 0.7 * p[c + 3]! - 0.6;
    if (over > 0) {
      const h = 0.2;
      add(
        sums,
        n,
        over,
        12,
        [c, c + 1, c + 2, c + 3],
        [(at(h, 0, 0) - s) / h, (at(0, h, 0) - s) / h, (at(0, 0, h) - s) / h, 0.7],
        1,
      );
    }
    const pull = options.tether?.[name] ?? options.tether?.['*'] ?? 0;
    // Where lumps are held, so is the thickness of bars.
    for (const k of options.firm ? [0, 1, 2, 3] : [0, 1, 2])
      add(sums, n, p[c + k]! - home[c + k]!, pull, [c + k], [1], 1);
    if (p[c + 3]! < 1) add(sums, n, p[c + 3]! - 1, 12, [c + 3], [1], 1);
  });
}

/**
 * Lumps stay thick enough to be meshed, not absurdly long, squares within reason, near where they were put if that is
 * asked for, and added ones keep their centres inside.
 */
export function holdEllipsoid(
  sums: Sums,
  model: FittedModel,
  i: number,
  figure: EllipsoidFigure,
  specimen: Specimen,
  home: Float64Array,
  firm: number,
): void {
  const n = model.numbers.length;
  const o = model.starts[i]!;
  const p = model.numbers;
  const longest = Math.log(
    Math.max(
      specimen.box[3]! - specimen.box[0]!,
      specimen.box[4]! - specimen.box[1]!,
      specimen.box[5]! - specimen.box[2]!,
    ),
  );
  if (firm > 0) {
    const reach = figure.half[0] ** 2 + figure.half[1] ** 2 + figure.half[2] ** 2;
    for (let k = 0; k < 9; k++)
      add(
        sums,
        n,
        p[o + k]! - home[o + k]!,
        firm * (k < 3 ? 1 : k < 6 ? reach / 3 : figure.half[k - 6]! ** 2),
        [o + k],
        [1],
        1,
      );
  }
  const thin = Math.log(figure.cut ? 1 : 1 + 0.8 * unitOf(specimen));
  for (let k = 6; k < 9; k++) {
    if (p[o + k]! < thin) add(sums, n, p[o + k]! - thin, 60, [o + k], [1], 1);
    if (p[o + k]! > longest) add(sums, n, p[o + k]! - longest, 200, [o + k], [1], 1);
  }
  if (figure.square) {
    for (let k = 9; k < 11; k++) {
      const v = p[o + k]!;
      const over = v > Math.log(7) ? v - Math.log(7) : v < Math.log(1.7) ? v - Math.log(1.7) : 0;
      if (over !== 0) add(sums, n, over, 300, [o + k], [1], 1);
    }
  }
  if (figure.cut) return;
  const at = (dx: number, dy: number, dz: number) => signed(specimen, p[o]! + dx, p[o + 1]! + dy, p[o + 2]! + dz);
  const s = at(0, 0, 0);
  if (s + 0.4 > 0) {
    const h = 0.2;
    add(
      sums,
      n,
      s + 0.4,
      8,
      [o, o + 1, o + 2],
      [(at(h, 0, 0) - s) / h, (at(0, h, 0) - s) / h, (at(0, 0, h) - s) / h],
      1,
    );
  }
}
