import { muscleIndex } from '../anatomy/catalogue.ts';
import type { Side } from '../anatomy/segments.ts';
import { coordinates } from '../anatomy/coordinates.ts';
import { type MuscleRows, rowOf } from '../mechanics/muscleRows.ts';
import type { Drill } from '../drills/schema.ts';

/** A leg or side as a drill's file names it. */
export type Role = 'working' | 'standing' | 'both';

/** The authored side of a role: the right leg is the one that leaves the floor. */
export function authoredSides(drill: Drill, role: Role): Side[] {
  if (role === 'both') return ['right', 'left'];
  return [role === drill.stance.lifted ? 'right' : 'left'];
}

/** Whether the authored movement has the working side on the left. */
export function worksLeft(drill: Drill): boolean {
  return drill.stance.lifted !== 'working';
}

/** Muscle rows of a role's muscles, authored sides. */
export function roleRows(drill: Drill, role: Role, muscles: readonly string[]): number[] {
  return authoredSides(drill, role).flatMap((side) => muscles.map((id) => rowOf(muscleIndex(id), side)));
}

const crossing: Readonly<Record<Drill['moves']['joints'][number], RegExp>> = {
  hip: /^hip_/,
  knee: /^knee_/,
  ankle: /^ankle_/,
  foot: /^(subtalar|mtp)_/,
  shoulder: /^(clavicle|scapula|arm)_/,
  elbow: /^elbow_/,
  trunk: /^lumbar_/,
};

/** Per row: 1 where a muscle crosses a joint that the drill moves or holds against gravity, on a side that it moves. */
export function contractors(drill: Drill, rows: MuscleRows): Uint8Array {
  const { side, joints } = drill.moves;
  return mark(
    rows,
    authoredSides(drill, side),
    joints.map((joint) => crossing[joint]),
  );
}

/**
 * Per row: 1 where a muscle belongs to the leg that stands alone and does not do the drill: there even what is meant
 * holds.
 */
export function holders(drill: Drill, rows: MuscleRows): Uint8Array {
  const stands = drill.stance.feet === 'one' && drill.moves.side === drill.stance.lifted;
  return mark(rows, stands ? ['left'] : [], [/^(hip|knee|ankle|subtalar|mtp)_/]);
}

function mark(rows: MuscleRows, sides: readonly Side[], joints: readonly RegExp[]): Uint8Array {
  return Uint8Array.from({ length: rows.count }, (_, row) => {
    const side: Side = row % 2 === 1 ? 'left' : 'right';
    const crosses = [...rows.crosses[row]!].some(
      (c) =>
        (coordinates[c]!.side === side || coordinates[c]!.side === 'mid') &&
        joints.some((joint) => joint.test(coordinates[c]!.name)),
    );
    return sides.includes(side) && crosses ? 1 : 0;
  });
}
