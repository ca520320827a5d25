import { createFrame } from '../../moment/frameAt.ts';
import type { Photographer } from '../../state/sight.ts';
import type { Visit } from '../../state/visit.ts';
import type { Film, FilmForm, FilmWriter } from './filmWriter.ts';
import { Pictures, type Wish } from './takeMoment.ts';

/** Frames a second: those of a GIF last whole hundredths. */
export const framesPerSecond: Readonly<Record<FilmForm, number>> = { video: 30, mp4: 30, webm: 30, gif: 12.5 };

/** How a film goes on, and how it is called off. */
export interface Going {
  signal: AbortSignal;
  onProgress: (share: number) => void;
}

/** The frames of a film, one after the other, each drawn for its own time however long that takes. */
export interface Reel {
  count: number;
  /** Draws a frame on the canvas. */
  draw(index: number): Promise<unknown>;
  /** Whether a frame is the same picture as the one before it, which then need not be drawn again. */
  isSame(index: number): boolean;
}

/** The times of a film's frames, seconds of the drill: each is the moment that the frame is shown at, and none is left out. */
export function filmTimes(from: number, to: number, fps: number): number[] {
  return Array.from({ length: Math.max(1, Math.round((to - from) * fps)) }, (_, i) => from + i / fps);
}

/**
 * Makes a film of a stretch of the drill, frame by frame, each at its own time however long it takes.
 * @throws CannotFilm, FilmTooLarge; AbortError where it was called off
 */
export function makeFilm(
  visit: Visit,
  photographer: Photographer,
  wish: Wish,
  { from, to, form }: { from: number; to: number; form: FilmForm },
  going: Going,
): Promise<Film> {
  const times = filmTimes(from, to, framesPerSecond[form]);
  const pictures = new Pictures(visit, photographer, wish);
  const frame = createFrame();
  const { compare, reflex, forces } = visit.store.getState();
  const draw = (index: number): Promise<unknown> => {
    const time = times[index] ?? to;
    // What stands beside or over him goes by the page's own time.
    if (!wish.alone && (compare || reflex || forces)) visit.time.seek(time);
    return pictures.take(visit.frameAt(time, frame));
  };
  return writeFilm(pictures.canvas, form, { count: times.length, draw, isSame: () => false }, going);
}

/**
 * Writes a film of what is drawn on a canvas.
 * @throws CannotFilm, FilmTooLarge; AbortError where it was called off
 */
export async function writeFilm(
  canvas: HTMLCanvasElement,
  form: FilmForm,
  reel: Reel,
  { signal, onProgress }: Going,
): Promise<Film> {
  const fps = framesPerSecond[form];
  const draw = async (index: number): Promise<void> => {
    signal.throwIfAborted();
    await reel.draw(index);
  };
  const writer = await (form === 'gif'
    ? gifOf(canvas, fps, reel.count, draw)
    : import('./videoFilm.ts').then(({ videoFilm }) => videoFilm(canvas, fps, form)));
  try {
    for (let i = 0; i < reel.count; i++) {
      const again = i > 0 && reel.isSame(i);
      if (!again) await draw(i);
      await writer.add(i, again);
      signal.throwIfAborted();
      // What stands is soon written: the page hears of it now and then.
      if (again && i % fps >= 1) continue;
      onProgress((i + 1) / reel.count);
      // The page says how far it is, and hears that it is called off.
      await new Promise((resolve) => setTimeout(resolve));
    }
    return await writer.end();
  } catch (error) {
    await writer.cancel().catch(() => undefined);
    throw error;
  }
}

/** A GIF has the colours of its beginning, its middle and its end. */
async function gifOf(
  canvas: HTMLCanvasElement,
  fps: number,
  count: number,
  draw: (index: number) => Promise<void>,
): Promise<FilmWriter> {
  const { gifFilm } = await import('./gifFilm.ts');
  const samples: Uint8ClampedArray[] = [];
  for (const share of [0, 0.5, 0.95]) {
    await draw(Math.floor(share * count));
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    if (pixels) samples.push(pixels);
  }
  return gifFilm(canvas, fps, samples);
}
