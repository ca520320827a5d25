import type { FrameOptions } from '../moment/options.ts';
import type { Prepared } from '../moment/engine.ts';
import { needNode, open, variantWork } from '../moment/prepare.ts';
import { type Solved, takeSolved } from '../moment/solved.ts';
import type { Drill } from '../drills/schema.ts';
import { otherThread } from './otherThread.ts';

/** Milliseconds of work between two chances for the page to draw. */
const slice = 6;

let made = 0;

/**
 * Prepares what is wanted: the movement at once, for a moment can be shown then, and all full solves in the other
 * thread, or where there is none in slices; what was prepared last is shown until then.
 */
export class Preparation {
  private readonly asker = `preparation ${made++}`;
  private wanted: { drill: Drill; options: FrameOptions } | null = null;
  private ready: { drill: Drill; options: FrameOptions } | null = null;
  private prepared: Prepared | null = null;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private resolveFirst: () => void = () => undefined;
  readonly first = new Promise<void>((resolve) => {
    this.resolveFirst = resolve;
  });

  /** Options that frames are shown with now. */
  shown(): FrameOptions {
    const options = this.ready?.options ?? this.wanted?.options;
    if (!options) throw new Error('No drill has been asked for.');
    return options;
  }

  onDone(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when all solves of what is wanted are there: at once where they are, for then nothing more is told. */
  whole(): Promise<void> {
    if (this.isWhole()) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.onDone(() => {
        if (!this.isWhole()) return;
        stop();
        resolve();
      });
    });
  }

  private isWhole(): boolean {
    return this.ready === this.wanted && this.prepared?.certain === true;
  }

  want(drill: Drill, options: FrameOptions): void {
    this.wanted = { drill, options };
    // Both sides share one preparation, so the other leg can be shown at once.
    if (this.ready?.drill === drill) this.ready = { drill, options: { ...this.ready.options, side: options.side } };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.work(), 0);
  }

  private work(): void {
    if (!this.wanted) return;
    const { drill, options } = this.wanted;
    // The movement alone is enough to show a frame: it solves what it needs. The rest follows in slices.
    const prepared = open(drill, options);
    this.prepared = prepared;
    this.ready = this.wanted;
    this.resolveFirst();
    this.tell();
    if (!prepared.certain) this.solve(prepared, this.ready);
  }

  /** All full solves: in the other thread as soon as there is one. */
  private solve(prepared: Prepared, wanted: { drill: Drill; options: FrameOptions }): void {
    let work: Generator<void, void, void> | null = null;
    const go = (): void => {
      if (this.solveAway(prepared, wanted)) return;
      work ??= restOf(prepared);
      const until = performance.now() + slice;
      while (performance.now() < until) {
        if (work.next().done) {
          this.tell();
          return;
        }
      }
      this.timer = setTimeout(go, 0);
    };
    go();
  }

  private solveAway(prepared: Prepared, wanted: { drill: Drill; options: FrameOptions }): boolean {
    return otherThread.ask(
      this.asker,
      { kind: 'drill', ...wanted },
      (answer) => {
        takeSolved(prepared, answer as Solved);
        this.tell();
      },
      () => {
        if (this.wanted?.drill === wanted.drill && !prepared.certain) this.solve(prepared, wanted);
      },
    );
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** All full solves of the drill, then those of the variants, one a step. */
function* restOf(prepared: Prepared): Generator<void, void, void> {
  for (let node = 0; node < prepared.nodes.length; node++) {
    needNode(prepared, node);
    yield;
  }
  yield* variantWork(prepared);
}
