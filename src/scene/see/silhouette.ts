import { type PerspectiveCamera, Vector3 } from 'three';
import { segmentIndex, type Side } from '../../anatomy/segments.ts';
import type { Box, Silhouette } from '../../state/sight.ts';
import type { RunnerView } from '../RunnerView.ts';
import { point } from './carriedPoint.ts';

/** One in so many vertices of a bone or a piece of dressing is looked at, and of a muscle every station. */
const every = 9;
/** Stations stand in rows of so many numbers: a point, then from its fourth the way to its edge. */
const row = 16;
/** Metres of flesh and shoe beyond what is looked at. */
const beyond = 0.012;

const at = new Vector3();

/**
 * Where the body stands in the picture, worked out when asked for: points all over it, the box of its head, those of
 * its shoes.
 */
export function silhouetteOf(view: RunnerView, camera: PerspectiveCamera, width: number, height: number): Silhouette {
  const points: number[] = [];
  const face = nowhere();
  const shoes: Record<Side, Box> = { right: nowhere(), left: nowhere() };
  const put = (box: Box | null): void => {
    const far = at.add(view.offset).distanceTo(camera.position);
    at.project(camera);
    if (at.z > 1) return;
    const [x, y] = [((at.x + 1) / 2) * width, ((1 - at.y) / 2) * height];
    points.push(x, y);
    if (box) widen(box, x, y, (beyond * height) / (2 * far * Math.tan((camera.fov * Math.PI) / 360)));
  };
  for (const { segment, side, positions } of view.body.bones) {
    const own: Side = side === 'left' ? 'left' : 'right';
    const box = segment === 'head' ? face : segment === 'foot' || segment === 'toes' ? shoes[own] : null;
    const o = segmentIndex(segment, own) * 7;
    for (let i = 0; i < positions.length; i += 3 * every) {
      point(view.shown, o, positions[i] as number, positions[i + 1] as number, positions[i + 2] as number, at);
      put(box);
    }
  }
  const { stationData: d } = view;
  for (const { first, stations } of view.body.muscles.bands) {
    for (let i = first + 1; i <= first + stations; i++) {
      for (const share of [-1, 0, 1]) {
        const o = i * row;
        at.set(
          (d[o] as number) + share * (d[o + 4] as number),
          (d[o + 1] as number) + share * (d[o + 5] as number),
          (d[o + 2] as number) + share * (d[o + 6] as number),
        );
        put(null);
      }
    }
  }
  return { points, face: known(face), shoes: { right: known(shoes.right), left: known(shoes.left) } };
}

const nowhere = (): Box => ({ left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity });
const known = (box: Box): Box | null => (box.left < box.right ? box : null);

function widen(box: Box, x: number, y: number, by: number): void {
  box.left = Math.min(box.left, x - by);
  box.right = Math.max(box.right, x + by);
  box.top = Math.min(box.top, y - by);
  box.bottom = Math.max(box.bottom, y + by);
}
