import { createStore } from 'zustand/vanilla';
import type { Side } from '../anatomy/segments.ts';
import type { MotionFault } from '../moment/motionFile.ts';
import type { OwnMotion } from '../moment/ownMotion.ts';
import type { Choice, Group } from './choices.ts';
import type { Problem } from './problems.ts';
import { type Chosen, settings, startOf } from './settings.ts';
import type { WhatIf } from './whatIf.ts';

/** What is drawn on demand, and comes late. */
export type Drawing = 'reflex' | 'compare' | 'forces' | 'mirror';

/** One quiet word to the person, as a code; the page makes the sentence. */
export type Notice =
  | { code: 'address'; problems: readonly Problem[] }
  | { code: 'picture-lost' }
  /** What came late did not come: a drawing that was switched on, or what lies in a place. */
  | { code: 'missing'; what: Drawing | 'place' }
  /** Drills whose files could not be read. */
  | { code: 'left-out'; count: number }
  /** The body could not be had; `why` is the reader's own sentence. */
  | { code: 'body'; why: string }
  /** A motion that was opened and cannot be played. */
  | { code: 'motion'; why: MotionFault | 'missing' };

/** What opens over the whole page: a sheet to print, pictures and films, a quiz. */
export type Tool = 'handout' | 'pictures' | 'quiz';

/** Slow state: what is chosen. Time lives in the playhead. */
export interface State extends Chosen {
  whatIf: WhatIf;
  /** Index of the repeated phase, or null. */
  loop: number | null;
  hover: Group | null;
  /**
   * The camera stands near what is chosen; a view or a turn by hand ends that, and letting go of the choice leads back
   * to the view.
   */
  near: boolean;
  /** Circuit of pointer picks at one spot: which structure along the ray, of how many. */
  depth: { index: number; count: number } | null;
  /** The sentence of the explanation that is being shown, and what it chose; choosing something else ends it. */
  step: { sentence: number; shown: Group | null } | null;
  /** The drill's question about what comes next: the side that it is about, and what was answered. */
  guess: { side: Side; picked: Choice | null } | null;
  /** The section at which the safety text is open, or null. */
  sheet: string | null;
  lab: boolean;
  /** What is made or asked over the page, which waits under it; null: nothing. */
  tool: Tool | null;
  notice: Notice | null;
  playing: boolean;
  /** The runner runs, before a drill or on after it. */
  running: boolean;
  /** The person's own motion that runs in the place of the mean runner's, or null. */
  own: { name: string; seconds: number; notes: OwnMotion['notes'] } | null;
  /**
   * A motion that is being read: how far that is, 0 to 1 (null: there is no telling), and the way to call it off.
   * Nothing where none is.
   */
  opening?: { name: string; share: number | null; stop: () => void } | undefined;
  /** The runner is asked where it feels tight: words stand beside him, and a touch on him means a place. */
  asking: boolean;
  /** Places whose words stand beside the runner just now. */
  named: readonly string[];
  /** The tight place that is being looked at, and its side where that was told. */
  place: { symptom: string; side: Side | null } | null;
}

/** The state that a visit starts with. */
export function startState(): State {
  return {
    ...(startOf(settings) as Chosen),
    whatIf: {},
    loop: null,
    hover: null,
    near: false,
    depth: null,
    step: null,
    guess: null,
    sheet: null,
    lab: false,
    tool: null,
    notice: null,
    playing: false,
    running: false,
    own: null,
    asking: false,
    named: [],
    place: null,
  };
}

/** A store that holds this state; only `Now` writes it. */
export function createTightropeStore(state: State) {
  return createStore<State>()(() => state);
}

/** The state, to be read and listened to. */
export type ReadableStore = Pick<ReturnType<typeof createTightropeStore>, 'getState' | 'getInitialState' | 'subscribe'>;
