import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';
import { sides, type Side } from '../anatomy/segments.ts';
import { type CentroidLines, measureCentroids } from '../mechanics/centroidLines.ts';
import type { Demand } from '../mechanics/demand.ts';
import { landmark } from '../mechanics/landmarks.ts';
import { measureLines } from '../mechanics/lines.ts';
import { bodyIndex } from '../mechanics/model.ts';
import { place, type Rig, worldPoint } from '../mechanics/rig.ts';
import { makeSegmentPose, type SegmentPose } from '../mechanics/segmentPose.ts';
import { makeStatics, type Statics } from '../mechanics/statics.ts';
import type { Run } from './checkStride.ts';
import { type Loop, loopAt, makeLoop } from './loop.ts';
import runFile from './run.json' with { type: 'json' };

/** The stride as the file has it; `checkStride` holds it against its schema whenever the app is built. */
export const run = runFile as unknown as Run;

const degree = Math.PI / 180;
const samples = 64;

type Contact = { body: number; at: Float64Array };

/** A stride, ready to be posed: loops over the share of the stride (0 to 1), radians and metres. */
export interface Stride {
  rig: Rig;
  rest: Float64Array;
  loops: { row: number; loop: Loop; late: number }[];
  /** Height of the pelvis against standing. */
  height: Loop;
  contacts: Record<Side, Contact[]>;
  statics: Statics;
  pose: SegmentPose;
  /** Path lengths in standing, metres. */
  standing: Float64Array;
  standingCentroids: Float64Array;
  /** The coordinates that `shape` fills. */
  q: Float64Array;
  /** Room for a point of a foot. */
  point: Float64Array;
}

/** The stride of the file on a body at rest. */
export function makeStride({ rig, measures }: Demand, rest: Float64Array, centroids: CentroidLines): Stride {
  const tilt = rest[coordinateIndex('pelvis_tilt', 'mid')]!;
  const loops: Stride['loops'] = [];
  const add = (name: string, list: readonly (readonly [number, number])[], base: number): void => {
    const loop = makeLoop(list.map(([share, value]) => [share, value * degree + base]));
    for (const side of name in run.leg ? sides : (['mid'] as const))
      loops.push({ row: coordinateIndex(name, side), loop, late: side === 'left' ? 0.5 : 0 });
  };
  for (const [name, list] of Object.entries(run.leg)) add(name, list, 0);
  for (const [name, list] of Object.entries(run.body)) add(name, list, name === 'pelvis_tilt' ? tilt : 0);
  place(rig, rest);
  measureLines(rig, measures, false);
  measureCentroids(centroids);
  const made: Stride = {
    rig,
    rest,
    loops,
    height: makeLoop([[0, 0]]),
    contacts: { right: contactsOf(rig, 'right'), left: contactsOf(rig, 'left') },
    statics: makeStatics(rig),
    pose: makeSegmentPose(rig),
    standing: Float64Array.from(measures.lengths),
    standingCentroids: Float64Array.from(centroids.measures.lengths),
    q: new Float64Array(coordinates.length),
    point: new Float64Array(3),
  };
  made.height = heights(made);
  return made;
}

const sole = ['heel_back', 'heel_sole', 'heel_sole_lateral', 'metatarsal_1_head', 'metatarsal_5_head'] as const;
const toes = ['hallux_tip', 'little_toe_tip'] as const;

/** The points of a foot that may touch the floor, with the body that carries each; looked up once, because every drawn frame asks. */
function contactsOf(rig: Rig, side: Side): Contact[] {
  return [...sole, ...toes].map((name) => {
    const [x, y, z] = landmark(name);
    return {
      body: bodyIndex(rig.model, (toes as readonly string[]).includes(name) ? 'toes' : 'foot', side),
      at: Float64Array.of(x, y, side === 'left' ? -z : z),
    };
  });
}

/** How far a foot's lowest point lies under the floor (metres), with the pelvis at its height in standing. */
export function depth({ rig, point, contacts }: Stride, side: Side): number {
  let deepest = -Infinity;
  const list = contacts[side];
  for (let i = 0; i < list.length; i++) {
    const { body, at } = list[i]!;
    worldPoint(rig, body, at, 0, point, 0);
    deepest = Math.max(deepest, at[1]! - point[1]!);
  }
  return deepest;
}

/**
 * Height of the pelvis over the stride against standing: while a foot is down its lowest point lies on the floor; between,
 * the body flies as far as gravity allows, from the height and speed at which it left to those at which it lands.
 */
function heights(s: Stride): Loop {
  const found: [number, number][] = [];
  for (let i = 0; i < samples; i++) {
    const share = i / samples;
    const into = share % 0.5;
    if (into > run.contact) continue;
    shape(s, share, 1);
    place(s.rig, s.q);
    found.push([share, depth(s, share < 0.5 ? 'right' : 'left')]);
  }
  // What a foot's shape makes uneven a body does not follow: a mean over a tenth of the contact.
  const smooth = found.map(([share], i): [number, number] => {
    const near = [-2, -1, 0, 1, 2]
      .map((d) => found[i + d])
      .filter((f): f is [number, number] => f !== undefined && Math.abs(f[0] - share) < 0.05);
    return [share, Math.max(found[i]![1] - 0.002, near.reduce((sum, [, y]) => sum + y, 0) / near.length)];
  });
  const flight = ((0.5 - run.contact) * run.stride) / 2;
  const rise = (9.81 * flight * flight) / 2;
  const middle = (a: [number, number], b: [number, number], at: number): [number, number] => [
    at,
    (a[1] + b[1]) / 2 + rise,
  ];
  const firstEnd = smooth.filter(([share]) => share < 0.5).at(-1)!;
  const secondStart = smooth.find(([share]) => share >= 0.5)!;
  const secondEnd = smooth.at(-1)!;
  const half = (0.5 + run.contact) / 2;
  return makeLoop(
    [...smooth, middle(firstEnd, secondStart, half), middle(secondEnd, smooth[0]!, half + 0.5)].sort(
      (a, b) => a[0] - b[0],
    ),
  );
}

/** Fills `q` with the stride at a share of it; `amount` 0 is standing (the pose that `stand` holds), 1 running. */
export function shape(s: Stride, share: number, amount: number, stand: Float64Array = s.rest): void {
  const { rest, q } = s;
  q.set(stand);
  const blend = (row: number, value: number): void => {
    q[row] = q[row]! + amount * (value - q[row]!);
  };
  for (let i = 0; i < s.loops.length; i++) {
    const { row, loop, late } = s.loops[i]!;
    blend(row, loopAt(loop, share + late));
  }
  for (const [row, value] of stills) blend(row, value);
  blend(leanRow, rest[leanRow]! - run.lean * degree);
}

const leanRow = coordinateIndex('lumbar_extension', 'mid');
const stills = Object.entries(run.still).flatMap(([name, value]) =>
  sides.map((side): [number, number] => [coordinateIndex(name, side), value * degree]),
);
