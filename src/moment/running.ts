import * as v from 'valibot';
import { measureCentroids } from '../mechanics/centroidLines.ts';
import { coordinateIndex, coordinates, mirrorRow, mirrorSign } from '../anatomy/coordinates.ts';
import { landmark } from '../mechanics/landmarks.ts';
import { measureLines } from '../mechanics/lines.ts';
import { bodyIndex } from '../mechanics/model.ts';
import { place, worldPoint } from '../mechanics/rig.ts';
import { makeSegmentPose, type SegmentPose, writePose } from '../mechanics/segmentPose.ts';
import { findCentres, makeStatics, type Statics } from '../mechanics/statics.ts';
import { engine } from './engine.ts';
import type { Frame } from './frame.ts';
import { type Loop, loopAt, makeLoop } from './loop.ts';
import runFile from './run.json' with { type: 'json' };

const keys = v.pipe(v.array(v.tuple([v.pipe(v.number(), v.minValue(0), v.maxValue(1)), v.number()])), v.minLength(1));
const runSchema = v.object({
  about: v.string(),
  sources: v.pipe(v.array(v.string()), v.minLength(1, 'a stride needs its sources')),
  stride: v.pipe(v.number(), v.minValue(0.4), v.maxValue(1.2)),
  contact: v.pipe(
    v.number(),
    v.minValue(0.1),
    v.maxValue(0.49, 'in running each foot is down for less than half of the stride'),
  ),
  lean: v.number(),
  leg: v.record(v.string(), keys),
  body: v.record(v.string(), keys),
  still: v.record(v.string(), v.number()),
});

/** The stride as the file has it. @throws where it breaks its schema. */
export const run = v.parse(runSchema, runFile);

const degree = Math.PI / 180;
const samples = 64;

/** A stride, ready to be posed: loops over the share of the stride (0 to 1), radians and metres. */
interface Stride {
  loops: { row: number; loop: Loop; late: number }[];
  height: Loop;
  contacts: Record<'right' | 'left', { body: number; at: Float64Array }[]>;
  statics: Statics;
  pose: SegmentPose;
  standing: Float64Array;
  standingCentroids: Float64Array;
}

let made: Stride | undefined;

function stride(): Stride {
  if (made) return made;
  const { rig, rest, demand, centroids } = engine();
  const tilt = rest[coordinateIndex('pelvis_tilt', 'mid')]!;
  const loops: Stride['loops'] = [];
  const add = (name: string, list: readonly (readonly [number, number])[], base: number): void => {
    const loop = makeLoop(list.map(([share, value]) => [share, value * degree + base]));
    for (const side of name in run.leg ? (['right', 'left'] as const) : (['mid'] as const))
      loops.push({ row: coordinateIndex(name, side), loop, late: side === 'left' ? 0.5 : 0 });
  };
  for (const [name, list] of Object.entries(run.leg)) add(name, list, 0);
  for (const [name, list] of Object.entries(run.body)) add(name, list, name === 'pelvis_tilt' ? tilt : 0);
  place(rig, rest);
  measureLines(rig, demand.measures, false);
  measureCentroids(centroids);
  made = {
    loops,
    height: makeLoop([[0, 0]]),
    contacts: { right: contactsOf('right'), left: contactsOf('left') },
    statics: makeStatics(rig),
    pose: makeSegmentPose(rig),
    standing: Float64Array.from(demand.measures.lengths),
    standingCentroids: Float64Array.from(centroids.measures.lengths),
  };
  made.height = heights(made);
  return made;
}

const q = new Float64Array(coordinates.length);
const sole = ['heel_back', 'heel_sole', 'heel_sole_lateral', 'metatarsal_1_head', 'metatarsal_5_head'] as const;
const toes = ['hallux_tip', 'little_toe_tip'] as const;
const point = new Float64Array(3);

/** The points of a foot that may touch the floor, with the body that carries each; looked up once, because every drawn frame asks. */
function contactsOf(side: 'right' | 'left'): { body: number; at: Float64Array }[] {
  const { rig } = engine();
  return [...sole, ...toes].map((name) => {
    const [x, y, z] = landmark(name);
    return {
      body: bodyIndex(rig.model, (toes as readonly string[]).includes(name) ? 'toes' : 'foot', side),
      at: Float64Array.of(x, y, side === 'left' ? -z : z),
    };
  });
}

