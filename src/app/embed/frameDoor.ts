import type { Tightrope } from '../script.ts';

/** Of the protocol; docs/embed.md. */
const version = 1;
/** What may be called from outside, and never anything else. */
const methods = [
  'state',
  'startDrill',
  'select',
  'hide',
  'isolate',
  'showAll',
  'pickAt',
  'visible',
  'where',
  'structures',
  'seek',
  'play',
  'run',
  'pause',
  'swap',
  'view',
  'set',
] as const satisfies readonly (keyof Tightrope)[];
const events = ['change', 'time', 'select'] as const;
/** Calls that are answered within one second; what comes beyond is refused, so that nobody's loop stops the picture. */
const mostCalls = 200;

/**
 * In somebody else's page: says hello to it, and answers its calls on a port that only the two of them have. What is no
 * call of the protocol is ignored. Scrolling stays the outer page's until the runner is touched or Ctrl is held.
 */
export function openDoor(script: Tightrope): void {
  if (window.parent === window) return;
  leaveScrolling();
  let stops: (() => void)[] = [];
  window.addEventListener('message', ({ source, data, ports }: MessageEvent) => {
    const { tightrope, type } = Object(data) as { tightrope?: unknown; type?: unknown };
    const [port] = ports;
    if (source !== window.parent || tightrope !== version || type !== 'connect' || !port) return;
    // One page, one port: a new one takes the place of the one before.
    for (const stop of stops) stop();
    let calls = 0;
    let since = 0;
    port.addEventListener('message', (event: MessageEvent) => {
      const now = performance.now();
      if (now - since > 1000) [calls, since] = [0, now];
      const call = Object(event.data) as { id?: unknown };
      if (typeof call.id !== 'number') return;
      port.postMessage({
        id: call.id,
        ...(++calls > mostCalls ? { error: 'Too many calls within one second.' } : answer(script, event.data)),
      });
    });
    port.start();
    stops = [
      ...events.map((name) => script.on(name, (detail: unknown) => port.postMessage({ event: name, detail }))),
      () => port.close(),
    ];
  });
  // Whoever shows this page may be anybody; what is said here is no secret.
  void script.ready.then(() => window.parent.postMessage({ tightrope: version, type: 'hello', version }, '*'));
}

function answer(script: Tightrope, data: unknown): { result: unknown } | { error: string } {
  const { method, args = [] } = Object(data) as { method?: unknown; args?: unknown };
  const name = methods.find((each) => each === method);
  if (!name) return { error: `There is nothing of that name to call; there are ${methods.join(', ')}.` };
  if (!Array.isArray(args)) return { error: 'The values of a call are a list.' };
  try {
    // Each of them checks its own values, and throws one sentence.
    const call = script[name] as (...values: unknown[]) => unknown;
    return { result: structuredClone(call(...args) ?? null) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'It could not be done.' };
  }
}

/**
 * The wheel and a finger's stroke scroll the outer page, as everything beside the frame does, until somebody has
 * touched the runner.
 */
function leaveScrolling(): void {
  let inUse = false;
  window.addEventListener('pointerdown', () => {
    inUse = true;
    delete document.documentElement.dataset['scrolls'];
  });
  window.addEventListener('blur', () => {
    inUse = false;
    document.documentElement.dataset['scrolls'] = 'outside';
  });
  document.documentElement.dataset['scrolls'] = 'outside';
  window.addEventListener(
    'wheel',
    (event) => {
      if (!inUse && !event.ctrlKey) event.stopImmediatePropagation();
    },
    { capture: true, passive: true },
  );
}
