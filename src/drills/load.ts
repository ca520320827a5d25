import { landmark } from '../mechanics/landmarks.ts';
import { bodyIndex } from '../mechanics/model.ts';
import type { Rig } from '../mechanics/rig.ts';
import { gravity, jointMoments, type Push, type Statics } from '../mechanics/statics.ts';
import { footPoint, type Movement, standingShare } from './movement.ts';

/** The pushes of the ground: on the standing (left) and on the working (right) foot of the authored side. */
export interface Ground {
  standing: Push;
  working: Push;
  list: Push[];
}

/** Pushes for a rig. */
export function makeGround(rig: Rig): Ground {
  const push = (side: 'right' | 'left'): Push => ({ body: bodyIndex(rig.model, 'foot', side), point: new Float64Array(3), force: 0 });
  const standing = push('left');
  const working = push('right');
  return { standing, working, list: [standing, working] };
}

/**
 * Moments of the authored side at a time for a placed rig whose centres were found. One foot: the whole weight under the
 * centre of mass. Two feet: the share of `standingShare`, the working foot pushed at its hold point and the standing foot
 * where balance then needs it (no shear).
 */
export function loadAt(rig: Rig, s: Statics, ground: Ground, movement: Movement, time: number, out: Float64Array): void {
  const share = standingShare(movement, time);
  const weight = s.total * gravity;
  const [x, z] = footPoint('right', movement.holdPoint);
  const { standing, working } = ground;
  working.force = (1 - share) * weight;
  working.point[0] = x;
  working.point[2] = z;
  standing.force = share * weight;
  standing.point[0] = (s.com[0]! - (1 - share) * x) / share;
  standing.point[2] = (s.com[2]! - (1 - share) * z) / share;
  jointMoments(rig, s, ground.list, out);
}

const sole = [
  'heel_back', 'heel_sole_lateral', 'metatarsal_5_lateral', 'little_toe_tip', 'hallux_tip', 'metatarsal_1_head', 'heel_sole_medial',
] as const;

/** Support polygons on the floor as x, z pairs in atlas axes (x left, z forward), metres: right foot, left foot, both. */
export const supports = makeSupports();

function makeSupports(): { right: Float64Array; left: Float64Array; both: Float64Array } {
  const right = sole.map((name) => {
    const [forward, , side] = landmark(name);
    return [-side, forward] as const;
  });
  const left = right.map(([x, z]) => [-x, z] as const);
  return { right: hull(right), left: hull(left), both: hull([...right, ...left]) };
}

/** Convex hull, anticlockwise seen with x to the right and z up. */
function hull(points: Corner[]): Float64Array {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  return Float64Array.from([...chain(sorted), ...chain(sorted.toReversed())].flat());
}

type Corner = readonly [number, number];

function chain(list: Corner[]): Corner[] {
  const out: Corner[] = [];
  for (const p of list) {
    while (out.length > 1 && turn(out.at(-2)!, out.at(-1)!, p) <= 0) out.pop();
    out.push(p);
  }
  return out.slice(0, -1);
}

function turn(a: Corner, b: Corner, c: Corner): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** Whether a point (x left, z forward) lies in a support polygon. */
export function supported(polygon: Float64Array, x: number, z: number): boolean {
  const n = polygon.length / 2;
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    const [ax, az, bx, bz] = [polygon[i * 2]!, polygon[i * 2 + 1]!, polygon[j * 2]!, polygon[j * 2 + 1]!];
    if ((bx - ax) * (z - az) - (bz - az) * (x - ax) < 0) return false;
  }
  return true;
}
