import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { pagesOfTheApp } from './openPage.ts';

const { open } = pagesOfTheApp();

/** Counts what React commits, in the page and in the picture alike: both tell whoever looks in as a debugger would. */
const countCommits = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const counter = { commits: 0 };
    Object.assign(window, {
      counter,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        checkDCE: () => undefined,
        inject: () => 1,
        onCommitFiberRoot: () => counter.commits++,
        onCommitFiberUnmount: () => undefined,
        onPostCommitFiberRoot: () => undefined,
      },
    });
  });

const commits = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { counter: { commits: number } }).counter.commits);

/** Waits until the drill has come to a time, seconds. */
const reaches = (page: Page, time: number): Promise<unknown> =>
  page.waitForFunction((wanted) => window.tightrope.state().time >= wanted, time);

/** Waits until React has committed nothing for a second. */
const settled = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => {
    const { counter } = window as unknown as { counter: { commits: number; seen?: number; since?: number } };
    if (counter.seen !== counter.commits) Object.assign(counter, { seen: counter.commits, since: performance.now() });
    return performance.now() - (counter.since ?? Infinity) > 1000;
  });

describe('while it plays', () => {
  it.each([
    ['beside the list, with tags and the timeline', '?drill=hip-flexors&t=4.7', 1440, 900],
    ['with the card of a muscle open', '?drill=hip-flexors&t=4.7&muscle=rectus_femoris.right', 1440, 900],
    ['with names on the body', '?drill=hip-flexors&t=4.7&labels=1', 1440, 900],
    ['on a phone', '?drill=hip-flexors&t=4.7', 390, 844],
  ])(
    'nothing is rendered as long as the same is said: three seconds of a hold, %s',
    async (_, query, width, height) => {
      const page = await open(query, { width, height, before: countCommits });
      expect(await commits(page)).toBeGreaterThan(3);
      await page.evaluate(() => window.tightrope.play());
      await reaches(page, 6);
      // The words of the hold stand when nothing has been rendered for a second; what is rendered for ever never ends.
      await settled(page);
      const before = await commits(page);
      await reaches(page, (await page.evaluate(() => window.tightrope.state().time)) + 3);
      expect((await commits(page)) - before).toBe(0);
      expect(await page.evaluate(() => window.tightrope.state().playing)).toBe(true);
    },
  );
});
