import type { PerspectiveCamera } from 'three';

/** Whether a camera shows what a mirror would: left and right of its picture exchanged, about where it looks. */
export const isMirrored = ({ projectionMatrix }: PerspectiveCamera): boolean =>
  (projectionMatrix.elements[0] as number) < 0;

/** Exchanges left and right of a camera's picture, until the camera is fitted to its window anew. */
export function mirrorLens(camera: PerspectiveCamera): void {
  // The first column belongs to what lies to the side of the line of sight; where that line meets the window stays.
  camera.projectionMatrix.elements[0] = -(camera.projectionMatrix.elements[0] as number);
  camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert();
}
