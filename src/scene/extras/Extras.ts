import type { PerspectiveCamera } from 'three';
import type { State } from '../../state/store.ts';
import type * as Besides from './besides.ts';
import type { Extra, ExtraSetting } from './extra.ts';

const kinds = ['reflex', 'compare', 'forces', 'mirror'] as const;
type Maker = () => Promise<(setting: ExtraSetting) => Extra>;
/** What is small comes in one file. */
const small =
  (name: keyof typeof Besides): Maker =>
  async () => {
    const made = await import('./besides.ts');
    return (setting) => new made[name](setting);
  };
/** Each comes when it is first asked for. */
const makers: Record<(typeof kinds)[number], Maker> = {
  reflex: async () => {
    const { ReflexDrawing } = await import('./ReflexDrawing.ts');
    return (setting) => new ReflexDrawing(setting);
  },
  compare: small('SecondRunner'),
  forces: small('ForceDrawing'),
  mirror: small('MirrorView'),
};

/**
 * Two runners and nerves besides would be too much at once: the reflex waits until the comparison is left, and so does
 * the mirror, in which the two would change places.
 */
const wanted = (state: State, kind: (typeof kinds)[number]): boolean =>
  state[kind] && !((kind === 'reflex' || kind === 'mirror') && (state.compare || (kind === 'mirror' && state.asking)));

/** What is drawn on demand, made and taken away as the store says. */
export class Extras {
  private readonly made = new Map<string, Extra>();
  private readonly stop: () => void;
  private readonly setting: ExtraSetting;
  /** What is on its way. */
  private readonly coming = new Set<Promise<void>>();
  private resting = false;
  private gone = false;

  constructor(setting: ExtraSetting) {
    this.setting = setting;
    this.stop = setting.visit.store.subscribe(() => this.update());
    this.update();
  }

  private update(): void {
    const state = this.setting.visit.store.getState();
    for (const kind of kinds) {
      if (wanted(state, kind) && !this.resting) {
        if (this.made.has(kind)) continue;
        const coming = makers[kind]().then(
          (make) => {
            if (this.gone || this.resting || this.made.has(kind)) return;
            if (!wanted(this.setting.visit.store.getState(), kind)) return;
            this.made.set(kind, make(this.setting));
            this.setting.visit.look.arrived(kind);
            this.setting.invalidate();
          },
          () => {
            const { visit } = this.setting;
            if (!this.gone && wanted(visit.store.getState(), kind)) visit.look.missing(kind);
          },
        );
        this.coming.add(coming);
        void coming.finally(() => this.coming.delete(coming));
      } else if (this.made.has(kind)) {
        this.made.get(kind)?.dispose();
        this.made.delete(kind);
        this.setting.invalidate();
      }
    }
  }

  /** Takes all of it away, until it is to be drawn again. */
  rest(resting: boolean): void {
    this.resting = resting;
    this.update();
  }

  /** Resolves when all that is switched on is drawn, or is known to be missing. */
  async there(): Promise<void> {
    await Promise.all(this.coming);
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
