import { sharedEngine } from '../moment/engine.ts';
import { type StrideMuscles, writeStride } from '../moment/strideMuscles.ts';
import { otherThread } from './otherThread.ts';

/** Milliseconds of work between two chances for the page to draw. */
const slice = 5;

/**
 * Computes what muscles do in the run, in the other thread, or in slices between drawn frames where there is none;
 * `tell` hears of what is known.
 */
export async function computeRun(tell: () => void): Promise<void> {
  const engine = sharedEngine();
  engine.writeStride = writeStride;
  const away = otherThread.ask(
    'run',
    { kind: 'stride' },
    (answer) => {
      engine.strideMuscles = answer as StrideMuscles;
      tell();
    },
    () => void here(tell),
  );
  if (!away) await here(tell);
}

async function here(tell: () => void): Promise<void> {
  const { strideWork } = await import('../moment/strideWork.ts');
  const engine = sharedEngine();
  const work = strideWork(engine);
  const go = (): void => {
    const known = engine.strideMuscles;
    const until = performance.now() + slice;
    let done: boolean | undefined = false;
    while (!done && performance.now() < until) done = work.next().done;
    if (done || engine.strideMuscles !== known) tell();
    if (!done) setTimeout(go, 4);
  };
  go();
}
