import type { BoneFigure } from '../../mesh/bones/boneFigure.ts';
import type { CageField } from '../../mesh/bones/boneCage.ts';
import { figureOf, foldX, type Part, partOf, softMax } from '../../mesh/bones/boneShape.ts';
import type { Field } from '../../geometry/field.ts';
import type { SweepField } from '../../mesh/bones/boneSweep.ts';
import { solveNormal } from './boneSolve.ts';
import type { FitOptions } from './fitOptions.ts';
import { add, holdCage, holdEllipsoid, holdSweep, type Sums } from './boneHolds.ts';
import type { Specimen } from './boneSpecimen.ts';
import type { Target } from './boneTarget.ts';

const step = 1e-3;

/** All internal numbers of a bone in one row, and its value and derivatives at a point. */
class Model {
  readonly parts: Part[];
  readonly numbers: Float64Array;
  readonly starts: number[] = [];
  fields: Field[] = [];
  private moved: Field[][] = [];
  private readonly d: Float64Array;
  readonly figure: BoneFigure;
  private readonly held: boolean[];
  private readonly symmetric: boolean;
  private readonly home: Float64Array;
  readonly columns: number[] = [];
  readonly slopes: number[] = [];

  constructor(figure: BoneFigure, { hold = () => false, symmetric = false }: FitOptions) {
    this.figure = figure;
    this.parts = figure.parts.map(partOf);
    this.held = this.parts.map((part) => hold(part.figure.name));
    this.symmetric = symmetric;
    let n = 0;
    for (const part of this.parts) {
      this.starts.push(n);
      n += part.numbers.length;
    }
    this.numbers = Float64Array.from(this.parts.flatMap((part) => part.numbers));
    this.home = this.numbers.slice();
    this.d = new Float64Array(this.parts.length);
    this.set(this.numbers);
  }

  /** Whether number k of part i would take a lump or a point of a cage off the plane of symmetry. */
  fixed(i: number, k: number): boolean {
    const { figure } = this.parts[i]!;
    if (figure.shape === 'cage')
      return this.symmetric && k % 4 === 0 && this.home[this.starts[i]! + k] === this.figure.middle;
    return (
      this.symmetric &&
      figure.shape === 'ellipsoid' &&
      figure.at[0] === this.figure.middle &&
      (k === 0 || k === 4 || k === 5)
    );
  }

  slice(i: number, from = this.numbers): Float64Array {
    return from.slice(this.starts[i]!, this.starts[i]! + this.parts[i]!.numbers.length);
  }

  set(numbers: Float64Array): void {
    this.numbers.set(numbers);
    this.fields = this.parts.map((part, i) => part.field(this.slice(i)));
  }

  /** Makes the fields with one number moved each, for derivatives by differences. */
  prepare(): void {
    this.moved = this.parts.map((part, i) => {
      if (this.held[i] || part.figure.shape === 'cage') return [];
      return Array.from(part.numbers, (_, k) => {
        const p = this.slice(i);
        p[k]! += step;
        return part.field(p);
      });
    });
  }

  value(x: number, y: number, z: number): number {
    const { blend, middle } = this.figure;
    const fx = middle === undefined ? x : foldX(x, middle);
    let least = Infinity;
    for (let i = 0; i < this.parts.length; i++) {
      const v = this.fields[i]!.distance(fx, y, z);
      this.d[i] = v;
      if (!this.parts[i]!.cut && v < least) least = v;
    }
    let sum = 0;
    for (let i = 0; i < this.parts.length; i++) if (!this.parts[i]!.cut) sum += Math.exp((least - this.d[i]!) / blend);
    let f = least - blend * Math.log(sum);
    for (let i = 0; i < this.parts.length; i++) if (this.parts[i]!.cut) f = softMax(f, -this.d[i]!, blend);
    return f;
  }

  /** Value at a point; columns and slopes of the numbers that matter there are left in `columns` and `slopes`. */
  slope(x: number, y: number, z: number): number {
    const { blend, middle } = this.figure;
    const f = this.value(x, y, z);
    const fx = middle === undefined ? x : foldX(x, middle);
    this.columns.length = 0;
    this.slopes.length = 0;
    let union = Infinity,
      sum = 0;
    for (let i = 0; i < this.parts.length; i++) if (!this.parts[i]!.cut) union = Math.min(union, this.d[i]!);
    for (let i = 0; i < this.parts.length; i++) if (!this.parts[i]!.cut) sum += Math.exp((union - this.d[i]!) / blend);
    let share = 1;
    const cutShare = new Map<number, number>();
    let running = union - blend * Math.log(sum);
    for (let i = 0; i < this.parts.length; i++) {
      if (!this.parts[i]!.cut) continue;
      const c = -this.d[i]!;
      const w = 1 / (1 + Math.exp(Math.max(-60, Math.min(60, (running - c) / blend))));
      running = softMax(running, c, blend);
      share *= 1 - w;
      for (const [k, v] of cutShare) cutShare.set(k, v * (1 - w));
      cutShare.set(i, -w);
    }
    for (let i = 0; i < this.parts.length; i++) {
      const part = this.parts[i]!;
      const w = part.cut ? cutShare.get(i)! : (share * Math.exp((union - this.d[i]!) / blend)) / sum;
      if (Math.abs(w) < 0.002 || this.held[i]) continue;
      const o = this.starts[i]!;
      if (part.fine) {
        const field = this.fields[i] as CageField;
        field.distance(fx, y, z);
        const { hit } = field;
        this.addCage(part, o, w, hit.a, hit.wa, hit);
        this.addCage(part, o, w, hit.b, hit.wb, hit);
        this.addCage(part, o, w, hit.c, hit.wc, hit);
        continue;
      }
      let along = -1;
      if (part.figure.shape === 'sweep') {
        this.fields[i]!.distance(fx, y, z);
        along = (this.fields[i] as SweepField).along;
      }
      const moved = this.moved[i]!;
      for (let k = 0; k < moved.length; k++) {
        if (this.fixed(i, k)) continue;
        if (along >= 0 && k >= 2 && Math.abs(Math.floor((k - 2) / 8) - along) > 2) continue;
        const slope = (moved[k]!.distance(fx, y, z) - this.d[i]!) / step;
        if (slope === 0) continue;
        this.columns.push(o + k);
        this.slopes.push(w * slope);
      }
    }
    return f;
  }

