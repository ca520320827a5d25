import type { PerspectiveCamera, Scene, WebGLRenderer } from 'three';
import type { State } from '../state/store.ts';
import type { Visit } from '../state/visit.ts';
import type { RunnerView } from './RunnerView.ts';

/** Something drawn beside or over the runner on demand. */
export interface Extra {
  /** Called in each drawn frame after the runner was written; returns whether another frame is wanted. */
  step(camera: PerspectiveCamera, width: number, height: number): boolean;
  dispose(): void;
}

export interface Place {
  visit: Visit;
  view: RunnerView;
  gl: WebGLRenderer;
  scene: Scene;
  invalidate: () => void;
}

const kinds = ['reflex', 'compare'] as const;
/** Each comes as a file of its own when it is first asked for. */
const makers: Record<(typeof kinds)[number], () => Promise<(place: Place) => Extra>> = {
  reflex: async () => {
    const { ReflexDrawing } = await import('./ReflexDrawing.ts');
    return (place) => new ReflexDrawing(place);
  },
  compare: async () => {
    const { SecondRunner } = await import('./SecondRunner.ts');
    return (place) => new SecondRunner(place);
  },
};

/** Two runners and nerves besides would be too much at once: the reflex waits until the comparison is left. */
const wanted = (state: State, kind: (typeof kinds)[number]): boolean => state[kind] && !(kind === 'reflex' && state.compare);

/** What is drawn on demand, made and taken away as the store says. */
export class Extras {
  private readonly made = new Map<string, Extra>();
  private readonly stop: () => void;
  private readonly place: Place;
  private gone = false;

  constructor(place: Place) {
    this.place = place;
    this.stop = place.visit.store.subscribe(() => this.update());
    this.update();
  }

  private update(): void {
    const state = this.place.visit.store.getState();
    for (const kind of kinds) {
      if (wanted(state, kind)) {
        if (this.made.has(kind)) continue;
        void makers[kind]().then((make) => {
          if (this.gone || this.made.has(kind) || !wanted(this.place.visit.store.getState(), kind)) return;
          this.made.set(kind, make(this.place));
          this.place.invalidate();
        });
      } else if (this.made.has(kind)) {
        this.made.get(kind)?.dispose();
        this.made.delete(kind);
        this.place.invalidate();
      }
    }
  }

  step(camera: PerspectiveCamera, width: number, height: number): boolean {
    let more = false;
    for (const extra of this.made.values()) more = extra.step(camera, width, height) || more;
    return more;
  }

  dispose(): void {
    this.gone = true;
    this.stop();
    for (const extra of this.made.values()) extra.dispose();
    this.made.clear();
  }
}
