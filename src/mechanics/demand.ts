import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';
import { type LineMeasures, makeMeasures, measureLines } from './lines.ts';
import type { MuscleRows } from './muscleRows.ts';
import { makeRecruitment, type Recruitment, recruit } from './recruit.ts';
import type { Rig } from './rig.ts';
import { kneeStop } from './statics.ts';

/** How a variant of the engine differs: see `variants`. */
export interface Variant {
  name: string;
  kneeStop: boolean;
  forceLength: boolean;
  passive: boolean;
  power: 2 | 3;
}

/** The variants of the rules of the engine, in their order; the drives of a Frame are those of `defaultVariant`. */
export const variants: readonly Variant[] = [
  { name: 'flat', kneeStop: false, forceLength: false, passive: false, power: 2 },
  { name: 'flat-knee-stop', kneeStop: true, forceLength: false, passive: false, power: 2 },
  { name: 'force-length', kneeStop: false, forceLength: true, passive: false, power: 2 },
  { name: 'cubic', kneeStop: false, forceLength: false, passive: false, power: 3 },
  { name: 'passive-force-length-knee-stop', kneeStop: true, forceLength: true, passive: true, power: 2 },
];
export const defaultVariant = 1;

/** Strength of the reserves, N m: 1 everywhere but at the small joints of the foot (reference/biomechanics.md). */
const reserves: Record<string, number> = { subtalar_angle: 5, mtp_angle: 50 };

/**
 * The moments that muscles share out: legs, trunk, girdle and arms down to the elbow. Tilt and internal rotation of the
 * blade are borne by the rib cage that it glides on, and forearm and hand have no lines: not shared out.
 */
export const sharedRows = Int32Array.from(
  coordinates.flatMap((c, i) =>
    /^(hip_|knee_|ankle_|subtalar_|mtp_|lumbar_|clavicle_|scapula_upward|arm_|elbow_)/.test(c.name) ? [i] : [],
  ),
);

const kneeRows = [coordinateIndex('knee_angle', 'right'), coordinateIndex('knee_angle', 'left')] as const;

/**
 * Most that the end of the knee's range bears against further straightening, N m (flexing). A knee that is locked on
 * purpose is pressed against bone and capsule, and these answer, not the muscles behind it: two degrees above the end
 * nothing, at the end as much as asked. It is there only where someone presses (lower bounds are given).
 */
function endStop(knee: number): number {
  const near = (2 * Math.PI) / 180;
  return knee >= near ? 0 : 2000 * Math.min(1, 1 - knee / near);
}

/**
 * What capsules, ligaments, the opposite side at its full length, the ribs and (under a planted foot) friction bear either
 * way, N m, where someone squeezes on purpose a muscle that crosses the coordinate: a thigh is turned outwards until the
 * capsule stops it, a blade is drawn until it can go no further. Our own figures; without them what is squeezed on purpose
 * would have to be answered muscle by muscle (iliacus with a third of its strength for a squeeze of the buttock).
 */
const endStops: Readonly<Record<string, number>> = {
  hip_rotation: 500,
  clavicle_elevation: 500,
  clavicle_protraction: 500,
  scapula_upward: 500,
  arm_rot: 500,
};
const stopRows = coordinates.flatMap((c, row) =>
  endStops[c.name] === undefined ? [] : [{ row, strength: endStops[c.name]! }],
);

/**
 * Bends the elbow besides biceps, N m at full strength: brachialis (1169 N at about 20 mm) and brachioradialis (273 N at
 * about 50 mm) have no published line here; root of the sum of squares, as two muscles share a moment. Arms from memory.
 */
const elbowBearer = 27;
const elbowRows = [coordinateIndex('elbow_flex', 'right'), coordinateIndex('elbow_flex', 'left')] as const;

/** Everything that sharing out moments needs, for one rig. */
export interface Demand {
  rig: Rig;
  measures: LineMeasures;
  problem: Recruitment;
}

/** Arrays for `shareOut`. */
export function makeDemand(rig: Rig): Demand {
  const problem = makeRecruitment(
    rig.model.lines.length + kneeRows.length + 2 * stopRows.length + elbowRows.length,
    sharedRows.length,
  );
  sharedRows.forEach((row, j) => (problem.reserve[j] = reserves[coordinates[row]!.name] ?? 1));
  return { rig, measures: makeMeasures(rig), problem };
}

/** Active force share of a line at a fibre length in units of the optimal one (Gaussian, width 0.45). */
function forceLength(ratio: number): number {
  return Math.exp(-((ratio - 1) ** 2) / 0.45);
}

