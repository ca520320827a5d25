import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { contextsOfTests, leaveDrawsOut } from './openPage.ts';

const { url } = inject('running');
const newContext = contextsOfTests();
let host: Server | undefined;
afterEach(() => {
  host?.closeAllConnections();
  host?.close();
});

type Element = HTMLElement & { ready: Promise<void>; call(name: string, ...values: unknown[]): Promise<unknown> };

/** A page of somebody else, on an origin of its own, that shows the runner. */
async function hostPage(): Promise<Page> {
  const context = await newContext({ viewport: { width: 700, height: 500 } });
  await leaveDrawsOut(context);
  const page = await context.newPage();
  const html = `<!doctype html><html lang="en"><title>host</title><script src="${url}tight-rope.js"></script>
    <body style="margin:0;height:3000px"><tight-rope drill="hinge" side="left" t="3" around="nothing" detail="light" style="height:400px"></tight-rope>`;
  host = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html));
  await new Promise<void>((resolve) => host?.listen(0, '127.0.0.1', resolve));
  await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => customElements.get('tight-rope') !== undefined);
  await page.evaluate(() => (document.querySelector('tight-rope') as Element).ready);
  return page;
}

const call = (page: Page, name: string, ...values: unknown[]): Promise<unknown> =>
  page.evaluate(
    ([method, args]) =>
      (document.querySelector('tight-rope') as Element)
        .call(method, ...args)
        .catch((error: Error) => `error: ${error.message}`),
    [name, values] as const,
  );

describe('the runner in a page of somebody else, on another origin', () => {
  it('shows what the attributes say, answers calls and refuses wrong ones in its own sentences', async () => {
    const page = await hostPage();
    expect(await call(page, 'state')).toMatchObject({ drill: 'hinge', side: 'left', around: 'nothing', time: 3 });
    await call(page, 'startDrill', 'calf-raise', 'right');
    await call(page, 'seek', 5);
    expect(await call(page, 'state')).toMatchObject({ drill: 'calf-raise', time: 5, playing: false });
    expect(await call(page, 'startDrill', 'nonsense')).toBe('error: There is no drill of that name.');
    expect(await call(page, 'eval', 'alert(1)')).toMatch(/^error: There is nothing of that name to call/);
    expect(await call(page, 'seek', 'soon')).toBe('error: A time is a number of seconds.');

    // What happens inside is told outside.
    const selected = page.evaluate(
      () =>
        new Promise((resolve) => {
          document
            .querySelector('tight-rope')
            ?.addEventListener('select', (event) => resolve((event as CustomEvent).detail));
        }),
    );
    await call(page, 'select', 'soleus', 'left');
    expect(await selected).toMatchObject({ id: 'soleus', side: 'left' });

    // Hundreds of calls a second are bounded, and the page lives on.
    const answers = await page.evaluate(async () => {
      const runner = document.querySelector('tight-rope') as Element;
      return Promise.all(
        Array.from({ length: 500 }, () => runner.call('state').catch((error: Error) => error.message)),
      );
    });
    expect(answers).toContain('Too many calls within one second.');
    await expect.poll(async () => typeof (await call(page, 'state'))).toBe('object');

    // The wheel over the frame scrolls the page around it, and does not turn or zoom the runner.
    const view = (await call(page, 'state')) as { view: string };
    await page.mouse.move(350, 200);
    await page.mouse.wheel(0, 300);
    await expect.poll(() => page.evaluate(() => window.scrollY), { timeout: 20_000 }).toBeGreaterThan(100);
    expect(await call(page, 'state')).toMatchObject(view);
    // And the frame has written no step into the history of the page around it.
    expect(await page.evaluate(() => window.history.length)).toBeLessThanOrEqual(2);
  });

  it('listens to the page around it alone, and to nothing but the protocol', async () => {
    const page = await hostPage();
    const before = await call(page, 'state');
    await page.evaluate(() => {
      const frame = document.querySelector('tight-rope')?.shadowRoot?.querySelector('iframe');
      for (const message of [
        null,
        7,
        'connect',
        { tightrope: 2, type: 'connect' },
        { method: 'seek', args: [1] },
        { tightrope: 1, type: 'connect' },
      ])
        frame?.contentWindow?.postMessage(message, '*');
      // Somebody who pretends to be the frame.
      window.postMessage({ tightrope: 1, type: 'hello', version: 1 }, '*');
    });
    expect(await call(page, 'state')).toEqual(before);
  });
});
