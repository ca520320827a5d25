import { estimateWork } from '../moment/estimateOwn.ts';
import { UnreadableMotion } from '../moment/motionFile.ts';
import { type Played, playOwn } from '../moment/playOwn.ts';
import type { Now } from './now.ts';
import { otherThread } from './otherThread.ts';
import type { State } from './store.ts';

/** Milliseconds from one word about how far it is to the next. */
const between = 100;

class GivenUp extends Error {}
const nothing = (): void => undefined;

/**
 * What `Time.openMotion` does; it comes late. `alone` is what a run means for the rest of the page. A newer motion, a
 * drill that is started meanwhile, or whoever calls it off ends it, and nothing else changes.
 */
export async function openMotion(
  now: Now,
  name: string,
  pieces: AsyncIterable<string>,
  alone: Partial<State>,
): Promise<void> {
  const slowing = now.strides.mode === 'stopping';
  let mine: State['opening'];
  let said = 0;
  let wanted = true;
  const say = (share: number | null): void => {
    said = performance.now();
    now.change({ opening: (mine = { name, share, stop: () => (wanted = false) }) });
  };
  const stillWanted = (): boolean =>
    wanted && now.state.opening === mine && (slowing || now.strides.mode !== 'stopping');
  const pause = async (share: number | null): Promise<void> => {
    await new Promise((go) => setTimeout(go, 0));
    if (!stillWanted()) throw new GivenUp();
    if (performance.now() - said > between) say(share);
  };
  let played: Played;
  try {
    say(null);
    played = await playOwn(pieces, pause);
  } catch (error) {
    if (now.state.opening === mine) now.change({ opening: undefined });
    if (error instanceof GivenUp) return;
    if (!(error instanceof UnreadableMotion)) throw error;
    return now.change({ notice: { code: 'motion', why: error.code } });
  }
  now.strides.end();
  now.strides.begin('running');
  now.strides.own = played;
  const { motion } = played;
  const own = { name, seconds: played.duration, notes: motion.notes };
  now.change({
    own,
    opening: undefined,
    running: true,
    loop: null,
    step: null,
    guess: null,
    playing: true,
    ...alone,
    asking: false,
  });
  now.changed();
  const shown = (): boolean => now.strides.own === played;
  const away = otherThread.ask(
    'own',
    { kind: 'own', motion },
    (answer) => {
      Object.assign(motion, answer);
      if (shown()) now.runMuscles.tell();
    },
    () => here(),
  );
  if (!away) return here();
  // Nobody works on for a motion that is not shown any more.
  const leave = now.store.subscribe((state) => {
    if (state.own === own) return;
    leave();
    if (!state.own) otherThread.ask('own', null, nothing, nothing);
  });

  /** Muscles follow in this thread, a step at a time between drawn frames. */
  function here(): void {
    const work = estimateWork(motion);
    const go = (): void => {
      if (!shown()) return;
      const until = performance.now() + 4;
      let done: boolean | undefined = false;
      while (!done && performance.now() < until) done = work.next().done;
      if (done) now.runMuscles.tell();
      else setTimeout(go, 8);
    };
    setTimeout(go, 50);
  }
}
