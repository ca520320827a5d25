import { Vector3 } from 'three';
import { seenFrom } from '../../drills/story.ts';
import type { Choice } from '../../state/choices.ts';
import type { Visit } from '../../state/visit.ts';
import type { Standing } from '../cameraGoal.ts';
import type { RunnerView } from '../RunnerView.ts';
import { viewpoint, wayOf } from '../viewpoints.ts';

/**
 * Where a structure is, from where it is seen and how long it is; null where it has no shape. It turns its outside to
 * the eye, unless the drill knows better.
 */
export function placeOf(visit: Visit, view: RunnerView, choice: Choice): Standing['chosen'] {
  const at = new Vector3();
  const facing = new Vector3();
  const length = view.where.place(choice, at, facing);
  if (length === 0) return null;
  facing.y *= 0.3;
  const { kind, side } = visit.frame();
  const told = kind === 'drill' ? seenFrom(visit.drill(), choice.id, choice.side, side) : undefined;
  if (told?.view) wayOf(viewpoint('drill', told.leg === 'both' ? choice.side : side, told.view), facing);
  return { at, facing, length };
}
