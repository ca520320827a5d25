import { describe, expect, it } from 'vitest';
import { drills } from '../../src/drills/drills.ts';
import { frameAt } from '../../src/moment/frameAt.ts';
import { Visit } from '../../src/state/visit.ts';

const h = 1 / 60;

/** Coordinates of the shown Frame while time goes on, until `until` says so. */
function film(visit: Visit, until: () => boolean, most = 30): Float64Array[] {
  const shots: Float64Array[] = [Float64Array.from(visit.frame().coordinates)];
  for (let t = 0; t < most && !until(); t += h) {
    visit.time.tick(h);
    shots.push(Float64Array.from(visit.frame().coordinates));
  }
  return shots;
}

/** Largest angle (radians) or way (metres) between two shots. */
function largestStep(shots: readonly Float64Array[]): number {
  let worst = 0;
  for (let i = 1; i < shots.length; i++)
    shots[i]!.forEach((value, c) => (worst = Math.max(worst, Math.abs(value - shots[i - 1]![c]!))));
  return worst;
}

describe('a run and a drill', () => {
  it('"stop": out of the stride into the standing that the drill begins with, without a jump, and then the drill', async () => {
    const visit = new Visit();
    await visit.prepared;
    visit.time.run('running');
    for (let t = 0; t < 1.3; t += h) visit.time.tick(h);
    expect(visit.frame().drill).toBe('run');
    visit.choose.startDrill('calf-raise', 'left');
    const shots = film(visit, () => visit.frame().drill !== 'run');
    const drill = drills.find(({ id }) => id === 'calf-raise')!;
    expect(shots.length * h).toBeGreaterThan(1.5);
    expect(largestStep(shots)).toBeLessThan(0.25);
    const stand = frameAt(drill, 0, { side: 'left' }).coordinates;
    shots.at(-1)!.forEach((value, c) => expect(Math.abs(value - stand[c]!)).toBeLessThan(0.01));
    expect(visit.store.getState()).toMatchObject({ running: false, playing: true, drill: 'calf-raise', side: 'left' });
  });

  it('"run on": after the end of the drill the runner runs for a while, and then stands', async () => {
    const visit = new Visit();
    await visit.prepared;
    visit.time.seek(visit.playhead.duration - 0.05);
    visit.time.play();
    const shots = film(visit, () => !visit.store.getState().playing);
    expect(largestStep(shots)).toBeLessThan(0.25);
    expect(shots.length * h).toBeGreaterThan(4);
    expect(visit.store.getState()).toMatchObject({ running: false, playing: false });
    expect(visit.frame().drill).toBe('hip-flexors');
  });

  it('comes to a stand by itself where nobody answers, and goes on asking', async () => {
    const visit = new Visit();
    await visit.prepared;
    visit.time.greet();
    expect(visit.store.getState()).toMatchObject({ running: true, playing: true, asking: true });
    const shots = film(visit, () => !visit.store.getState().playing, 90);
    expect(shots.length * h).toBeGreaterThan(30);
    expect(shots.length * h).toBeLessThan(60);
    expect(largestStep(shots)).toBeLessThan(0.25);
    expect(visit.store.getState()).toMatchObject({ running: false, playing: false, asking: true });
    expect(visit.playhead.time).toBe(0);
  });

  it('ends at once where somebody drags time', async () => {
    const visit = new Visit();
    await visit.prepared;
    visit.time.run('running');
    visit.time.seek(5);
    expect(visit.frame().drill).toBe('hip-flexors');
    expect(visit.store.getState().running).toBe(false);
  });

  it('can be held at a share of the stride, stepped to and fro, and says what the leg does then', async () => {
    const visit = new Visit();
    await visit.prepared;
    visit.time.seekStride(0.1);
    expect(visit.frame()).toMatchObject({ drill: 'run', kind: 'stride', phase: 0 });
    expect(visit.store.getState()).toMatchObject({ running: true, playing: false, asking: false });
    const knee = Float64Array.from(visit.frame().coordinates);
    visit.time.step(1);
    expect(visit.strideShare).toBeCloseTo(0.12, 9);
    visit.time.step(-1);
    visit.frame().coordinates.forEach((value, c) => expect(value).toBeCloseTo(knee[c]!, 9));
    visit.time.seekStride(0.3);
    expect(visit.frame().phase).toBe(1);
    visit.time.seekStride(0.6);
    expect(visit.frame().phase).toBe(2);
    visit.time.seek(1);
    expect(visit.frame().kind).toBe('drill');
  });

  it('has the muscles at work some time after it began, and tells whoever listens', async () => {
    const visit = new Visit();
    await visit.prepared;
    const told = new Promise<void>((resolve) => {
      const stop = visit.onRunComputed(() => {
        stop();
        resolve();
      });
    });
    visit.time.seekStride(0.15);
    await told;
    const working = [...visit.frame().muscles.activation].filter((a) => a > 0.3);
    expect(working.length).toBeGreaterThan(3);
  });
});
