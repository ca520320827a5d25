import type { LandmarkName } from '../anatomy/landmarkNames.ts';
import { landmark } from '../mechanics/landmarks.ts';
import { bodyIndex } from '../mechanics/model.ts';
import { type Rig, worldPoint } from '../mechanics/rig.ts';
import type { Push } from '../mechanics/statics.ts';
import { fade } from './curve.ts';
import type { Settings } from './options.ts';
import { authoredSides } from './roles.ts';
import type { Drill } from '../drills/schema.ts';
import { momentOf } from '../drills/timeline.ts';

/** Two parts of the body that press each other apart, along the line between them or straight up and down. */
export interface Press {
  newtons: number;
  upright: boolean;
  from: number;
  to: number;
  fade: number;
  /** Points in the bodies' frames (OpenSim axes, metres). */
  points: [Float64Array, Float64Array];
  pushes: [Push, Push];
}

/** The presses of a drill that count with these settings. */
export function makePresses(drill: Drill, settings: Settings, rig: Rig): Press[] {
  if (!settings.intent) return [];
  return (drill.presses ?? [])
    .filter((press) => press.when === undefined || settings[press.when])
    .map((press): Press => {
      const parts = press.between.map(({ segment, of, at }) => {
        const side = authoredSides(drill, of)[0]!;
        const [x, y, z] = landmark(at as LandmarkName);
        return { body: bodyIndex(rig.model, segment, side), point: Float64Array.of(x, y, side === 'left' ? -z : z) };
      });
      const push = (i: number): Push => ({
        body: parts[i]!.body,
        point: new Float64Array(3),
        force: 0,
        level: new Float64Array(2),
      });
      return {
        newtons: press.newtons,
        upright: press.along === 'up',
        from: momentOf(drill, ...press.from),
        to: momentOf(drill, ...press.to),
        fade: press.fade,
        points: [parts[0]!.point, parts[1]!.point],
        pushes: [push(0), push(1)],
      };
    });
}

/** Sets the pushes of a press at a time for a placed rig. */
export function pressAt(rig: Rig, press: Press, time: number): void {
  const [a, b] = press.pushes;
  worldPoint(rig, a.body, press.points[0], 0, a.point, 0);
  // Straight up and down the two must touch, or the pair would turn the body: both push where the first one is.
  if (press.upright) b.point.set(a.point);
  else worldPoint(rig, b.body, press.points[1], 0, b.point, 0);
  const x = press.upright ? 0 : a.point[0]! - b.point[0]!;
  const y = press.upright ? 1 : a.point[1]! - b.point[1]!;
  const z = press.upright ? 0 : a.point[2]! - b.point[2]!;
  const k = (press.newtons * fade(time, press.from, press.to, press.fade)) / Math.max(1e-6, Math.hypot(x, y, z));
  a.force = k * y;
  a.level![0] = k * x;
  a.level![1] = k * z;
  b.force = -k * y;
  b.level![0] = -k * x;
  b.level![1] = -k * z;
}
