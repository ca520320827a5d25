import { sides } from '../anatomy/segments.ts';
import { isMidline } from '../anatomy/structures.ts';
import { drills, findDrill } from '../drills/drills.ts';
import type { Frame } from '../moment/frame.ts';
import { createFrame, frameAt } from '../moment/frameAt.ts';
import type { FrameOptions } from '../moment/options.ts';
import type { Drill } from '../drills/schema.ts';
import { duration, momentOf, type PlayedPhase, phasesOf } from '../drills/timeline.ts';
import { answerOf, groupOf, placeTouched } from './places.ts';
import { Playhead } from './playhead.ts';
import { Preparation } from './preparation.ts';
import type { Sight } from './sight.ts';
import { Strides } from './strides.ts';
import {
  type Choice,
  createTightropeStore,
  type Dressing,
  type Focus,
  type Group,
  layers,
  sameChoice,
  type State,
  type Store,
} from './store.ts';
import { optionsOf, type WhatIf } from './whatIf.ts';

type Listener = () => void;

/** One frame of the stepping keys, seconds. */
const frameStep = 1 / 30;

/** One person's visit: what is chosen, where time stands, and the one Frame that every part of the page reads. */
export class Visit {
  readonly store: Store = createTightropeStore();
  readonly playhead = new Playhead();
  private readonly preparation = new Preparation();
  private readonly current: Frame = createFrame();
  private readonly strides = new Strides();
  private options: FrameOptions;
  private played: PlayedPhase[] = [];
  private stale = true;
  private readonly frameListeners = new Set<Listener>();
  private readonly settleListeners = new Set<Listener>();
  /** What the picture knows; null where nothing is drawn. */
  sight: Sight | null = null;
  private readonly pictureListeners = new Set<Listener>();
  /** Resolves when the first drill can be shown. */
  readonly prepared: Promise<void>;

  constructor() {
    const state = this.store.getState();
    this.options = optionsOf(state.side, state.whatIf);
    this.adopt(state);
    this.playhead.subscribe(() => this.changed());
    this.store.subscribe((now, before) => {
      if (now.drill !== before.drill || now.side !== before.side || now.whatIf !== before.whatIf) this.adopt(now);
      if (now.compare && !this.drill().stretch) this.store.setState({ compare: false });
      if (now.speed !== before.speed) this.playhead.speed = now.speed;
      if (now.drill !== before.drill && (now.step || now.guess)) this.store.setState({ step: null, guess: null });
      else if (now.step && now.selection !== now.step.shown) this.store.setState({ step: null });
      if (now.loop !== before.loop) this.playhead.loop = this.played[now.loop ?? -1] ?? null;
    });
    this.preparation.onDone(() => this.changed());
    this.prepared = this.preparation.first;
  }

  /** The drill that is chosen. */
  drill(): Drill {
    const drill = findDrill(this.store.getState().drill) ?? drills[0];
    if (!drill) throw new Error('There is no drill.');
    return drill;
  }

  /** Phases of the whole drill as played, first side and then the other. */
  phases(): readonly PlayedPhase[] {
    return this.played;
  }

  private adopt(state: State): void {
    const drill = this.drill();
    this.options = optionsOf(state.side, state.whatIf);
    this.played = phasesOf(drill, state.side);
    this.playhead.duration = duration(drill);
    this.playhead.rest = momentOf(drill, 'hold', 1) - 1e-3;
    this.playhead.loop = this.played[state.loop ?? -1] ?? null;
    this.preparation.want(drill, this.options);
    this.changed();
  }

  /** The Frame of now; the same object each time, filled anew when something has changed. */
  frame(): Frame {
    if (this.stale) {
      this.stale = false;
      if (this.strides.mode === 'none')
        frameAt(this.drill(), this.playhead.time, this.preparation.shown(), this.current);
      else this.strides.frame(this.drill(), this.store.getState().side, this.current);
    }
    return this.current;
  }

  /** The Frame of another moment, written into `out`. */
  frameAt(time: number, out: Frame): Frame {
    return frameAt(this.drill(), time, this.preparation.shown(), out);
  }

  /** Calls back when other settings have been prepared or the variants compared. */
  onPrepared(listener: Listener): () => void {
    return this.preparation.onDone(listener);
  }

  private changed(): void {
    this.stale = true;
    for (const listener of this.frameListeners) listener();
  }

