import { describe, expect, it } from 'vitest';
import { Visit } from '../../src/state/visit.ts';
import { noticeText } from '../../src/interface/noticeText.ts';

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  for (const text of texts) yield text;
}

const rows = Array.from(
  { length: 60 },
  (_, i) =>
    `${(i / 60).toFixed(4)} ${(20 + 20 * Math.sin(i / 9)).toFixed(3)} ${(30 * Math.cos(i / 9)).toFixed(3)} 0.9\n`,
).join('');
const motion = ['Coordinates\ninDegrees=yes\nendheader\ntime knee_angle_r hip_fle', `xion_r pelvis_ty\n${rows}`];

/** A walk of the knee that lasts long enough to be read in many slices: `count` moments at 100 Hz. */
async function* long(count: number): AsyncGenerator<string> {
  yield 'Coordinates\ninDegrees=yes\nendheader\ntime knee_angle_r hip_flexion_r pelvis_ty\n';
  for (let i = 0; i < count; i += 1000) {
    const at = (k: number): string =>
      `${((i + k) / 100).toFixed(2)} ${(30 + 20 * Math.sin(k / 9)).toFixed(2)} 10 0.9\n`;
    yield Array.from({ length: 1000 }, (_, k) => at(k)).join('');
  }
}

describe('a person’s own motion', () => {
  it('is shown in the place of the run, scrubbed as a stride is, and let go for the run or a drill', async () => {
    const visit = new Visit();
    await visit.prepared;
    await visit.time.openMotion('knee.mot', pieces(...motion));
    expect(visit.store.getState()).toMatchObject({ running: true, playing: true, own: { name: 'knee.mot' } });
    expect(visit.store.getState().own!.seconds).toBeCloseTo(59 / 60, 3);
    visit.time.seekStride(0.5);
    const half = Float64Array.from(visit.frame().coordinates);
    visit.time.seekStride(0.1);
    expect(visit.frame().kind).toBe('stride');
    expect([...visit.frame().coordinates]).not.toEqual([...half]);
    visit.time.run('running');
    expect(visit.store.getState()).toMatchObject({ own: null, running: true });
    await visit.time.openMotion('knee.mot', pieces(...motion));
    visit.time.seek(2);
    expect(visit.store.getState()).toMatchObject({ own: null, running: false });
    expect(visit.frame().kind).toBe('drill');
  });

  it('that cannot be played changes nothing and is said in one sentence', async () => {
    const visit = new Visit();
    await visit.prepared;
    const before = visit.store.getState();
    await visit.time.openMotion('x.mot', pieces('no motion\n', 'at all\n'));
    const { notice, ...after } = visit.store.getState();
    expect(notice).toEqual({ code: 'motion', why: 'no-columns' });
    expect(noticeText(notice!)).toMatch(/^No line with the names of columns/);
    expect({ ...after, notice: before.notice }).toEqual(before);
  });

  it('that is long is read a little at a time: it says how far it is, and the page answers between', async () => {
    const visit = new Visit();
    await visit.prepared;
    const shares: (number | null)[] = [];
    visit.store.subscribe(({ opening }) => opening && shares.push(opening.share));
    // Between two slices other work must have its turn: the longest that it had to wait, in milliseconds.
    let waited = 0;
    let last = performance.now();
    const clock = setInterval(() => {
      waited = Math.max(waited, performance.now() - last);
      last = performance.now();
    }, 1);
    const before = performance.now();
    await visit.time.openMotion('long.mot', long(20_000));
    const whole = performance.now() - before;
    clearInterval(clock);
    expect(visit.store.getState().opening).toBeUndefined();
    expect(visit.store.getState().own!.seconds).toBeCloseTo(199.99, 2);
    const told = shares.filter((share) => share !== null);
    expect(shares[0]).toBeNull();
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(waited).toBeLessThan(whole / 4);
  });

  it('can be called off while it is read, gives way to a newer one and to a drill that is started: nothing else changes', async () => {
    const visit = new Visit();
    await visit.prepared;
    visit.time.run('running');
    const before = visit.store.getState();
    const off = visit.time.openMotion('off.mot', long(20_000));
    while (!visit.store.getState().opening) await new Promise((go) => setTimeout(go, 0));
    visit.store.getState().opening!.stop();
    await off;
    expect(visit.store.getState()).toEqual(before);

    const older = visit.time.openMotion('older.mot', long(20_000));
    while (!visit.store.getState().opening) await new Promise((go) => setTimeout(go, 0));
    await visit.time.openMotion('newer.mot', pieces(...motion));
    await older;
    expect(visit.store.getState().own).toMatchObject({ name: 'newer.mot' });

    const left = visit.time.openMotion('left.mot', long(20_000));
    while (!visit.store.getState().opening) await new Promise((go) => setTimeout(go, 0));
    visit.choose.startDrill('hinge', 'right');
    await left;
    expect(visit.store.getState().drill).toBe('hinge');
    expect(visit.store.getState().own?.name).not.toBe('left.mot');
    expect(visit.store.getState().opening).toBeUndefined();
  });
});
