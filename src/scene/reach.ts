import { Vector3 } from 'three';
import { type Pose, type Segment, segmentIndex } from '../anatomy/segments.ts';
import type { Bone } from '../body/bones.ts';
import { point } from './see/carriedPoint.ts';

/**
 * Points all over a body in a pose, or over some segments of it alone, metres: how far it reaches, whichever way it is
 * looked at. One in `every` vertices of a bone or a piece of dressing is taken: a few hundred in all.
 */
export function reachOf(bones: readonly Bone[], pose: Pose, close?: readonly Segment[], every = 60): Vector3[] {
  return bones.flatMap(({ segment, side, positions: p }) => {
    if (close && !close.includes(segment)) return [];
    const o = segmentIndex(segment, side === 'left' ? 'left' : 'right') * 7;
    const found: Vector3[] = [];
    for (let i = 0; i + 2 < p.length; i += 3 * every) {
      const at = new Vector3();
      point(pose, o, p[i] as number, p[i + 1] as number, p[i + 2] as number, at);
      found.push(at);
    }
    return found;
  });
}
