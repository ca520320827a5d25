/** What becomes known of the page without a network. */
interface Offline {
  /** All is kept: the page works without a network from now on. */
  onReady?: () => void;
  /** A newer version is here; calling back takes it, and the page comes anew. */
  onNewer?: (take: () => void) => void;
  /** The network answers with a page of its own, as those of trains and hotels do before somebody has logged in. */
  onGate?: () => void;
}

/** The page's own folder: where its worker lies and what it keeps. */
export const root = (): URL =>
  new URL(import.meta.env.BASE_URL === './' ? '../' : import.meta.env.BASE_URL, import.meta.url);

/** Whether the page comes from what is kept, whatever the network does. */
export const isKept = (): boolean => Boolean(navigator.serviceWorker?.controller);

/**
 * Asks the browser to keep the page. Only where the page is its own (a frame belongs to somebody else's) and safely
 * fetched; on a computer that develops, by `?offline=1` only, because the next project on the same port would meet this
 * page. Silent where it is refused: then the page needs its network, as any page.
 */
export async function keepOffline({ onReady, onNewer, onGate }: Offline): Promise<void> {
  const asked = new URLSearchParams(window.location.search).has('offline');
  if (window.parent !== window || !('serviceWorker' in navigator)) return;
  if (window.location.protocol !== 'https:' && !asked) return;
  // In one file, or in a package for a learning system, there is no worker beside the page.
  if (!document.querySelector('link[rel="manifest"]')) return;
  try {
    const worker = new URL('sw.js', root());
    const registration = await navigator.serviceWorker.register(worker, { scope: root().href, updateViaCache: 'none' });
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
        // Where not every file came as what it is, nothing changes; the next visit tries again.
        if (installing.state === 'redundant') void isGate(worker).then((gate) => gate && onGate?.());
        if (installing.state !== 'installed') return;
        if (navigator.serviceWorker.controller) newer(installing);
        else void keepsLanguage(installing).then((kept) => kept && onReady?.());
      });
    });
    const keepsSpoken = (): void => {
      for (const each of [registration.installing, registration.waiting, registration.active])
        if (each) void keepsLanguage(each);
    };
    keepsSpoken();
    new MutationObserver(keepsSpoken).observe(document.documentElement, { attributeFilter: ['lang'] });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible') return;
      registration.update().catch(async () => {
        if (await isGate(worker)) onGate?.();
      });
    });
  } catch {
    // Refused: by a setting of the browser, or because there is no such file on this host. A gate answers even for that.
    if (await isGate(new URL('sw.js', root()))) onGate?.();
  }
}

/** Has a worker keep the words of the language that the page speaks; false where they did not come. */
function keepsLanguage(worker: ServiceWorker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', ({ data }) => {
      port1.close();
      resolve(data === true);
    });
    port1.start();
    worker.postMessage({ keep: document.documentElement.lang }, [port2]);
  });
}

/** Whether somebody answers with a page where a script was asked for. */
async function isGate(script: URL): Promise<boolean> {
  try {
    const answer = await fetch(`${script.href}?gate`, { cache: 'no-store' });
    return answer.ok && (answer.headers.get('content-type') ?? '').includes('html');
  } catch {
    // No network at all.
    return false;
  }
}
