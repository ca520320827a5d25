import { onTestFinished, vi } from 'vitest';
import { followAddress, goToAddress } from '../../src/app/history.ts';
import { Visit } from '../../src/state/visit.ts';

/** As much of a browser's window as the address bar needs: a history that can be pushed, replaced and gone back in. */
export class PretendWindow {
  readonly parent: unknown = this;
  readonly location: { search: string };
  private readonly past: string[] = [];
  private readonly listeners = new Set<() => void>();
  readonly history = {
    pushState: (_: unknown, __: string, query: string): void => {
      this.past.push(this.location.search);
      this.location.search = query;
    },
    replaceState: (_: unknown, __: string, query: string): void => {
      this.location.search = query;
    },
  };

  constructor(search: string, parent?: unknown) {
    this.location = { search };
    if (parent !== undefined) this.parent = parent;
  }

  /** How often Back leads to another place of ours. */
  get steps(): number {
    return this.past.length;
  }

  addEventListener(_: 'popstate', listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_: 'popstate', listener: () => void): void {
    this.listeners.delete(listener);
  }

  back(): void {
    const before = this.past.pop();
    if (before === undefined) return;
    this.location.search = before;
    for (const listener of this.listeners) listener();
  }
}

/** A visit at this address, in a window of its own until the test ends; `parent` is the page that it is shown in. */
export async function openAt(search = '', parent?: unknown): Promise<{ visit: Visit; page: PretendWindow }> {
  const page = new PretendWindow(search, parent);
  // Told first, done last: until then the visits write their addresses.
  if (!('window' in globalThis)) onTestFinished(() => void vi.unstubAllGlobals());
  vi.stubGlobal('window', page);
  const visit = new Visit();
  await visit.prepared;
  goToAddress(visit, search);
  const stop = followAddress(visit);
  onTestFinished(stop);
  return { visit, page };
}
