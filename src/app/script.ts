import { type Side, sides } from '../anatomy/segments.ts';
import { kindOf } from '../anatomy/structures.ts';
import { drills } from '../drills/drills.ts';
import { focusIn, focusText } from '../state/address.ts';
import { type Choice, type View, views } from '../state/choices.ts';
import type { Look } from '../state/look.ts';
import type { Chosen } from '../state/settings.ts';
import type { Anchor } from '../state/sight.ts';
import type { Visit } from '../state/visit.ts';
import type { FilmWish, PictureWish } from '../teaching/pictures/forScripts.ts';
import type { WhatIf } from '../state/whatIf.ts';
import { checked } from './scriptSettings.ts';

/** What `state()` says: every setting by its name, and the moment. */
type Told = Omit<Chosen, 'isolated'> & {
  isolated: string | null;
  whatIf: WhatIf;
  time: number;
  duration: number;
  phase: string;
  playing: boolean;
  running: boolean;
  feasible: boolean;
};

/** What `on` can listen to. */
interface ScriptEvents {
  /** Anything of `state()` but the time. */
  change: (state: Told) => void;
  /** Ten times a second while it plays, and at once where time is set. */
  time: (moment: { time: number; phase: string }) => void;
  select: (selection: Told['selection']) => void;
}
const events = ['change', 'time', 'select'] as const;

/** What `window.tightrope` offers to people who script the page; README.md documents it. */
export interface Tightrope {
  /** Resolves when the drill is prepared and the body is drawn (or cannot be). */
  ready: Promise<void>;
  /** Resolves when the moment that is shown is wholly computed, how sure the engine is of each muscle included. */
  whole(): Promise<void>;
  /** A copy: changing it changes nothing. */
  state(): Told;
  /** Calls back from now on; returns the way to stop that. */
  on<Name extends keyof ScriptEvents>(name: Name, listener: ScriptEvents[Name]): () => void;
  /** Starts a drill from its beginning, with this side as the working one. */
  startDrill(id: string, side?: Side): void;
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
  /**
   * Where a place on a structure is in the window, CSS pixels, seen or not; null where nothing is drawn or it has no
   * shape. @param share of its length from where it arises
   */
  where(id: string, side: Side, share?: number): { x: number; y: number } | null;
  /** Every structure that has a shape. */
  structures(): Choice[];
  seek(seconds: number): void;
  play(): void;
  /** Runs, until a drill is started or time is set. */
  run(): void;
  pause(): void;
  swap(): void;
  view(name: View): void;
  /** A picture of what is shown, as a PNG. */
  picture(wish?: PictureWish): Promise<Blob>;
  /** A film of the whole drill or of a lesson, drawn frame by frame; the page is afterwards where it was. */
  film(wish?: FilmWish): Promise<Blob>;
  /** Sets any of the settings: look, drill, side, and what-if. */
  set(options: Partial<Look & Pick<Chosen, 'drill' | 'side'> & WhatIf>): void;
}

