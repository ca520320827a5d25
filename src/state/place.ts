import { upright } from './choices.ts';
import type { Now } from './now.ts';
import { type Chosen, settings, startOf } from './settings.ts';
import type { State } from './store.ts';
import type { WhatIf } from './whatIf.ts';

/**
 * A whole moment of a visit, to be written down and shown again: every setting, what-if, where time stands, whether it
 * plays.
 */
export interface Place extends Chosen {
  whatIf: WhatIf;
  /** Seconds from the drill's start. */
  time: number;
  playing: boolean;
  /** Whether the camera stands near what is chosen. */
  near: boolean;
}

const names = Object.keys(settings) as (keyof Chosen)[];

/** The place that a visit starts at. */
export function startPlace(): Place {
  return { ...(startOf(settings) as Chosen), whatIf: {}, time: 0, playing: false, near: false };
}

/** Where the visit is now; running is no moment of a drill, so it reads as standing. */
export function placeNow(now: Now): Place {
  const { state, playhead } = now;
  return {
    ...(Object.fromEntries(names.map((name) => [name, state[name]])) as Chosen),
    whatIf: state.whatIf,
    time: playhead.time,
    playing: state.playing && !state.running,
    near: state.near,
  };
}

/** Goes to a place; what it leaves open stays. A choice that comes without a word about the camera takes it there. */
export function showPlace(now: Now, { time, playing, whatIf, near, ...chosen }: Partial<Place>): void {
  const before = now.state;
  const wish: Partial<State> = { ...chosen };
  // Explanation and question belong to the moment that they were asked at.
  const elsewhere = time !== undefined || ['drill', 'side', 'selection'].some((name) => name in chosen);
  if (elsewhere) Object.assign(wish, { step: null, guess: null, depth: null });
  if (chosen.selection) wish.selection = upright(chosen.selection);
  if (whatIf) wish.whatIf = whatIf;
  if (playing !== undefined) wish.playing = playing;
  const compared = chosen.compare ?? before.compare;
  if (near !== undefined) wish.near = near;
  else if (chosen.selection !== undefined) wish.near = chosen.selection !== null && !compared;
  else if (chosen.view !== undefined) wish.near = false;
  if (time !== undefined || playing !== undefined) Object.assign(wish, { running: false });
  // A moment, a drill or a muscle to look at is an answer of its own.
  if (time !== undefined || chosen.selection || (chosen.drill ?? before.drill) !== before.drill)
    Object.assign(wish, { asking: false, place: null });
  now.change(wish, time);
  if (time !== undefined && !now.state.playing) now.settled.ring();
}