/** Passive force in units of peak force (exponential, 1 at a strain of 0.6; Thelen 2003). */
function passiveForce(ratio: number): number {
  return ratio <= 1 ? 0 : (Math.exp((5 * (ratio - 1)) / 0.6) - 1) / (Math.exp(5) - 1);
}

/** Fibre length over the optimal one for a path length, with a stiff tendon and constant thickness. */
function fibreRatio(path: number, fibre: number, tendon: number, pennation: number): number {
  const along = Math.max(path - tendon, 0.05 * fibre);
  const across = fibre * Math.sin(pennation);
  return Math.sqrt(along * along + across * across) / fibre;
}

/** Measures the lines of a placed rig with their moment arms: once per posture, before `shareOut`. */
export function measureDemand(d: Demand): void {
  measureLines(d.rig, d.measures, true);
}

/**
 * Shares out joint moments (N m, one per coordinate) among the lines, with lower bounds (0 to 1, one per line): fills
 * `problem.activation`. Force-length and passive force apply to leg lines only (reference/biomechanics.md, section 2).
 */
export function shareOut(d: Demand, moments: Float64Array, lower: Float64Array | null, variant: Variant): void {
  const { problem, measures, rig } = d;
  const { lines } = rig.model;
  const { m } = problem;
  for (let j = 0; j < m; j++) {
    const row = sharedRows[j]!;
    problem.tau[j] = moments[row]!;
    if (variant.kneeStop && (row === kneeRows[0] || row === kneeRows[1]))
      problem.tau[j] = moments[row]! - kneeStop(rig.q[row]!);
  }
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    let strength = line.force;
    let passive = 0;
    if ((variant.forceLength || variant.passive) && line.region === 'leg') {
      const ratio = fibreRatio(measures.lengths[i]!, line.fibre, line.tendon, line.pennation);
      if (variant.forceLength) strength *= Math.max(forceLength(ratio), 0.01);
      if (variant.passive) passive = line.force * passiveForce(ratio);
    }
    const o = i * coordinates.length;
    for (let j = 0; j < m; j++) {
      const arm = measures.arms[o + sharedRows[j]!]!;
      problem.c[i * m + j] = arm * strength;
      if (passive !== 0) problem.tau[j] = problem.tau[j]! - arm * passive;
    }
    problem.lower[i] = lower === null ? 0 : lower[i]!;
  }
  kneeRows.forEach((row, k) => {
    const o = (lines.length + k) * m;
    problem.c.fill(0, o, o + m);
    problem.c[o + sharedRows.indexOf(row)] = lower === null ? 0 : endStop(rig.q[row]!);
    problem.lower[lines.length + k] = 0;
  });
  stopRows.forEach(({ row, strength }, k) => {
    const j = sharedRows.indexOf(row);
    const meant =
      lower !== null && lines.some((_, l) => lower[l]! > 0 && measures.arms[l * coordinates.length + row] !== 0);
    for (const way of [1, -1]) {
      const i = lines.length + kneeRows.length + 2 * k + (way > 0 ? 0 : 1);
      problem.c.fill(0, i * m, i * m + m);
      problem.c[i * m + j] = meant ? way * strength : 0;
      problem.lower[i] = 0;
    }
  });
  elbowRows.forEach((row, k) => {
    const i = lines.length + kneeRows.length + 2 * stopRows.length + k;
    problem.c.fill(0, i * m, i * m + m);
    problem.c[i * m + sharedRows.indexOf(row)] = elbowBearer;
    problem.lower[i] = 0;
  });
  problem.power = variant.power;
  // A first guess from another variant may be far off: the dual is concave, so zero always works.
  problem.lambda.fill(0);
  recruit(problem);
}

/**
 * Per muscle row (from `offset`), how much its pull would help what the joints need: moment times moment arm times peak
 * force, summed over its lines and the coordinates that they cross (N^2 m^2); negative where it would hinder. After `measureDemand`.
 */
export function helpOf(d: Demand, moments: Float64Array, rows: MuscleRows, out: Float32Array, offset: number): void {
  out.fill(0, offset, offset + rows.count);
  const { lines } = d.rig.model;
  for (let l = 0; l < lines.length; l++) {
    let sum = 0;
    for (let j = 0; j < sharedRows.length; j++) {
      const row = sharedRows[j]!;
      sum += moments[row]! * d.measures.arms[l * coordinates.length + row]!;
    }
    const at = offset + rows.lineRow[l]!;
    out[at] = out[at]! + sum * lines[l]!.force;
  }
}
