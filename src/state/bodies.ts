import type { Drill } from '../drills/schema.ts';
import type { FrameOptions } from '../moment/options.ts';
import type { Sampling } from '../moment/sampling.ts';
import type { Bell } from './events.ts';
import { otherThread } from './otherThread.ts';

/**
 * Milliseconds of work between two chances for the page to draw; and how many bodies are computed before the first is
 * told of.
 */
const slice = 4;
const few = 50;
const all = 200;

/**
 * In how many bodies of many a muscle works at the moment that a drill speaks of: fetched and computed when somebody
 * looks at a muscle, one drill at a time, in the time that drawing leaves; kept for the drills and options looked at
 * last.
 */
export class Bodies {
  private readonly kept = new Map<string, Sampling>();
  private running = '';
  private readonly more: Bell;

  /** @param more rings when more is known */
  constructor(more: Bell) {
    this.more = more;
  }

  /** What is known; null before the first bodies are computed, which this begins. */
  of(drill: Drill, options: FrameOptions, time: number): Sampling | null {
    const key = JSON.stringify([drill.id, time, options]);
    const known = this.kept.get(key);
    if (known && known.bodies >= all) return known;
    if (this.running !== key) {
      this.running = key;
      void this.run(key, drill, options, time).catch(() => {
        // What did not come is asked for again by the next look.
        if (this.running === key) this.running = '';
      });
    }
    return known && known.bodies >= few ? known : null;
  }

  private async run(key: string, drill: Drill, options: FrameOptions, time: number): Promise<void> {
    const away = otherThread.ask(
      'bodies',
      { kind: 'bodies', drill, options, time, count: all, few },
      (answer) => this.keep(key, answer as Sampling),
      () => {
        if (this.running === key) this.running = '';
      },
    );
    if (away) return;
    const { sampleWork } = await import('../moment/sampling.ts');
    const work = sampleWork(drill, options, time, all);
    const go = (): void => {
      // Another drill is looked at now: this one begins anew when it is looked at again.
      if (this.running !== key) return;
      const until = performance.now() + slice;
      let step = work.next();
      while (!step.done && performance.now() < until) step = work.next();
      const { bodies } = step.value;
      if (step.done || (bodies >= few && !this.kept.has(key))) this.keep(key, step.value);
      if (!step.done) setTimeout(go, 12);
    };
    setTimeout(go, 200);
  }

  private keep(key: string, sampling: Sampling): void {
    this.kept.set(key, sampling);
    const [oldest] = this.kept.keys();
    if (this.kept.size > 6 && oldest !== undefined) this.kept.delete(oldest);
    if (sampling.bodies >= all && this.running === key) this.running = '';
    this.more.ring();
  }
}
