import { sharedEngine } from '../moment/engine.ts';
import type { StrideMuscles } from '../moment/strideMuscles.ts';
import { Bell } from './events.ts';
import { otherThread } from './otherThread.ts';

/** Milliseconds of work between two chances for the page to draw. */
const slice = 5;

/** What muscles do in the run: fetched when a run is first shown, and computed in the other thread, or in slices between drawn frames, after the first picture. */
export class RunMuscles {
  private asked = false;
  private readonly more = new Bell();

  /** Calls back when they are known, and when it is known how certainly. */
  onMore(listener: () => void): () => void {
    return this.more.on(listener);
  }

  /** Says that more is known of a motion that is shown. */
  tell(): void {
    this.more.ring();
  }

  want(): void {
    if (this.asked) return;
    this.asked = true;
    const away = (): boolean =>
      otherThread.ask(
        'run',
        { kind: 'stride' },
        (answer) => {
          sharedEngine().strideMuscles = answer as StrideMuscles;
          this.more.ring();
        },
        () => tryIt(),
      );
    const start = async (): Promise<void> => {
      if (away()) return;
      const { strideWork } = await import('../moment/strideWork.ts');
      const engine = sharedEngine();
      const work = strideWork(engine);
      const go = (): void => {
        const known = engine.strideMuscles;
        const until = performance.now() + slice;
        let done: boolean | undefined = false;
        while (!done && performance.now() < until) done = work.next().done;
        if (done || engine.strideMuscles !== known) this.more.ring();
        if (!done) setTimeout(go, 4);
      };
      go();
    };
    // Where it cannot be had the run is shown as before, and the next run asks again.
    const tryIt = (): void => void start().catch(() => (this.asked = false));
    if (typeof requestIdleCallback === 'function') requestIdleCallback(tryIt, { timeout: 3000 });
    else setTimeout(tryIt, 300);
  }
}
