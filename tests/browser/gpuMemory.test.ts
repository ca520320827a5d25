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

/** Goes through the themes one after the other, so many changes. */
const changeThemes = (page: Page, changes: number) =>
  page.evaluate(async (count) => {
    for (let i = 0; i < count; i++) {
      window.tightrope.set({ theme: (['sun', 'contrast', 'dark'] as const)[i % 3] ?? 'dark' });
      // Drawn once in each: what a theme makes is made when it is drawn.
      for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, changes);

describe('memory of the GPU', () => {
  it('is back where it was after twelve changes of theme', async () => {
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
    await changeThemes(page, 3);
    const before = await aliveIn(page);
    for (const kind of ['Buffer', 'Texture', 'Framebuffer', 'Program', 'VertexArray'])
      expect([kind, (before[kind] ?? 0) > 0]).toEqual([kind, true]);
    await changeThemes(page, 12);
    await expect.poll(() => aliveIn(page), { timeout: 20_000 }).toEqual(before);
  });
});
