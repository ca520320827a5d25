import { readFileSync } from 'node:fs';
import { transformWithOxc } from 'vite';
import { beforeAll, describe, expect, it, vi } from 'vitest';

type Listener = (event: unknown) => void;
type Network = (path: string) => Response | Promise<Response>;

const scope = 'https://host.test/a/b/';
let script = '';
const page = (): Response => new Response('<html>', { headers: { 'content-type': 'text/html' } });
const file = (text = 'x'): Response => new Response(text, { headers: { 'content-type': 'text/javascript' } });
const asBuilt: Network = (path) => (path === '' || path.endsWith('/') ? page() : file(path));

/** What a browser keeps of one origin. */
class Caches {
  readonly all = new Map<string, Map<string, Response>>();
  open = async (name: string): Promise<unknown> => {
    const held = this.all.get(name) ?? new Map<string, Response>();
    this.all.set(name, held);
    return {
      match: async (address: string) => held.get(address)?.clone(),
      put: async (address: string, answer: Response) => void held.set(address, answer),
      delete: async (address: string) => held.delete(address),
      keys: async () => [...held.keys()].map((url) => ({ url })),
    };
  };
  keys = async (): Promise<string[]> => [...this.all.keys()];
  delete = async (name: string): Promise<boolean> => this.all.delete(name);
  match = async (address: string): Promise<Response | undefined> =>
    [...this.all.values()]
      .find((held) => held.has(address))
      ?.get(address)
      ?.clone();
}

/** The worker as it ships, in a browser of a few lines. */
class Worker {
  readonly fetched: string[] = [];
  readonly skipWaiting = vi.fn(async () => undefined);
  private readonly listeners = new Map<string, Listener>();