/** The scripting interface of one visit; wrong names throw one sentence and change nothing. */
export function scriptOf(visit: Visit, ready: Promise<void>): Tightrope {
  const state = (): Told => {
    const { time, near, isolated, view, ...chosen } = visit.place();
    const frame = visit.frame();
    const { playing, running } = visit.store.getState();
    const told = {
      ...chosen,
      // Near a choice the camera stands where no view has it.
      view: near ? ('free' as const) : view,
      isolated: isolated && focusText(isolated),
      time,
      duration: visit.playhead.duration,
      phase: visit.phases()[frame.phase]?.id ?? '',
      playing,
      running,
      feasible: frame.balance.feasible,
    };
    return structuredClone(told);
  };
  const listeners: { [Name in keyof ScriptEvents]: (listener: ScriptEvents[Name]) => () => void } = {
    change: (listener) =>
      visit.store.subscribe((now, before) => {
        // What the pointer is over and which words stand beside the runner is the page's own affair.
        if ([...told, 'whatIf', 'playing', 'running'].some((key) => now[key as 'drill'] !== before[key as 'drill']))
          safely(() => listener(state()));
      }),
    time: (listener) => {
      let last = Number.NaN;
      return visit.onFrame(() => {
        const { time } = visit.playhead;
        if (time === last) return;
        last = time;
        safely(() => listener({ time, phase: visit.phases()[visit.frame().phase]?.id ?? '' }));
      }, 100);
    },
    select: (listener) =>
      visit.store.subscribe((now, before) => {
        if (now.selection !== before.selection) safely(() => listener(structuredClone(now.selection)));
      }),
  };
  const told = [...Object.keys(visit.place()), 'near'];
  return {
    ready,
    whole: () => visit.whole(),
    state,
    on: (name, listener) => {
      if (!events.includes(name)) throw new Error(`There is no event of that name; there are ${events.join(', ')}.`);
      if (typeof listener !== 'function') throw new Error('What listens is a function.');
      return listeners[name](listener);
    },
    startDrill: (id, side = visit.store.getState().side) => {
      if (!drills.some((drill) => drill.id === id)) throw new Error('There is no drill of that name.');
      visit.choose.startDrill(id, sided(side));
    },
    select: (id, side = visit.store.getState().side) => {
      visit.choose.select(id === null ? null : structure(id, side));
    },
    hide: (what) => {
      if (!Array.isArray(what)) throw new Error('What is hidden is a list of { id, side }.');
      visit.choose.hide(
        what.map((one: unknown) => {
          const { id, side } = Object(one) as Partial<Choice>;
          return structure(id, side);
        }),
      );
    },
    isolate: (what) => {
      const focus = typeof what === 'string' ? focusIn(what) : null;
      if (what !== null && !focus)
        throw new Error('There is no structure or place of that name; they read soleus.left, hip or hip/glutes.');
      visit.choose.only(focus);
    },
    showAll: () => visit.choose.showAll(),
    pickAt: (x, y) => {
      if (!Number.isFinite(x) || !Number.isFinite(y)) throw new Error('A point of the window is two numbers.');
      return visit.sight?.pickAt(x, y) ?? [];
    },
    visible: () => visit.sight?.anchors(Number.POSITIVE_INFINITY, false) ?? [],
    where: (id, side, share = 0.5) => {
      if (!(share >= 0 && share <= 1)) throw new Error('A share of a length is a number from 0 to 1.');
      const point = { x: 0, y: 0 };
      return visit.sight?.pointOn(structure(id, side), share, point) ? point : null;
    },
    structures: () => visit.sight?.structures() ?? [],
    seek: (seconds) => {
      if (!Number.isFinite(seconds)) throw new Error('A time is a number of seconds.');
      visit.time.stopAt(seconds);
    },
    play: () => visit.time.play(),
    run: () => visit.time.run('running'),
    pause: () => visit.time.pause(),
    swap: () => visit.choose.swap(),
    view: (name) => {
      if (!views.includes(name)) throw new Error(`There is no view of that name; there are ${views.join(', ')}.`);
      visit.look.view(name);
    },
    picture: async (wish) => (await import('../teaching/pictures/forScripts.ts')).picture(visit, wish),
    film: async (wish) => (await import('../teaching/pictures/forScripts.ts')).film(visit, wish),
    set: (options) => visit.show(checked(visit, options)),
  };
}

/** Calls a listener of somebody else's; what it throws is reported as its own, and the page goes on. */
function safely(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** @throws one sentence where there is no such structure or side */
function structure(id: unknown, side: unknown): Choice {
  if (typeof id !== 'string' || kindOf(id) === null) throw new Error('There is no structure of that name.');
  return { id, side: sided(side) };
}

/** @throws one sentence where it is no side */
function sided(side: unknown): Side {
  if (side !== 'left' && side !== 'right') throw new Error(`A side is ${sides.toReversed().join(' or ')}.`);
  return side;
}
