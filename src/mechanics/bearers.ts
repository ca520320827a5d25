import { coordinateIndex } from '../anatomy/coordinates.ts';
import { type Side, sides } from '../anatomy/segments.ts';
import { kneeStop } from './statics.ts';

/**
 * What bears a moment besides muscles and the pull of tissue: it answers only as far as it is needed, costs nothing,
 * and can push one way only. The same bearers count in every solve.
 */
export interface Bearer {
  row: number;
  /** Which way it pushes the coordinate. */
  way: 1 | -1;
  /** Most that it bears in a posture, N m. */
  most: (q: Float64Array) => number;
}

const degree = Math.PI / 180;

/**
 * Most that ligaments and fascia bear of a shoulder that hangs, N m, upwards: nearly what the arm weighs about the
 * inner end of the collarbone; none from 5 degrees of lifting. That the upper trapezius is all but silent while people
 * stand relaxed is textbook (Basmajian, Muscles Alive; from memory), the figure is our own.
 */
function hanging(elevation: number): number {
  return 4 * Math.min(1, Math.max(0, 1 - elevation / (5 * degree)));
}

/**
 * Most that ribs, ligaments and what is stretched bear of a blade that is drawn away from its place, N m for each
 * degree of the way, and never upwards: nothing of it carries the arm. Our own figure, without a source.
 */
const perDegree = 2;

/**
 * Most that the capsule bears of an extended hip that is turned outwards, N m, inwards: in extension the ligaments in
 * front are tight, turning is free inwards rather than outwards (van Arkel et al. 2015, J Biomech 48:3803, figure 3),
 * and at 12 degrees they bear 5 N m. That it grows evenly from straight is our own choice.
 */
function capsule(flexion: number): number {
  return 5 * Math.min(1, Math.max(0, -flexion / (12 * degree)));
}

function drawn(angle: number): number {
  return (perDegree * Math.max(0, angle)) / degree;
}

function ofSide(side: Side): Bearer[] {
  const hip = coordinateIndex('hip_flexion', side);
  const knee = coordinateIndex('knee_angle', side);
  const up = coordinateIndex('clavicle_elevation', side);
  const forward = coordinateIndex('clavicle_protraction', side);
  const turn = coordinateIndex('scapula_upward', side);
  return [
    { row: knee, way: 1, most: (q) => kneeStop(q[knee]!) },
    { row: coordinateIndex('hip_rotation', side), way: 1, most: (q) => capsule(q[hip]!) },
    { row: up, way: 1, most: (q) => hanging(q[up]!) },
    { row: up, way: -1, most: (q) => drawn(q[up]!) + drawn(Math.abs(q[forward]!)) },
    { row: forward, way: -1, most: (q) => drawn(q[forward]!) },
    { row: forward, way: 1, most: (q) => drawn(-q[forward]!) },
    // A blade drawn back is turned down no further, one drawn forward not up.
    { row: turn, way: 1, most: (q) => drawn(-q[forward]!) },
    { row: turn, way: -1, most: (q) => drawn(q[forward]!) },
  ];
}

/**
 * All one-sided bearers: the ends of the knees' range, the capsule of an extended hip, what a relaxed shoulder hangs
 * on, what meets a blade that is drawn.
 */
export const bearers: readonly Bearer[] = sides.flatMap(ofSide);
