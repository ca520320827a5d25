import { type Engine, sharedEngine } from './engine.ts';
import type { Frame } from './frame.ts';
import { MotionReader } from './motionFile.ts';
import { fitWork, type OwnMotion, ownFrameAt } from './ownMotion.ts';

/** A motion that was opened, and its moments. */
export interface Played {
  motion: OwnMotion;
  duration: number;
  frame: (time: number, left: boolean, out: Frame) => Frame;
}

/** Milliseconds of work between two chances for the page to draw and to answer. */
const slice = 5;

/**
 * Reads and fits a motion that comes in pieces of text, a few milliseconds at a time. `pause` is waited for between: it
 * hears how far the fitting is, 0 to 1, or null while there is still something to read, and may throw to give it up.
 * @throws UnreadableMotion
 */
export async function playOwn(
  pieces: AsyncIterable<string>,
  pause: (share: number | null) => Promise<void>,
  engine: Engine = sharedEngine(),
): Promise<Played> {
  let since = performance.now();
  const rest = async (share: number | null): Promise<void> => {
    if (performance.now() - since < slice) return;
    await pause(share);
    since = performance.now();
  };
  const reader = new MotionReader();
  for await (const piece of pieces) {
    reader.push(piece);
    await rest(null);
  }
  const work = fitWork(reader.end(), engine);
  let next = work.next();
  for (; !next.done; next = work.next()) await rest(next.value);
  const motion = next.value;
  return {
    motion,
    duration: motion.duration,
    frame: (time, left, out) => ownFrameAt(motion, time, left, out, engine),
  };
}
