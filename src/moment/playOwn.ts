import { type Engine, sharedEngine } from './engine.ts';
import type { Frame } from './frame.ts';
import { MotionReader } from './motionFile.ts';
import { estimateWork, fitMotion, type OwnMotion, ownFrameAt } from './ownMotion.ts';

/** A motion that was opened: what is said of it, its moments, and the estimating of its muscles, one step at a time. */
export interface Played {
  duration: number;
  notes: OwnMotion['notes'];
  frame: (time: number, left: boolean, out: Frame) => Frame;
  estimate: Generator<void, void, void>;
}

/** Reads and fits a motion that comes in pieces of text. @throws UnreadableMotion */
export async function playOwn(pieces: AsyncIterable<string>, engine: Engine = sharedEngine()): Promise<Played> {
  const reader = new MotionReader();
  for await (const piece of pieces) reader.push(piece);
  const motion = fitMotion(reader.end(), engine);
  return {
    duration: motion.duration,
    notes: motion.notes,
    frame: (time, left, out) => ownFrameAt(motion, time, left, out, engine),
    estimate: estimateWork(motion, engine),
  };
}
