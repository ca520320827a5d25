import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import type { Page } from 'playwright';
import { type Opened, untilReady } from '../openApp.ts';

/**
 * What the playing page costs: script time per frame in milliseconds (drawing counted and left out), draws per frame,
 * what is fetched first.
 */
export interface FrameScript {
  playing: number;
  meshes: number;
  /** Median over the rounds of the first over the second: both of a round meet the same machine. */
  ratio: number;
  /**
   * 95th percentile over the median of a round's frames, what a viewer sees as a jerk: median over the rounds, for two
   * rounds on a machine that was once faster and once slower would together look less even than either.
   */
  spread: number;
  /** The same of the first two seconds that play, and of all rounds taken together. */
  openingSpread: number;
  spreadOfAll: number;
  /** Longest task of the page from its first picture on while it plays, milliseconds; 0 where none took over 50. */
  longestTask: number;
  /** Programs that were linked after the first picture. */
  latePrograms: number;
  /** Frames that were timed while playing. */
  frames: number;
  draws: number;
  framesWhilePaused: number;
  /** What the page fetches before it is ready, with its size after brotli. */
  fetched: { name: string; bytes: number }[];
}

/** Kept in the page by `countDraws`. */
export interface Counter {
  draws: number;
  stub: boolean;
  frames: number;
  times: number[];
  programs: number;
  longest: number;
}

const rounds = 5;

/** Measures the playing app and 440 separate meshes in turns in the same page. */
export async function frameScript(app: Opened): Promise<FrameScript> {
  const page = await app.browser.newPage({ viewport: { width: 1440, height: 900 } });
  // The runner of TypeScript wraps named functions in a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named;');
  await page.addInitScript(countDraws);
  await page.goto(`${app.url}?t=0`);
  await untilReady(page);
  const fetched = await packedBefore(page);
  const atFirst = await page.evaluate(() => (window as unknown as { counter: Counter }).counter.programs);
  await page.waitForTimeout(6000);
  const framesWhilePaused = await page.evaluate(async () => {
    const { counter } = window as unknown as { counter: Counter };
    const before = counter.frames;
    await new Promise((resolve) => {
      setTimeout(resolve, 1500);
    });
    return counter.frames - before;
  });
  await page.evaluate(() => {
    (window as unknown as { counter: Counter }).counter.longest = 0;
  });
  // Played before anything else of this page is timed: the first second counts too.
  const opening = await page.evaluate(playApp);
  const { longest: longestTask, programs } = await page.evaluate(() => ({
    ...(window as unknown as { counter: Counter }).counter,
    times: [],
  }));
  await loadMeshes(page);
  const own: number[] = [];
  const meshes: number[] = [];
  const spreads = [spreadOf(opening.times)];
  const all = [...opening.times];
  let frames = 0;
  let draws = 0;
  for (let round = 0; round < rounds; round++) {
    const played = await page.evaluate(playApp);
    own.push(median(played.times));
    spreads.push(spreadOf(played.times));
    all.push(...played.times);
    meshes.push(median(await page.evaluate(drawMeshes)));
    frames += played.times.length;
    draws += played.draws;
  }
  await page.close();
  return {
    playing: median(own),
    meshes: median(meshes),
    ratio: median(own.map((time, i) => time / (meshes[i] as number))),
    spread: median(spreads),
    openingSpread: spreads[0] as number,
    spreadOfAll: spreadOf(all),
    longestTask,
    latePrograms: programs - atFirst,
    frames,
    draws: draws / frames,
    framesWhilePaused,
    fetched,
  };
}

/** What the page of an address fetches before it is ready, with its size after brotli. */
export async function fetchedFirst(app: Opened, query: string): Promise<FrameScript['fetched']> {
  const page = await app.browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(app.url + query);
  await untilReady(page);
  const fetched = await packedBefore(page);
  await page.close();
  return fetched;
}

/**
 * Files that came over the network and were asked for before the first picture, packed as a host would. What was asked
 * for again (a part is fetched, which can be tried again, and then imported) comes out of the browser's store and costs
 * nobody anything.
 */
