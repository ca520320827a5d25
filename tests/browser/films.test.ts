import { BlobSource, Input, MP4, WEBM } from 'mediabunny';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { findDrill } from '../../src/drills/drills.ts';
import { momentOf, phasesOf } from '../../src/drills/timeline.ts';
import { framesPerSecond } from '../../src/teaching/pictures/film.ts';
import { lessonFrames } from '../../src/teaching/pictures/lessonFilm.ts';
import { readFilm } from './filmFrames.ts';
import { pagesOfTheApp, stateOf } from './openPage.ts';

const { open } = pagesOfTheApp();

/** Opens the tool, and wishes for a small picture without words. */
async function openBare(page: Page): Promise<void> {
  await page.locator('.share .opener').click();
  await page.getByRole('button', { name: 'Picture, film, figures' }).click();
  await page.getByLabel('Pixels wide').fill('160');
  await page.getByLabel('Pixels high').fill('160');
  for (const each of [/^Words on the body/, /at the foot$/])
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

/** A short lesson that somebody wrote: one step stands, one plays on to the end of the hold, one is of another drill. */
const end = momentOf(drill, 'hold', 1);
const lesson = {
  format: 'tightrope-lesson',
  version: 1,
  title: 'Three steps',
  steps: [
    { at: 'drill=hip-flexors&side=right&t=8.6&view=back', says: 'One.' },
    { at: `drill=hip-flexors&side=left&t=${(end - 0.25).toFixed(2)}&view=side`, plays: true, says: 'Two.' },
    { at: 'drill=hinge&side=right&t=6&view=front&ghost=1', says: 'Three.' },
  ],
};
const steps = lesson.steps.map((step) => ({ shown: { seconds: 30, ...step }, says: step.says, question: null }));
const keeping = (page: Page): Promise<unknown> =>
  page.addInitScript((text) => localStorage.setItem('tightrope-lesson-own-abc', text), JSON.stringify(lesson));

/** Red, green, blue and alpha of all pixels of the still that was made. */
const pixelsOfStill = (page: Page): Promise<number[]> =>
  page.locator('.pictures .made img').evaluate(async (image) => {
    await (image as HTMLImageElement).decode();
    const canvas = new OffscreenCanvas(160, 160);
    const pen = canvas.getContext('2d', { willReadFrequently: true })!;
    pen.drawImage(image as HTMLImageElement, 0, 0);
    return [...pen.getImageData(0, 0, 160, 160).data];
  });

describe('pictures and films', () => {
  it('a film has every frame of its phase, each with the picture of its own moment', async () => {
    const page = await open('?drill=hip-flexors&side=right&t=3&detail=light&tags=0', {
      width: 860,
      height: 620,
      drawn: true,
      scale: 0.25,
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
    const still = await pixelsOfStill(page);
    expect(apart(still, middle)).toBeLessThan(apart(first, last) / 3);
    await page.getByRole('button', { name: 'Film (MP4)' }).click();
    await make(page);
    const film = new Input({ source: new BlobSource(new Blob([await made(page)])), formats: [MP4, WEBM] });
    const track = await film.getPrimaryVideoTrack();
    const { packetCount, averagePacketRate } = await track!.computePacketStats();
    expect(packetCount).toBe(Math.round(seconds * 30));
    expect(averagePacketRate).toBeCloseTo(30, 0);
  });

  it('a film of a lesson shows every step as the page does, each for as long as planned, and leaves the page where it is', async () => {
    const page = await open('?lesson=own-abc&step=2&detail=light', {
      width: 860,
      height: 620,
      drawn: true,
      scale: 0.25,
      before: keeping,
    });
    await page.getByText('Two.').first().waitFor();
    const there = await stateOf(page);
    const address = page.url();
    await openBare(page);

    // Called off half-way it leaves nothing behind, and nothing has moved.
    await page.getByRole('button', { name: 'Film (MP4)' }).click();
    expect(await page.getByRole('button', { name: /^The lesson: Three steps/ }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    await page.locator('.pictures .primary').click();
    await expect
      .poll(() => page.locator('.pictures progress').getAttribute('value'), { timeout: 60_000 })
      .toMatch(/^0\.\d*[1-9]/);
    await page.getByRole('button', { name: 'Call it off' }).click();
    await page.locator('.pictures .primary').waitFor();
    expect(await page.locator('.pictures .keep').count()).toBe(0);
    expect(await stateOf(page)).toEqual(there);

    await make(page);
    const frames = lessonFrames(steps, framesPerSecond.video);
    const firsts = steps.map((_, i) => frames.findIndex(({ step }) => step === i));
    const film = await readFilm(page, await made(page), firsts);
    expect(film.count).toBe(frames.length);
    expect(film.seconds).toBeCloseTo(frames.length / 30, 3);

    // As a moving picture what stands is one picture that lasts.
    await page.getByRole('button', { name: 'Moving picture (GIF)' }).click();
    await make(page);
    const gif = await page.evaluate(
      async (bytes) => {
        const decoder = new ImageDecoder({ data: Uint8Array.from(bytes), type: 'image/gif' });
        await decoder.tracks.ready;
        const count = decoder.tracks.selectedTrack?.frameCount ?? 0;
        const { image } = await decoder.decode({ frameIndex: count - 1 });
        image.close();
        return { count, last: image.timestamp / 1e6, lasts: (image.duration ?? 0) / 1e6 };
      },
      [...(await made(page))],
    );
    const planned = lessonFrames(steps, framesPerSecond.gif);
    expect(gif.count).toBe(planned.filter(({ same }) => !same).length);
    expect(gif.last + gif.lasts).toBeCloseTo(planned.length / framesPerSecond.gif, 2);
    expect(await stateOf(page)).toEqual(there);
    expect(page.url()).toBe(address);

    const away: number[][] = [];
    // Each step's frame is the picture of that step, and of no other.
    for (const [i] of steps.entries()) {
      await page.keyboard.press('Escape');
      await page.locator('.card.lesson ol li button').nth(i).click();
      await page.locator('.card.lesson li [aria-current="step"]', { hasText: steps[i]!.says }).waitFor();
      await openBare(page);
      await make(page);
      const still = await pixelsOfStill(page);
      away.push(film.pixels.map((pixels) => apart(pixels, still)));
    }
    const unlike = away.filter((own, i) => own[i]! > Math.min(...own.filter((_, j) => j !== i)) / 3);
    expect(unlike).toEqual([]);
  });
});
