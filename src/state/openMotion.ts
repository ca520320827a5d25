import { UnreadableMotion } from '../moment/motionFile.ts';
import { type Played, playOwn } from '../moment/playOwn.ts';
import type { Now } from './now.ts';
import type { State } from './store.ts';

/** Milliseconds from one word about how far it is to the next. */
const between = 100;

class GivenUp extends Error {}

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
  const own = { name, seconds: played.duration, notes: played.notes };
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
  // Muscles follow, a step at a time between drawn frames.
  const go = (): void => {
    if (now.strides.own !== played) return;
    const until = performance.now() + 4;
    let done: boolean | undefined = false;
    while (!done && performance.now() < until) done = played.estimate.next().done;
    if (done) now.runMuscles.tell();
    else setTimeout(go, 8);
  };
  setTimeout(go, 50);
}