  private addCage(part: Part, o: number, w: number, vertex: number, share: number, hit: CageField['hit']): void {
    if (share <= 0) return;
    const { nodes, weights } = part.fine!.from[vertex]!;
    for (let j = 0; j < nodes.length; j++) {
      const s = -w * share * weights[j]!;
      const c = o + nodes[j]! * 4;
      this.columns.push(c, c + 1, c + 2, c + 3);
      this.slopes.push(s * hit.dx, s * hit.dy, s * hit.dz, s);
    }
  }

  result(): BoneFigure {
    return { ...this.figure, parts: this.parts.map((part, i) => figureOf(part, this.slice(i))) };
  }
}

/**
 * Refits the figures of a bone to a target by Levenberg-Marquardt; errors saturate beyond the target's reach.
 * Named points of cages are held inside the specimen and tethered to their landmarks.
 */
export function fitBone(start: BoneFigure, specimen: Specimen, target: Target, options: FitOptions = {}): BoneFigure {
  const model = new Model(start, options);
  const n = model.numbers.length;
  const home = model.numbers.slice();
  let lambda = 0.01;
  let sums = pass(model, target, specimen, home, options, true);
  for (let i = 0; i < (options.iterations ?? 20); i++) {
    const before = model.numbers.slice();
    let gained = 0;
    for (let attempt = 0; attempt < 6; attempt++) {
      const move = solveNormal(sums.h!, sums.g!, n, lambda);
      const next = before.slice();
      for (let k = 0; k < n; k++) next[k]! += limit(model, k, move[k]!);
      model.set(next);
      const { cost } = pass(model, target, specimen, home, options, false);
      if (cost < sums.cost) {
        gained = 1 - cost / sums.cost;
        lambda = Math.max(1e-6, lambda * 0.35);
        break;
      }
      model.set(before);
      lambda *= 6;
    }
    if (gained < 3e-4) break;
    sums = pass(model, target, specimen, home, options, true);
  }
  return model.result();
}

/** No number moves far in one step: 8 mm, a third of a radian, a third of a size. */
function limit(model: Model, k: number, move: number): number {
  let i = model.starts.length - 1;
  while (model.starts[i]! > k) i--;
  const { figure } = model.parts[i]!;
  const at = k - model.starts[i]!;
  if (model.fixed(i, at)) return 0;
  const millimetres =
    figure.shape === 'cage' ||
    (figure.shape === 'ellipsoid' ? at < 3 : at < 2 || (at - 2) % 8 < 3 || (at - 2) % 8 === 7);
  const most = millimetres ? 8 : 0.35;
  return Math.max(-most, Math.min(most, move));
}

function pass(
  model: Model,
  target: Target,
  specimen: Specimen,
  home: Float64Array,
  options: FitOptions,
  full: boolean,
): Sums {
  const n = model.numbers.length;
  const sums: Sums = { cost: 0, h: full ? new Float64Array(n * n) : null, g: full ? new Float64Array(n) : null };
  if (full) model.prepare();
  const { points, pairs, reach } = target;
  const squash = (v: number) => reach * Math.tanh(v / reach);
  for (let i = 0; i < points.length; i += 5) {
    const [x, y, z] = [points[i]!, points[i + 1]!, points[i + 2]!];
    const f = full ? model.slope(x, y, z) : model.value(x, y, z);
    const error = squash(f) - squash(points[i + 3]!);
    const flat = 1 - Math.tanh(f / reach) ** 2;
    add(sums, n, error, points[i + 4]!, model.columns, model.slopes, flat);
  }
  const columns: number[] = [];
  const slopes: number[] = [];
  for (let i = 0; i < pairs.length; i += 8) {
    if (full) {
      const f = model.slope(pairs[i]!, pairs[i + 1]!, pairs[i + 2]!);
      columns.length = 0;
      slopes.length = 0;
      columns.push(...model.columns);
      slopes.push(...model.slopes);
      const g = model.slope(pairs[i + 3]!, pairs[i + 4]!, pairs[i + 5]!);
      columns.push(...model.columns);
      for (const s of model.slopes) slopes.push(-s);
      add(sums, n, f - g - pairs[i + 6]!, pairs[i + 7]!, columns, slopes, 1);
    } else {
      const error =
        model.value(pairs[i]!, pairs[i + 1]!, pairs[i + 2]!) -
        model.value(pairs[i + 3]!, pairs[i + 4]!, pairs[i + 5]!) -
        pairs[i + 6]!;
      add(sums, n, error, pairs[i + 7]!, columns, slopes, 1);
    }
  }
  model.parts.forEach((part, i) => {
    if (part.figure.shape === 'cage') holdCage(sums, model, i, specimen, home, options);
    else if (part.figure.shape === 'sweep') holdSweep(sums, model, i);
    else if (part.figure.shape === 'ellipsoid')
      holdEllipsoid(
        sums,
        model,
        i,
        part.figure,
        specimen,
        home,
        options.firm?.[part.figure.name] ?? options.firm?.['*'] ?? 0,
      );
  });
  return sums;
}
