import { type CentroidLines, makeCentroidLines } from '../mechanics/centroidLines.ts';
import { type Demand, makeDemand, measureDemand } from '../mechanics/demand.ts';
import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';
import { makeMuscleRows, type MuscleRows } from '../mechanics/muscleRows.ts';
import { makeRig, place, type Rig } from '../mechanics/rig.ts';
import { makeRunner } from '../mechanics/runner.ts';

/** The runner, ready to compute with; made once, its arrays are scratch for whoever computes. */
export interface Engine {
  rig: Rig;
  rest: Float64Array;
  demand: Demand;
  rows: MuscleRows;
  centroids: CentroidLines;
  /** Per muscle row: 1 where it pulls the thigh sideways more than forwards or back, in standing. */
  sideways: Uint8Array;
}

let made: Engine | undefined;

/** The one engine. */
export function engine(): Engine {
  if (made) return made;
  const { model, rest } = makeRunner();
  const rig = makeRig(model);
  const demand = makeDemand(rig);
  const rows = makeMuscleRows(rig, demand.measures);
  place(rig, rest);
  measureDemand(demand);
  made = {
    rig,
    rest,
    demand,
    rows,
    centroids: makeCentroidLines(rig, rows.count),
    sideways: sidewaysRows(demand, rows),
  };
  return made;
}

function sidewaysRows({ rig, measures }: Demand, rows: MuscleRows): Uint8Array {
  const pull = (name: string): Float64Array => {
    const sums = new Float64Array(rows.count);
    rig.model.lines.forEach((line, l) => {
      const row = rows.lineRow[l]!;
      sums[row] = sums[row]! + line.force * measures.arms[l * coordinates.length + coordinateIndex(name, line.side)]!;
    });
    return sums;
  };
  const aside = pull('hip_adduction');
  const along = pull('hip_flexion');
  return Uint8Array.from(aside, (v, row) => (Math.abs(v) > Math.abs(along[row]!) ? 1 : 0));
}
