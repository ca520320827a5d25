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

/**
 * Milliseconds of work between two chances for the page to draw and to answer: as long as it took for itself the last
 * time, within these, so that a page that is slow to draw does not starve the reading.
 */
const slice = { least: 5, most: 50 };

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
  let length = slice.least;
  const rest = async (share: number | null): Promise<void> => {
    const stopped = performance.now();
    if (stopped - since < length) return;
    await pause(share);
    since = performance.now();
    length = Math.min(slice.most, Math.max(slice.least, since - stopped));
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
