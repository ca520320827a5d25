import { comparisonOf } from '../../state/comparison.ts';
import type { Photographer } from '../../state/sight.ts';
import type { Theme } from '../../state/choices.ts';
import { Visit } from '../../state/visit.ts';
import type { Shown } from '../../lessons/lessonSchema.ts';
import { placeOfStep } from '../../lessons/stepPlace.ts';
import type { Going } from './film.ts';
import { framesPerSecond, writeFilm } from './film.ts';
import type { Film, FilmForm } from './filmWriter.ts';
import { type FilmedStep, lessonFrames, type Moment } from './lessonFilm.ts';
import { Pictures, type Wish, typefaceThere, withPhotographer } from './takeMoment.ts';

/** The visit that goes through lessons for films, which nobody sees: the page's own stays where it is. */
const unseen = new WeakMap<Visit, Visit>();

function unseenBeside(visit: Visit): Visit {
  const there = unseen.get(visit) ?? new Visit();
  unseen.set(visit, there);
  return there;
}

/**
 * Makes a film of a lesson, frame by frame; null where nothing is drawn in 3D. Nothing on the page moves meanwhile.
 * @throws CannotFilm, FilmTooLarge; AbortError where it was called off; Error where a step cannot be shown whole
 */
export function makeLessonFilm(
  visit: Visit,
  wish: Omit<Wish, 'from' | 'sentences'>,
  { steps, form }: { steps: readonly FilmedStep[]; form: FilmForm },
  going: Going,
): Promise<Film | null> {
  const there = unseenBeside(visit);
  const frames = lessonFrames(steps, framesPerSecond[form]);
  return withPhotographer(
    visit,
    async (photographer) => {
      // The room that sentences take is measured before the first of them is drawn.
      await typefaceThere();
      const sentences = [...new Set(frames.map(({ says }) => says))];
      const pictures = new Pictures(there, photographer, { ...wish, from: 'drill', sentences });
      let shown = -1;
      const draw = async (index: number): Promise<void> => {
        const frame = frames[index];
        const step = frame && steps[frame.step];
        if (!step) return;
        if (shown !== frame.step) {
          pictures.aim(await goTo(there, photographer, step.shown, wish.theme));
          shown = frame.step;
          going.signal.throwIfAborted();
        }
        stand(there, frame.at);
        await pictures.take(null, frame.says);
      };
      const isSame = (index: number): boolean => frames[index]?.same === true;
      return writeFilm(pictures.canvas, form, { count: frames.length, draw, isSame }, going);
    },
    there,
  );
}

/**
 * Takes a visit to a step of a lesson, and waits until all of it is computed and there to be drawn. Returns from where it
 * is seen.
 */
async function goTo(there: Visit, photographer: Photographer, step: Shown, theme: Theme): Promise<Wish['from']> {
  const { place } = placeOfStep(step);
  there.look.note(null);
  there.look.set({ theme });
  there.show({ ...place, playing: false });
  if (step.stride !== undefined) there.time.seekStride(step.stride);
  await there.whole();
  if (place.compare) await comparisonOf(there).whole();
  await photographer.ready();
  if (there.store.getState().notice) throw new Error('A part of what the step shows did not come.');
  return place.near ? 'near' : place.view === 'free' ? 'drill' : place.view;
}

function stand(there: Visit, at: Moment): void {
  if ('share' in at) there.time.seekStride(at.share);
  else there.time.stopAt(at.time);
}
