import type { PartFigure } from '../../mesh/bones/boneFigure.ts';
import type { FitOptions } from './fitOptions.ts';

/**
 * A bone put together by hand from landmarks: its parts, its plane of symmetry (x mm), and how freely the fit may move
 * them.
 */
export interface Start {
  parts: PartFigure[];
  middle: number;
  fit: FitOptions;
}
