import { muscleIndex } from '../anatomy/catalogue.ts';
import { connectiveIds } from '../anatomy/connectiveIds.ts';
import { type Side, sides } from '../anatomy/segments.ts';
import type { Session } from '../state/session.ts';
import { type State, type View, views } from '../state/store.ts';
import type { WhatIf } from '../state/whatIf.ts';

/** What `window.tightrope` offers to people who script the page; README.md documents it. */
export interface Tightrope {
  /** Resolves when the drill is prepared and the body is drawn (or cannot be). */
  ready: Promise<void>;
  state(): {
    drill: string; side: Side; time: number; duration: number; phase: string; playing: boolean; selection: State['selection']; view: View;
    present: boolean; theme: string; whatIf: WhatIf; feasible: boolean;
  };
  select(id: string | null, side?: Side): void;
  seek(seconds: number): void;
  play(): void;
  pause(): void;
  swap(): void;
  view(name: View): void;
  set(options: Partial<WhatIf & Pick<State, 'theme' | 'layer' | 'ghost' | 'present' | 'speed'>>): void;
}

/** The scripting interface of one session; wrong names throw one sentence and change nothing. */
export function scriptOf(session: Session, ready: Promise<void>): Tightrope {
  return {
    ready,
    state: () => {
      const { drill, side, playing, selection, view, present, theme, whatIf } = session.store.getState();
      const frame = session.frame();
      return {
        drill, side, time: session.playhead.time, duration: session.playhead.duration, phase: session.phases()[frame.phase]?.id ?? '', playing, selection, view, present,
        theme, whatIf, feasible: frame.balance.feasible,
      };
    },
    select: (id, side = session.store.getState().side) => {
      if (id === null) return session.select(null);
      if (muscleIndex(id) < 0 && !(connectiveIds as readonly string[]).includes(id)) throw new Error(`There is no muscle called "${id}".`);
      if (!sides.includes(side)) throw new Error('A side is "left" or "right".');
      return session.select({ id, side });
    },
    seek: (seconds) => {
      if (!Number.isFinite(seconds)) throw new Error('A time is a number of seconds.');
      session.pause();
      session.seek(seconds);
      session.settle();
    },
    play: () => session.play(),
    pause: () => session.pause(),
    swap: () => session.swap(),
    view: (name) => {
      if (!views.includes(name)) throw new Error(`There is no view called "${String(name)}".`);
      session.store.setState({ view: name });
    },
    set: ({ theme, layer, ghost, present, speed, ...whatIf }) => {
      const chosen = { theme, layer, ghost, present, speed };
      session.store.setState(Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined)));
      if (Object.keys(whatIf).length > 0) session.setWhatIf({ ...session.store.getState().whatIf, ...whatIf });
    },
  };
}
