import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';
import { bearers } from './bearers.ts';
import { fibreRatio, forceLength, passiveForce, tableOf } from './fibres.ts';
import { type LineMeasures, makeMeasures, measureLines } from './lines.ts';
import type { MuscleRows } from './muscleRows.ts';
import { addPassiveMoments } from './passive.ts';
import { makeRecruitment, type Recruitment, recruit } from './recruit.ts';
import type { Rig } from './rig.ts';

/** How a variant of the engine differs: see `variants`. */
export interface Variant {
  name: string;
  /** Share of the measured passive moments (see `addPassiveMoments`) that counts. */
  tissue: number;
  /** Whether the fibres of the leg's lines resist being stretched instead. */
  passiveFibres: boolean;
  forceLength: boolean;
  power: 2 | 3;
}

/** The variants of the rules of the engine, in their order; the drives of a Frame are those of `defaultVariant`. */
export const variants: readonly Variant[] = [
  { name: 'as-it-is', tissue: 1, passiveFibres: false, forceLength: true, power: 2 },
  { name: 'no-passive-moments', tissue: 0, passiveFibres: false, forceLength: true, power: 2 },
  { name: 'strength-alike-at-every-length', tissue: 1, passiveFibres: false, forceLength: false, power: 2 },
  { name: 'cubic-cost', tissue: 1, passiveFibres: false, forceLength: true, power: 3 },
  { name: 'passive-fibres', tissue: 0, passiveFibres: true, forceLength: true, power: 2 },
  { name: 'half-the-passive-moments', tissue: 0.5, passiveFibres: false, forceLength: true, power: 2 },
];
export const defaultVariant = 0;

/**
 * Strength of the reserves, N m: 1 everywhere but at the small joints of the foot (reference/biomechanics.md) and in
 * turning the hip, where the six short rotators have no published line.
 */
const reserves: Record<string, number> = { subtalar_angle: 5, mtp_angle: 50, hip_rotation: 10 };

/**
 * The moments that muscles share out: legs, trunk, girdle and arms down to the elbow. Tilt and internal rotation of the
 * blade are borne by the rib cage that it glides on, and forearm and hand have no lines: not shared out.
 */
export const sharedRows = Int32Array.from(
  coordinates.flatMap((c, i) =>
    /^(hip_|knee_|ankle_|subtalar_|mtp_|lumbar_|clavicle_|scapula_upward|arm_|elbow_)/.test(c.name) ? [i] : [],
  ),
);
/** Per coordinate: its place among `sharedRows`, or -1. */
const sharedPlace = Int32Array.from(coordinates, (_, row) => sharedRows.indexOf(row));

/**
 * Muscles without a published line that would be missed, one actuator a side, N m at full strength; two that share a
 * moment count as the root of the sum of squares. Elbow: brachialis (1169 N at about 20 mm) and brachioradialis (273 N
 * at about 50 mm). Hip: the short rotators (both obturators, gemelli and quadratus femoris: 300 to 550 N each at 15 to
 * 30 mm, outwards). Forces and arms from memory.
 */
const unlined: readonly { coordinate: string; strength: number }[] = [
  { coordinate: 'elbow_flex', strength: 27 },
  { coordinate: 'hip_rotation', strength: -22 },
];
const others = unlined.flatMap(({ coordinate, strength }) =>
  (['right', 'left'] as const).map((side) => ({ row: coordinateIndex(coordinate, side), strength })),
);

/** A bearer costs next to nothing: far less than the least of a muscle that could do the same. */
const bearerWeight = 1e-6;
/** In answering a wish, how much it costs to move what nobody named against what was named. */
const unnamedWeight = 0.1;

/** Everything that sharing out moments needs, for one rig. */
export interface Demand {
  rig: Rig;
  measures: LineMeasures;
  problem: Recruitment;
  /** Per line: its share of its muscle's peak force. */
  share: Float64Array;
  /** Per line: places in `sharedRows` of the coordinates that it crosses; its other moment arms are zero. */
  crossed: readonly Int32Array[];
  /** Per line: newtons that it can pull with at its length, in the variant solved last. */
  strength: Float64Array;
  /** What muscles must supply at each coordinate when tissue has taken its part, N m, in the variant solved last. */
  net: Float64Array;
  /** What the moments alone ask of each line and bearer, in the variant solved last. */
  asked: Float64Array;
}

/** Arrays for `shareOut`. */
export function makeDemand(rig: Rig): Demand {
  const { lines } = rig.model;
  const problem = makeRecruitment(lines.length + bearers.length + others.length, sharedRows.length);
  sharedRows.forEach((row, j) => (problem.reserve[j] = reserves[coordinates[row]!.name] ?? 1));
  const { m } = problem;
  const measures = makeMeasures(rig);
  const crossed = lines.map((_, l) => crossedBy(rig, measures, l));
  crossed.forEach((places, l) => (problem.reach[l] = places));
  bearers.forEach(({ row, way }, k) => (problem.c[(lines.length + k) * m + sharedPlace[row]!] = way));
  others.forEach(({ row, strength }, k) => {
    problem.c[(lines.length + bearers.length + k) * m + sharedPlace[row]!] = strength;
  });
  const whole = new Map<string, number>();
  const nameOf = ({ muscle, side }: (typeof lines)[number]): string => `${muscle} ${side}`;
  for (const line of lines) whole.set(nameOf(line), (whole.get(nameOf(line)) ?? 0) + line.force);
  return {
    rig,
    measures,
    problem,
    crossed,
    share: Float64Array.from(lines, (line) => line.force / whole.get(nameOf(line))!),
    strength: new Float64Array(lines.length),
    net: new Float64Array(coordinates.length),
    asked: new Float64Array(problem.n),
  };
}

