// @ts-expect-error It comes without types.
import * as gif from 'gifenc';
import type { FilmWriter } from './filmWriter.ts';

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
    bytes(): Uint8Array<ArrayBuffer>;
  };
  quantize(pixels: Uint8ClampedArray, colours: number): number[][];
  applyPalette(pixels: Uint8ClampedArray, palette: number[][]): Uint8Array;
}

const { GIFEncoder, quantize, applyPalette } = gif as Gifenc;

/** Writes a GIF; all its frames have the colours that these samples need most. */
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
  return {
    add: async () => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data;
      if (!pixels) return;
      encoder.writeFrame(applyPalette(pixels, palette), width, height, {
        delay: Math.round(1000 / fps),
        ...(first && { palette }),
      });
      first = false;
    },
    end: async () => {
      encoder.finish();
      return { blob: new Blob([encoder.bytes()], { type: 'image/gif' }), ending: 'gif' };
    },
    cancel: async () => undefined,
  };
}
