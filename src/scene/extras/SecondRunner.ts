import { prefersCalm } from '../../state/calm.ts';
import { type PerspectiveCamera, Vector3 } from 'three';
import { type Comparison, comparisonOf } from '../../state/comparison.ts';
import type { Extra, ExtraSetting } from './extra.ts';
import { RunnerView } from '../RunnerView.ts';

/** Half the distance between the two, metres. */
const apart = 0.62;
const across = new Vector3();
const target = new Vector3();

/** What is compared with as a second runner to the right of the first, whichever way the camera looks. */
export class SecondRunner implements Extra {
  private readonly place: ExtraSetting;
  private readonly comparison: Comparison;
  private readonly view: RunnerView;
  private readonly stops: (() => void)[];

  constructor(place: ExtraSetting) {
    this.place = place;
    const { visit, view, gl, scene, invalidate } = place;
    this.comparison = comparisonOf(visit);
    this.view = new RunnerView(view.body, view);
    this.write();
    this.view.setTheme(visit.store.getState().theme, gl, scene);
    view.join(this.view);
    view.group.add(this.view.group);
    const again = (): void => {
      this.view.stale = true;
      invalidate();
    };
    this.stops = [visit.onFrame(again, 0), this.comparison.onPrepared(again)];
  }

  private write(): void {
    this.view.write(this.comparison.frame(), prefersCalm() ? null : this.comparison.other());
  }

  step(camera: PerspectiveCamera, width: number, height: number): boolean {
    const { view } = this.place;
    // Along the camera's level right: side by side in every view, both seen from the same angle.
    const e = camera.matrixWorld.elements;
    across
      .set(e[0] as number, 0, e[2] as number)
      .normalize()
      .multiplyScalar(apart);
    // The first runner is already written in this frame: he goes along in the next.
    const moved = this.view.offset.distanceToSquared(across) > 1e-8;
    view.offset.copy(across).negate();
    this.view.offset.copy(across);
    if (this.view.stale) this.write();
    const frame = this.comparison.frame();
    this.view.centre(target);
    this.view.settle(Infinity);
    return this.view.look(camera, width, height, target, frame) || moved;
  }

  dispose(): void {
    const { view } = this.place;
    for (const stop of this.stops) stop();
    view.join(null);
    view.offset.set(0, 0, 0);
    view.group.remove(this.view.group);
    this.view.dispose();
  }
}