/** Places in `sharedRows` of all coordinates that move one part of a line's path against another, ascending. */
function crossedBy(rig: Rig, { movers }: LineMeasures, line: number): Int32Array {
  const places = movers[line]!.flatMap((twists) => [...twists].map((t) => sharedPlace[rig.twistCoordinate[t]!]!));
  return Int32Array.from(new Set(places.filter((place) => place >= 0))).sort();
}

/** Measures the lines of a placed rig with their moment arms: once per posture, before `shareOut`. */
export function measureDemand(d: Demand): void {
  measureLines(d.rig, d.measures, true);
}

/**
 * Shares out joint moments (N m, one per coordinate) among muscles and bearers: fills `asked` and `problem.activation`.
 * The cost is the squared activation of each muscle: a line counts as much as its share of the muscle's force, so that
 * a muscle costs the same in how many lines ever it was published.
 */
export function shareOut(d: Demand, moments: Float64Array, variant: Variant): void {
  const { problem, measures, rig, net } = d;
  const { lines } = rig.model;
  const { m } = problem;
  net.fill(0);
  if (variant.tissue > 0) addPassiveMoments(rig.q, variant.tissue, net);
  for (let c = 0; c < net.length; c++) net[c] = moments[c]! - net[c]!;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const crossed = d.crossed[i]!;
    const o = i * coordinates.length;
    let strength = line.force;
    if (line.region === 'leg' && (variant.forceLength || variant.passiveFibres)) {
      const ratio = fibreRatio(measures.lengths[i]!, line.fibre, line.tendon, line.pennation);
      if (variant.forceLength) strength *= forceLength(ratio);
      const { passive } = line;
      const pull = variant.passiveFibres && passive ? line.force * passiveForce(tableOf(passive), passive, ratio) : 0;
      if (pull > 0) {
        for (let k = 0; k < crossed.length; k++) {
          const row = sharedRows[crossed[k]!]!;
          net[row] = net[row]! - pull * measures.arms[o + row]!;
        }
      }
    }
    d.strength[i] = strength;
    for (let k = 0; k < crossed.length; k++) {
      const j = crossed[k]!;
      problem.c[i * m + j] = measures.arms[o + sharedRows[j]!]! * strength;
    }
    problem.upper[i] = 1;
    problem.weight[i] = d.share[i]!;
  }
  for (let j = 0; j < m; j++) problem.tau[j] = net[sharedRows[j]!]!;
  for (let k = 0; k < bearers.length; k++) {
    const { most } = bearers[k]!;
    problem.upper[lines.length + k] = most(rig.q);
    problem.weight[lines.length + k] = bearerWeight;
  }
  problem.upper.fill(1, lines.length + bearers.length);
  problem.weight.fill(1, lines.length + bearers.length);
  problem.target.fill(0);
  problem.power = variant.power;
  // A first guess from another variant may be far off: the dual is concave, so zero always works.
  problem.lambda.fill(0);
  recruit(problem);
  d.asked.set(problem.activation);
}

/**
 * Moves what was shared out last towards what is wished (0 to 1, one per line) as far as balance allows: what is named
 * may rise to its wish, what nobody named may yield but not answer, so that no opposite works because of a wish.
 * Bearers take what they can. Fills `problem.activation`; `asked` stays.
 */
export function grantWishes(d: Demand, wishes: Float64Array): void {
  const { problem, asked, rig } = d;
  const { lines } = rig.model;
  const strength = (i: number): number => lines[i]?.force ?? 1000;
  for (let i = 0; i < problem.n; i++) {
    // Bearers stand between the lines and the muscles without one, and answer as before.
    if (i >= wishes.length && i < wishes.length + bearers.length) continue;
    const wish = wishes[i] ?? 0;
    const most = Math.max(asked[i]!, wish);
    problem.target[i] = most;
    problem.upper[i] = most;
    // By force, so that what falls short falls short alike: by muscle the strongest would be given up first.
    problem.weight[i] = (strength(i) / 1000) * (wish > 0 ? 1 : unnamedWeight);
  }
  problem.power = 2;
  // The first guess is where `shareOut` ended: bearers begin with what they bore, which halves the steps.
  recruit(problem);
}

/**
 * Per muscle row (from `offset`), how much its pull would help what muscles must supply: moment times moment arm times
 * peak force, summed over its lines and the coordinates that they cross (N^2 m^2); negative where it would hinder.
 * After `shareOut`.
 */
export function helpOf(d: Demand, rows: MuscleRows, out: Float32Array, offset: number): void {
  out.fill(0, offset, offset + rows.count);
  const { lines } = d.rig.model;
  for (let l = 0; l < lines.length; l++) {
    let sum = 0;
    const crossed = d.crossed[l]!;
    for (let k = 0; k < crossed.length; k++) {
      const row = sharedRows[crossed[k]!]!;
      sum += d.net[row]! * d.measures.arms[l * coordinates.length + row]!;
    }
    const at = offset + rows.lineRow[l]!;
    out[at] = out[at]! + sum * lines[l]!.force;
  }
}