  constructor(
    caches: Caches,
    version: string,
    paths: Readonly<Record<string, string>>,
    network: Network,
    languages: Readonly<Record<string, readonly string[]>> = {},
  ) {
    const source = script.replace(/["'`]__FILES__["'`]/, JSON.stringify(JSON.stringify({ version, paths, languages })));
    const around = {
      registration: { scope },
      skipWaiting: this.skipWaiting,
      addEventListener: (name: string, listener: Listener) => this.listeners.set(name, listener),
    };
    const fetchHere = async (asked: string | { url: string }): Promise<Response> => {
      const path = (typeof asked === 'string' ? asked : asked.url).slice(scope.length);
      this.fetched.push(path);
      return network(path);
    };
    // oxlint-disable-next-line typescript/no-implied-eval -- The worker is a script of its own, and run as one.
    new Function('globalThis', 'caches', 'fetch', source)(around, caches, fetchHere);
  }

  async happens(name: 'install' | 'activate'): Promise<void> {
    let work: unknown;
    this.listeners.get(name)?.({ waitUntil: (given: unknown) => (work = given) });
    await work;
  }

  /** Its answer, or null where it leaves a request to the network. */
  async answer(request: Request): Promise<Response | null> {
    let answered: Promise<Response> | null = null;
    this.listeners.get('fetch')?.({ request, respondWith: (given: Promise<Response>) => (answered = given) });
    return answered;
  }

  /** Tells it something; returns what it answers, once its work is done. */
  async told(data: unknown): Promise<unknown> {
    let work: unknown;
    let answer: unknown;
    const ports = [{ postMessage: (given: unknown) => (answer = given) }];
    this.listeners.get('message')?.({ data, ports, waitUntil: (given: unknown) => (work = given) });
    await work;
    return answer;
  }
}

/** Each with the hash of what is in it; where the name carries it, there is none. */
const paths = { '': 'a', 'run/': 'a', 'assets/one-1.js': '', 'icons/192.png': 'a' };
const more = { ...paths, 'assets/two-2.js': '' };

beforeAll(async () => {
  const path = 'src/app/serviceWorker.ts';
  script = (await transformWithOxc(readFileSync(path, 'utf8'), path)).code;
});

describe('the worker that keeps the page', () => {
  it('answers from what it keeps, whatever stands behind the question mark, and without a network', async () => {
    const caches = new Caches();
    const worker = new Worker(caches, '1', paths, asBuilt);
    await worker.happens('install');
    worker.fetched.length = 0;
    for (const query of ['', '?drill=hinge&t=3', 'run/?place=calf', 'assets/one-1.js'])
      expect((await worker.answer(new Request(scope + query)))?.ok).toBe(true);
    expect(worker.fetched).toEqual([]);
  });

  it('keeps nothing new where a gate answers every request with its page, and the older version stays', async () => {
    const caches = new Caches();
    const older = new Worker(caches, '1', paths, asBuilt);
    await older.happens('install');
    const newer = new Worker(caches, '2', more, page);
    await expect(newer.happens('install')).rejects.toThrow('did not come');
    const kept = await older.answer(new Request(`${scope}assets/one-1.js`));
    expect(await kept?.text()).toBe('assets/one-1.js');
  });

  it('fetches of a newer version what is new alone, takes over only when told, and drops what is its own alone', async () => {
    const caches = new Caches();
    await new Worker(caches, '1', paths, asBuilt).happens('install');
    await caches.open('tightrope https://host.test/other/ 1');
    const newer = new Worker(caches, '2', more, asBuilt);
    await newer.happens('install');
    // What carries the same hash, in its name or beside it, is the same.
    expect(newer.fetched).toEqual(['assets/two-2.js']);
    expect(newer.skipWaiting).not.toHaveBeenCalled();
    await newer.told('take-over');
    expect(newer.skipWaiting).toHaveBeenCalledOnce();
    await newer.happens('activate');
    expect((await caches.keys()).sort()).toEqual([
      'spoken by tightrope https://host.test/a/b/',
      'tightrope https://host.test/a/b/ 2',
      'tightrope https://host.test/other/ 1',
    ]);
  });

  it('fetches one file where a release has changed one, and the two that name it where it is in a language', async () => {
    const caches = new Caches();
    const first = new Worker(caches, '1', paths, asBuilt, {
      de: ['assets/run-de-1.json'],
      fr: ['assets/run-fr-1.json'],
    });
    await first.happens('install');
    expect(first.fetched).not.toContain('assets/run-de-1.json');
    expect(await first.told({ keep: 'de' })).toBe(true);
    const english = new Worker(caches, '2', { ...paths, '': 'b' }, asBuilt, {
      de: ['assets/run-de-1.json'],
      fr: ['assets/run-fr-1.json'],
    });
    await english.happens('install');
    expect(english.fetched).toEqual(['']);
    await english.happens('activate');
    const german = new Worker(caches, '3', { ...paths, '': 'c', 'run/': 'c' }, asBuilt, {
      de: ['assets/run-de-2.json'],
      fr: ['assets/run-fr-2.json'],
    });
    await german.happens('install');
    // The language that is spoken here, and no other.
    expect(german.fetched.toSorted()).toEqual(['', 'assets/run-de-2.json', 'run/']);
    const kept = await german.answer(new Request(`${scope}run/`));
    expect([kept?.ok, kept?.headers.get('content-type')]).toEqual([true, 'text/html']);
  });

  it('says that a language did not come, where a gate answers or there is no network, and asks again later', async () => {
    let network: Network = asBuilt;
    const worker = new Worker(new Caches(), '1', paths, (path) => network(path), { de: ['assets/run-de-1.json'] });
    await worker.happens('install');
    network = page;
    expect(await worker.told({ keep: 'de' })).toBe(false);
    network = () => Promise.reject(new TypeError('no network'));
    expect(await worker.told({ keep: 'de' })).toBe(false);
    network = asBuilt;
    expect(await worker.told({ keep: 'de' })).toBe(true);
    // English stands in the pages.
    expect(await worker.told({ keep: 'en' })).toBe(true);
  });

  it('takes a file that another app shares, keeps it through an update, and sends it nowhere', async () => {
    const caches = new Caches();
    const worker = new Worker(caches, '1', paths, asBuilt);
    const form = new FormData();
    form.append('file', new File(['time\n0'], 'Läufer 1.mot'));
    const led = await worker.answer(new Request(`${scope}share`, { method: 'POST', body: form }));
    expect([led?.status, led?.headers.get('location')]).toEqual([303, `${scope}?shared=1`]);
    expect(worker.fetched).toEqual([]);
    await new Worker(caches, '2', paths, asBuilt).happens('activate');
    vi.stubGlobal('caches', caches);
    const { isShared, takeShared } = await import('../../src/app/sharedFile.ts');
    expect(isShared(new URL(led!.headers.get('location')!).search)).toBe(true);
    const taken = await takeShared(new URL(scope));
    expect([taken?.name, await taken?.text()]).toEqual(['Läufer 1.mot', 'time\n0']);
    // Once: a reload finds nothing.
    expect(await takeShared(new URL(scope))).toBe(null);
    vi.unstubAllGlobals();
  });

  it('leads to the page even where nothing could be taken, and leaves other posts alone', async () => {
    const worker = new Worker(new Caches(), '1', paths, asBuilt);
    const broken = await worker.answer(new Request(`${scope}share`, { method: 'POST', body: 'no form' }));
    expect(broken?.status).toBe(303);
    expect(await worker.answer(new Request(`${scope}other`, { method: 'POST', body: 'x' }))).toBe(null);
    expect(await worker.answer(new Request('https://host.test/elsewhere'))).toBe(null);
  });
});
