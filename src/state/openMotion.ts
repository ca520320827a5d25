import { UnreadableMotion } from '../moment/motionFile.ts';
import { type Played, playOwn } from '../moment/playOwn.ts';
import type { Now } from './now.ts';
import type { State } from './store.ts';

/** What `Time.openMotion` does; it comes late. `alone` is what a run means for the rest of the page. */
export async function openMotion(
  now: Now,
  name: string,
  pieces: AsyncIterable<string>,
  alone: Partial<State>,
): Promise<void> {
  let played: Played;
  try {
    played = await playOwn(pieces);
  } catch (error) {
    if (!(error instanceof UnreadableMotion)) throw error;
    return now.change({ notice: { code: 'motion', why: error.code } });
  }
  now.strides.end();
  now.strides.begin('running');
  now.strides.own = played;
  const own = { name, seconds: played.duration, notes: played.notes };
  now.change({ own, running: true, loop: null, step: null, guess: null, playing: true, ...alone, asking: false });
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
