// @ts-expect-error It comes without types.
import * as gif from 'gifenc';
import { FilmTooLarge, type FilmWriter, mostBytes } from './filmWriter.ts';

/** What is used of the library. */
interface Gifenc {
  GIFEncoder(): {
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: { palette?: number[][]; delay: number },
    ): void;
    finish(): void;
    bytesView(): Uint8Array;
    bytes(): Uint8Array<ArrayBuffer>;
  };
  quantize(pixels: Uint8ClampedArray, colours: number): number[][];
  applyPalette(pixels: Uint8ClampedArray, palette: number[][]): Uint8Array;
}

const { GIFEncoder, quantize, applyPalette } = gif as Gifenc;

/**
 * Writes a GIF; all its frames have the colours that these samples need most, and a picture that stands is written once.
 * @throws FilmTooLarge
 */
export function gifFilm(canvas: HTMLCanvasElement, fps: number, samples: readonly Uint8ClampedArray[]): FilmWriter {
  const { width, height } = canvas;
  const all = new Uint8ClampedArray(samples.reduce((sum, { length }) => sum + length, 0));
  samples.reduce((at, sample) => {
    all.set(sample, at);
    return at + sample.length;
  }, 0);
  const palette = quantize(all, 256);
  const encoder = GIFEncoder();
  let first = true;
  /** The picture that stands, and for how many frames. */
  let standing: { picture: Uint8Array; frames: number } | null = null;
  const write = (): void => {
    if (!standing) return;
    const delay = Math.round((1000 * standing.frames) / fps);
    encoder.writeFrame(standing.picture, width, height, { delay, ...(first && { palette }) });
    first = false;
    standing = null;
    if (encoder.bytesView().length > mostBytes) throw new FilmTooLarge();
  };
  return {
    add: async (_index, again) => {
      if (again && standing) {
        standing.frames++;
        return;
      }
      write();
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data;
      if (pixels) standing = { picture: applyPalette(pixels, palette), frames: 1 };
    },
    end: async () => {
      write();
      encoder.finish();
      return { blob: new Blob([encoder.bytes()], { type: 'image/gif' }), ending: 'gif' };
    },
    cancel: async () => undefined,
  };
}
