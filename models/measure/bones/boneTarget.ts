import { dice, scatter, signed, type Specimen } from './boneSpecimen.ts';

/**
 * What a fit must meet: points with their signed distance and weight, and pairs of points with the difference across
 * them.
 */
export interface Target {
  /** x y z distance weight per point */
  points: number[];
  /** x y z x y z difference weight per pair */
  pairs: number[];
  /** Distance beyond which an error counts no more, mm. */
  reach: number;
}

/** How large a bone is for the purposes of sampling: 1 for large ones, down to 0.35 for a phalanx. */
export function unitOf({ box }: Specimen): number {
  const sides = [0, 1, 2].map((k) => box[k + 3]! - box[k]!).sort((a, b) => a - b);
  return Math.min(1, Math.max(0.35, Math.cbrt(sides[0]! * sides[1]! * sides[2]!) / 45));
}

/**
 * Points on the surface, near it and around it, and tangential pairs that hold the normals (`lean`: what each counts).
 */
export function targetOf(specimen: Specimen, amount = 1, lean = 1.5, seed = 1): Target {
  const random = dice(seed);
  const unit = unitOf(specimen);
  const points: number[] = [];
  const pairs: number[] = [];
  const on = scatter(specimen.surface, Math.round(3000 * amount), random);
  for (let i = 0; i < on.length; i += 6) points.push(on[i]!, on[i + 1]!, on[i + 2]!, 0, 1);
  const near = scatter(specimen.surface, Math.round(2500 * amount), random);
  for (let i = 0; i < near.length; i += 6) {
    const off = (0.6 + 4 * random()) * unit * (random() < 0.5 ? -1 : 1);
    const [x, y, z] = [0, 1, 2].map((k) => near[i + k]! + off * near[i + 3 + k]!) as [number, number, number];
    points.push(x, y, z, signed(specimen, x, y, z), 0.6);
  }
  for (let i = 0; i < 700 * amount; i++) {
    const [x, y, z] = [0, 1, 2].map(
      (k) => specimen.box[k]! - 8 * unit + random() * (specimen.box[k + 3]! - specimen.box[k]! + 16 * unit),
    ) as [number, number, number];
    points.push(x, y, z, signed(specimen, x, y, z), 0.6);
  }
  // Where the normals count for more, they are looked at in more places too.
  addPairs(
    pairs,
    specimen,
    scatter(specimen.surface, Math.round((lean > 1.5 ? 3000 : 1800) * amount), random),
    unit,
    lean,
    random,
  );
  return { points, pairs, reach: 4 * unit };
}

/** Pairs of points along the surface, at the given points (x y z normal). */
export function addPairs(
  pairs: number[],
  specimen: Specimen,
  at: Float64Array,
  unit: number,
  weight: number,
  random: () => number,
): void {
  const h = 1.5 * unit;
  for (let i = 0; i < at.length; i += 6) {
    const [nx, ny, nz] = [at[i + 3]!, at[i + 4]!, at[i + 5]!];
    let tx = random() - 0.5,
      ty = random() - 0.5,
      tz = random() - 0.5;
    const dot = tx * nx + ty * ny + tz * nz;
    tx -= dot * nx;
    ty -= dot * ny;
    tz -= dot * nz;
    const l = h / (Math.hypot(tx, ty, tz) + 1e-9);
    const a = [at[i]! + l * tx, at[i + 1]! + l * ty, at[i + 2]! + l * tz] as const;
    const b = [at[i]! - l * tx, at[i + 1]! - l * ty, at[i + 2]! - l * tz] as const;
    pairs.push(...a, ...b, signed(specimen, ...a) - signed(specimen, ...b), weight);
  }
}
