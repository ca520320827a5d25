import { drills, findDrill } from '../drills/drills.ts';
import { phasesOf } from '../drills/timeline.ts';
import { upright } from './choices.ts';
import type { State } from './store.ts';
import { fitting } from './whatIf.ts';

/**
 * The state that a wish leads to: what cannot be together is settled here, before anybody sees it. A repeated phase, a
 * step and a question belong to one drill, a step to what it chose besides; what-if settings are within what the drill
 * allows; the camera stands near something only while something is chosen.
 */
export function kept(wish: State, before: State): State {
  const next = { ...wish };
  // A drill whose file came damaged is left out: then it is the one before, or the first that is there.
  const drill = findDrill(next.drill) ?? findDrill(before.drill) ?? drills[0];
  if (!drill) throw new Error('There is no drill.');
  next.drill = drill.id;
  if (next.drill !== before.drill) {
    next.step = null;
    next.guess = null;
    next.loop = null;
  }
  next.whatIf = fitting(drill, next.whatIf);
  if (next.loop !== null && !phasesOf(drill, next.side)[next.loop]) next.loop = null;
  if (next.selection) next.selection = upright(next.selection);
  if (next.step && next.selection !== next.step.shown) next.step = null;
  if (!next.selection) {
    next.depth = null;
    // Whoever had turned the camera before comes back to the drill's own view.
    if (next.near && next.view === 'free') next.view = 'drill';
    next.near = false;
  }
  return next;
}
