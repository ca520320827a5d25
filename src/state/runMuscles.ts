/** Milliseconds of work between two chances for the page to draw. */
const slice = 5;

/** What muscles do in the run: fetched when a run is first shown, and computed in slices between drawn frames, after the first picture. */
export class RunMuscles {
  private asked = false;
  private readonly done: () => void;

  /** @param done is called when more is known */
  constructor(done: () => void) {
    this.done = done;
  }

  want(): void {
    if (this.asked) return;
    this.asked = true;
    const start = async (): Promise<void> => {
      const { strideWork } = await import('../moment/strideWork.ts');
      const work = strideWork();
      const go = (): void => {
        const until = performance.now() + slice;
        while (performance.now() < until) if (work.next().done) return this.done();
        this.done();
        setTimeout(go, 4);
      };
      go();
    };
    // Where it cannot be had the run is shown as before, and the next run asks again.
    const tryIt = (): void => void start().catch(() => (this.asked = false));
    if (typeof requestIdleCallback === 'function') requestIdleCallback(tryIt, { timeout: 3000 });
    else setTimeout(tryIt, 300);
  }
}
