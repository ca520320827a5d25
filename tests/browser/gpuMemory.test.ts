import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { pagesOfTheApp } from './openPage.ts';

const { open } = pagesOfTheApp();

/** Counts what lives on the GPU: everything that was made and not deleted, by kind. */
function countObjects(): void {
  const alive: Record<string, number> = {};
  Object.assign(window, { alive });
  const prototype = WebGL2RenderingContext.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const kind of ['Buffer', 'Texture', 'Framebuffer', 'Renderbuffer', 'Program', 'Shader', 'VertexArray']) {
    const create = prototype[`create${kind}`] as (...args: unknown[]) => unknown;
    const remove = prototype[`delete${kind}`] as (...args: unknown[]) => unknown;
    alive[kind] = 0;
    prototype[`create${kind}`] = function created(this: unknown, ...args: unknown[]) {
      alive[kind] = (alive[kind] ?? 0) + 1;
      return create.apply(this, args);
    };
    prototype[`delete${kind}`] = function deleted(this: unknown, ...args: unknown[]) {
      if (args[0]) alive[kind] = (alive[kind] ?? 0) - 1;
      return remove.apply(this, args);
    };
  }
}

const aliveIn = (page: Page) =>
  page.evaluate(() => ({ ...(window as unknown as { alive: Record<string, number> }).alive }));

/** Goes so many times through every theme, then the stretch beside the drill and the reflex, and at last both bodies. */
const changes = (page: Page, times: { themes: number; extras: number; bodies: number }) =>
  page.evaluate(async ({ themes, extras, bodies }) => {
    const { alive } = window as unknown as { alive: Record<string, number> };
    const frames = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
    };
    const until = async (done: () => boolean): Promise<void> => {
      while (!done()) await frames(1);
    };
    for (let i = 0; i < themes; i++) {
      window.tightrope.set({ theme: (['sun', 'contrast', 'dark'] as const)[i % 3] ?? 'dark' });
      await frames(2);
    }
    for (let i = 0; i < 2 * extras; i++) {
      const before = alive['Texture'];
      window.tightrope.set({ compare: i % 2 === 0 });
      await until(() => alive['Texture'] !== before);
    }
    for (let i = 0; i < 2 * extras; i++) {
      const before = alive['VertexArray'];
      window.tightrope.set({ reflex: i % 2 === 0 });
      await until(() => alive['VertexArray'] !== before);
    }
    for (let i = 0; i < 2 * bodies; i++) {
      let made = 0;
      const canvas = document.querySelector('canvas[data-testid="runner"]') as HTMLCanvasElement;
      const gl = canvas.getContext('webgl2') as WebGL2RenderingContext;
      const original = gl.bufferData.bind(gl) as (...args: unknown[]) => void;
      (gl as unknown as Record<string, unknown>)['bufferData'] = (...args: unknown[]) => {
        made++;
        original(...args);
      };
      window.tightrope.set({ detail: i % 2 === 0 ? 'full' : 'light' });
      // The other body is there when its surfaces have been sent.
      await until(() => made > 4);
      delete (gl as unknown as Record<string, unknown>)['bufferData'];
      await frames(2);
    }
  }, times);

describe('memory of the GPU', () => {
  it('is back where it was after a hundred changes of theme, body, reflex and comparison', async () => {
    const page = await open('?t=8.6&detail=light', {
      width: 200,
      height: 150,
      before: async (fresh) => {
        // The runner of TypeScript wraps named functions in a helper that the page does not have.
        await fresh.addInitScript('globalThis.__name = (named) => named;');
        await fresh.addInitScript(countObjects);
      },
    });
    // What is made once and kept, programs above all, is made in the first round.
    await changes(page, { themes: 3, extras: 1, bodies: 1 });
    const before = await aliveIn(page);
    for (const kind of ['Buffer', 'Texture', 'Framebuffer', 'Program', 'VertexArray'])
      expect(before[kind], kind).toBeGreaterThan(0);
    await changes(page, { themes: 60, extras: 8, bodies: 4 });
    await expect.poll(() => aliveIn(page), { timeout: 20_000 }).toEqual(before);
  }, 900_000);
});
