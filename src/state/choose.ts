import { otherSide, type Side } from '../anatomy/segments.ts';
import { prefersCalm } from './calm.ts';
import { type Choice, type Focus, type Group, sameChoice, sameFocus, upright } from './choices.ts';
import type { Explain } from './explaining.ts';
import type { Now } from './now.ts';
import type { State } from './store.ts';
import type { WhatIf } from './whatIf.ts';

/** Commands about what is chosen: a structure, a drill and its side, what is hidden, what-if. */
export class Choose {
  private readonly now: Now;
  private readonly explain: Explain;

  constructor(now: Now, explain: Explain) {
    this.now = now;
    this.explain = explain;
  }

  /**
   * Chooses a structure (null: none); `depth` says which of how many under the pointer it is. An open question takes it
   * as its answer.
   */
  select(choice: Choice | null, depth: State['depth'] = null): void {
    const { selection: before, asking, guess, compare } = this.now.state;
    const selection: Group | null = choice && upright(choice);
    if (guess && !guess.picked && selection) return this.explain.answer(selection);
    const wish: Partial<State> = { depth };
    if (guess && selection) wish.guess = null;
    if (asking && selection) Object.assign(wish, { asking: false, place: null });
    // One of a group that is chosen can still be chosen by itself.
    if (before?.with || !sameChoice(before, selection)) {
      wish.selection = selection;
      // Beside each other both runners stay in sight.
      if (selection && !compare) wish.near = true;
    }
    this.now.change(wish);
  }

  /** What the pointer is over, or null. */
  point(hover: Group | null): void {
    this.now.change({ hover });
  }

  /** Starts a drill with this side as the working one, from its beginning; out of a run it slows down first. */
  startDrill(drill: string, side: Side): void {
    this.start({ drill, side });
  }

  /** The same from a tight place: what was chosen before is let go. */
  startFromPlace(drill: string, side: Side): void {
    this.start({ drill, side, selection: null });
  }

  private start(wish: Partial<State>): void {
    const { strides } = this.now;
    const stops = strides.mode !== 'none' && !prefersCalm();
    if (stops) strides.stop();
    this.now.change({ ...atItsStart, ...wish, running: stops, playing: true }, 0);
  }

  /** Shows a drill, paused at its beginning; the side stays. */
  openDrill(drill: string): void {
    this.now.change({ ...atItsStart, drill, running: false, playing: false }, 0);
    this.now.settled.ring();
  }

  /** The other leg does the drill; time stays. */
  swap(): void {
    this.now.change({ side: otherSide(this.now.state.side) });
  }

  whatIf(whatIf: WhatIf): void {
    this.now.change({ whatIf });
  }

  /** Shows one structure or place alone, with the bones; the same again shows everything. */
  isolate(focus: Focus | null): void {
    const { isolated } = this.now.state;
    this.only(focus !== null && sameFocus(isolated, focus) ? null : focus);
  }

  /** What lies in the place that was to be shown alone could not be fetched: everything is shown. */
  placeMissing(): void {
    this.now.change({ isolated: null, notice: { code: 'missing', what: 'place' } });
  }

  /** Shows one structure or place alone; null: everything. */
  only(focus: Focus | null): void {
    this.now.change({ isolated: focus && 'id' in focus ? upright(focus) : focus });
  }

  /** Takes structures away until everything is shown again. */
  hide(what: readonly Choice[]): void {
    const { hidden, selection, isolated } = this.now.state;
    const gone = without(what.map(upright), []);
    const isGone = (choice: Choice | null): boolean => gone.some((other) => sameChoice(other, choice));
    this.now.change({
      hidden: [...without(hidden, gone), ...gone],
      selection: isGone(selection) ? null : selection,
      isolated: isolated !== null && 'id' in isolated && isGone(isolated) ? null : isolated,
    });
  }

  /** Brings back what was hidden, and ends an isolation. */
  showAll(): void {
    this.now.change({ hidden: [], isolated: null });
  }
}

/** A drill that was not on just now: nothing of the one before goes on. */
const atItsStart = {
  loop: null,
  whatIf: {},
  view: 'drill',
  near: false,
  asking: false,
  place: null,
  lesson: '',
  lessonStep: 1,
} as const;

/** The list with each structure once, and without those that are taken out. */
function without(list: readonly Choice[], out: readonly Choice[]): Choice[] {
  const seen = new Set(out.map(({ id, side }) => `${id} ${side}`));
  return list.filter(({ id, side }) => {
    const key = `${id} ${side}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
