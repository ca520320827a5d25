import { muscleIndex } from '../anatomy/catalogue.ts';
import armData from '../anatomy/lines/arm.json' with { type: 'json' };
import legFibreData from '../anatomy/lines/legFibres.json' with { type: 'json' };
import legData from '../anatomy/lines/leg.json' with { type: 'json' };
import trunkData from '../anatomy/lines/trunk.json' with { type: 'json' };
import type { Side } from '../anatomy/segments.ts';
import { coordinateIndex } from '../anatomy/coordinates.ts';
import type { ModelSide } from '../anatomy/coordinates.ts';
import type { AxisValue, Cylinder, JointAxis } from './model.ts';
import type { PassiveFibre } from './fibres.ts';
import { fromEuler, mirrored, type Rigid } from './rigid.ts';
import { makeSpline } from './spline.ts';

/** A point of a line as the figures write it: body, then x y z in metres. */
type FigurePoint = [string, number, number, number];

export interface FigureLine {
  line: string;
  muscle: string;
  force: number;
  fibre: number;
  tendon: number;
  pennation: number;
  points: FigurePoint[];
  wraps?: string[];
}

interface FigureAxis {
  kind: 'turn' | 'slide';
  axis: number[];
  coordinate: string | null;
  value:
    | { type: 'linear'; coef: number[] }
    | { type: 'const'; value: number }
    | { type: 'spline'; x: number[]; y: number[] };
}

export interface FigureJoint {
  name: string;
  type: string;
  parent: string;
  at: number[];
  turned: number[];
  child: string;
  childAt: number[];
  childTurned: number[];
  coordinates: { name: string; range: number[] }[];
  axes: FigureAxis[];
}

export interface LegFigures {
  bodies: Record<string, { mass: number; com: number[] }>;
  joints: FigureJoint[];
  wraps: Record<string, { body: string; at: number[]; turned: number[]; radius: number; side: string }>;
  lines: FigureLine[];
}

export interface TrunkFigures {
  frames: Record<string, { upper?: number[]; l5s1?: number[] }>;
  rhythm: { lumbar_extension: number[]; lumbar_bending: number[]; lumbar_rotation: number[]; abdomen: number };
  lines: FigureLine[];
}

export interface ArmFigures {
  /** Where landmarks lie in the frames of the figures. */
  frames: Record<'thorax' | 'clavicle' | 'scapula' | 'humerus' | 'ulna', Record<string, number[]>>;
  wraps: LegFigures['wraps'];
  lines: FigureLine[];
}

/** The published figures of legs, arms and masses, unscaled (see `about` in the file). */
export const legFigures = legData as unknown as LegFigures;
/**
 * Fibres of the leg's lines by the line's name (see `about` in the file): they replace those of `legFigures` on the
 * runner.
 */
export const legFibres: Readonly<Record<string, { fibre: number; tendon: number; passive: PassiveFibre }>> =
  Object.fromEntries(
    Object.entries(legFibreData.lines).map(([name, [fibre = 0, tendon = 0, from = 0, to = 0, high = 0]]) => [
      name,
      { fibre, tendon, passive: { from, to, low: 0.2, high, curviness: 0.75 } },
    ]),
  );
/** The published figures of the trunk's lines. */
export const trunkFigures = trunkData as unknown as TrunkFigures;
/** The published figures of the lines of shoulder girdle and arm. */
export const armFigures = armData as unknown as ArmFigures;

const mid = new Set(['pelvis_tilt', 'pelvis_list', 'pelvis_rotation', 'pelvis_tx', 'pelvis_ty', 'pelvis_tz']);

/**
 * The axes of a joint for one side; translations times `scale`. A joint of type pin turns about z, a universal one
 * about x and y.
 */
export function figureAxes(joint: FigureJoint, side: ModelSide, scale: number): JointAxis[] {
  const own = (i: number): string | null => joint.coordinates[i]?.name ?? null;
  const unit: FigureAxis['value'] = { type: 'linear', coef: [1, 0] };
  let axes = joint.axes;
  if (joint.type === 'PinJoint') axes = [{ kind: 'turn', axis: [0, 0, 1], coordinate: own(0), value: unit }];
  if (joint.type === 'UniversalJoint') {
    axes = [
      { kind: 'turn', axis: [1, 0, 0], coordinate: own(0), value: unit },
      { kind: 'turn', axis: [0, 1, 0], coordinate: own(1), value: unit },
    ];
  }
  return axes.map((a) => {
    const [x = 0, y = 0, z = 0] = a.axis;
    const flipped: [number, number, number] = a.kind === 'turn' ? [-x, -y, z] : [x, y, -z];
    return {
      kind: a.kind,
      axis: side === 'left' ? flipped : [x, y, z],
      coordinate: a.coordinate === null ? -1 : coordinateIndex(a.coordinate, mid.has(a.coordinate) ? 'mid' : side),
      value: axisValue(a, a.kind === 'slide' && !mid.has(a.coordinate ?? '') ? scale : 1),
    };
  });
}

function axisValue(a: FigureAxis, scale: number): AxisValue {
  const v = a.value;
  if (v.type === 'const') return { type: 'linear', slope: 0, offset: v.value * scale };
  if (v.type === 'linear') return { type: 'linear', slope: (v.coef[0] ?? 0) * scale, offset: (v.coef[1] ?? 0) * scale };
  return {
    type: 'spline',
    spline: makeSpline(
      v.x,
      v.y.map((y) => y * scale),
    ),
  };
}

/** A frame of the figures for one side. */
export function figureFrame(turned: readonly number[], at: readonly number[], side: ModelSide): Rigid {
  const frame = fromEuler(turned, at);
  return side === 'left' ? mirrored(frame) : frame;
}

/** The half space a figure's quadrant allows. */
export function figureSide(name: string): Cylinder['side'] {
  const known: Record<string, Cylinder['side']> = { all: 0, x: 1, '-x': -1, y: 2, '-y': -2 };
  const side = known[name];
  if (side === undefined) throw new Error(`A cylinder's side must be all, x, -x, y or -y, not "${name}".`);
  return side;
}

/** Row of a line's muscle. @throws where the catalogue lacks it. */
export function figureMuscle(line: FigureLine): number {
  const index = muscleIndex(line.muscle);
  if (index < 0) throw new Error(`The line "${line.line}" names a muscle "${line.muscle}" that the catalogue lacks.`);
  return index;
}

/** Mirrors a point for the left side: z is to the right. */
export function sidePoint(p: readonly number[], side: Side): [number, number, number] {
  const [x = 0, y = 0, z = 0] = p;
  return [x, y, side === 'left' ? -z : z];
}
