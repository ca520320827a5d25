import { coordinates } from '../../src/anatomy/coordinates.ts';
import { bearers } from '../../src/mechanics/bearers.ts';
import { sharedRows } from '../../src/mechanics/demand.ts';
import { fibreRatio, forceLength } from '../../src/mechanics/fibres.ts';
import { makeMeasures, measureLines } from '../../src/mechanics/lines.ts';
import { bodyIndex } from '../../src/mechanics/model.ts';
import { addPassiveMoments } from '../../src/mechanics/passive.ts';
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
 * of energy, moment arms from differences of length, the optimum by alternating directions; default variant,
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
  place(rig, q);
  measureLines(rig, measures, false);
  return { activation: agree(q, moments, arms, measures.lengths), moments, com };
}

function agree(q: Float64Array, moments: Float64Array, arms: Float64Array[], lengths: Float64Array): Float64Array {
  const rows = [...sharedRows];
  const rowsCalled = (name: string): number[] => rows.flatMap((c, j) => (coordinates[c]!.name === name ? [j] : []));
  // Muscles without a line: brachialis and brachioradialis at the elbow, short rotators at the hip.
  const others = [
    ...rowsCalled('elbow_flex').map((j) => [j, 27] as const),
    ...rowsCalled('hip_rotation').map((j) => [j, -22] as const),
  ];
  const n = model.lines.length + others.length;
  const tissue = new Float64Array(coordinates.length);
  addPassiveMoments(q, 1, tissue);
  const tau = rows.map((c) => moments[c]! - tissue[c]!);
  // What bears without cost makes an interval of what is left over.
  const least = rows.map(() => 0);
  const most = rows.map(() => 0);
  for (const { row, way, most: limit } of bearers) {
    const j = rows.indexOf(row);
    if (way > 0) most[j] = most[j]! + limit(q);
    else least[j] = least[j]! - limit(q);
  }
  const strength = rows.map((c) => ({ subtalar_angle: 5, mtp_angle: 50, hip_rotation: 10 })[coordinates[c]!.name] ?? 1);
  const whole = new Map<string, number>();
  for (const { muscle, side, force } of model.lines)
    whole.set(`${muscle} ${side}`, (whole.get(`${muscle} ${side}`) ?? 0) + force);
  // In units in which every line costs alike: activation times the root of its share of its muscle.
  const root = Float64Array.from({ length: n }, (_, i) => {
    const line = model.lines[i];
    return line ? Math.sqrt(line.force / whole.get(`${line.muscle} ${line.side}`)!) : 1;
  });
  const force = model.lines.map((line, l) =>
    line.region === 'leg'
      ? line.force * forceLength(fibreRatio(lengths[l]!, line.fibre, line.tendon, line.pennation))
      : line.force,
  );
  const cost = rows.map((c, j) =>
    Float64Array.from({ length: n }, (_, i) => {
      const other = others[i - model.lines.length];
      const pull = other ? (other[0] === j ? other[1] : 0) : arms[c]![i]! * force[i]!;
      return pull / root[i]! / strength[j]!;
    }),
  );
  // Alternating directions: meet the moments exactly, then keep within bounds, until both agree. Reserves and bearers
  // are unknowns like the lines; the bearers cost nothing.
  const m = rows.length;
  const size = n + 2 * m;
  const step = 0.02;
  const weight = Float64Array.from({ length: size }, (_, i) => 1 / ((i < n + m ? 1 : 0) + step));
  const entry = (j: number, i: number): number => (i < n ? cost[j]![i]! : i - (i < n + m ? n : n + m) === j ? 1 : 0);
  const low = Float64Array.from({ length: size }, (_, i) =>
    i < n ? 0 : i < n + m ? -1e9 : least[i - n - m]! / strength[i - n - m]!,
  );
  const high = Float64Array.from({ length: size }, (_, i) =>
    i < n ? root[i]! : i < n + m ? 1e9 : most[i - n - m]! / strength[i - n - m]!,
  );
  const dense = Float64Array.from({ length: m * size }, (_, k) => entry(Math.floor(k / size), k % size));
  const inverse = invert(
    rows.map((_, j) =>
      rows.map((__, k) => {
        let sum = 0;
        for (let i = 0; i < size; i++) sum += dense[j * size + i]! * weight[i]! * dense[k * size + i]!;
        return sum;
      }),
    ),
  );
  const x = new Float64Array(size);
  const pull = new Float64Array(size);
  const held = new Float64Array(size);
  const off = new Float64Array(size);
  for (let round = 0; round < 6000; round++) {
    for (let i = 0; i < size; i++) x[i] = weight[i]! * step * (held[i]! - off[i]!);
    const lack = rows.map((_, j) => {
      let sum = tau[j]! / strength[j]!;
      for (let i = 0; i < size; i++) sum -= dense[j * size + i]! * x[i]!;
      return sum;
    });
    const price = inverse.map((row) => row.reduce((sum, v, k) => sum + v * lack[k]!, 0));
    pull.fill(0);
    for (let j = 0; j < m; j++) for (let i = 0; i < size; i++) pull[i] = pull[i]! + dense[j * size + i]! * price[j]!;
    let worst = 0;
    for (let i = 0; i < size; i++) {
      x[i] = x[i]! + weight[i]! * pull[i]!;
      const next = Math.min(high[i]!, Math.max(low[i]!, x[i]! + off[i]!));
      off[i] = off[i]! + x[i]! - next;
      worst = Math.max(worst, Math.abs(x[i]! - next), Math.abs(next - held[i]!));
      held[i] = next;
    }
    if (worst < 1e-7) break;
  }
  return held.slice(0, n).map((e, i) => e / root[i]!);
}

/** Inverse of a small matrix by elimination. */
function invert(a: number[][]): number[][] {
  const n = a.length;
  const work = a.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let j = 0; j < n; j++) {
    const pivot = work[j]![j]!;
    work[j] = work[j]!.map((v) => v / pivot);
    for (let i = 0; i < n; i++) {
      if (i === j) continue;
      const f = work[i]![j]!;
      work[i] = work[i]!.map((v, k) => v - f * work[j]![k]!);
    }
  }
  return work.map((row) => row.slice(n));
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
