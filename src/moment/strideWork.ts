import { coordinateIndex, coordinates, mirrorRow, mirrorSign } from '../anatomy/coordinates.ts';
import { defaultVariant, measureDemand, shareOut, variants } from '../mechanics/demand.ts';
import { makeMotion, measureMotion, movingMoments, runnerInertia } from '../mechanics/dynamics.ts';
import { toMuscles } from '../mechanics/muscleRows.ts';
import { gravity } from '../mechanics/statics.ts';
import { workingLevel } from './drives.ts';
import { type Engine, sharedEngine } from './engine.ts';
import { makeStride, run, shapeMoving } from './stride.ts';
import { makeStrideGround, pushAt } from './strideForces.ts';
import { type StrideMuscles, writeStride } from './strideMuscles.ts';

/** Shares of a stride at which it is solved: the ten-key angles and the forces tell nothing finer. */
export const strideShares = 50;

/**
 * Solves a stride: what the ground pushes, what the joints must supply against it, weight and inertia, and how that is
 * shared out among the muscles. Yields after each solve (3 to 8 ms); `engine.strideMuscles` is there when the default
 * variant is done, its `certain` is true when the others are. Half a stride is solved: the left side does the same half
 * a stride later.
 */
export function* strideWork(engine: Engine = sharedEngine()): Generator<void, void, void> {
  if (engine.strideMuscles?.certain) return;
  const { rig, demand, rows } = engine;
  const stride = (engine.stride ??= makeStride(demand, engine.rest, engine.centroids));
  const half = strideShares / 2;
  const { statics } = stride;
  const motion = makeMotion(rig, runnerInertia(rig.model));
  const ground = makeStrideGround(rig, run, run.heel);
  const weight = statics.total * gravity;
  const q = new Float64Array(coordinates.length);
  const moments = new Float64Array(coordinates.length);
  const all = Array.from({ length: half }, () => new Float64Array(coordinates.length));
  const made: StrideMuscles = {
    count: strideShares,
    weight,
    activation: new Float32Array(strideShares * rows.count),
    force: new Float32Array(strideShares * rows.count),
    speed: new Float32Array(strideShares * rows.count),
    doubtful: new Uint8Array(strideShares * rows.count),
    certain: false,
    moments: new Float64Array(strideShares * coordinates.length),
    ground: new Float64Array(strideShares * 12),
  };
  const lengths = new Float32Array(strideShares * rows.count);
  const posture = (time: number, out: Float64Array): void => {
    shapeMoving(stride, time / run.stride);
    out.set(stride.q);
  };
  /** Poses the body at a share and finds the pushes and the moments. */
  const pose = (node: number): void => {
    measureMotion(rig, statics, motion, posture, (node / strideShares) * run.stride, q);
    pushAt(ground, node / strideShares, weight);
  };
  const active = new Float32Array(rows.count);
  for (let node = 0; node < half; node++) {
    pose(node);
    movingMoments(rig, statics, motion, ground.list, moments);
    all[node]!.set(moments);
    measureDemand(demand);
    shareOut(demand, moments, variants[defaultVariant]!);
    toMuscles(rows, demand.problem.activation, active, 0);
    const o = node * rows.count;
    made.activation.set(active, o);
    rig.model.lines.forEach((_, l) => {
      const r = o + rows.lineRow[l]!;
      made.force[r] = made.force[r]! + demand.strength[l]! * demand.problem.activation[l]!;
      lengths[r] = lengths[r]! + rows.lineShare[l]! * demand.measures.lengths[l]!;
    });
    made.moments.set(moments, node * coordinates.length);
    writeGround(made.ground, node * 12, ground);
    yield;
  }
  for (const values of [made.activation, made.force, lengths]) mirrorRows(values, half, rows.count, rows.other);
  mirrorMoments(made, half);
  differ(made.speed, lengths, rows.count);
  engine.strideMuscles = made;
  engine.writeStride = writeStride;
  yield;
  for (let node = 0; node < half; node++) {
    pose(node);
    measureDemand(demand);
    for (let v = 0; v < variants.length; v++) {
      if (v === defaultVariant) continue;
      shareOut(demand, all[node]!, variants[v]!);
      toMuscles(rows, demand.problem.activation, active, 0);
      for (let r = 0; r < rows.count; r++) {
        const at = node * rows.count + r;
        if (active[r]! >= workingLevel !== made.activation[at]! >= workingLevel) made.doubtful[at] = 1;
      }
      yield;
      // Others may have posed the rig meanwhile.
      pose(node);
      measureDemand(demand);
    }
  }
  mirrorRows(made.doubtful, half, rows.count, rows.other);
  made.certain = true;
}

/** The second half of a stride from the first: right and left exchanged. */
function mirrorRows(values: Float32Array | Uint8Array, half: number, count: number, other: Int32Array): void {
  for (let node = 0; node < half; node++)
    for (let r = 0; r < count; r++) values[(node + half) * count + other[r]!] = values[node * count + r]!;
}

function mirrorMoments({ moments, ground }: StrideMuscles, half: number): void {
  const n = coordinates.length;
  for (let node = 0; node < half; node++) {
    for (let c = 0; c < n; c++) moments[(node + half) * n + mirrorRow[c]!] = mirrorSign[c]! * moments[node * n + c]!;
    for (let i = 0; i < 12; i++) {
      const sign = i % 3 === 2 ? -1 : 1;
      ground[(node + half) * 12 + ((i + 6) % 12)] = sign * ground[node * 12 + i]!;
    }
  }
}

/** How fast lengths change, metres a second, from the shares before and after. */
function differ(out: Float32Array, lengths: Float32Array, count: number): void {
  const step = (2 * run.stride) / strideShares;
  for (let node = 0; node < strideShares; node++) {
    const before = ((node + strideShares - 1) % strideShares) * count;
    const after = ((node + 1) % strideShares) * count;
    for (let r = 0; r < count; r++) out[node * count + r] = (lengths[after + r]! - lengths[before + r]!) / step;
  }
}

function writeGround(out: Float64Array, o: number, { pushes }: ReturnType<typeof makeStrideGround>): void {
  (['right', 'left'] as const).forEach((side, i) => {
    const [foot, toes] = pushes[side];
    const at = o + i * 6;
    for (let k = 0; k < 3; k++) out[at + k] = foot.point[k]!;
    out[at + 3] = foot.level[0]! + toes.level[0]!;
    out[at + 4] = foot.force + toes.force;
    out[at + 5] = foot.level[1]! + toes.level[1]!;
  });
}

/** Rows of the pelvis, at which nothing may be left over. */
export const rootRows = ['tilt', 'list', 'rotation', 'tx', 'ty', 'tz'].map((name) =>
  coordinateIndex(`pelvis_${name}`, 'mid'),
);
