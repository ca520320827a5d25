/** What becomes known of the page without a network. */
interface Offline {
  /** All is kept: the page works without a network from now on. */
  onReady?: () => void;
  /** A newer version is here; calling back takes it, and the page comes anew. */
  onNewer?: (take: () => void) => void;
}

/**
 * Asks the browser to keep the page. Only where the page is its own (a frame belongs to somebody else's) and safely
 * fetched; on a computer that develops, by `?offline=1` only, because the next project on the same port would meet this
 * page. Silent where it is refused: then the page needs its network, as any page.
 */
export async function keepOffline({ onReady, onNewer }: Offline = {}): Promise<void> {
  const asked = new URLSearchParams(window.location.search).has('offline');
  if (window.parent !== window || !('serviceWorker' in navigator)) return;
  if (window.location.protocol !== 'https:' && !asked) return;
  try {
    const root = new URL(import.meta.env.BASE_URL === './' ? '../' : import.meta.env.BASE_URL, import.meta.url);
    const registration = await navigator.serviceWorker.register(new URL('sw.js', root), {
      scope: root.href,
      updateViaCache: 'none',
    });
    const newer = (worker: ServiceWorker): void =>
      onNewer?.(() => {
        navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no origin to name.
        worker.postMessage('take-over');
      });
    if (registration.waiting && navigator.serviceWorker.controller) newer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing?.addEventListener('statechange', () => {
        if (installing.state !== 'installed') return;
        if (navigator.serviceWorker.controller) newer(installing);
        else onReady?.();
      });
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
    });
  } catch {
    // Refused: by a setting of the browser, or because there is no such file on this host.
  }
}
