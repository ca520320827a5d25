import { Bell } from './events.ts';

/**
 * What muscles do in the run: fetched when a run is first shown, and computed after the first picture (see
 * `computeRun`).
 */
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

  /** Resolves when all of it is known; rejects where it cannot be had. */
  async whole(): Promise<void> {
    const { computeRun } = await import('./runWork.ts');
    await computeRun(() => this.tell());
  }

  want(): void {
    if (this.asked) return;
    this.asked = true;
    // Where it cannot be had the run is shown as before, and the next run asks again.
    const start = (): void => void this.whole().catch(() => (this.asked = false));
    if (typeof requestIdleCallback === 'function') requestIdleCallback(start, { timeout: 3000 });
    else setTimeout(start, 300);
  }
}
