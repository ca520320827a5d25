import type { PerspectiveCamera } from 'three';
import type { State } from '../../state/store.ts';
import type { Extra, ExtraSetting } from './extra.ts';

const kinds = ['reflex', 'compare', 'forces'] as const;
/** Each comes as a file of its own when it is first asked for. */
const makers: Record<(typeof kinds)[number], () => Promise<(setting: ExtraSetting) => Extra>> = {
  reflex: async () => {
    const { ReflexDrawing } = await import('./ReflexDrawing.ts');
    return (setting) => new ReflexDrawing(setting);
  },
  compare: async () => {
    const { SecondRunner } = await import('./SecondRunner.ts');
    return (setting) => new SecondRunner(setting);
  },
  forces: async () => {
    const { ForceDrawing } = await import('./ForceDrawing.ts');
    return (setting) => new ForceDrawing(setting);
  },
};

/** Two runners and nerves besides would be too much at once: the reflex waits until the comparison is left. */
const wanted = (state: State, kind: (typeof kinds)[number]): boolean =>
  state[kind] && !(kind === 'reflex' && state.compare);

/** What is drawn on demand, made and taken away as the store says. */
export class Extras {
  private readonly made = new Map<string, Extra>();
  private readonly stop: () => void;
  private readonly setting: ExtraSetting;
  private gone = false;

  constructor(setting: ExtraSetting) {
    this.setting = setting;
    this.stop = setting.visit.store.subscribe(() => this.update());
    this.update();
  }

  private update(): void {
    const state = this.setting.visit.store.getState();
    for (const kind of kinds) {
      if (wanted(state, kind)) {
        if (this.made.has(kind)) continue;
        makers[kind]().then(
          (make) => {
            if (this.gone || this.made.has(kind) || !wanted(this.setting.visit.store.getState(), kind)) return;
            this.made.set(kind, make(this.setting));
            this.setting.visit.look.arrived(kind);
            this.setting.invalidate();
          },
          () => {
            const { visit } = this.setting;
            if (!this.gone && wanted(visit.store.getState(), kind)) visit.look.missing(kind);
          },
        );
      } else if (this.made.has(kind)) {
        this.made.get(kind)?.dispose();
        this.made.delete(kind);
        this.setting.invalidate();
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
