import type { Net } from '../../geometry/surfaceNet.ts';
import type { BoneFigure } from './boneFigure.ts';

/** A built bone: its figures, and its surface in metres (atlas axes; right half or midline). */
export interface BuiltBone {
  figure: BoneFigure;
  surface: Net;
  /** Per vertex, how open it lies to the light (0 to 1). */
  shade: Float32Array;
}
