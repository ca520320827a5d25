import type { Side } from '../anatomy/segments.ts';
import { coordinateIndex } from '../anatomy/coordinates.ts';
import { cross, landmark, subtract, times, unit, type Vec } from './landmarks.ts';
import type { JointAxis } from './model.ts';
import type { Rigid } from './rigid.ts';

/** A turn of the girdle: its coordinate, and its axis at rest (right side, OpenSim axes). */
type Turn = readonly [coordinate: string, axis: Vec];

/**
 * The blade's own axes at rest as Wu et al. 2005 (ISB, doi:10.1016/j.jbiomech.2004.05.042) draw them: z along the spine
 * of the blade outwards, x forwards out of its plane, y up in it; the acromioclavicular joint stands for the acromion's
 * angle.
 */
function bladeAxes(): { forward: Vec; up: Vec; outward: Vec } {
  const root = landmark('scapula_spine_root');
  const outward = unit(subtract(landmark('acromioclavicular'), root));
  const forward = unit(cross(subtract(root, landmark('scapula_inferior_angle')), outward));
  return { forward, up: cross(outward, forward), outward };
}

const blade = bladeAxes();

/**
 * Clavicle against the thorax, in the thorax's axes: forwards about the vertical, then up about the axis that points
 * forwards.
 */
const clavicleTurns: readonly Turn[] = [
  ['clavicle_protraction', [0, 1, 0]],
  ['clavicle_elevation', [-1, 0, 0]],
];

/** Blade against the thorax in the order of ISB: internal rotation, upward rotation, tilt. */
const scapulaTurns: readonly Turn[] = [
  ['scapula_internal', blade.up],
  ['scapula_upward', times(blade.forward, -1)],
  ['scapula_tilt', times(blade.outward, -1)],
];

/** Axes of the sternoclavicular joint, its frame turned as the thorax is. */
export function clavicleAxes(side: Side): JointAxis[] {
  return clavicleTurns.map((turn) => axisOf(turn, side, 1));
}

/**
 * Axes of the acromioclavicular joint: it undoes the clavicle's turns first, so the blade's angles are against the
 * thorax.
 */
export function scapulaAxes(side: Side): JointAxis[] {
  return [...undone(clavicleTurns, side), ...scapulaTurns.map((turn) => axisOf(turn, side, 1))];
}

/**
 * Turns that undo the blade's, for a joint whose frame at rest is `frame` (right side): the arm's angles stay against
 * the thorax.
 */
export function undoScapula(side: Side, frame: Rigid): JointAxis[] {
  const inFrame = ([x, y, z]: Vec): Vec => [
    frame[0]! * x + frame[3]! * y + frame[6]! * z,
    frame[1]! * x + frame[4]! * y + frame[7]! * z,
    frame[2]! * x + frame[5]! * y + frame[8]! * z,
  ];
  return undone(
    scapulaTurns.map(([name, axis]): Turn => [name, inFrame(axis)]),
    side,
  );
}

function undone(turns: readonly Turn[], side: Side): JointAxis[] {
  return turns.map((turn) => axisOf(turn, side, -1)).reverse();
}

function axisOf([name, [x, y, z]]: Turn, side: Side, slope: 1 | -1): JointAxis {
  return {
    kind: 'turn',
    axis: side === 'left' ? [-x, -y, z] : [x, y, z],
    coordinate: coordinateIndex(name, side),
    value: { type: 'linear', slope, offset: 0 },
  };
}
