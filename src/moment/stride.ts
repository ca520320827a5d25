import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';
import { sides, type Side } from '../anatomy/segments.ts';
import { type CentroidLines, measureCentroids } from '../mechanics/centroidLines.ts';
import type { Demand } from '../mechanics/demand.ts';
import { landmark } from '../mechanics/landmarks.ts';
import { measureLines } from '../mechanics/lines.ts';
import { bodyIndex } from '../mechanics/model.ts';
import { place, type Rig, worldPoint } from '../mechanics/rig.ts';
import { makeSegmentPose, type SegmentPose } from '../mechanics/segmentPose.ts';
import { findCentres, makeStatics, type Statics } from '../mechanics/statics.ts';
import type { Run } from './checkStride.ts';
import { type Series, seriesAt } from './series.ts';
import strideFile from './stride.json' with { type: 'json' };

/** The stride as the file has it; `checkStride` holds it against its schema whenever the app is built. */
export const run = strideFile as unknown as Run;

const degree = Math.PI / 180;

type Contact = { body: number; at: Float64Array };

/** A stride, ready to be posed: series over the share of the stride (0 to 1), radians and metres. */
export interface Stride {
  file: Run;
  rig: Rig;
  rest: Float64Array;
  curves: { row: number; series: Series; late: number }[];
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

/** The stride of a file on a body at rest. */
export function makeStride(
  { rig, measures }: Pick<Demand, 'rig' | 'measures'>,
  rest: Float64Array,
  centroids: CentroidLines,
  file: Run = run,
): Stride {
  place(rig, rest);
  measureLines(rig, measures, false);
  measureCentroids(centroids);
  return {
    file,
    rig,
    rest,
    curves: curvesOf(file),
    contacts: { right: contactsOf(rig, 'right'), left: contactsOf(rig, 'left') },
    statics: makeStatics(rig),
    pose: makeSegmentPose(rig),
    standing: Float64Array.from(measures.lengths),
    standingCentroids: Float64Array.from(centroids.measures.lengths),
    q: new Float64Array(coordinates.length),
    point: new Float64Array(3),
  };
}

function curveOf(name: string, series: Series, side: Side | 'mid'): Stride['curves'][number] {
  return { row: coordinateIndex(name, side), series, late: side === 'left' ? 0.5 : 0 };
}

/** The series of a file by coordinate: the left limbs do half a stride later what the right ones do. */
export function curvesOf(file: Pick<Run, 'leg' | 'body'>): Stride['curves'] {
  return [
    ...Object.entries(file.leg).flatMap(([name, series]) => sides.map((side) => curveOf(name, series, side))),
    ...Object.entries(file.body).map(([name, series]) => curveOf(name, series, 'mid')),
  ];
}

const sole = ['heel_back', 'heel_sole', 'heel_sole_lateral', 'metatarsal_1_head', 'metatarsal_5_head'] as const;
const toes = ['hallux_tip', 'little_toe_tip'] as const;

/**
 * The points of a foot that may touch the floor, with the body that carries each; looked up once, because every drawn
 * frame asks.
 */
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

/** Fills `q` with the stride at a share of it; `amount` 0 is standing (the pose that `stand` holds), 1 running. */
export function shape(s: Stride, share: number, amount: number, stand: Float64Array = s.rest): void {
  const { q } = s;
  q.set(stand);
  const blend = (row: number, value: number): void => {
    q[row] = q[row]! + amount * (value - q[row]!);
  };
  for (let i = 0; i < s.curves.length; i++) {
    const { row, series, late } = s.curves[i]!;
    blend(row, seriesAt(series, share + late));
  }
  for (const [row, value] of stills) blend(row, value);
}

/**
 * The same, running whole, with the pelvis where the centre of mass is as the forces of the ground have it: places the
 * rig, and finds the centres.
 */
export function shapeMoving(s: Stride, share: number): void {
  const { q, rig, statics, file } = s;
  shape(s, share, 1);
  place(rig, q);
  findCentres(rig, statics);
  slides.forEach((row, i) => (q[row] = q[row]! + seriesAt(file.centre[axes[i]!], share) - statics.com[i]!));
  place(rig, q);
  findCentres(rig, statics);
}

const axes = ['x', 'y', 'z'] as const;
/** Rows of the pelvis' place. */
export const slides = axes.map((axis) => coordinateIndex(`pelvis_t${axis}`, 'mid'));
const stills = Object.entries(run.still).flatMap(([name, value]) =>
  sides.map((side): [number, number] => [coordinateIndex(name, side), value * degree]),
);
