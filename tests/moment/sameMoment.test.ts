import { describe, expect, it } from 'vitest';
import { drills, findDrill } from '../../src/drills/drills.ts';
import { sameMoment } from '../../src/moment/sameMoment.ts';
import { duration, halfDuration, momentOf } from '../../src/drills/timeline.ts';

const drill = findDrill('hip-flexors')!;
const stretch = findDrill('stretch-hip-flexors')!;

describe('the same moment of a drill and of its stretch', () => {
  it('is the same share of the same phase', () => {
    for (const id of ['stand', 'lift', 'hold', 'lower'] as const) {
      for (const share of [0, 0.25, 0.9])
        expect(sameMoment(drill, momentOf(drill, id, share), stretch)).toBeCloseTo(momentOf(stretch, id, share), 9);
    }
  });

  it("waits at the neighbour's edge in a phase that the stretch lacks", () => {
    expect(stretch.phases.some(({ id }) => id === 'shift' || id === 'switch')).toBe(false);
    for (const share of [0.01, 0.5, 0.99]) {
      expect(sameMoment(drill, momentOf(drill, 'shift', share), stretch)).toBe(momentOf(stretch, 'stand', 1));
      expect(sameMoment(drill, momentOf(drill, 'switch', share), stretch)).toBe(momentOf(stretch, 'lower', 1));
    }
  });

  it('comes again with the second side', () => {
    const time = momentOf(drill, 'hold', 0.3);
    expect(sameMoment(drill, time + halfDuration(drill), stretch)).toBeCloseTo(sameMoment(drill, time, stretch), 9);
  });

  it('stays inside the stretch and never runs backwards within a side, for every drill that has one', () => {
    for (const one of drills) {
      const other = one.stretch ? findDrill(one.stretch)! : null;
      if (!other) continue;
      let before = 0;
      for (let t = 0; t < halfDuration(one); t += 0.05) {
        const now = sameMoment(one, t, other);
        expect(now).toBeGreaterThanOrEqual(before);
        expect(now).toBeLessThanOrEqual(duration(other));
        before = now;
      }
    }
  });

  it('comes with one measured sentence on what stretching does', () => {
    for (const { stretch: id } of drills) {
      if (!id) continue;
      const file = findDrill(id)!;
      expect(file.kind).toBe('stretch');
      expect(file.sentences.filter(({ evidence }) => evidence === 'measured')).toHaveLength(1);
    }
  });
});
