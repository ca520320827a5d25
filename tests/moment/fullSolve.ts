import { coordinates } from '../../src/anatomy/coordinates.ts';
import { sharedRows } from '../../src/mechanics/demand.ts';
import { makeMeasures, measureLines } from '../../src/mechanics/lines.ts';
import { bodyIndex } from '../../src/mechanics/model.ts';
import { makeRig, place, worldPoint } from '../../src/mechanics/rig.ts';
import { makeRunner } from '../../src/mechanics/runner.ts';

const { model } = makeRunner();
const rig = makeRig(model);
const measures = makeMeasures(rig);
const p = new Float64Array(3);

/** Energy of height of the whole body (J) less the work of an upward push on a foot, for finite differences. */
function energy(q: Float64Array, scale: number, foot: number, point: readonly number[] | null, force: number): number {
  place(rig, q);
  let sum = 0;
  model.bodies.forEach((body, b) => {
    worldPoint(rig, b, body.com, 0, p, 0);
    sum += body.mass * scale * 9.81 * p[1]!;
  });
  if (point) {
    worldPoint(rig, foot, point, 0, p, 0);
    sum -= force * p[1]!;
  }
  return sum;
}

/**
 * Activations per line for a posture on the left foot, found another way than the engine does: moments from differences
 * of energy, moment arms from differences of length, the optimum by accelerated projected gradient steps; default variant,
 * no intent, no guard. `mass` in kilograms.
 */
export function fullSolve(
  q: Float64Array,
  mass: number,
): { activation: Float64Array; moments: Float64Array; com: number[] } {
  const scale = mass / model.bodies.reduce((s, b) => s + b.mass, 0);
  const foot = bodyIndex(model, 'foot', 'left');
  place(rig, q);
  const com = [0, 0, 0];
  model.bodies.forEach((body, b) => {
    worldPoint(rig, b, body.com, 0, p, 0);
    for (let i = 0; i < 3; i++) com[i] = com[i]! + (body.mass * scale * p[i]!) / mass;
  });
  // The planted foot lies as measured, so world and foot coordinates of the pushed point agree.
  const point = [com[0]!, 0, com[2]!];
  const moments = new Float64Array(coordinates.length);
  const arms = coordinates.map(() => new Float64Array(model.lines.length));
  const h = 1e-5;
  coordinates.forEach((_, c) => {
    const moved = Float64Array.from(q);
    moved[c] = q[c]! + h;
    const up = energy(moved, scale, foot, point, mass * 9.81);
    measureLines(rig, measures, false);
    const long = Float64Array.from(measures.lengths);
    moved[c] = q[c]! - h;
    const down = energy(moved, scale, foot, point, mass * 9.81);
    measureLines(rig, measures, false);
    moments[c] = (up - down) / (2 * h);
    arms[c]!.forEach((__, l) => (arms[c]![l] = -(long[l]! - measures.lengths[l]!) / (2 * h)));
  });
  return { activation: descend(q, moments, arms), moments, com };
}

function descend(q: Float64Array, moments: Float64Array, arms: Float64Array[]): Float64Array {
  // Brachialis and brachioradialis have no line: one bearer at each elbow stands for both.
  const elbows = sharedRows.map((c, j) => (coordinates[c]!.name === 'elbow_flex' ? j : -1)).filter((j) => j >= 0);
  const n = model.lines.length + elbows.length;
  const rows = [...sharedRows];
  const tau = rows.map((c) => {
    const stop = coordinates[c]!.name === 'knee_angle' ? Math.max(0, 30 * (1 - q[c]! / ((5 * Math.PI) / 180))) : 0;
    return moments[c]! - stop;
  });
  const strength = rows.map((c) => ({ subtalar_angle: 5, mtp_angle: 50 })[coordinates[c]!.name] ?? 1);
  const cost = rows
    .map((c, j) => Float64Array.from(model.lines, (line, l) => (arms[c]![l]! * line.force) / strength[j]!))
    .map((row, j) => Float64Array.of(...row, ...Array.from(elbows, (e) => (e === j ? 27 : 0))));
  const want = tau.map((t, j) => t / strength[j]!);
  let norm = 0;
  let v: Float64Array = new Float64Array(n).fill(1);
  const multiply = (x: Float64Array): number[] => cost.map((row) => row.reduce((s, a, i) => s + a * x[i]!, 0));
  for (let k = 0; k < 60; k++) {
    const y = multiply(v);
    const z = new Float64Array(n);
    cost.forEach((row, j) => row.forEach((a, i) => (z[i] = z[i]! + a * y[j]!)));
    norm = Math.hypot(...z);
    v = z.map((e) => e / norm);
  }
  const size = 1 / (1.05 * norm + 1);
  let x: Float64Array = new Float64Array(n);
  let ahead: Float64Array = new Float64Array(n);
  const push = (Math.sqrt(1 / size) - 1) / (Math.sqrt(1 / size) + 1);
  for (let k = 0; k < 12000; k++) {
    const rest = multiply(ahead).map((y, j) => y - want[j]!);
    const next = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let g = ahead[i]!;
      for (let j = 0; j < rest.length; j++) g += cost[j]![i]! * rest[j]!;
      next[i] = Math.min(1, Math.max(0, ahead[i]! - size * g));
    }
    ahead = next.map((e, i) => e + push * (e - x[i]!));
    x = next;
  }
  return x;
}

/** Mean of the lines of a muscle's side weighted by peak force. */
export function meanOf(activation: Float64Array, muscle: number, side: string): number {
  let sum = 0;
  let weight = 0;
  model.lines.forEach((line, l) => {
    if (line.muscle !== muscle || line.side !== side) return;
    sum += line.force * activation[l]!;
    weight += line.force;
  });
  return sum / weight;
}
