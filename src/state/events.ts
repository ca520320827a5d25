type Listener = () => void;

/** A place to listen at: everybody is told, in the order in which they came. */
export class Bell {
  private readonly listeners = new Set<Listener>();

  /** Calls `listener` at every ring; returns the way to stop that. */
  on(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  ring(): void {
    for (const listener of this.listeners) listener();
  }
}

/**
 * Calls `listener` now if it was not called for `every` milliseconds, else as soon as that has passed; the second
 * function gives up what waits.
 */
export function atMost(every: number, listener: Listener): [tell: (hurry: boolean) => void, giveUp: () => void] {
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const call = (): void => {
    last = performance.now();
    listener();
  };
  const tell = (hurry: boolean): void => {
    // It is on its way.
    if (timer !== undefined && !hurry) return;
    const wait = every === 0 || hurry ? 0 : every - (performance.now() - last);
    if (wait <= 0) return call();
    timer ??= setTimeout(() => {
      timer = undefined;
      call();
    }, wait);
  };
  return [tell, () => clearTimeout(timer)];
}
