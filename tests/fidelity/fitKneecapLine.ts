import { coordinateIndex, coordinates } from '../../src/anatomy/coordinates.ts';
import { type KneecapPath, kneecapPath } from '../../src/mechanics/kneecapPath.ts';
import { makeMeasures, measureLines } from '../../src/mechanics/lines.ts';
import type { Model } from '../../src/mechanics/model.ts';
import { publishedModel } from '../../src/mechanics/published.ts';
import { makeRig, place } from '../../src/mechanics/rig.ts';
import { makeRunner } from '../../src/mechanics/runner.ts';

/**
 * Fits the path of the kneecap that carries the quadriceps' lines to their published lever arms, and prints it for
 * src/anatomy/lines/kneecap.json.
 */
const quadriceps = ['recfem', 'vasint', 'vaslat', 'vasmed'];
const angles = Array.from({ length: 25 }, (_, i) => 5 * i);
const degree = Math.PI / 180;
const knee = coordinateIndex('knee_angle', 'right');

/** Lever arms at the knee in millimetres, line after line over the angles. */
function arms(model: Model, rest: Float64Array): number[] {
  const lines = model.lines.filter(({ name, side }) => side === 'right' && quadriceps.includes(name));
  const rig = makeRig({ ...model, lines });
  const measures = makeMeasures(rig);
  const out: number[][] = lines.map(() => []);
  const q = Float64Array.from(rest);
  for (const name of ['hip_flexion', 'hip_adduction', 'hip_rotation']) q[coordinateIndex(name, 'right')] = 0;
  for (const angle of angles) {
    q[knee] = angle * degree;
    place(rig, q);
    measureLines(rig, measures, true);
    lines.forEach((_, l) => out[l]!.push(1000 * measures.arms[l * coordinates.length + knee]!));
  }
  return out.flat();
}

const wanted = arms(publishedModel(), new Float64Array(coordinates.length));
const knots = kneecapPath.knee.length;
const pathOf = (x: readonly number[]): KneecapPath => ({
  knee: kneecapPath.knee,
  forwards: x.slice(0, knots),
  up: x.slice(knots),
});

/** What is to be small: lever arms off, bends of the path, and how far it goes from where it began. */
function residuals(x: readonly number[], start: readonly number[]): number[] {
  const { model, rest } = makeRunner(pathOf(x));
  const off = arms(model, rest).map((arm, i) => arm - wanted[i]!);
  const bends = [0, knots].flatMap((o) =>
    Array.from({ length: knots - 2 }, (_, i) => 0.15 * (x[o + i]! - 2 * x[o + i + 1]! + x[o + i + 2]!)),
  );
  return [...off, ...bends, ...x.map((v, i) => 0.02 * (v - start[i]!))];
}

const start = [...kneecapPath.forwards, ...kneecapPath.up];
let x = start;
let r = residuals(x, start);
let damp = 1;
const size = (list: readonly number[]): number => list.reduce((sum, v) => sum + v * v, 0);
for (let round = 0; round < 40; round++) {
  const columns = x.map((_, i) => {
    const moved = residuals(
      x.map((v, k) => (k === i ? v + 0.05 : v)),
      start,
    );
    return moved.map((v, k) => (v - r[k]!) / 0.05);
  });
  const normal = columns.map((a, i) =>
    columns.map((b, j) => a.reduce((s, v, k) => s + v * b[k]!, 0) + (i === j ? damp : 0)),
  );
  const right = columns.map((a) => -a.reduce((s, v, k) => s + v * r[k]!, 0));
  const step = solve(normal, right);
  const next = x.map((v, i) => v + step[i]!);
  const after = residuals(next, start);
  if (size(after) < size(r)) {
    const gain = size(r) - size(after);
    x = next;
    r = after;
    damp = Math.max(1e-4, damp / 3);
    if (gain < 1e-3) break;
  } else damp *= 4;
}

function solve(a: number[][], b: number[]): number[] {
  const n = b.length;
  const work = a.map((row, i) => [...row, b[i]!]);
  for (let j = 0; j < n; j++) {
    for (let i = j + 1; i < n; i++) {
      const f = work[i]![j]! / work[j]![j]!;
      for (let k = j; k <= n; k++) work[i]![k] = work[i]![k]! - f * work[j]![k]!;
    }
  }
  const out = Array.from({ length: n }, () => 0);
  for (let i = n - 1; i >= 0; i--) {
    let v = work[i]![n]!;
    for (let k = i + 1; k < n; k++) v -= work[i]![k]! * out[k]!;
    out[i] = v / work[i]![i]!;
  }
  return out;
}

const off = r.slice(0, wanted.length).map(Math.abs);
console.log(
  `largest difference ${Math.max(...off).toFixed(1)} mm, mean ${(off.reduce((s, v) => s + v, 0) / off.length).toFixed(1)} mm`,
);
console.log(JSON.stringify(pathOf(x.map((v) => Number(v.toFixed(2))))));
