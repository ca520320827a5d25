/**
 * The page without a network: all its files are kept at the first visit, a newer version waits until it is asked for
 * and never comes in the middle of a hold. Runs by itself, outside the page; the builder puts the names of all files
 * and one hash of them in (build/offlineFiles.ts).
 */
interface Files {
  /** Changes with any file. */
  version: string;
  /** Paths below the worker's own folder; '' is the home page. */
  paths: readonly string[];
}

interface WaitedFor extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetched extends WaitedFor {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Event {
  readonly data: unknown;
}
interface Worker {
  readonly registration: { readonly scope: string };
  readonly location: Location;
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', listener: (event: WaitedFor) => void): void;
  addEventListener(name: 'fetch', listener: (event: Fetched) => void): void;
  addEventListener(name: 'message', listener: (event: Told) => void): void;
}

const worker = globalThis as unknown as Worker;
const files: Files = JSON.parse('__FILES__') as Files;
const { scope } = worker.registration;
/** One host may have several copies of the page: each keeps to its own path. */
const family = `tightrope ${scope} `;
const cacheName = family + files.version;
const addressOf = (path: string): string => new URL(path, scope).href;
/** Where the device sends what is shared with the page (build/manifest.ts), and where that waits for it. */
const shareDoor = addressOf('share');
/** Not of the family: a newer version finds it too. */
const sharedName = `shared with tightrope ${scope}`;

worker.addEventListener('install', (event) => event.waitUntil(fetchAll()));
worker.addEventListener('activate', (event) => event.waitUntil(dropOlder()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (!request.url.startsWith(scope)) return;
  if (request.method === 'POST' && request.url === shareDoor) event.respondWith(takeShared(request));
  else if (request.method === 'GET') event.respondWith(answer(request));
});
worker.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void worker.skipWaiting();
});

/**
 * All files of this version; what an older one has under the same name carries a hash and is the same. @throws where
 * one cannot be had, and then nothing changes
 */
async function fetchAll(): Promise<void> {
  const cache = await caches.open(cacheName);
  await Promise.all(
    files.paths.map(async (path) => {
      const address = addressOf(path);
      const known = path.startsWith('assets/') ? await caches.match(address) : undefined;
      const fetched = known ?? (await fetch(address, { cache: path.startsWith('assets/') ? 'default' : 'no-cache' }));
      // A gate of a hotel or a train answers everything with its own page.
      if (!fetched.ok || !rightKind(path, fetched)) throw new Error(`${path} did not come.`);
      await cache.put(address, await plain(fetched));
    }),
  );
}

/**
 * An answer that a gate has sent elsewhere may not serve a page later: the same content, as if it had come straight.
 */
async function plain(answered: Response): Promise<Response> {
  return answered.redirected ? new Response(await answered.blob(), { headers: answered.headers }) : answered;
}

/** Whether a file came as what it is, and not as somebody's page. */
function rightKind(path: string, answered: Response): boolean {
  const html = (answered.headers.get('content-type') ?? '').includes('html');
  return html === (path === '' || path.endsWith('/') || path.endsWith('.html'));
}

async function dropOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(family) && name !== cacheName).map((name) => caches.delete(name)),
  );
}

/** From what is kept, whatever stands behind the question mark; else from the network. */
async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request.url.replace(/[?#].*$/, ''));
  return kept ?? fetch(request);
}

/**
 * Keeps the file that was shared until the page takes it (sharedFile.ts), and leads there; nothing is sent anywhere.
 * Where it cannot be kept, the page finds nothing and says so.
 */
async function takeShared(request: Request): Promise<Response> {
  try {
    const file = (await request.formData()).get('file');
    if (file instanceof File) {
      const cache = await caches.open(sharedName);
      await cache.put(shareDoor, new Response(file, { headers: { 'x-name': encodeURIComponent(file.name) } }));
    }
  } catch {
    // No form, or no room.
  }
  return Response.redirect(addressOf('?shared=1'), 303);
}
