import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepOffline } from '../../src/app/offline.ts';

/** A registration that a test lets happen what it wants. */
class Registration extends EventTarget {
  installing: (EventTarget & { state: string; postMessage: (what: string) => void }) | null = null;
  waiting: unknown = null;
  active: unknown = null;
  /** Whether the words of the language can be kept. */
  words = true;
  update = vi.fn(async () => undefined);

  /** A worker comes, and ends in this state. */
  comes(state: 'installed' | 'redundant'): { postMessage: ReturnType<typeof vi.fn> } {
    // It keeps the words of the language at once, or says that they did not come.
    const postMessage = vi.fn((_: unknown, ports: readonly MessagePort[] = []) => ports[0]?.postMessage(this.words));
    const worker = Object.assign(new EventTarget(), { state, postMessage });
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
    worker.dispatchEvent(new Event('statechange'));
    return worker;
  }
}

/** What is called when the page speaks another language. */
const spoken = { changed: (): void => undefined };

/** A window whose network answers a script with this. */
function openWindow({
  kept = false,
  answers = 'text/javascript',
  refused = false,
  protocol = 'https:',
  packed = false,
} = {}): {
  registration: Registration;
  heard: string[];
  register: ReturnType<typeof vi.fn>;
  reload: ReturnType<typeof vi.fn>;
  page: EventTarget & { visibilityState: string; documentElement: { lang: string } };
  begin: () => Promise<void>;
  take: () => void;
} {
  const registration = new Registration();
  const heard: string[] = [];
  const reload = vi.fn();
  const register = vi.fn(async () => {
    if (refused) throw new Error('refused');
    return registration;
  });
  const serviceWorker = Object.assign(new EventTarget(), { register, controller: kept ? {} : null });
  const page = Object.assign(new EventTarget(), {
    visibilityState: 'visible',
    querySelector: (): object | null => (packed ? null : {}),
    documentElement: { lang: 'de' },
  });
  const own = { location: { protocol, search: '', reload } };
  vi.stubGlobal('window', Object.assign(own, { parent: own }));
  vi.stubGlobal('navigator', { serviceWorker });
  vi.stubGlobal('document', page);
  vi.stubGlobal('fetch', async () => new Response('', { headers: { 'content-type': answers } }));
  vi.stubGlobal(
    'MutationObserver',
    class {
      constructor(changed: () => void) {
        spoken.changed = changed;
      }
      observe(): void {}
    },
  );
  let given: (() => void) | undefined;
  const begin = (): Promise<void> =>
    keepOffline({
      onReady: () => heard.push('ready'),
      onNewer: (take) => {
        heard.push('newer');
        given = take;
      },
      onGate: () => heard.push('gate'),
    });
  const take = (): void => {
    given?.();
    serviceWorker.dispatchEvent(new Event('controllerchange'));
  };
  return { registration, heard, register, reload, page, begin, take };
}

afterEach(() => vi.unstubAllGlobals());

describe('what the page says of being kept', () => {
  it('is that it works without a network, once the first worker has all', async () => {
    const { registration, heard, begin } = openWindow();
    await begin();
    const worker = registration.comes('installed');
    await vi.waitFor(() => expect(heard).toEqual(['ready']));
    expect(worker.postMessage.mock.calls[0]?.[0]).toEqual({ keep: 'de' });
  });

  it('is not that it works without a network where the words of its language did not come', async () => {
    const { registration, heard, begin } = openWindow();
    registration.words = false;
    await begin();
    const worker = registration.comes('installed');
    await vi.waitFor(() => expect(worker.postMessage).toHaveBeenCalledOnce());
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heard).toEqual([]);
  });

  it('keeps each language that is spoken later too', async () => {
    const { registration, page, begin } = openWindow({ kept: true });
    const postMessage = vi.fn();
    registration.active = { postMessage };
    await begin();
    page.documentElement.lang = 'fr';
    spoken.changed();
    expect(postMessage.mock.calls.map(([told]) => told)).toEqual([{ keep: 'de' }, { keep: 'fr' }]);
  });

  it('is that there is a newer one, which comes only when it is asked for', async () => {
    const { registration, heard, reload, begin, take } = openWindow({ kept: true });
    await begin();
    const worker = registration.comes('installed');
    expect(heard).toEqual(['newer']);
    expect([worker.postMessage.mock.calls, reload.mock.calls]).toEqual([[], []]);
    take();
    expect(worker.postMessage).toHaveBeenCalledWith('take-over');
    expect(reload).toHaveBeenCalledOnce();
  });

  it('is that a network wants a login, where it answers with a page: at the first visit, at an update, on return', async () => {
    for (const [kept, refused] of [
      [false, false],
      [true, false],
      [false, true],
    ]) {
      const { registration, heard, page, begin } = openWindow({ kept, refused, answers: 'text/html' });
      await begin();
      if (!refused && !kept) registration.comes('redundant');
      if (kept) {
        registration.update.mockRejectedValueOnce(new TypeError('not a script'));
        page.dispatchEvent(new Event('visibilitychange'));
      }
      await vi.waitFor(() => expect([kept, refused, heard]).toEqual([kept, refused, ['gate']]));
    }
  });

  it('is nothing where the worker is refused on a good network, nor where there is none', async () => {
    const { heard, begin } = openWindow({ refused: true });
    await begin();
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('no network');
    });
    await begin();
    expect(heard).toEqual([]);
  });

  it('never asks in a frame, nor where the page comes unsafely', async () => {
    const { register, begin } = openWindow({ protocol: 'http:' });
    await begin();
    vi.stubGlobal('window', { location: { protocol: 'https:', search: '' }, parent: {} });
    await begin();
    expect(register).not.toHaveBeenCalled();
  });

  it('never asks where no worker lies beside it: in one file, in a package for a learning system', async () => {
    const { register, begin } = openWindow({ packed: true });
    await begin();
    expect(register).not.toHaveBeenCalled();
  });
});
