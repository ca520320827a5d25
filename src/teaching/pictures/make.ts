import { TooLarge } from '../../state/sight.ts';
import type { Visit } from '../../state/visit.ts';
import { type Going, makeFilm } from './film.ts';
import type { FilmForm } from './filmWriter.ts';
import type { FilmedStep } from './lessonFilm.ts';
import { makeLessonFilm } from './lessonScenes.ts';
import { Pictures, type Wish, withPhotographer } from './takeMoment.ts';

/** Pixels of a picture's edge. */
export const least = 120;
export const most = 4096;
/** Pixels of the page that the shorter edge is worth, so that words are as large in every picture. */
const shorter = 600;

/** What a film is of: a stretch of the drill, seconds, or the steps of a lesson. */
type FilmOf = { from: number; to: number } | { steps: readonly FilmedStep[] };

/** What is to be made of what a visit shows. */
export type Order = Pick<Wish, 'width' | 'height' | 'tags' | 'caption'> &
  ({ kind: 'png'; clear: boolean } | { kind: FilmForm; of: FilmOf });

/** A picture or a film as a file. */
export interface Made {
  blob: Blob;
  ending: 'png' | 'mp4' | 'webm' | 'gif';
}

/**
 * Makes a picture or a film; null where nothing is drawn in 3D. The visit is afterwards where it was.
 * @throws TooLarge, CannotFilm, FilmTooLarge; AbortError where it was called off
 */
export async function make(visit: Visit, order: Order, going: Going): Promise<Made | null> {
  // Films have edges of even length: most of them cannot be written otherwise.
  const even = order.kind === 'png' ? 1 : 2;
  const width = Math.floor(order.width / even) * even;
  const height = Math.floor(order.height / even) * even;
  const { view, near, theme } = visit.store.getState();
  const wish: Wish = {
    width,
    height,
    scale: Math.min(width, height) / shorter,
    // A view fills every picture as it fills the page; a camera that was turned stays where it is.
    from: near || view === 'free' ? 'page' : view,
    theme,
    tags: order.tags,
    caption: order.caption,
    clear: order.kind === 'png' && order.clear,
    alone: false,
    within: 'hold',
  };
  if (order.kind !== 'png' && 'steps' in order.of)
    return makeLessonFilm(visit, wish, { steps: order.of.steps, form: order.kind }, going);
  const { time } = visit.place();
  try {
    return await withPhotographer(visit, async (photographer): Promise<Made> => {
      if (order.kind !== 'png' && 'from' in order.of)
        return makeFilm(visit, photographer, wish, { ...order.of, form: order.kind }, going);
      const canvas = await new Pictures(visit, photographer, wish).take(null);
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
      if (!blob) throw new TooLarge();
      return { blob, ending: 'png' };
    });
  } finally {
    // Where the page's own time went along, it goes back.
    if (visit.frame().kind === 'drill' && visit.place().time !== time) visit.time.stopAt(time);
  }
}
