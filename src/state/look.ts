import { type Dressing, layers, type View } from './choices.ts';
import type { Now } from './now.ts';
import { type Chosen, type SwitchName } from './settings.ts';
import type { Drawing, Notice, Tool } from './store.ts';

/** Settings that say how it is shown; what is chosen and the side have commands of their own. */
export type Look = Omit<Chosen, 'drill' | 'side' | 'selection' | 'hidden' | 'isolated'>;

/** Commands about how it is shown. */
export class Looks {
  private readonly now: Now;

  constructor(now: Now) {
    this.now = now;
  }

  /** Sets one or more of the settings. */
  set(look: Partial<Look>): void {
    this.now.change(look.view ? { ...look, near: false } : look);
  }

  /** A view; also again, after the camera has gone to a choice. */
  view(view: View): void {
    this.set({ view });
  }

  /** Turns a switch over. */
  toggle(name: SwitchName): void {
    const on = !this.now.state[name];
    // Who looks into a mirror is faced.
    this.set({ [name]: on, ...(name === 'mirror' && on && { view: 'front' }) });
  }

  /** The camera was turned by hand: it stays where it is. */
  turned(): void {
    this.now.change({ view: 'free', near: false });
  }

  /** One layer deeper (1) or back towards the skin (-1). */
  peel(direction: 1 | -1): void {
    const { layer } = this.now.state;
    this.now.change({
      layer: layers[Math.min(layers.length - 1, Math.max(0, layers.indexOf(layer) + direction))] ?? layer,
    });
  }

  /** Takes a piece of dressing off, or puts it on again. */
  wear(dressing: Dressing): void {
    const { without } = this.now.state;
    this.now.change({
      without: without.includes(dressing) ? without.filter((other) => other !== dressing) : [...without, dressing],
    });
  }

  /** Opens the safety text at a section; null shuts it. */
  sheet(section: string | null): void {
    this.now.change({ sheet: section });
  }

  /** Opens what stands over the whole page, at a moment that stands; null shuts it. */
  open(tool: Tool | null): void {
    this.now.change(tool ? { tool, playing: false } : { tool });
  }

  /** Opens or shuts the what-if panel. */
  lab(open: boolean): void {
    this.now.change({ lab: open });
  }

  /**
   * A drawing that was switched on could not be fetched: it is switched off again, so that asking once more is the way
   * to try again.
   */
  missing(what: Drawing): void {
    this.now.change({ [what]: false, notice: { code: 'missing', what } });
  }

  /** A drawing has come: what was said of its absence is taken back. */
  arrived(what: Drawing): void {
    const { notice } = this.now.state;
    if (notice?.code === 'missing' && notice.what === what) this.now.change({ notice: null });
  }

  /** Says something quietly, or takes it back. */
  note(notice: Notice | null): void {
    this.now.change({ notice });
  }
}
