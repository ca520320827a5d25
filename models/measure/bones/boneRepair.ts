import type { BoneFigure } from '../../mesh/bones/boneFigure.ts';
import { boneField } from '../../mesh/bones/boneShape.ts';
import { dice, scatter, type Specimen } from './boneSpecimen.ts';
import { ellipsoidOf } from './boneStart.ts';
import { unitOf } from './boneTarget.ts';

/**
 * The figure with one more lump where the specimen's surface is missed most: put on where bone is missing, taken away
 * where there is too much.
 */
export async function repair(figure: BoneFigure, specimen: Specimen): Promise<BoneFigure | null> {
  const unit = unitOf(specimen);
  const field = boneField(figure);
  const on = scatter(specimen.surface, 4000, dice(figure.parts.length + 17));
  const bad: { at: [number, number, number]; n: [number, number, number]; f: number; group: number }[] = [];
  for (let i = 0; i < on.length; i += 6) {
    const f = field.distance(on[i]!, on[i + 1]!, on[i + 2]!);
    if (Math.abs(f) < 0.9 * unit) continue;
    const x = figure.middle !== undefined && on[i]! > figure.middle ? 2 * figure.middle - on[i]! : on[i]!;
    const nx = x === on[i]! ? on[i + 3]! : -on[i + 3]!;
    bad.push({
      at: [x, on[i + 1]!, on[i + 2]!],
      n: [nx, on[i + 4]!, on[i + 5]!],
      f: Math.max(-4 * unit, Math.min(4 * unit, f)),
      group: -1,
    });
  }
  let best: typeof bad = [];
  let most = 0;
  for (let i = 0, group = 0; i < bad.length; i++) {
    if (bad[i]!.group >= 0) continue;
    const mine = [bad[i]!];
    bad[i]!.group = group;
    for (let head = 0; head < mine.length; head++) {
      const a = mine[head]!;
      for (const b of bad) {
        if (b.group >= 0 || b.f > 0 !== a.f > 0) continue;
        if (Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1], a.at[2] - b.at[2]) > 5 * unit) continue;
        b.group = group;
        mine.push(b);
      }
    }
    group++;
    const weight = mine.reduce((s, q) => s + q.f * q.f, 0);
    if (weight > most && mine.length >= 5) {
      most = weight;
      best = mine;
    }
  }
  if (best.length === 0) return null;
  const missing = best[0]!.f > 0;
  // Missing bone lies under its surface; too much bone lies over it.
  const cloud = best.flatMap(({ at, n, f }) => [0, 1, 2].map((k) => at[k]! - (missing ? 0.5 : 0.5) * f * n[k]!));
  const lump = ellipsoidOf(cloud, `part ${figure.parts.length + 1}`);
  const thick = Math.max(1, 0.6 * Math.sqrt(most / best.length));
  lump.half = lump.half.map((h) => Math.max(thick, h * 0.9)) as [number, number, number];
  if (!missing) lump.cut = true;
  return { ...figure, parts: [...figure.parts, lump] };
}
