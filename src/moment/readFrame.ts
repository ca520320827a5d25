import { coordinateIndex } from '../anatomy/coordinates.ts';
import type { Side } from '../anatomy/segments.ts';
import type { Frame } from './frame.ts';

/** What muscles must supply at a joint's coordinate (OpenSim's name) in this Frame, N m. */
export function jointMoment(frame: Frame, coordinate: string, side: Side | 'mid'): number {
  return frame.moments[coordinateIndex(coordinate, side)] ?? Number.NaN;
}
