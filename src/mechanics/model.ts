import type { Coordinate, ModelSide } from '../anatomy/coordinates.ts';
import type { Side } from '../anatomy/segments.ts';
import type { PassiveFibre } from './fibres.ts';
import type { Rigid } from './rigid.ts';
import type { Spline } from './spline.ts';

/** How an axis of a joint follows its coordinate. */
export type AxisValue = { type: 'linear'; slope: number; offset: number } | { type: 'spline'; spline: Spline };

/** One rotation about, or translation along, an axis of the joint's frame. */
export interface JointAxis {
  kind: 'turn' | 'slide';
  axis: readonly [number, number, number];
  /** Row of the coordinate, or -1 for a constant (then `value.offset`). */
  coordinate: number;
  value: AxisValue;
}

/**
 * Child = parent * before * motion(q) * after; rotations in their order, body-fixed; translations in the parent's joint
 * frame.
 */
export interface Joint {
  name: string;
  /** Row of the parent body, or -1 for the ground. */
  parent: number;
  child: number;
  before: Rigid;
  after: Rigid;
  axes: JointAxis[];
}

interface Body {
  name: string;
  side: ModelSide;
  /** Kilograms, and centre of mass in the body's frame in metres. */
  mass: number;
  com: readonly [number, number, number];
}

/** An infinite cylinder about its own z axis, fixed to a body. */
export interface Cylinder {
  name: string;
  body: number;
  frame: Rigid;
  radius: number;
  /** 0: either way round; else +1, -1 (x), +2, -2 (y): the half space that the wrapped path must pass through. */
  side: 0 | 1 | -1 | 2 | -2;
}

/** One path by which a muscle pulls. */
export interface Line {
  name: string;
  side: Side;
  /** Row of the muscle in the catalogue. */
  muscle: number;
  /** Peak force in newtons, optimal fibre and tendon slack length in metres, pennation in radians. */
  force: number;
  fibre: number;
  tendon: number;
  pennation: number;
  /** Rows of the bodies and positions of the points in their frames, metres. */
  bodies: Int32Array;
  points: Float64Array;
  /** Rows of the cylinders, in the order in which the path meets them. */
  wraps: Int32Array;
  /** Per cylinder: the way round it (see `wrapCylinder`); 0 where the shorter way is right. */
  turns: Int32Array;
  /** Force-length applies to the lines of the leg. */
  region: 'leg' | 'trunk' | 'arm';
  /** How its fibres resist being stretched, where that is published. */
  passive?: PassiveFibre;
}

/**
 * A body to compute with; OpenSim axes (x forward, y up, z right), metres, kilograms, newtons. Joints lie parents
 * first.
 */
export interface Model {
  coordinates: readonly Coordinate[];
  bodies: Body[];
  joints: Joint[];
  cylinders: Cylinder[];
  lines: Line[];
}

/** Row of a body. @throws where there is none of that name and side. */
export function bodyIndex(model: Model, name: string, side: ModelSide): number {
  const found = model.bodies.findIndex((b) => b.name === name && (b.side === side || b.side === 'mid'));
  if (found < 0) throw new Error(`The model has no body "${name}" on the ${side} side.`);
  return found;
}
