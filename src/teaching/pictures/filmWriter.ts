/** Takes what stands on a canvas as the next frame of a film. */
export interface FilmWriter {
  add(index: number): Promise<void>;
  end(): Promise<Film>;
  cancel(): Promise<void>;
}

/** A film as a file. */
export interface Film {
  blob: Blob;
  ending: 'mp4' | 'webm' | 'gif';
}

export type FilmForm = 'video' | 'gif';

/** This browser cannot write a film of that form and size. */
export class CannotFilm extends Error {
  constructor() {
    super('cannot film');
    this.name = 'CannotFilm';
  }
}
