import { drills, findDrill } from '../drills/drills.ts';
import type { Drill } from '../drills/schema.ts';
import { duration, momentOf, type PlayedPhase, phasesOf } from '../drills/timeline.ts';
import type { Frame } from '../moment/frame.ts';
import { createFrame, frameAt } from '../moment/frameAt.ts';
import type { Bodies } from './bodies.ts';
import { Bell } from './events.ts';
import { kept } from './keep.ts';
import { Playhead } from './playhead.ts';
import { Preparation } from './preparation.ts';
import { RunMuscles } from './runMuscles.ts';
import type { Sight } from './sight.ts';
import { createTightropeStore, type ReadableStore, startState, type State } from './store.ts';
import { Strides } from './strides.ts';
import { optionsOf } from './whatIf.ts';

/**
 * What is chosen, where time stands, and the Frame of that moment. The commands change it through `change`; nothing
 * else writes the store.
 */
export class Now {
  private readonly written = createTightropeStore(startState());
  readonly store: ReadableStore = {
    getState: this.written.getState,
    getInitialState: this.written.getInitialState,
    subscribe: this.written.subscribe,
  };
  readonly playhead = new Playhead();
  readonly strides = new Strides();
  readonly runMuscles = new RunMuscles();
  readonly preparation = new Preparation();
  /** Comes late, when somebody first looks at a muscle; rings when more is known. */
  bodies: Bodies | null = null;
  readonly moreBodies = new Bell();
  readonly frames = new Bell();
  readonly settled = new Bell();
  /** What the picture knows; null where nothing is drawn. */
  sight: Sight | null = null;
  played: readonly PlayedPhase[] = [];
  private readonly current: Frame = createFrame();
  private stale = true;

  constructor() {
    this.adopt(this.state);
    this.playhead.subscribe(() => this.changed());
    this.preparation.onDone(() => this.changed());
    this.runMuscles.onMore(() => this.changed());
  }

  get state(): State {
    return this.store.getState();
  }

  /**
   * One change, seen by everybody at once and as a whole: the state is settled, playhead and engine follow, then all
   * are told.
   * @param time seconds to jump to in the same moment
   */
  change(wish: Partial<State>, time?: number): void {
    const before = this.state;
    const next = kept({ ...before, ...wish }, before);
    const differs = (Object.keys(next) as (keyof State)[]).some((key) => !Object.is(next[key], before[key]));
    const other = next.drill !== before.drill || next.side !== before.side || next.whatIf !== before.whatIf;
    const { playhead } = this;
    const wasPlaying = playhead.playing;
    if (other) this.adopt(next);
    playhead.loop = this.played[next.loop ?? -1] ?? null;
    playhead.speed = next.speed;
    let moved = playhead.put(time ?? playhead.time);
    // Started at the end, it starts over.
    if (next.playing && !wasPlaying && playhead.time >= playhead.duration - 1e-6) moved = playhead.put(0) || moved;
    playhead.playing = next.playing;
    if (!next.running) {
      this.strides.end();
      next.own = null;
    }
    if (moved || next.running !== before.running) this.stale = true;
    if (differs) this.written.setState(next);
    if (moved || next.playing !== wasPlaying) playhead.tell();
    else if (other || next.running !== before.running) this.changed();
  }

  /** The drill that is chosen. */
  drill(): Drill {
    return this.drillOf(this.state);
  }

  private drillOf({ drill: id }: State): Drill {
    const drill = findDrill(id) ?? drills[0];
    if (!drill) throw new Error('There is no drill.');
    return drill;
  }

  private adopt(state: State): void {
    const drill = this.drillOf(state);
    this.played = phasesOf(drill, state.side);
    this.playhead.duration = duration(drill);
    this.playhead.rest = momentOf(drill, 'hold', 1) - 1e-3;
    this.preparation.want(drill, optionsOf(state.side, state.whatIf));
    this.stale = true;
  }

  /** The Frame of now; the same object each time, filled anew when something has changed. */
  frame(): Frame {
    if (this.stale) {
      this.stale = false;
      if (this.strides.mode === 'none')
        frameAt(this.drill(), this.playhead.time, this.preparation.shown(), this.current);
      else this.strides.frame(this.drill(), this.state.side, this.current);
    }
    return this.current;
  }

  /** The Frame of another moment, written into `out`. */
  frameAt(time: number, out: Frame): Frame {
    return frameAt(this.drill(), time, this.preparation.shown(), out);
  }

  /** The Frame of a share of the stride, running whole, written into `out`. */
  strideAt(share: number, out: Frame): Frame {
    return this.strides.at(share, this.state.side === 'left', out);
  }

  /** Says that the Frame is another one. */
  changed(): void {
    this.stale = true;
    this.frames.ring();
  }
}
