import type { PerspectiveCamera, Scene, WebGLRenderer } from 'three';
import type { Visit } from '../../state/visit.ts';
import type { RunnerView } from '../RunnerView.ts';

/** Something drawn beside or over the runner on demand. */
export interface Extra {
  /** Called in each drawn frame after the runner was written; returns whether another frame is wanted. */
  step(camera: PerspectiveCamera, width: number, height: number): boolean;
  dispose(): void;
}

/** What an extra is drawn with. */
export interface ExtraSetting {
  visit: Visit;
  view: RunnerView;
  gl: WebGLRenderer;
  scene: Scene;
  invalidate: () => void;
}
