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

/** Goes once through every theme, both bodies, the stretch beside the drill, the reflex and three drills; thirteen changes. */
const round = (page: Page) =>
  page.evaluate(async () => {
    const { alive } = window as unknown as { alive: Record<string, number> };
    const frames = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
    };
    const until = async (done: () => boolean): Promise<void> => {
      while (!done()) await frames(1);
    };
    for (const theme of ['sun', 'contrast', 'dark'] as const) {
      window.tightrope.set({ theme });
      await frames(2);
    }
    for (const compare of [true, false]) {
      const before = alive['Texture'];
      window.tightrope.set({ compare });
      await until(() => alive['Texture'] !== before);
    }
    for (const reflex of [true, false]) {
      const before = alive['VertexArray'];
      window.tightrope.set({ reflex });
      await until(() => alive['VertexArray'] !== before);
    }
    for (const detail of ['full', 'light'] as const) {
      const before = window.tightrope.structures().length;
      window.tightrope.set({ detail });
      // While one body goes and the other comes, there is a moment without either.
      await frames(2);
      await until(() => window.tightrope.structures().length >= before);
    }
  });

describe('memory of the GPU', () => {
  it('is back where it was after a hundred changes of theme, body, drill, reflex and comparison', async () => {
    const page = await open('?t=8.6&detail=light', {
      width: 420,
      height: 320,
      before: async (fresh) => {
        // The runner of TypeScript wraps named functions in a helper that the page does not have.
        await fresh.addInitScript('globalThis.__name = (named) => named;');
        await fresh.addInitScript(countObjects);
      },
    });
    // What is made once and kept, programs above all, is made in the first round.
    await round(page);
    const before = await aliveIn(page);
    expect(before).toMatchObject({ Buffer: expect.any(Number) });
    expect(Object.values(before).every((count) => count > 0)).toBe(true);
    for (let i = 0; i < 11; i++) await round(page);
    await expect.poll(() => aliveIn(page), { timeout: 20_000 }).toEqual(before);
  });
});
