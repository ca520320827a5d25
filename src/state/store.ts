import { createStore } from 'zustand/vanilla';
import { type Detail, detailHere } from './detail.ts';
import type { Side } from '../anatomy/segments.ts';
import type { WhatIf } from './whatIf.ts';

export const views = ['drill', 'front', 'side', 'back', 'three-quarter', 'free'] as const;
/** `drill` is the drill's own camera; `free` is wherever the person has turned it. */
export type View = (typeof views)[number];

export const themes = ['dark', 'sun', 'contrast'] as const;
export type Theme = (typeof themes)[number];

export const layers = ['skin', 'superficial', 'deep', 'bone'] as const;
/** The outermost layer that is shown; muscles with a role are shown in every layer but `bone`. */
export type Layer = (typeof layers)[number];

/** What the runner wears over his structure; each can be taken off. */
export const dressings = ['head', 'hands', 'shoes', 'hair', 'shorts'] as const;
export type Dressing = (typeof dressings)[number];

export const speeds = [0.25, 0.5, 1, 2] as const;

/** A structure that a person chose: an id of the anatomy room, and its side; `right` for what lies in the midline. */
export interface Choice {
  id: string;
  side: Side;
}

/** A choice, and what is meant together with it: all of them get its outline, and the camera goes by the first. */
export interface Group extends Choice {
  with?: readonly Choice[];
}

/** What alone is shown: one structure, or a whole place of the body by its id. */
export type Focus = Choice | { place: string };

/** Slow state: what is chosen. Time lives in the playhead. */
export interface State {
  drill: string;
  side: Side;
  speed: number;
  /** Index of the repeated phase, or null. */
  loop: number | null;
  selection: Group | null;
  hover: Group | null;
  view: View;
  theme: Theme;
  layer: Layer;
  /** Quiet muscles become glass, so that only what has a role stays. */
  ghost: boolean;
  /** Skin as a faint outline, in any layer. */
  outline: boolean;
  /** Names beside the body. */
  labels: boolean;
  /** The reflex, drawn over the body. */
  reflex: boolean;
  /** The drill's classic stretch beside it, at the same moment. */
  compare: boolean;
  /** How finely the body is drawn. */
  detail: Detail;
  /** Dressing that is taken off. */
  without: readonly Dressing[];
  /** Structures that were taken away one by one. */
  hidden: readonly Choice[];
  isolated: Focus | null;
  /** Circuit of pointer picks at one spot: which structure along the ray, of how many. */
  depth: { index: number; count: number } | null;
  /** The sentence of the explanation that is being shown, and what it chose; choosing something else ends it. */
  step: { sentence: number; shown: Group | null } | null;
  /** The drill's question about what comes next: the side that it is about, and what was answered. */
  guess: { side: Side; picked: Choice | null } | null;
  /** The section at which the safety text is open, or null. */
  sheet: string | null;
  present: boolean;
  lab: boolean;
  whatIf: WhatIf;
  /** One quiet sentence for the person, or empty. */
  notice: string;
  playing: boolean;
  /** The runner runs, before a drill or on after it. */
  running: boolean;
  /** The runner is asked where it feels tight: words stand beside him, and a touch on him means a place. */
  asking: boolean;
  /** Places whose words stand beside the runner just now. */
  named: readonly string[];
  /** The tight place that is being looked at, and its side where that was told. */
  place: { symptom: string; side: Side | null } | null;
}

export const initialState: State = {
  drill: 'hip-flexors',
  side: 'right',
  speed: 1,
  loop: null,
  selection: null,
  hover: null,
  view: 'drill',
  theme: 'dark',
  layer: 'superficial',
  ghost: false,
  outline: false,
  labels: false,
  reflex: false,
  compare: false,
  detail: detailHere(),
  // The shorts hide the muscles that most drills are about.
  without: ['shorts'],
  hidden: [],
  isolated: null,
  depth: null,
  step: null,
  guess: null,
  sheet: null,
  present: false,
  lab: false,
  whatIf: {},
  notice: '',
  playing: false,
  running: false,
  asking: false,
  named: [],
  place: null,
};

export type Store = ReturnType<typeof createTightropeStore>;

/** A store with the given changes to the initial state; actions are plain `setState` calls of its owners. */
export function createTightropeStore(changes: Partial<State> = {}) {
  return createStore<State>()(() => ({ ...initialState, ...changes }));
}

/** Whether two choices name the same structure, or the first one names the second together with others. */
export function sameChoice(a: Group | null, b: Choice | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  return (
    (a.id === b.id && a.side === b.side) ||
    (a.with?.some((other) => other.id === b.id && other.side === b.side) ?? false)
  );
}
