import skeleton from '../anatomy/skeleton.json' with { type: 'json' };
import type { LandmarkName } from '../anatomy/landmarkNames.ts';

export type Vec = [number, number, number];

/** A measured landmark of the right half, turned from atlas axes to OpenSim's (x forward, y up, z right), metres. */
export function landmark(name: LandmarkName): Vec {
  const [x = 0, y = 0, z = 0] = skeleton.landmarks[name] as number[];
  return [z, y, -x];
}

export const add = (a: Vec, b: Vec): Vec => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const subtract = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const times = (a: Vec, k: number): Vec => [a[0] * k, a[1] * k, a[2] * k];
export const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const length = (a: Vec): number => Math.sqrt(dot(a, a));
export const unit = (a: Vec): Vec => times(a, 1 / length(a));
export const cross = (a: Vec, b: Vec): Vec => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** Rotation (row by row) of the frame whose y axis is `up` and whose z axis leans towards `right`. */
export function frameFrom(up: Vec, right: Vec): Float64Array {
  const y = unit(up);
  const x = unit(cross(y, right));
  const z = cross(x, y);
  return Float64Array.of(x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2], 0, 0, 0);
}
