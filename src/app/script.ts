import { type Side, sides } from '../anatomy/segments.ts';
import { kindOf } from '../anatomy/structures.ts';
import { numericOptions, switchOptions } from '../drills/optionNames.ts';
import { focusIn, focusText } from '../state/address.ts';
import { details } from '../state/detail.ts';
import type { Visit } from '../state/visit.ts';
import type { Anchor } from '../state/sight.ts';
import { type Choice, dressings, layers, speeds, type State, themes, type View, views } from '../state/store.ts';
import { rangeOf, type WhatIf } from '../state/whatIf.ts';

/** What `window.tightrope` offers to people who script the page; README.md documents it. */
export interface Tightrope {
  /** Resolves when the drill is prepared and the body is drawn (or cannot be). */
  ready: Promise<void>;
  state(): {
    drill: string;
    side: Side;
    time: number;
    duration: number;
    phase: string;
    playing: boolean;
    running: boolean;
    selection: State['selection'];
    view: View;
    present: boolean;
    theme: string;
    whatIf: WhatIf;
    feasible: boolean;
    layer: State['layer'];
    outline: boolean;
    labels: boolean;
    reflex: boolean;
    compare: boolean;
    detail: string;
    without: readonly string[];
    hidden: readonly Choice[];
    isolated: string | null;
  };
  select(id: string | null, side?: Side): void;
  /** Takes structures away until `showAll`. */
  hide(what: readonly Choice[]): void;
  /** Shows one structure (`soleus.left`) or place (`hip`, `hip/glutes`) alone; null: everything again. */
  isolate(what: string | null): void;
  showAll(): void;
  /** All structures under a point of the window in CSS pixels, the one that a click would choose first. */
  pickAt(x: number, y: number): Choice[];
  /** Every structure that can be clicked right now, and where. */
  visible(): Anchor[];
  /** Every structure that has a shape. */
  structures(): Choice[];
  seek(seconds: number): void;
  play(): void;
  /** Runs, until a drill is started or time is set. */
  run(): void;
  pause(): void;
  swap(): void;
  view(name: View): void;
  set(
    options: Partial<
      WhatIf &
        Pick<
          State,
          | 'theme'
          | 'layer'
          | 'ghost'
          | 'outline'
          | 'labels'
          | 'reflex'
          | 'compare'
          | 'detail'
          | 'without'
          | 'present'
          | 'speed'
        >
    >,
  ): void;
}

/** The scripting interface of one visit; wrong names throw one sentence and change nothing. */
export function scriptOf(visit: Visit, ready: Promise<void>): Tightrope {
  return {
    ready,
    state: () => {
      const {
        drill,
        side,
        playing,
        running,
        selection,
        view,
        present,
        theme,
        whatIf,
        layer,
        outline,
        labels,
        reflex,
        compare,
        detail,
        without,
        hidden,
        isolated,
      } = visit.store.getState();
      const frame = visit.frame();
      return {
        drill,
        side,
        time: visit.playhead.time,
        duration: visit.playhead.duration,
        phase: visit.phases()[frame.phase]?.id ?? '',
        playing,
        running,
        selection,
        view,
        present,
        theme,
        whatIf,
        feasible: frame.balance.feasible,
        layer,
        outline,
        labels,
        reflex,
        compare,
        detail,
        without,
        hidden,
        isolated: isolated && focusText(isolated),
      };
    },
    select: (id, side = visit.store.getState().side) => {
      if (id === null) return visit.select(null);
      return visit.select(structure(id, side));
    },
    hide: (what) => visit.hide(what.map(({ id, side }) => structure(id, side))),
    isolate: (what) => {
      const focus = what === null ? null : focusIn(what);
      if (what !== null && !focus) throw new Error(`There is no structure or place called "${what}".`);
      visit.store.setState({ isolated: focus });
    },
    showAll: () => visit.showAll(),
    pickAt: (x, y) => visit.sight?.pickAt(x, y) ?? [],
    visible: () => visit.sight?.anchors(Number.POSITIVE_INFINITY, false) ?? [],
    structures: () => visit.sight?.structures() ?? [],
    seek: (seconds) => {
      if (!Number.isFinite(seconds)) throw new Error('A time is a number of seconds.');
      visit.pause();
      visit.seek(seconds);
      visit.settle();
    },
    play: () => visit.play(),
    run: () => visit.run('running'),
    pause: () => visit.pause(),
    swap: () => visit.swap(),
    view: (name) => {
      if (!views.includes(name)) throw new Error(`There is no view called "${String(name)}".`);
      visit.store.setState({ view: name });
    },
    set: (options) => {
      const { whatIf, look } = checked(visit, options);
      visit.store.setState(look);
      if (Object.keys(whatIf).length > 0) visit.setWhatIf({ ...visit.store.getState().whatIf, ...whatIf });
    },
  };
}

/** @throws one sentence where there is no such structure or side */
function structure(id: string, side: Side): Choice {
  if (kindOf(id) === null) throw new Error(`There is no muscle called "${id}".`);
  if (!sides.includes(side)) throw new Error('A side is "left" or "right".');
  return { id, side };
}

const choices: Readonly<Record<string, readonly unknown[]>> = {
  theme: themes,
  layer: layers,
  speed: speeds,
  detail: details,
  ghost: [true, false],
  outline: [true, false],
  labels: [true, false],
  reflex: [true, false],
  compare: [true, false],
  present: [true, false],
  intent: [true, false],
  guard: [true, false],
  hand: [true, false],
  press: [true, false],
};

/** Settings sorted into what-if and look. @throws one sentence for the first that is wrong; then nothing has changed. */
function checked(visit: Visit, options: Parameters<Tightrope['set']>[0]): { whatIf: WhatIf; look: Partial<State> } {
  const whatIf: Record<string, unknown> = {};
  const look: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(options)) {
    const number = numericOptions.find((name) => name === key);
    if (number) {
      const range = rangeOf(visit.drill(), number);
      if (!range) throw new Error(`This drill has no setting "${key}".`);
      const { min, max } = range;
      if (typeof value !== 'number' || !(value >= min && value <= max))
        throw new Error(`The setting "${key}" is a number from ${min} to ${max}.`);
      whatIf[key] = value;
      continue;
    }
    if (key === 'without') {
      if (!Array.isArray(value) || !value.every((name) => (dressings as readonly unknown[]).includes(name))) {
        throw new Error(`The setting "without" is a list of ${dressings.join(', ')}.`);
      }
      look[key] = value;
      continue;
    }
    const allowed = Object.hasOwn(choices, key) ? choices[key] : undefined;
    if (!allowed) throw new Error(`There is no setting called "${key}".`);
    if (!allowed.includes(value)) throw new Error(`The setting "${key}" is one of ${allowed.join(', ')}.`);
    if (key === 'compare' && value === true && !visit.drill().stretch)
      throw new Error('This drill has no stretch to compare with.');
    const option = switchOptions.find((name) => name === key);
    if (option && !visit.drill().options[option]) throw new Error(`This drill has no setting "${key}".`);
    if (option || key === 'intent' || key === 'guard') whatIf[key] = value;
    else look[key] = value;
  }
  return { whatIf, look };
}
