import { type PerspectiveCamera, Vector3 } from 'three';
import type { Anchor, Sight } from '../../state/sight.ts';
import type { Choice } from '../../state/choices.ts';
import { sameChoice } from '../../state/choices.ts';
import { type Belly, bellyOf, moveAcross, placeBelly } from './anchors.ts';
import type { RunnerView } from '../RunnerView.ts';

const origin = new Vector3();
const direction = new Vector3();
const along = new Vector3();

/** What lies under a point of the canvas, in CSS pixels from its corner. */
export function pickAt(
  canvas: HTMLElement,
  view: RunnerView,
  camera: PerspectiveCamera,
  x: number,
  y: number,
): Choice[] {
  const { clientWidth: width, clientHeight: height } = canvas;
  direction.set((x / width) * 2 - 1, 1 - (y / height) * 2, 0.5).unproject(camera);
  origin.copy(camera.position);
  direction.sub(origin).normalize();
  return view.where.pick(origin, direction);
}

/** The picture's answers to the page, worked out when asked for and never while a frame is drawn. */
export function sightOf(canvas: HTMLElement, view: RunnerView, camera: PerspectiveCamera): Sight {
  const at = (x: number, y: number): Choice[] => {
    const box = canvas.getBoundingClientRect();
    return pickAt(canvas, view, camera, x - box.left, y - box.top);
  };
  /**
   * By side, structure, and band and share: two places may lie on one muscle, and each is asked for in every drawn
   * frame.
   */
  const bellies = {
    right: new Map<string, Map<number, Belly | null>>(),
    left: new Map<string, Map<number, Belly | null>>(),
  };
  return {
    pickAt: at,
    pointOn: ({ id, side }, share, out, across = 0, rank = 0) => {
      let known = bellies[side].get(id);
      if (!known) bellies[side].set(id, (known = new Map()));
      const key = 2 * rank + share;
      let belly = known.get(key);
      if (belly === undefined) known.set(key, (belly = bellyOf(view, id, side, share, rank)));
      if (!belly) return false;
      placeBelly(view, belly, origin, along);
      if (across !== 0) moveAcross(view, belly, across, origin);
      origin.project(camera);
      // The canvas fills the window; its size is taken from the lens, because asking the page would lay it out in each
      // frame.
      out.x = ((origin.x + 1) / 2) * (camera.view?.fullWidth ?? canvas.clientWidth);
      out.y = ((1 - origin.y) / 2) * (camera.view?.fullHeight ?? canvas.clientHeight);
      return true;
    },
    anchors: (most, once) => {
      const found: Anchor[] = [];
      const box = canvas.getBoundingClientRect();
      for (const choice of view.where.prominent(most * 3)) {
        if (found.length >= most) break;
        if (once && !view.hasRole(choice) && found.some(({ id }) => id === choice.id)) continue;
        for (const point of view.where.samples(choice)) {
          point.project(camera);
          const x = box.left + ((point.x + 1) / 2) * box.width;
          const y = box.top + ((1 - point.y) / 2) * box.height;
          // Only where it is what one would hit: a name never points to something that lies behind.
          if (!sameChoice(at(x, y)[0] ?? null, choice)) continue;
          found.push({ ...choice, x, y });
          break;
        }
      }
      return found;
    },
    silhouette: async () => {
      const { silhouetteOf } = await import('./silhouette.ts');
      return silhouetteOf(view, camera, canvas.clientWidth, canvas.clientHeight);
    },
    turn: camera.quaternion,
    eye: camera.position,
    structures: () => view.where.structures(),
    reflex: null,
    dressings: view.dressings(),
  };
}
