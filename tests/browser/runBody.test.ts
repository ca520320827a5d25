import type { Frame } from 'playwright';
import { describe, expect, it } from 'vitest';
import { begin, phones } from './phone.ts';

const { openRun } = phones();

describe('the body in a set', () => {
  it('puts the body itself in the place of the picture when it has come, in the drill and on the side of the set', async () => {
    const page = await openRun({ body: true });
    await begin(page, 'calf', 'left');
    await page.locator('.stage[data-body="there"]').waitFor({ timeout: 120_000 });
    const state = await page.frames()[1]?.evaluate(() => window.tightrope.state());
    expect(state).toMatchObject({ drill: 'calf-raise', playing: false, around: 'run', theme: 'sun' });
  });

  it('is drawn once for each second of the hold, on a phone that takes long for it and learns more meanwhile', async () => {
    interface Body {
      /** Moments of the drill that were drawn, seconds. */
      drawn: number[];
      kept: (() => void)[];
    }
    const page = await openRun({
      body: true,
      before: (fresh) =>
        fresh.addInitScript(() => {
          if (window.parent === window) return;
          const body: Body = { drawn: [], kept: [] };
          let draws = 0;
          const context = WebGL2RenderingContext.prototype as unknown as Record<string, () => void>;
          for (const name of ['drawElements', 'drawElementsInstanced']) context[name] = () => void draws++;
          // What is computed beside it becomes known in the middle of the hold.
          const worker = Worker.prototype as unknown as Record<string, unknown>;
          const listen = worker['addEventListener'] as (
            name: string,
            hears: (event: { data: unknown }) => void,
          ) => void;
          worker['addEventListener'] = function late(this: Worker, ...[name, hears]: Parameters<typeof listen>): void {
            listen.call(this, name, (event) => {
              if (event.data === 'ready') hears(event);
              else body.kept.push(() => hears(event));
            });
          };
          const ask = window.requestAnimationFrame.bind(window);
          const slowly = (draw: FrameRequestCallback): void => {
            ask((now) => {
              const before = draws;
              draw(now);
              if (draws > before) body.drawn.push(window.tightrope?.state().time);
            });
          };
          window.requestAnimationFrame = (draw) => window.setTimeout(slowly, 350, draw);
          Object.assign(window, { body });
        }),
    });
    // A drill that is asked for once he has been drawn, so that the other thread is there to compute it.
    await begin(page, 'calf');
    await page.locator('.whole').tap();
    await page.locator('.stage[data-body="there"]').waitFor({ timeout: 120_000 });
    const inside = page.frames()[1] as Frame;
    await inside.waitForFunction(() => (window as unknown as { body: Body }).body.kept.length > 0);
    await page.locator('.row').getByRole('button', { name: 'Go on' }).tap();
    await page.locator('.set[data-kind="hold"]').waitFor();
    const second = (shows: number): Promise<void> =>
      page.locator('.number', { hasText: new RegExp(`^${shows}$`) }).waitFor();
    const drawn = (): Promise<number[]> => inside.evaluate(() => (window as unknown as { body: Body }).body.drawn);
    // The first second brings him to rest.
    await second(8);
    const before = (await drawn()).length;
    await inside.waitForFunction((length) => (window as unknown as { body: Body }).body.drawn.length > length, before);
    await inside.evaluate(() => (window as unknown as { body: Body }).body.kept.splice(0).forEach((hears) => hears()));
    await second(2);
    const moments = (await drawn()).slice(before);
    expect(moments.length).toBeGreaterThan(2);
    expect(moments).toEqual([...new Set(moments)]);
  });
});
