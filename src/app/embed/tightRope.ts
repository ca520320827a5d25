/**
 * `<tight-rope>`: the page in a frame of somebody else's page, with a door to it. Stands alone in `tight-rope.js`;
 * docs/embed.md is for those who use it. Attributes: `src` (where the page lies; beside this script where it is left
 * out), `around` (`page`, or `nothing` for the runner alone), and every key of the page's own address: `drill`, `side`,
 * `t`, `view`, `theme`, `lang` and so on.
 */

/**
 * Where this script lies; asked at once, because browsers forget it. It is no module: a page of another origin could
 * not fetch one from a plain host.
 */
const here = (document.currentScript as HTMLScriptElement | null)?.src ?? document.baseURI;

interface Told {
  id?: number;
  result?: unknown;
  error?: string;
  event?: string;
  detail?: unknown;
}

/** Attributes that are the element's own and no key of an address. */
const own = new Set(['src', 'id', 'class', 'style', 'slot', 'title', 'loading', 'hidden', 'tabindex', 'role']);
/** Of the protocol; docs/embed.md. */
const version = 1;

class TightRope extends HTMLElement {
  private readonly frame = document.createElement('iframe');
  private port: MessagePort | null = null;
  private asked = 0;
  private readonly waiting = new Map<number, { done: (result: unknown) => void; failed: (error: Error) => void }>();
  private open: () => void = () => undefined;
  /** Resolves when the page in the frame can be called. */
  readonly ready = new Promise<void>((resolve) => {
    this.open = resolve;
  });
  private readonly listen = (event: MessageEvent): void => this.greeted(event);

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const style = new CSSStyleSheet();
    style.replaceSync(':host{display:block;height:480px}iframe{width:100%;height:100%;border:0;display:block}');
    root.adoptedStyleSheets = [style];
    const { frame } = this;
    frame.loading = 'lazy';
    frame.allow = 'fullscreen; autoplay; screen-wake-lock; clipboard-write';
    frame.title = this.title || 'Tightrope';
    frame.src = this.address();
    window.addEventListener('message', this.listen);
    root.replaceChildren(frame);
  }

  disconnectedCallback(): void {
    window.removeEventListener('message', this.listen);
    this.port?.close();
    this.port = null;
    for (const { failed } of this.waiting.values()) failed(new Error('The frame is gone.'));
    this.waiting.clear();
  }

  /**
   * Calls what scripts of the page can call, by its name: `call('seek', 8)`. Waits until the page is there.
   * @throws the sentence that the page answers with where the name or a value is wrong
   */
  async call(method: string, ...args: unknown[]): Promise<unknown> {
    await this.ready;
    const { port } = this;
    if (!port) throw new Error('The frame is gone.');
    const id = ++this.asked;
    return new Promise((done, failed) => {
      this.waiting.set(id, { done, failed });
      port.postMessage({ id, method, args });
    });
  }

  private address(): string {
    const page = new URL(this.getAttribute('src') ?? '.', this.hasAttribute('src') ? document.baseURI : here);
    for (const { name, value } of this.attributes) {
      if (!own.has(name) && !name.startsWith('data-') && !name.startsWith('aria-')) page.searchParams.set(name, value);
    }
    return page.href;
  }

  /** The page in the frame says hello; nobody else is listened to. */
  private greeted({ source, origin, data }: MessageEvent): void {
    if (source === null || source !== this.frame.contentWindow || origin !== new URL(this.frame.src).origin) return;
    const { tightrope, type } = Object(data) as { tightrope?: unknown; type?: unknown };
    if (tightrope !== version || type !== 'hello') return;
    const { port1, port2 } = new MessageChannel();
    this.port?.close();
    this.port = port1;
    port1.addEventListener('message', (event: MessageEvent<Told>) => this.told(event.data));
    port1.start();
    this.frame.contentWindow?.postMessage({ tightrope: version, type: 'connect' }, origin, [port2]);
    this.open();
  }

  private told({ id, result, error, event, detail }: Told): void {
    if (event !== undefined) {
      this.dispatchEvent(new CustomEvent(event, { detail }));
      return;
    }
    const waits = id === undefined ? undefined : this.waiting.get(id);
    if (id === undefined || !waits) return;
    this.waiting.delete(id);
    if (error === undefined) waits.done(result);
    else waits.failed(new Error(error));
  }
}

customElements.define('tight-rope', TightRope);
