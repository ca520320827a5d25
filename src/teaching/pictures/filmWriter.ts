/** Takes what stands on a canvas as the next frame of a film. */
export interface FilmWriter {
  /** @param again whether the canvas is as it was at the frame before */
  add(index: number, again: boolean): Promise<void>;
  end(): Promise<Film>;
  cancel(): Promise<void>;
}

/** A film as a file. */
export interface Film {
  blob: Blob;
  ending: 'mp4' | 'webm' | 'gif';
}

/** `video`: an MP4, or a WebM where this browser writes no MP4. */
export type FilmForm = 'video' | 'mp4' | 'webm' | 'gif';

/** This browser cannot write a film of that form and size. */
export class CannotFilm extends Error {
  constructor() {
    super('cannot film');
    this.name = 'CannotFilm';
  }
}

/** Bytes of a GIF at most, which are held whole while it is written: much larger ones are shown by hardly any program. */
export const mostBytes = 80e6;

/** A moving picture takes more bytes than it may. */
export class FilmTooLarge extends Error {
  constructor() {
    super('film too large');
    this.name = 'FilmTooLarge';
  }
}
