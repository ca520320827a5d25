import { type CentroidLines, makeCentroidLines } from '../mechanics/centroidLines.ts';
import { type Demand, makeDemand } from '../mechanics/demand.ts';
import { makeMuscleRows, type MuscleRows } from '../mechanics/muscleRows.ts';
import { makeRig, type Rig } from '../mechanics/rig.ts';
import { makeRunner } from '../mechanics/runner.ts';

/** The runner, ready to compute with; made once, its arrays are scratch for whoever computes. */
export interface Engine {
  rig: Rig;
  rest: Float64Array;
  demand: Demand;
  rows: MuscleRows;
  centroids: CentroidLines;
}

let made: Engine | undefined;

/** The one engine. */
export function engine(): Engine {
  if (made) return made;
  const { model, rest } = makeRunner();
  const rig = makeRig(model);
  const demand = makeDemand(rig);
  const rows = makeMuscleRows(rig, demand.measures);
  made = { rig, rest, demand, rows, centroids: makeCentroidLines(rig, rows.count) };
  return made;
}