async function packedBefore(page: Page): Promise<FrameScript['fetched']> {
  const addresses = await page.evaluate(() => {
    const [picture] = performance.getEntriesByName('first-picture');
    if (!picture) throw new Error('The page does not say when its first picture was drawn.');
    const files = performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
      .filter(({ name, transferSize }) => name.startsWith('http') && transferSize > 0);
    return [document.URL, ...files.filter(({ startTime }) => startTime < picture.startTime).map(({ name }) => name)];
  });
  return Promise.all(
    addresses.map(async (address) => ({
      name: decodeURIComponent(new URL(address).pathname).replace('/a/b/', '') || 'index.html',
      bytes: brotliCompressSync(new Uint8Array(await (await fetch(address)).arrayBuffer())).length,
    })),
  );
}

/**
 * Runs in the page before its own scripts: counts draw calls, leaves drawing out where asked, and adds up the script of
 * each frame that draws.
 */
export function countDraws(): void {
  const counter: Counter = { draws: 0, stub: false, frames: 0, times: [], programs: 0, longest: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) counter.longest = Math.max(counter.longest, duration);
  }).observe({ type: 'longtask' });
  Object.assign(window, { counter });
  const prototype = WebGL2RenderingContext.prototype as unknown as Record<string, (...args: unknown[]) => void>;
  // Wiping the canvas is rasterising too: with software rendering the script would wait for it.
  for (const name of [
    'drawElements',
    'drawArrays',
    'drawElementsInstanced',
    'drawArraysInstanced',
    'drawRangeElements',
    'clear',
  ]) {
    const original = prototype[name] as (...args: unknown[]) => void;
    prototype[name] = function draw(this: unknown, ...args: unknown[]): void {
      if (name !== 'clear') counter.draws++;
      if (!counter.stub) original.apply(this, args);
    };
  }
  const link = WebGL2RenderingContext.prototype.linkProgram;
  WebGL2RenderingContext.prototype.linkProgram = function linkCounted(program) {
    counter.programs++;
    link.call(this, program);
  };
  // Several callbacks may run in one frame: what they take together counts, once one of them has drawn.
  let frame = -1;
  let took = 0;
  let drawsBefore = 0;
  const raf = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    raf((now) => {
      if (now !== frame) {
        if (counter.draws > drawsBefore && frame >= 0) {
          counter.frames++;
          counter.times.push(took);
        }
        frame = now;
        took = 0;
        drawsBefore = counter.draws;
      }
      const start = performance.now();
      callback(now);
      took += performance.now() - start;
    });
}

/** Runs in the page: the app plays for two seconds; times of its frames, and how many draws they were. */
async function playApp(): Promise<{ times: number[]; draws: number }> {
  const { counter } = window as unknown as { counter: Counter };
  counter.stub = true;
  counter.times.length = 0;
  window.tightrope.play();
  counter.draws = 0;
  await new Promise((resolve) => {
    setTimeout(resolve, 2000);
  });
  const found = { times: [...counter.times], draws: counter.draws };
  window.tightrope.pause();
  await new Promise((resolve) => {
    setTimeout(resolve, 300);
  });
  return found;
}

/** Runs in the page: times of the meshes' frames. */
async function drawMeshes(): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < 80; i++) {
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
    const start = performance.now();
    window.drawMeshes(i * 0.016);
    taken.push(performance.now() - start);
  }
  return taken.slice(20);
}

const spreadOf = (times: readonly number[]): number => percentile(times, 0.95) / median(times);

async function loadMeshes(page: Page): Promise<void> {
  const output = await build({
    logLevel: 'error',
    configFile: false,
    build: { write: false, lib: { entry: 'tests/bench/meshes.ts', formats: ['iife'], name: 'meshes' }, minify: true },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  await page.evaluate(bundle && 'output' in bundle ? bundle.output[0].code : '');
}

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
const median = (values: readonly number[]): number => percentile(values, 0.5);
