import type { LandmarkName } from '../anatomy/landmarkNames.ts';
import { landmark } from '../mechanics/landmarks.ts';
import type { Drill } from '../drills/schema.ts';

const contacts: Readonly<Record<'soles' | 'toes' | 'heels', readonly LandmarkName[]>> = {
  soles: [
    'heel_back',
    'heel_sole_lateral',
    'metatarsal_5_lateral',
    'little_toe_tip',
    'hallux_tip',
    'metatarsal_1_head',
    'heel_sole_medial',
  ],
  toes: ['metatarsal_5_head', 'metatarsal_5_lateral', 'little_toe_tip', 'hallux_tip', 'metatarsal_1_head'],
  heels: ['heel_back', 'heel_sole_lateral', 'heel_sole', 'heel_sole_medial'],
};

/**
 * Support polygons on the floor as x, z pairs in atlas axes (x left, z forward), metres: right foot, left foot, both.
 */
export interface Supports {
  right: Float64Array;
  left: Float64Array;
  both: Float64Array;
}

/**
 * Polygons of a drill's feet: while they stand flat, and while heels or toes are off the floor. Feet stand `ahead`
 * metres before their place and `aside` metres outside of it.
 */
export function makeSupports(drill: Drill, feet: Feet): { flat: Supports; raised: Supports } {
  return { flat: polygons('soles', feet), raised: polygons(drill.stance.on, feet) };
}

type Feet = Record<'ahead' | 'aside', { right: number; left: number }>;

function polygons(on: keyof typeof contacts, { ahead, aside }: Feet): Supports {
  const corners = contacts[on].map((name) => landmark(name));
  const right = corners.map(([forward, , side]): Corner => [-side - aside.right, forward + ahead.right]);
  const left = corners.map(([forward, , side]): Corner => [side + aside.left, forward + ahead.left]);
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
