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
});
