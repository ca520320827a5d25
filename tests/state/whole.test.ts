import { describe, expect, it } from 'vitest';
import { certainties } from '../../src/moment/frame.ts';
import { Visit } from '../../src/state/visit.ts';

const pending = certainties.indexOf('pending');
const isPending = (visit: Visit): boolean => visit.frame().muscles.certainty.includes(pending);

describe('a moment that is to be whole', () => {
  it('is waited for until no muscle of it is still being computed', async () => {
    const visit = new Visit();
    visit.show({ time: 5, playing: false });
    await visit.whole();
    expect(isPending(visit)).toBe(false);
    visit.show({ whatIf: { lean: -7.5 } });
    const whole = visit.whole();
    let done = false;
    void whole.then(() => (done = true));
    for (let i = 0; i < 20; i++) await Promise.resolve();
    expect(done).toBe(false);
    await whole;
    expect(isPending(visit)).toBe(false);
  });

  it('is there at once where another moment of the same drill was, for nothing is computed anew', async () => {
    const visit = new Visit();
    await visit.whole();
    let told = 0;
    visit.onPrepared(() => told++);
    visit.show({ time: 3 });
    await visit.whole();
    expect(told).toBe(0);
  });

  it('has the muscles of the run where he runs, also for a second visit that asks meanwhile', async () => {
    const [first, second] = [new Visit(), new Visit()];
    for (const visit of [first, second]) visit.time.seekStride(0.2);
    await Promise.all([first.whole(), second.whole()]);
    for (const visit of [first, second]) {
      expect(isPending(visit)).toBe(false);
      expect(visit.frame().muscles.activation.some((level) => level > 0.05)).toBe(true);
    }
  });
});
