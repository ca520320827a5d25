/** Whether the page was opened because something was shared with it. */
export const isShared = (query: string): boolean => new URLSearchParams(query).get('shared') === '1';

/**
 * The file that another app has shared with this one, which the worker has kept (serviceWorker.ts); null where there is
 * none. It is taken once: a reload opens nothing.
 */
export async function takeShared(root: URL): Promise<File | null> {
  try {
    const cache = await caches.open(`shared with tightrope ${root.href}`);
    const address = `${root.href}share`;
    const kept = await cache.match(address);
    if (!kept) return null;
    await cache.delete(address);
    return new File([await kept.blob()], decodeURIComponent(kept.headers.get('x-name') ?? ''));
  } catch {
    // A browser that keeps nothing.
    return null;
  }
}
