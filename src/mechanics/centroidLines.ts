import centroid from '../anatomy/lines/centroid.json' with { type: 'json' };
import { muscleIndex } from '../anatomy/catalogue.ts';
import { type Side, sides } from '../anatomy/segments.ts';
import { type LineMeasures, makeMeasures, measureLines } from './lines.ts';
import { bodyIndex, type Line, type Model } from './model.ts';
import { rowOf } from './muscleRows.ts';
import type { Rig } from './rig.ts';

/**
 * Lines along the middle of muscles that have no published line: they say how long a muscle is, never how hard it
 * pulls.
 */
export interface CentroidLines {
  /** The runner's rig with these lines in place of its own; it shares pose and arrays with the rig it was made from. */
  view: Rig;
  measures: LineMeasures;
  /** Muscle row of each line. */
  rows: Int32Array;
  /** Per muscle row: its line, or -1. */
  lineOf: Int32Array;
}

/**
 * Centroid lines of both sides on a rig of the runner; all its bodies lie in the world's frame at rest, so points need
 * no scaling.
 */
export function makeCentroidLines(rig: Rig, rowCount: number): CentroidLines {
  const lines = sides.flatMap((side) =>
    (centroid.lines as unknown as { muscle: string; points: [string, number, number, number][] }[]).map(
      ({ muscle, points }) => lineOf(rig.model, muscle, points, side),
    ),
  );
  const view: Rig = { ...rig, model: { ...rig.model, lines, cylinders: [] } };
  const rows = Int32Array.from(lines, ({ muscle, side }) => rowOf(muscle, side));
  const byRow = new Int32Array(rowCount).fill(-1);
  rows.forEach((row, l) => (byRow[row] = l));
  return { view, measures: makeMeasures(view), rows, lineOf: byRow };
}

function lineOf(model: Model, muscle: string, points: [string, number, number, number][], side: Side): Line {
  return {
    name: `${muscle}, centroid`,
    side,
    muscle: muscleIndex(muscle),
    force: 0,
    fibre: Number.NaN,
    tendon: 0,
    pennation: 0,
    region: 'trunk',
    wraps: new Int32Array(0),
    turns: new Int32Array(0),
    bodies: Int32Array.from(points, ([segment]) => bodyIndex(model, segment, side)),
    points: Float64Array.from(points.flatMap(([, x, y, z]) => [x, y, side === 'left' ? -z : z])),
  };
}

/** Measures the lines in the pose that the rig was last placed in. */
export function measureCentroids({ view, measures }: CentroidLines, withArms = false): void {
  measureLines(view, measures, withArms);
}
