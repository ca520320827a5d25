import { type PlayedPhase, spokenMoment } from '../drills/timeline.ts';
import type { Drill } from '../drills/schema.ts';
import type { Frame } from '../moment/frame.ts';
import type { Sampling } from '../moment/sampling.ts';
import { Ask } from './ask.ts';
import { Choose } from './choose.ts';
import { atMost, Bell } from './events.ts';
import { Explain } from './explaining.ts';
import { Looks } from './look.ts';
import { Now } from './now.ts';
import { type Place, placeNow, showPlace } from './place.ts';
import type { Playhead } from './playhead.ts';
import type { Photographer, Sight } from './sight.ts';
import type { ReadableStore } from './store.ts';
import { Time } from './time.ts';

type Listener = () => void;

/**
 * One person's visit: what is chosen and the one Frame that every part of the page reads; it is changed by the commands
 * under `choose`, `look`, `ask`, `explain` and `time`.
 */
export class Visit {
  private readonly now = new Now();
  readonly store: ReadableStore = this.now.store;
  readonly playhead: Playhead = this.now.playhead;
  readonly time = new Time(this.now);
  readonly look = new Looks(this.now);
  readonly explain = new Explain(this.now);
  readonly choose = new Choose(this.now, this.explain);
  readonly ask = new Ask(this.now, this.choose);
  /** Resolves when the first drill can be shown. */
  readonly prepared: Promise<void> = this.now.preparation.first;
  private readonly pictures = new Bell();
  /** Who is told of another Frame, by how many milliseconds lie between at least: those of a kind share one timer. */
  private readonly rates = new Map<number, Bell>();
  private photographs: ((of: Visit) => Promise<Photographer>) | null = null;

  /** The drill that is chosen. */
  drill(): Drill {
    return this.now.drill();
  }

  /** Phases of the whole drill as played, first side and then the other. */
  phases(): readonly PlayedPhase[] {
    return this.now.played;
  }

  /** The Frame of now; the same object each time, filled anew when something has changed. */
  frame(): Frame {
    return this.now.frame();
  }

  /** The Frame of another moment, written into `out`. */
  frameAt(time: number, out: Frame): Frame {
    return this.now.frameAt(time, out);
  }

  /** The Frame of a share of the stride (0 to 1), written into `out`. */
  strideAt(share: number, out: Frame): Frame {
    return this.now.strideAt(share, out);
  }

  /** How the moment that the drill speaks of turns out in many bodies; null until it is known, which asking begins. */
  bodies(): Sampling | null {
    const drill = this.drill();
    return this.now.bodies?.of(drill, this.now.preparation.shown(), spokenMoment(drill)) ?? null;
  }

  onBodies(listener: Listener): () => void {
    const { now } = this;
    if (!now.bodies)
      void import('./bodies.ts').then(
        ({ Bodies }) => {
          now.bodies ??= new Bodies(now.moreBodies);
          now.moreBodies.ring();
        },
        () => undefined,
      );
    return now.moreBodies.on(listener);
  }

  /** Where in its stride the run is, 0 to 1. */
  get strideShare(): number {
    return this.now.strides.share;
  }

  /** Calls back when more is known of what muscles do in the run, and has it computed. */
  onRunComputed(listener: Listener): () => void {
    this.now.runMuscles.want();
    return this.now.runMuscles.onMore(listener);
  }

  /** Where the visit is now, whole. */
  place(): Place {
    return placeNow(this.now);
  }

  /** Goes to a place; what it leaves open stays. */
  show(place: Partial<Place>): void {
    showPlace(this.now, place);
  }

  /** Calls back when other settings have been prepared or the variants compared. */
  onPrepared(listener: Listener): () => void {
    return this.now.preparation.onDone(listener);
  }

  /** Resolves when the moment that is shown is wholly computed; rejects where that of the run cannot be had. */
  async whole(): Promise<void> {
    const { preparation, runMuscles, state } = this.now;
    await Promise.all([preparation.whole(), state.running && runMuscles.whole()]);
  }

  /**
   * Calls back after changes of the Frame, at most once per `every` milliseconds while playing; at once while paused.
   */
  onFrame(listener: Listener, every: number): () => void {
    let bell = this.rates.get(every);
    if (!bell) {
      const slower = new Bell();
      const [tell] = atMost(every, () => slower.ring());
      this.now.frames.on(() => tell(!this.playhead.playing));
      this.rates.set(every, slower);
      bell = slower;
    }
    return bell.on(listener);
  }

  /** Calls back when time has come to rest somewhere (paused, released, stepped). */
  onSettle(listener: Listener): () => void {
    return this.now.settled.on(listener);
  }

  /** Calls back after each drawn frame; what it does there must be little. */
  onPicture(listener: Listener): () => void {
    return this.pictures.on(listener);
  }

  /** What the picture knows; null where nothing is drawn. */
  get sight(): Sight | null {
    return this.now.sight;
  }

  /**
   * Whoever takes pictures of the runner as this visit shows him, or another one that nobody sees; null where nothing is
   * drawn. Comes when first asked for; one at a time.
   */
  photographer(of: Visit = this): Promise<Photographer> | null {
    return this.photographs?.(of) ?? null;
  }

  /** Said by the scene: it can be asked now, or no longer. */
  see(sight: Sight | null, photographs: ((of: Visit) => Promise<Photographer>) | null = null): void {
    this.now.sight = sight;
    this.photographs = photographs;
  }

  /** Said by the scene: a frame was drawn. */
  drawn(): void {
    this.pictures.ring();
  }
}