/** How far a foot's lowest point lies under the floor (metres), with the pelvis at its height in standing. */
function depth(contacts: Stride['contacts']['right']): number {
  const { rig } = engine();
  let deepest = -Infinity;
  for (let i = 0; i < contacts.length; i++) {
    const { body, at } = contacts[i]!;
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
  const { rig } = engine();
  const found: [number, number][] = [];
  for (let i = 0; i < samples; i++) {
    const share = i / samples;
    const into = share % 0.5;
    if (into > run.contact) continue;
    shape(s, share, 1);
    place(rig, q);
    found.push([share, depth(s.contacts[share < 0.5 ? 'right' : 'left'])]);
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

/** Fills q with the stride at a share of it; `amount` 0 is standing (the pose that `stand` holds), 1 running. */
function shape(s: Stride, share: number, amount: number, stand?: Float64Array): void {
  const { rest } = engine();
  q.set(stand ?? rest);
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
const heightRow = coordinateIndex('pelvis_ty', 'mid');
const stills = Object.entries(run.still).flatMap(([name, value]) =>
  (['right', 'left'] as const).map((side): [number, number] => [coordinateIndex(name, side), value * degree]),
);

/**
 * A moment of running: `time` in seconds, `amount` from 0 (standing as `stand` says) to 1 (running); in between the stride
 * shrinks and the feet stay on the floor. Nothing is said of the muscles, because running is no stillness: their drives are
 * quiet and their activation is not computed; lengths are. `left` exchanges the sides. Fills and returns `out`.
 */
export function runFrameAt(time: number, amount: number, stand: Float64Array | null, left: boolean, out: Frame): Frame {
  const s = stride();
  const { rig, rows, demand, centroids } = engine();
  const share = (((time / run.stride) % 1) + 1) % 1;
  shape(s, share, amount, stand ?? undefined);
  const base = q[heightRow]!;
  place(rig, q);
  // While the stride shrinks, the lower foot decides; running whole, the height of the stride does.
  const onFloor = Math.max(depth(s.contacts.right), depth(s.contacts.left));
  q[heightRow] = base + onFloor + amount * amount * (loopAt(s.height, share) - onFloor);
  place(rig, q);
  findCentres(rig, s.statics);
  writePose(s.pose, left, out.pose);
  out.drill = 'run';
  out.side = left ? 'left' : 'right';
  out.time = time;
  out.phase = 0;
  for (let c = 0; c < coordinates.length; c++)
    out.coordinates[left ? mirrorRow[c]! : c] = (left ? mirrorSign[c]! : 1) * q[c]!;
  out.moments.fill(Number.NaN);
  out.balance.feasible = true;
  out.balance.reason = '';
  out.balance.corners = 0;
  const { com } = s.statics;
  out.balance.com[0] = left ? com[2]! : -com[2]!;
  out.balance.com[1] = com[1]!;
  out.balance.com[2] = com[0]!;
  const m = out.muscles;
  m.drive.fill(0);
  m.certainty.fill(0);
  for (const values of [m.activation, m.demand, m.intent, m.guard, m.inhibition]) values.fill(Number.NaN);
  m.lengthChange.fill(0);
  measureLines(rig, demand.measures, false);
  for (let l = 0; l < rows.lineRow.length; l++) {
    const r = left ? rows.other[rows.lineRow[l]!]! : rows.lineRow[l]!;
    m.lengthChange[r] = m.lengthChange[r]! + rows.lineShare[l]! * (demand.measures.lengths[l]! - s.standing[l]!);
  }
  measureCentroids(centroids);
  for (let l = 0; l < centroids.rows.length; l++)
    m.lengthChange[left ? rows.other[centroids.rows[l]!]! : centroids.rows[l]!] =
      centroids.measures.lengths[l]! - s.standingCentroids[l]!;
  for (let r = 0; r < rows.count; r++) m.lengthRatio[r] = m.lengthChange[r]! / rows.fibre[r]!;
  return out;
}
