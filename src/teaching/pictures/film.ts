import { createFrame } from '../../moment/frameAt.ts';
import type { Photographer } from '../../state/sight.ts';
import type { Visit } from '../../state/visit.ts';
import type { Film, FilmForm, FilmWriter } from './filmWriter.ts';
import { Pictures, type Wish } from './takeMoment.ts';

/** Frames a second: those of a GIF last whole hundredths. */
export const framesPerSecond: Readonly<Record<FilmForm, number>> = { video: 30, gif: 12.5 };

/** The times of a film's frames, seconds of the drill: each is the moment that the frame is shown at, and none is left out. */
export function filmTimes(from: number, to: number, fps: number): number[] {
  return Array.from({ length: Math.max(1, Math.round((to - from) * fps)) }, (_, i) => from + i / fps);
}

/**
 * Makes a film of a stretch of the drill, frame by frame, each at its own time however long it takes.
 * @throws CannotFilm; AbortError where it was called off
 */
export async function makeFilm(
  visit: Visit,
  photographer: Photographer,
  wish: Wish,
  { from, to, form }: { from: number; to: number; form: FilmForm },
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<Film> {
  const fps = framesPerSecond[form];
  const times = filmTimes(from, to, fps);
  const pictures = new Pictures(visit, photographer, wish);
  const frame = createFrame();
  const { compare, reflex, forces } = visit.store.getState();
  const take = (time: number): Promise<HTMLCanvasElement> => {
    signal.throwIfAborted();
    // What stands beside or over him goes by the page's own time.
    if (!wish.alone && (compare || reflex || forces)) visit.time.seek(time);
    return pictures.take(visit.frameAt(time, frame));
  };
  const writer = await (form === 'gif'
    ? gifOf(pictures.canvas, fps, times, take)
    : import('./videoFilm.ts').then(({ videoFilm }) => videoFilm(pictures.canvas, fps)));
  try {
    for (const [i, time] of times.entries()) {
      await take(time);
      await writer.add(i);
      onProgress((i + 1) / times.length);
      // The page says how far it is, and hears that it is called off.
      await new Promise((resolve) => setTimeout(resolve));
    }
    signal.throwIfAborted();
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
  times: readonly number[],
  take: (time: number) => Promise<HTMLCanvasElement>,
): Promise<FilmWriter> {
  const { gifFilm } = await import('./gifFilm.ts');
  const samples: Uint8ClampedArray[] = [];
  for (const share of [0, 0.5, 0.95]) {
    await take(times[Math.floor(share * times.length)] ?? 0);
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    if (pixels) samples.push(pixels);
  }
  return gifFilm(canvas, fps, samples);
}
