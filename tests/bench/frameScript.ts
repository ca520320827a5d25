import { build } from 'vite';
import type { Page } from 'playwright';
import { type Opened, untilReady } from '../openApp.ts';

/** Script time per frame in milliseconds (draw calls counted and left out), and draws per frame. */
export interface FrameScript {
  playing: number;
  meshes: number;
  draws: number;
  framesWhilePaused: number;
  requests: number;
}

/** Measures the playing app and 440 separate meshes one after the other in the same browser. */
export async function frameScript(app: Opened): Promise<FrameScript> {
  const page = await app.browser.newPage({ viewport: { width: 1440, height: 900 } });
  let requests = 0;
  page.on('request', (request) => { if (request.url().startsWith('http')) requests++; });
  await page.addInitScript(() => {
    const bench = { draws: 0, stub: false, times: [] as number[], frames: 0 };
    Object.assign(window, { bench });
    for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced'] as const) {
      const original = WebGL2RenderingContext.prototype[name] as (...args: unknown[]) => void;
      (WebGL2RenderingContext.prototype as unknown as Record<string, unknown>)[name] = function draw(this: unknown, ...args: unknown[]): void {
        bench.draws++;
        if (!bench.stub) original.apply(this, args);
      };
    }
    const raf = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => raf((now) => {
      const before = bench.draws;
      const start = performance.now();
      callback(now);
      const took = performance.now() - start;
      if (bench.draws > before) {
        bench.frames++;
        bench.times.push(took);
      }
    });
  });
  await page.goto(`${app.url}?t=0`);
  await untilReady(page);
  await page.waitForTimeout(2500);
  const paused = await page.evaluate(async () => {
    const { bench } = window as unknown as { bench: { frames: number } };
    const before = bench.frames;
    await new Promise((resolve) => { setTimeout(resolve, 1500); });
    return bench.frames - before;
  });
  const playing = await page.evaluate(async () => {
    const { bench } = window as unknown as { bench: { times: number[]; draws: number; stub: boolean } };
    bench.stub = true;
    window.tightrope.play();
    await new Promise((resolve) => { setTimeout(resolve, 800); });
    bench.times.length = 0;
    bench.draws = 0;
    await new Promise((resolve) => { setTimeout(resolve, 4000); });
    window.tightrope.pause();
    const times = [...bench.times].sort((a, b) => a - b);
    return { median: times[times.length >> 1] ?? Number.NaN, draws: bench.draws / Math.max(1, times.length) };
  });
  const meshes = await measureMeshes(page);
  await page.close();
  return { playing: playing.median, meshes, draws: playing.draws, framesWhilePaused: paused, requests };
}

async function measureMeshes(page: Page): Promise<number> {
  const output = await build({
    logLevel: 'error',
    configFile: false,
    build: { write: false, lib: { entry: 'tests/bench/meshes.ts', formats: ['iife'], name: 'meshes' }, minify: true },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  const code = bundle && 'output' in bundle ? bundle.output[0].code : '';
  await page.evaluate(code);
  return page.evaluate(() => {
    const draw = window.separateMeshes();
    for (let i = 0; i < 20; i++) draw(i);
    const times = Array.from({ length: 100 }, (_, i) => {
      const start = performance.now();
      draw(i * 0.016);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    return times[50] ?? Number.NaN;
  });
}
