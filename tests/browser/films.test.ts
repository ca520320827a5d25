import { BlobSource, Input, MP4, WEBM } from 'mediabunny';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { findDrill } from '../../src/drills/drills.ts';
import { phasesOf } from '../../src/drills/timeline.ts';
import { pagesOfTheApp } from './openPage.ts';

const { open } = pagesOfTheApp();

/** Opens the tool, and wishes for a small picture without words. */
async function openBare(page: Page): Promise<void> {
  await page.locator('.share .opener').click();
  await page.getByRole('button', { name: 'Picture, film, figures' }).click();
  await page.getByLabel('Pixels wide').fill('160');
  await page.getByLabel('Pixels high').fill('160');
  for (const each of ['Words on the body', 'What the colours say, at the foot'])
    await page.locator('.pictures').getByRole('switch', { name: each }).click();
}

/** Makes what is wished for, and waits until it can be saved. */
async function make(page: Page): Promise<void> {
  await page.locator('.pictures .primary').click();
  await page.locator('.pictures .primary').waitFor({ timeout: 120_000 });
  await page.locator('.pictures .keep').waitFor();
}

/** What was made, as bytes. */
async function made(page: Page): Promise<Uint8Array<ArrayBuffer>> {
  const text = await page.locator('.pictures .keep').evaluate(async (link) => {
    const bytes = new Uint8Array(await (await fetch((link as HTMLAnchorElement).href)).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''));
  });
  return Uint8Array.from(Buffer.from(text, 'base64'));
}

/** Mean difference of two lists of pixels, 0 to 255. */
const apart = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;

const drill = findDrill('hip-flexors')!;
const lift = phasesOf(drill, 'right').find(({ id }) => id === 'lift')!;
const seconds = lift.end - lift.start;

describe('pictures and films', () => {
  it('a film has every frame of its phase, each with the picture of its own moment', async () => {
    const page = await open('?drill=hip-flexors&side=right&t=3&detail=light&tags=0', {
      width: 860,
      height: 620,
      drawn: true,
    });
    await openBare(page);
    await page.getByRole('button', { name: 'Moving picture (GIF)' }).click();
    await make(page);
    const gif = await made(page);
    expect(Buffer.from(gif.subarray(0, 6)).toString('latin1')).toBe('GIF89a');
    const frames = await page.evaluate(
      async (bytes) => {
        const decoder = new ImageDecoder({ data: Uint8Array.from(bytes), type: 'image/gif' });
        await decoder.tracks.ready;
        const count = decoder.tracks.selectedTrack?.frameCount ?? 0;
        const pixels: number[][] = [];
        const times: number[] = [];
        const canvas = new OffscreenCanvas(160, 160);
        const pen = canvas.getContext('2d', { willReadFrequently: true })!;
        for (const at of [0, Math.floor(count / 2), count - 1]) {
          const { image } = await decoder.decode({ frameIndex: at });
          times.push(image.timestamp / 1e6);
          pen.drawImage(image, 0, 0);
          image.close();
          pixels.push([...pen.getImageData(0, 0, 160, 160).data]);
        }
        return { count, pixels, times };
      },
      [...gif],
    );
    expect(frames.count).toBe(Math.round(seconds * 12.5));
    const [first = [], middle = [], last = []] = frames.pixels;
    // The leg is somewhere else.
    expect(apart(first, last)).toBeGreaterThan(1);
    // The picture of the middle frame's moment is that frame, but for the colours that a GIF has.
    await page.keyboard.press('Escape');
    await page.evaluate((time) => window.tightrope.seek(time), lift.start + Math.floor(frames.count / 2) / 12.5);
    await openBare(page);
    await make(page);
    const still = await page.locator('.pictures .made img').evaluate(async (image) => {
      await (image as HTMLImageElement).decode();
      const canvas = new OffscreenCanvas(160, 160);
      const pen = canvas.getContext('2d', { willReadFrequently: true })!;
      pen.drawImage(image as HTMLImageElement, 0, 0);
      return [...pen.getImageData(0, 0, 160, 160).data];
    });
    expect(apart(still, middle)).toBeLessThan(apart(first, last) / 3);
    await page.getByRole('button', { name: 'Film (MP4)' }).click();
    await make(page);
    const film = new Input({ source: new BlobSource(new Blob([await made(page)])), formats: [MP4, WEBM] });
    const track = await film.getPrimaryVideoTrack();
    const { packetCount, averagePacketRate } = await track!.computePacketStats();
    expect(packetCount).toBe(Math.round(seconds * 30));
    expect(averagePacketRate).toBeCloseTo(30, 0);
  });
});
