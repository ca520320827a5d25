import type { Vector3 } from 'three';
import type { Side } from '../anatomy/segments.ts';
import type { View } from '../state/choices.ts';

/** Where a view looks from: turn about the vertical and height angle in degrees, seen from the target. */
export interface Viewpoint {
  /** 0 from the front, 90 from the runner's left, -90 from his right, 180 from behind. */
  azimuth: number;
  elevation: number;
}

/**
 * The view's angles for a working side; the drill's own view is told towards the other side, where the standing leg is.
 */
export function viewpoint(view: View, side: Side, own: Viewpoint): Viewpoint {
  const working = side === 'right' ? -1 : 1;
  switch (view) {
    case 'front':
      return { azimuth: 0, elevation: 4 };
    case 'side':
      return { azimuth: -working * 90, elevation: 3 };
    case 'back':
      return { azimuth: 180, elevation: 4 };
    case 'three-quarter':
      return { azimuth: 180 - working * 40, elevation: 6 };
    default:
      return { azimuth: -working * own.azimuth, elevation: own.elevation };
  }
}

/** The way from what is seen to the eye, of length 1, into `out`. */
export function wayOf({ azimuth, elevation }: Viewpoint, out: Vector3): Vector3 {
  const [a, e] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
  return out.set(Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e));
}

/** What of the window is free for the body, in CSS pixels from each edge. */
export interface Insets {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Right and lower edge of words in the upper left corner that lie over the picture; the drill's view keeps clear. */
  corner?: { right: number; bottom: number };
}

/** Distance at which a body of `height` by `width` metres fills the free part of the window. */
export function framingDistance(
  fovDegrees: number,
  windowWidth: number,
  windowHeight: number,
  insets: Insets,
  height: number,
  width: number,
): number {
  const freeHeight = Math.max(windowHeight - insets.top - insets.bottom, 80);
  const freeWidth = Math.max(windowWidth - insets.left - insets.right, 80);
  const tangent = Math.tan((fovDegrees * Math.PI) / 360);
  // Metres per pixel at distance 1, the same in both directions.
  const perPixel = (2 * tangent) / Math.max(windowHeight, 1);
  return Math.max(height / (freeHeight * perPixel), width / (freeWidth * perPixel));
}
