/** Says which file of the page could not be had, and by what answer. */
export class NotFetched extends Error {
  constructor(address: string, answer: string) {
    super(`${nameOf(address)} could not be fetched (${answer}).`);
    this.name = 'NotFetched';
  }
}

/** Last part of an address, which is unique in the page: it carries a hash. */
const nameOf = (address: string): string => address.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? address;

/** Bytes of every file of the built page, by its path; empty where the page is not built. */
const sizes: ReadonlyMap<string, number> = sizesInPage();
/** Names of the files that the picture waits for, and how much of each has come. */
const awaited = new Map<string, number>();
const listeners = new Set<() => void>();
/** Scripts and styles that are here or on their way, by address. */
const here = new Map<string, Promise<void>>();

let drawn = (): void => undefined;
/** Resolves when the first picture is drawn, or when it is known that none will be. */
export const firstPicture = new Promise<void>((resolve) => {
  drawn = resolve;
});

/** Says that the first picture is drawn, or that none will be. */
export function pictureCame(): void {
  // What was asked for before it is the first load: the mark is what measures that.
  performance.mark('first-picture');
  drawn();
}

/** Names the files (by address or path) that the picture waits for. */
export function expectPicture(addresses: readonly string[]): void {
  awaited.clear();
  const scripts = [...sizes.keys()].filter((path) => nameOf(path).startsWith('picture-'));
  for (const address of [...addresses, ...scripts]) awaited.set(nameOf(address), 0);
  tell();
}

/** How much of what the picture waits for has come, in whole percent; null where nobody knows how large it is. */
export function arrived(): number | null {
  let whole = 0;
  let come = 0;
  for (const [path, size] of sizes) {
    const got = awaited.get(nameOf(path));
    if (got === undefined) continue;
    whole += size;
    come += Math.min(got, size);
  }
  return whole > 0 ? Math.floor((100 * come) / whole) : null;
}

/** Calls `listener` whenever more has come; returns the way to stop that. */
export function onArrival(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

/**
 * Content of a file, counted as it comes.
 * @throws NotFetched where it is missing or breaks off
 */
export async function fetchWhole(address: string): Promise<ArrayBuffer> {
  const name = nameOf(address);
  const count = awaited.has(name);
  if (count) awaited.set(name, 0);
  let answer: Response;
  try {
    answer = await fetch(address);
  } catch {
    throw new NotFetched(address, 'no answer');
  }
  if (!answer.ok) throw new NotFetched(address, String(answer.status));
  try {
    if (!count || !answer.body) return await answer.arrayBuffer();
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    const reader = answer.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      pieces.push(next.value);
      length += next.value.length;
      awaited.set(name, length);
      tell();
    }
    return await new Blob(pieces).arrayBuffer();
  } catch {
    throw new NotFetched(address, 'it broke off');
  }
}

/**
 * Fetches what a late part needs and only then imports it. A browser remembers for ever that an import has failed; a
 * fetch may be tried again, so that a part which did not come once can still come. The build puts this in the place of
 * the builder's own helper.
 * @public The build imports it by name (build/lateParts.ts).
 * @param names addresses of scripts and styles, relative to `from`; empty ones stand for what is in the page already
 */
export async function importLate<T>(load: () => Promise<T>, names?: readonly string[], from?: string): Promise<T> {
  const needed = (names ?? []).filter((name) => name !== '');
  await Promise.all(needed.map((name) => need(new URL(name, from ?? document.baseURI).href)));
  return load();
}

/**
 * Fetches small scripts and styles that are not here yet, one after the other, so that they are there when asked for.
 */
export async function fetchSmall(): Promise<void> {
  const small = 60_000;
  for (const [path, size] of sizes) {
    if (size > small || !/\.(js|css)$/.test(path)) continue;
    // What cannot be had now is asked for again when it is needed.
    await need(new URL(path, document.baseURI).href).catch(() => undefined);
  }
}

function need(address: string): Promise<void> {
  const known = here.get(address);
  if (known) return known;
  const coming = inPage(address)
    ? Promise.resolve()
    : address.endsWith('.css')
      ? addStyle(address)
      : fetchWhole(address).then(() => undefined);
  here.set(address, coming);
  coming.catch(() => here.delete(address));
  return coming;
}

/** Whether the page itself has asked for a file from its start. */
function inPage(address: string): boolean {
  return [...document.querySelectorAll<HTMLScriptElement & HTMLLinkElement>('script[src], link[href]')].some(
    (element) => (element.src || element.href) === address,
  );
}

function addStyle(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      reject(new NotFetched(address, 'no answer'));
    });
    document.head.append(link);
  });
}

function sizesInPage(): ReadonlyMap<string, number> {
  const text = typeof document === 'undefined' ? null : document.getElementById('sizes')?.textContent;
  if (!text) return new Map();
  try {
    return new Map(Object.entries(JSON.parse(text) as Record<string, number>));
  } catch {
    // Progress without a number is better than no page.
    return new Map();
  }
}