  /** Calls back after changes of the Frame, at most once per `every` milliseconds while playing; at once while paused. */
  onFrame(listener: Listener, every: number): () => void {
    let last = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      const wait = every === 0 || !this.playhead.playing ? 0 : every - (performance.now() - last);
      if (wait <= 0) {
        last = performance.now();
        listener();
      } else {
        timer ??= setTimeout(() => {
          timer = undefined;
          last = performance.now();
          listener();
        }, wait);
      }
    };
    this.frameListeners.add(tell);
    return () => {
      clearTimeout(timer);
      this.frameListeners.delete(tell);
    };
  }

  /** Calls back when time has come to rest somewhere (paused, released, stepped). */
  onSettle(listener: Listener): () => void {
    this.settleListeners.add(listener);
    return () => this.settleListeners.delete(listener);
  }

  settle(): void {
    for (const listener of this.settleListeners) listener();
  }

  /** Moves time by `dt` seconds of life; called once per drawn frame. */
  tick(dt: number): void {
    if (!this.playhead.playing) return;
    let left = dt;
    const { mode } = this.strides;
    if (mode !== 'none') {
      left = this.strides.tick(Math.min(dt, 0.1) * this.playhead.speed);
      this.changed();
      if (!this.strides.done) return;
      this.store.setState({ running: false });
      // Only a stop that was asked for leads into the drill.
      if (mode !== 'stopping') return this.pause();
    }
    this.playhead.tick(left);
    if (this.playhead.playing) return;
    // At the very end of a drill the runner runs on.
    if (this.playhead.time >= this.playhead.duration - 1e-6 && !calm()) this.run('running on');
    else this.pause();
  }

  /** Runs: before a drill, or on after it. What muscles do in it is not computed. */
  run(mode: 'running' | 'running on'): void {
    this.strides.begin(mode);
    this.store.setState({ running: true, loop: null, step: null, guess: null });
    if (mode === 'running') this.ask();
    this.play();
    this.changed();
  }

  /** The first sight: the runner runs, where motion is wanted, and the page asks where it feels tight. */
  greet(): void {
    // From the side both the front and the back of a runner can be seen.
    this.store.setState({ view: 'side' });
    if (calm()) this.ask();
    else this.run('running');
  }

  /** Asks where it feels tight, on the runner himself. */
  ask(): void {
    this.store.setState({ asking: true, place: null, selection: null, depth: null, compare: false });
  }

  /** Answers by a touch on the runner: the place that it means; a structure that no place leads to is chosen instead; nothing takes the answer back. */
  touch(stack: readonly Choice[], x: number, y: number): void {
    const found = placeTouched(stack, x, y, this.sight);
    if (found) this.store.setState({ place: answerOf(found) });
    else if (stack[0]) this.select(stack[0]);
    else this.store.setState({ place: null });
  }

  /** What a touch here would mean: everything of its place, on that side. */
  placeUnder(stack: readonly Choice[], x: number, y: number): Group | null {
    const found = placeTouched(stack, x, y, this.sight);
    return found && groupOf(found.place, found.touched.side);
  }

  /** Ends running at once. */
  private stand(): void {
    if (this.strides.mode === 'none') return;
    this.strides.end();
    this.store.setState({ running: false });
    this.changed();
  }

  play(): void {
    this.playhead.setPlaying(true);
    this.store.setState({ playing: true });
  }

  pause(): void {
    this.playhead.setPlaying(false);
    if (!this.store.getState().playing) return;
    this.store.setState({ playing: false });
    this.settle();
  }

  toggle(): void {
    if (this.playhead.playing) this.pause();
    else this.play();
  }

  seek(seconds: number): void {
    this.stand();
    if (this.store.getState().asking) this.store.setState({ asking: false });
    this.playhead.seek(seconds);
  }

  /** One frame on (1) or back (-1), paused. */
  step(direction: 1 | -1): void {
    this.pause();
    this.seek(this.playhead.time + direction * frameStep);
    this.settle();
  }

  private phaseNow(): number {
    const { time } = this.playhead;
    const at = this.played.findIndex(({ end }) => time < end - 1e-6);
    return at < 0 ? this.played.length - 1 : at;
  }

  /** Middle of the next (1) or previous (-1) phase, paused: what a slide clicker does. */
  stepPhase(direction: 1 | -1): void {
    this.goToPhase(Math.min(this.played.length - 1, Math.max(0, this.phaseNow() + direction)));
  }

  goToPhase(index: number): void {
    const phase = this.played[index];
    if (!phase) return;
    this.pause();
    this.seek((phase.start + phase.end) / 2);
    this.settle();
  }

  /** Repeats one phase, and plays it. */
  loopPhase(index: number): void {
    const phase = this.played[index];
    if (!phase) return;
    this.store.setState({ loop: index });
    this.seek(phase.start);
    this.play();
  }

  toggleLoop(): void {
    const { loop } = this.store.getState();
    if (loop === null) this.loopPhase(this.phaseNow());
    else this.store.setState({ loop: null });
  }

  setSpeed(speed: number): void {
    this.store.setState({ speed });
  }

  /** The other leg does the drill; time stays. */
  swap(): void {
    const { side } = this.store.getState();
    this.store.setState({ side: sides.find((other) => other !== side) ?? side });
  }

  /** Chooses a structure (null: none); `depth` says which of how many under the pointer it is. */
  select(choice: Choice | null, depth: State['depth'] = null): void {
    const selection = choice && isMidline(choice.id) ? { ...choice, side: 'right' as const } : choice;
    const { selection: before, asking } = this.store.getState();
    if (asking && selection) this.store.setState({ asking: false, place: null });
    // One of a group that is chosen can still be chosen by itself.
    if (!before?.with && sameChoice(before, selection)) this.store.setState({ depth });
    else this.store.setState({ selection, depth });
  }

  /** Starts a drill with this side as the working one, from its beginning. */
  startDrill(drill: string, side: State['side']): void {
    const stops = this.strides.mode !== 'none' && !calm();
    this.store.setState({ drill, side, loop: null, whatIf: {}, view: 'drill', asking: false, place: null });
    if (stops) this.strides.stop();
    else this.stand();
    this.playhead.seek(0);
    this.play();
  }

  /** One layer deeper (1) or back towards the skin (-1). */
  peel(direction: 1 | -1): void {
    const { layer } = this.store.getState();
    this.store.setState({
      layer: layers[Math.min(layers.length - 1, Math.max(0, layers.indexOf(layer) + direction))] ?? layer,
    });
  }

  /** Shows one structure or place alone, with the bones; the same again shows everything. */
  isolate(focus: Focus | null): void {
    const { isolated } = this.store.getState();
    this.store.setState({ isolated: focus !== null && sameFocus(isolated, focus) ? null : focus });
  }

  /** Takes structures away until everything is shown again. */
  hide(what: readonly Choice[]): void {
    const gone = what.map((choice) => (isMidline(choice.id) ? { ...choice, side: 'right' as const } : choice));
    const isGone = (choice: Choice | null): boolean => gone.some((other) => sameChoice(other, choice));
    const { hidden, selection, isolated } = this.store.getState();
    this.store.setState({
      hidden: [...hidden.filter((choice) => !isGone(choice)), ...gone],
      selection: isGone(selection) ? null : selection,
      isolated: isolated !== null && 'id' in isolated && isGone(isolated) ? null : isolated,
    });
  }

  /** Brings back what was hidden, and ends an isolation. */
  showAll(): void {
    this.store.setState({ hidden: [], isolated: null });
  }

  /** Takes a piece of dressing off, or puts it on again. */
  wear(dressing: Dressing): void {
    const { without } = this.store.getState();
    this.store.setState({
      without: without.includes(dressing) ? without.filter((other) => other !== dressing) : [...without, dressing],
    });
  }

  /** Calls back after each drawn frame; what it does there must be little. */
  onPicture(listener: Listener): () => void {
    this.pictureListeners.add(listener);
    return () => this.pictureListeners.delete(listener);
  }

  /** Said by the scene: it can be asked now, or no longer. */
  see(sight: Sight | null): void {
    this.sight = sight;
  }

  /** Said by the scene: a frame was drawn. */
  drawn(): void {
    for (const listener of this.pictureListeners) listener();
  }

  setWhatIf(whatIf: WhatIf): void {
    this.store.setState({ whatIf });
  }
}

/** Whether the person asked for less motion. */
function calm(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function sameFocus(a: Focus | null, b: Focus): boolean {
  if (a === null || 'id' in a !== 'id' in b) return false;
  return 'id' in a && 'id' in b ? sameChoice(a, b) : 'place' in a && 'place' in b && a.place === b.place;
}
