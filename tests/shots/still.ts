import type { Page } from 'playwright';

/**
 * A picture of the page once it stands: what is shown is wholly computed, the camera and the words have come to rest,
 * and three pictures in a row are the same.
 */
export async function still(page: Page): Promise<Buffer> {
  await page.evaluate(() => window.tightrope.whole());
  let alike = 0;
  let now = await page.screenshot();
  for (let tries = 0; alike < 2; tries++) {
    if (tries > 60) throw new Error('The picture does not come to rest.');
    await page.waitForTimeout(400);
    const next = await page.screenshot();
    alike = next.equals(now) ? alike + 1 : 0;
    now = next;
  }
  return now;
}
