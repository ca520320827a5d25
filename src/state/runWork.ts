import { sharedEngine } from '../moment/engine.ts';
import { type StrideMuscles, writeStride } from '../moment/strideMuscles.ts';
import { otherThread } from './otherThread.ts';

/** Milliseconds of work between two chances for the page to draw. */
const slice = 5;

/** Whom to tell of what is known, while more is to come. */
const listening = new Set<() => void>();
/** The one computation, which all who ask for it share; null before it, and where it has failed. */
let work: Promise<void> | null = null;

/**
 * Computes what muscles do in the run, in the other thread, or in slices between drawn frames where there is none;
 * `tell` hears of what is known. Resolves when all is.
 */
export async function computeRun(tell: () => void): Promise<void> {
  if (sharedEngine().strideMuscles?.certain) return tell();
  listening.add(tell);
  work ??= compute();
  try {
    await work;
  } catch (error) {
    work = null;
    throw error;
  } finally {
    listening.delete(tell);
  }
}

const tellAll = (): void => {
  for (const tell of listening) tell();
};

async function compute(): Promise<void> {
  const engine = sharedEngine();
  engine.writeStride = writeStride;
  const isDone = await new Promise<boolean>((resolve) => {
    const away = otherThread.ask(
      'run',
      { kind: 'stride' },
      (answer) => {
        engine.strideMuscles = answer as StrideMuscles;
        tellAll();
        if (engine.strideMuscles.certain) resolve(true);
      },
      () => resolve(false),
    );
    if (!away) resolve(false);
  });
  if (!isDone) await here();
}

async function here(): Promise<void> {
  const { strideWork } = await import('../moment/strideWork.ts');
  const engine = sharedEngine();
  const steps = strideWork(engine);
  await new Promise<void>((resolve) => {
    const go = (): void => {
      const known = engine.strideMuscles;
      const until = performance.now() + slice;
      let done: boolean | undefined = false;
      while (!done && performance.now() < until) done = steps.next().done;
      if (done || engine.strideMuscles !== known) tellAll();
      if (done) resolve();
      else setTimeout(go, 4);
    };
    go();
  });
}
