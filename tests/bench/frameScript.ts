import { build } from 'vite';
import type { Page } from 'playwright';
import { type Opened, untilReady } from '../openApp.ts';

/** What the playing page costs: script time per frame in milliseconds (drawing counted and left out), draws per frame, what is fetched first. */
export interface FrameScript {
  playing: number;
  meshes: number;
  /** Frames that were timed while playing. */
  frames: number;
  draws: number;
  framesWhilePaused: number;
  /** Addresses that the page fetches before it is ready, in their order. */
  requests: string[];
}

/** Kept in the page by `countDraws`. */
interface Counter {
  draws: number;
  stub: boolean;
  frames: number;
  times: number[];
}

/** Measures the playing app and 440 separate meshes one after the other in the same page. */
export async function frameScript(app: Opened): Promise<FrameScript> {
  const page = await app.browser.newPage({ viewport: { width: 1440, height: 900 } });
  const requests: string[] = [];
  page.on('request', (request) => { if (request.url().startsWith('http')) requests.push(request.url()); });
  // The runner of TypeScript wraps named functions in a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named;');
  await page.addInitScript(countDraws);
  await page.goto(`${app.url}?t=0`);
  await untilReady(page);
  await page.waitForTimeout(4000);
  const paused = await page.evaluate(async () => {
    const { counter } = window as unknown as { counter: Counter };
    const before = counter.frames;
    await new Promise((resolve) => { setTimeout(resolve, 1500); });
    return counter.frames - before;
  });
  const first = [...requests];
  const playing = await page.evaluate(async () => {
    const { counter } = window as unknown as { counter: Counter };
    counter.stub = true;
    window.tightrope.play();
    await new Promise((resolve) => { setTimeout(resolve, 1500); });
    counter.times.length = 0;
    counter.draws = 0;
    await new Promise((resolve) => { setTimeout(resolve, 5000); });
    const { draws } = counter;
    const times = [...counter.times];
    window.tightrope.pause();
    return { times, draws: draws / Math.max(1, times.length) };
  });
  const meshes = await separateMeshes(page);
  await page.close();
  return { playing: middleMean(playing.times), meshes, frames: playing.times.length, draws: playing.draws, framesWhilePaused: paused, requests: first };
}

/** Runs in the page before its own scripts: counts draw calls, leaves drawing out where asked, and adds up the script of each frame that draws. */
function countDraws(): void {
  const counter: Counter = { draws: 0, stub: false, frames: 0, times: [] };
  Object.assign(window, { counter });
  const prototype = WebGL2RenderingContext.prototype as unknown as Record<string, (...args: unknown[]) => void>;
  for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced', 'drawRangeElements']) {
    const original = prototype[name] as (...args: unknown[]) => void;
    prototype[name] = function draw(this: unknown, ...args: unknown[]): void {
      counter.draws++;
      if (!counter.stub) original.apply(this, args);
    };
  }
  // Wiping the canvas is rasterising too: with software rendering the script would wait for it.
  const clear = prototype['clear'] as (...args: unknown[]) => void;
  prototype['clear'] = function wipe(this: unknown, ...args: unknown[]): void {
    if (!counter.stub) clear.apply(this, args);
  };
  // Several callbacks may run in one frame: what they take together counts, once one of them has drawn.
  let frame = -1;
  let took = 0;
  let drawsBefore = 0;
  const raf = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => raf((now) => {
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

/** Mean of the middle half: clocks of browsers are too coarse for a median of tenths of a millisecond. */
function middleMean(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.slice(Math.floor(sorted.length / 4), Math.ceil((sorted.length * 3) / 4));
  return middle.reduce((a, b) => a + b, 0) / middle.length;
}

/** Milliseconds per frame of the plain way, draw calls left out as well. */
async function separateMeshes(page: Page): Promise<number> {
  const output = await build({
    logLevel: 'error',
    configFile: false,
    build: { write: false, lib: { entry: 'tests/bench/meshes.ts', formats: ['iife'], name: 'meshes' }, minify: true },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  const code = bundle && 'output' in bundle ? bundle.output[0].code : '';
  await page.evaluate(code);
  const times = await page.evaluate(async () => {
    const draw = window.separateMeshes();
    const taken: number[] = [];
    for (let i = 0; i < 150; i++) {
      await new Promise((resolve) => { requestAnimationFrame(resolve); });
      const start = performance.now();
      draw(i * 0.016);
      taken.push(performance.now() - start);
    }
    return taken.slice(30);
  });
  return middleMean(times);
}
