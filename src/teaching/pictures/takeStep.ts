import { findDrill } from '../../drills/drills.ts';
import type { Frame } from '../../moment/frame.ts';
import { createFrame, frameAt } from '../../moment/frameAt.ts';
import { runFrameAt } from '../../moment/running.ts';
import { run } from '../../moment/stride.ts';
import type { Shown } from '../../lessons/lessonSchema.ts';
import { placeOfStep } from '../../lessons/stepPlace.ts';
import type { Visit } from '../../state/visit.ts';
import { optionsOf } from '../../state/whatIf.ts';
import { withPhotographer } from './takeMoment.ts';

/** Pixels of the picture, and those at its edges that stay free. */
const size = { width: 480, height: 320 };
const edge = 10;

/**
 * A still of what a step of a lesson shows, while the page goes on showing what it shows; null where nothing is drawn
 * in 3D. What a step outlines, hides or shows alone is not in it.
 */
export function takeStep(visit: Visit, step: Shown): Promise<string | null> {
  return withPhotographer(visit, async (photographer) => {
    const { place } = placeOfStep(step);
    const drill = findDrill(place.drill) ?? visit.drill();
    const frame: Frame = createFrame();
    if (step.stride === undefined) frameAt(drill, place.time, optionsOf(place.side, place.whatIf), frame);
    else runFrameAt(step.stride * run.stride, 1, null, false, frame);
    const canvas = Object.assign(document.createElement('canvas'), size);
    const pen = canvas.getContext('2d');
    if (!pen) return null;
    photographer.aim({
      ...size,
      of: drill,
      from: place.view === 'free' ? 'three-quarter' : place.view,
      insets: { left: edge, right: edge, top: edge, bottom: edge },
      theme: visit.store.getState().theme,
      clear: false,
      within: 'moment',
      alone: true,
    });
    photographer.take(frame, pen);
    return canvas.toDataURL('image/jpeg', 0.85);
  });
}
