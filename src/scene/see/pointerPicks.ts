import type { PerspectiveCamera } from 'three';
import type { Visit } from '../../state/visit.ts';
import { type Choice, sameChoice } from '../../state/choices.ts';
import { atMost } from '../../state/events.ts';
import { listenToPointer } from './pointer.ts';
import type { RunnerView } from '../RunnerView.ts';
import { pickAt } from './sightOf.ts';

const near = { mouse: 16, touch: 24 };
/** Milliseconds between two looks at what a resting mouse lies on. */
const again = 150;

/**
 * Turns taps and hovering into choices: what you see is what you get, a second tap goes one deeper, beside it the
 * nearest wins.
 */
export function pointerPicks(
  canvas: HTMLElement,
  visit: Visit,
  view: RunnerView,
  camera: PerspectiveCamera,
): () => void {
  let last: { x: number; y: number; stack: Choice[] } | null = null;

  const at = (x: number, y: number): Choice[] => pickAt(canvas, view, camera, x, y);
  const around = (x: number, y: number, reach: number): Choice[] => {
    const direct = at(x, y);
    if (direct.length > 0) return direct;
    for (let r = reach / 3; r <= reach + 0.1; r += reach / 3) {
      for (let k = 0; k < 12; k++) {
        const found = at(x + r * Math.cos((k * Math.PI) / 6), y + r * Math.sin((k * Math.PI) / 6));
        if (found.length > 0) return found.slice(0, 1);
      }
    }
    return [];
  };

  const pointer = listenToPointer(canvas, {
    tap(x, y, touch) {
      const reach = touch ? near.touch : near.mouse;
      const { selection, asking } = visit.store.getState();
      if (asking) {
        visit.ask.touch(around(x, y, reach), x, y);
        return;
      }
      // The camera has eased to what the first tap chose; the second tap goes deeper into what lay under the first.
      const again =
        last !== null &&
        selection !== null &&
        Math.hypot(last.x - x, last.y - y) < reach &&
        last.stack.some((choice) => sameChoice(choice, selection));
      const stack = again && last ? last.stack : around(x, y, reach);
      if (stack.length === 0) {
        last = null;
        visit.choose.select(null);
        return;
      }
      const index = again ? (stack.findIndex((choice) => sameChoice(choice, selection)) + 1) % stack.length : 0;
      last = { x, y, stack };
      const next = stack[index];
      if (next) visit.choose.select(next, { index, count: stack.length });
    },
    hover(place) {
      const stack = place ? at(place.x, place.y) : [];
      const found = visit.store.getState().asking
        ? visit.ask.placeUnder(stack, place?.x ?? 0, place?.y ?? 0)
        : (stack[0] ?? null);
      canvas.style.cursor = found ? 'pointer' : '';
      if (!sameChoice(found, visit.store.getState().hover)) visit.choose.point(found);
    },
  });
  // An orbit by hand shows another side: there the next tap begins anew.
  const forget = (): void => {
    last = null;
  };
  view.onOrbit = forget;
  // Whatever moved, was hidden or seen from elsewhere lies under the resting mouse no longer, once it has been drawn.
  const [ask, giveUp] = atMost(again, () => pointer.again());
  const stopPictures = visit.onPicture(() => ask(false));
  return () => {
    view.onOrbit = null;
    giveUp();
    stopPictures();
    pointer.stop();
  };
}
