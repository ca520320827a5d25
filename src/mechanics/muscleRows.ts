import { muscles } from '../anatomy/catalogue.ts';
import { otherSide, type Side } from '../anatomy/segments.ts';
import { coordinates } from '../anatomy/coordinates.ts';
import type { LineMeasures } from './lines.ts';
import type { Rig } from './rig.ts';

/** How lines add up to muscles: a row per muscle and side (muscle index * 2, plus 1 on the left). */
export interface MuscleRows {
  count: number;
  /** Row of each line's muscle, and its share (peak force over the sum of the muscle's lines). */
  lineRow: Int32Array;
  lineShare: Float64Array;
  /** Per row: 1 where it has a line. */
  computed: Uint8Array;
  /** Per row: optimal fibre length in metres, mean of its lines weighted by peak force; NaN without a line. */
  fibre: Float64Array;
  /** Per row: the coordinates that its lines cross. */
  crosses: ReadonlySet<number>[];
  /** Per row: rows of the opposites (catalogue) that share a joint with it. */
  opposites: Int32Array[];
  /** Row of the same muscle on the other side. */
  other: Int32Array;
}

/** Row of a muscle's side. */
export function rowOf(muscle: number, side: Side): number {
  return muscle * 2 + (side === 'left' ? 1 : 0);
}

/** Sums up a rig's lines by muscle. */
export function makeMuscleRows(rig: Rig, measures: LineMeasures): MuscleRows {
  const { lines } = rig.model;
  const count = muscles.length * 2;
  const force = new Float64Array(count);
  const fibre = new Float64Array(count);
  const crosses = Array.from({ length: count }, () => new Set<number>());
  const lineRow = Int32Array.from(lines, (line) => rowOf(line.muscle, line.side));
  lines.forEach((line, l) => {
    const row = lineRow[l]!;
    force[row] = force[row]! + line.force;
    fibre[row] = fibre[row]! + line.force * line.fibre;
    for (const twists of measures.movers[l]!) for (const t of twists ?? []) crosses[row]!.add(rig.twistCoordinate[t]!);
  });
  const indices = new Map<string, number>(muscles.map((m, i) => [m.id, i]));
  const opposites = muscles.flatMap((muscle) =>
    (['right', 'left'] as const).map((side) => {
      const flipped = otherSide(side);
      const rows = muscle.opposites.map((o) => rowOf(indices.get(o.id) ?? 0, o.side === 'opposite' ? flipped : side));
      const own = crosses[rowOf(indices.get(muscle.id)!, side)]!;
      return Int32Array.from(rows.filter((r) => [...crosses[r]!].some((c) => own.has(c))));
    }),
  );
  return {
    count,
    lineRow,
    lineShare: Float64Array.from(lines, (line, l) => line.force / force[lineRow[l]!]!),
    computed: Uint8Array.from(force, (f) => (f > 0 ? 1 : 0)),
    fibre: Float64Array.from(fibre, (f, i) => f / force[i]!),
    crosses,
    opposites,
    other: Int32Array.from({ length: count }, (_, i) => i ^ 1),
  };
}

/** Adds up one number per line to one per muscle row (weighted mean); NaN where a muscle has no line. */
export function toMuscles(
  rows: MuscleRows,
  perLine: Float64Array,
  out: Float32Array | Float64Array,
  offset: number,
): void {
  for (let r = 0; r < rows.count; r++) out[offset + r] = rows.computed[r] ? 0 : Number.NaN;
  for (let l = 0; l < rows.lineRow.length; l++) {
    const r = offset + rows.lineRow[l]!;
    out[r] = out[r]! + rows.lineShare[l]! * perLine[l]!;
  }
}

/** Whether a row's muscle crosses a coordinate of this name on its own side. */
export function crossesOwn(rows: MuscleRows, row: number, name: RegExp): boolean {
  const side: Side = row % 2 === 1 ? 'left' : 'right';
  return [...rows.crosses[row]!].some((c) => coordinates[c]!.side === side && name.test(coordinates[c]!.name));
}
