import { Vector3 } from 'three';
import type { Side } from '../anatomy/segments.ts';
import type { View } from '../state/choices.ts';
import { framingDistance, type Insets, viewpoint, type Viewpoint, wayOf } from './viewpoints.ts';

/** What the camera is to show. */
export interface Wanted {
  view: View;
  side: Side;
  /** The drill's own viewpoint. */
  own: Viewpoint;
  /** Whether the camera stands near what is chosen. */
  near: boolean;
  /** Whether two runners stand beside each other. */
  compare: boolean;
  /** Whether the picture is that of a mirror; absent, it is not. */
  mirror?: boolean;
}

/** The window that it is shown in: degrees of the lens from top to bottom, CSS pixels. */
export interface Pane {
  fov: number;
  width: number;
  height: number;
  insets: Insets;
}

/** Where things stand now, metres. */
export interface Standing {
  /** The middle of the runner. */
  centre: Vector3;
  /** What is chosen: its middle, the way towards the eye, its length; null where nothing is, or has a shape. */
  chosen: { at: Vector3; facing: Vector3; length: number } | null;
  /** Where a freely turned camera is. */
  camera: Goal;
  /** Points all over the runner in the pose that the drill speaks of; without them he counts as standing. */
  reach?: readonly Vector3[];
}

/** Where the camera goes. */
export interface Goal {
  eye: Vector3;
  target: Vector3;
}

/** Metres that a runner takes from the sole to above the head, one across, and two beside each other. */
const tall = 1.86;
const widths = { one: 1.32, two: 2.85 } as const;
/** How much wider the picture is than what a pose reaches in it. */
const round = 1.07;

/**
 * Where the camera goes; null where it stays as it was turned. A choice comes before the view, and two runners before a
 * choice.
 */
export function cameraGoal(wanted: Wanted, pane: Pane, standing: Standing): Goal | null {
  const { centre, chosen, camera, reach = [] } = standing;
  const { view, near, compare } = wanted;
  const distance = (height: number, width: number): number =>
    framingDistance(pane.fov, pane.width, pane.height, pane.insets, height, width);
  const free = view === 'free' || near;
  // A freely turned camera is pulled back until both runners are in sight.
  if (free && compare) return from(centre, camera.eye.clone().sub(camera.target), distance(tall, widths.two));
  if (near) {
    if (!chosen) return null;
    const { at, facing, length } = chosen;
    // At a distance that keeps its neighbourhood in sight.
    return from(at, facing, distance(Math.max(0.55, length * 1.9), Math.max(0.45, length * 1.3)));
  }
  if (view === 'free') return null;
  const way = wayOf(viewpoint(view, wanted.side, wanted.own), new Vector3());
  if (compare || reach.length === 0) return from(centre, way, distance(tall, compare ? widths.two : widths.one));
  // The middle of what is seen of him stands in the middle, so that a leg that is far out stays in the picture.
  const across = new Vector3(0, 1, 0).cross(way).normalize();
  const up = way.clone().normalize().cross(across);
  const sides = fitOf(reach, centre, way, across, distance(0, 1));
  const heights = fitOf(reach, centre, way, up, distance(1, 0));
  const target = centre.clone().addScaledVector(across, sides.middle).addScaledVector(up, heights.middle);
  const far = round * Math.max(sides.far, heights.far);
  // In a mirror what is on the left of him stands on the right of the picture, and words stay where they are.
  return clearOfWords(from(target, way, far), pane, reach, wanted.mirror ? across.negate() : across, up);
}

/** How much farther off the camera goes at the most, and by which steps, to keep words off the runner. */
const farther = { most: 1.4, step: 0.04 } as const;

/**
 * The goal with the runner moved aside, or made smaller as well, by as little as keeps him clear of the words in the
 * upper left corner; as it was where nothing of that helps.
 */
function clearOfWords(goal: Goal, pane: Pane, reach: readonly Vector3[], across: Vector3, up: Vector3): Goal {
  const { corner, left, right, top, bottom } = pane.insets;
  if (!corner) return goal;
  const [middleX, middleY] = [(left + pane.width - right) / 2, (top + pane.height - bottom) / 2];
  const [freeRight, freeBottom] = [pane.width - right, pane.height - bottom];
  const way = goal.eye.clone().sub(goal.target);
  const near = way.length();
  const focal = pane.height / (2 * Math.tan((pane.fov * Math.PI) / 360));
  way.normalize();
  for (let times = 1; times <= farther.most; times += farther.step) {
    const points = reach.map((point) => {
      const at = point.clone().sub(goal.target);
      const scale = focal / Math.max(0.1, near * times - at.dot(way));
      return { x: middleX + at.dot(across) * scale, y: middleY - at.dot(up) * scale };
    });
    const most = (of: 'x' | 'y'): number => points.reduce((edge, point) => Math.max(edge, point[of]), 0);
    const [toRight, down] = [Math.max(0, freeRight - most('x')), Math.max(0, freeBottom - most('y'))];
    for (const y of [0, down]) {
      const beside = points.filter((point) => point.y + y < corner.bottom);
      const x = beside.reduce((need, point) => Math.max(need, corner.right - point.x), 0);
      if (x > toRight) continue;
      if (times === 1 && x === 0 && y === 0) return goal;
      const perPixel = (near * times) / focal;
      const target = goal.target
        .clone()
        .addScaledVector(across, -x * perPixel)
        .addScaledVector(up, y * perPixel);
      return from(target, way, near * times);
    }
  }
  return goal;
}

/**
 * Where the middle of points must stand along a direction, and how far off the eye, that all of them are in a picture
 * which one metre fills at a distance of `one`; metres. What is nearer to the eye looks larger: a hand before him would
 * leave a picture that only his size was asked for.
 */
function fitOf(
  points: readonly Vector3[],
  from: Vector3,
  way: Vector3,
  along: Vector3,
  one: number,
): { middle: number; far: number } {
  let [most, least] = [-Infinity, -Infinity];
  for (const point of points) {
    const at = point.clone().sub(from);
    const [aside, nearer] = [at.dot(along), at.dot(way) / (2 * one)];
    most = Math.max(most, aside + nearer);
    least = Math.max(least, nearer - aside);
  }
  return { middle: (most - least) / 2, far: (most + least) * one };
}

/** A camera so far off from its target on this way. */
const from = (target: Vector3, way: Vector3, far: number): Goal => ({
  target: target.clone(),
  eye: way.clone().normalize().multiplyScalar(far).add(target),
});

/**
 * What a change of the state means for the camera: a new goal, back from beside two runners to where it was turned, or
 * nothing.
 */
export function cameraTask(now: Chosen, last: Chosen): 'go' | 'return' | null {
  const free = now.view === 'free' || now.near;
  if (now.compare !== last.compare) return free && !now.compare ? 'return' : 'go';
  if (now.near) return !now.compare && (now.selection !== last.selection || !last.near) ? 'go' : null;
  if (now.view !== last.view || last.near) return 'go';
  const same =
    now.side === last.side && now.drill === last.drill && now.running === last.running && now.mirror === last.mirror;
  return same || free ? null : 'go';
}

interface Chosen {
  view: View;
  near: boolean;
  compare: boolean;
  side: Side;
  drill: string;
  /** Whether he runs: a drill that is seen near is left, and come back to. */
  running: boolean;
  /** Whether the picture is that of a mirror: words stand on the other side of him. */
  mirror: boolean;
  selection: unknown;
}
