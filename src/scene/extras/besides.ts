/** Small things that are drawn on demand and come together. */
export { ForceDrawing } from './ForceDrawing.ts';
export { MirrorView } from './MirrorView.ts';
export { SecondRunner } from './SecondRunner.ts';
