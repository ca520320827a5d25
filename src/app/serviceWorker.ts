/**
 * The page without a network: all its files are kept at the first visit, a newer version waits until it is asked for
 * and never comes in the middle of a hold. Of its languages only those are kept that were spoken on this device. Runs
 * by itself, outside the page; the builder puts the names of all files and their hashes in (build/offlineFiles.ts).
 */
interface Files {
  /** Changes with any file. */
  version: string;
  /**
   * Paths below the worker's own folder, each with the hash of what is in it; '' is the home page. Where the name
   * carries the hash, there is none beside it.
   */
  paths: Readonly<Record<string, string>>;
  /** Paths of the files of each language that the pages do not carry themselves; their names carry a hash. */
  languages: Readonly<Record<string, readonly string[]>>;
}

interface WaitedFor extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetched extends WaitedFor {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends WaitedFor {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
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
/** Which languages were spoken here; for every version as well. */
const spokenName = `spoken by tightrope ${scope}`;
const hashHeader = 'x-hash';

worker.addEventListener('install', (event) => event.waitUntil(fetchAll()));
worker.addEventListener('activate', (event) => event.waitUntil(dropOlder()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (!request.url.startsWith(scope)) return;
  if (request.method === 'POST' && request.url === shareDoor) event.respondWith(takeShared(request));
  else if (request.method === 'GET') event.respondWith(answer(request));
});
worker.addEventListener('message', (event) => {
  const { data, ports } = event;
  if (data === 'take-over') void worker.skipWaiting();
  const { keep } = Object(data) as { keep?: unknown };
  if (typeof keep !== 'string') return;
  event.waitUntil(
    keepLanguage(keep).then(
      () => ports[0]?.postMessage(true),
      () => ports[0]?.postMessage(false),
    ),
  );
});

/**
 * All files of this version, and of the languages that were spoken here. @throws where one cannot be had, and then
 * nothing changes
 */
async function fetchAll(): Promise<void> {
  const spoken = await (await caches.open(spokenName)).keys();
  const tags = spoken.map(({ url }) => url.slice(url.lastIndexOf('/') + 1));
  const words = tags.flatMap((tag) => files.languages[tag] ?? []);
  await Promise.all([
    ...Object.entries(files.paths).map(([path, hash]) => keep(path, hash)),
    ...words.map((path) => keep(path, '')),
  ]);
}

/** The files of one language, now and in every later version. @throws where they cannot be had */
async function keepLanguage(tag: string): Promise<void> {
  const paths = files.languages[tag];
  // English stands in the pages themselves.
  if (!paths) return;
  await (await caches.open(spokenName)).put(addressOf(`language/${tag}`), new Response());
  await Promise.all(paths.map((path) => keep(path, '')));
}

/** Keeps one file: from an older version where it is the same there, else fetched. @throws where it cannot be had */
async function keep(path: string, hash: string): Promise<void> {
  const address = addressOf(path);
  const cache = await caches.open(cacheName);
  const known = await keptBefore(address, hash);
  if (known) return cache.put(address, known);
  const fetched = await fetch(address, { cache: hash === '' ? 'default' : 'no-cache' });
  // A gate of a hotel or a train answers everything with its own page.
  if (!fetched.ok || !rightKind(path, fetched)) throw new Error(`${path} did not come.`);
  await cache.put(address, hash === '' && !fetched.redirected ? fetched : await marked(fetched, hash));
}

/** What a version keeps under an address, if it is this very content: its hash stands in the name or beside it. */
async function keptBefore(address: string, hash: string): Promise<Response | undefined> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(family)) continue;
    const found = await (await caches.open(name)).match(address);
    if (found && (hash === '' || found.headers.get(hashHeader) === hash)) return found;
  }
  return undefined;
}

/**
 * The same content as if it had come straight, with its hash beside it: an answer that was sent elsewhere may not serve
 * a page later.
 */
async function marked(answered: Response, hash: string): Promise<Response> {
  const headers = new Headers(answered.headers);
  headers.set(hashHeader, hash);
  return new Response(await answered.blob(), { headers });
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
