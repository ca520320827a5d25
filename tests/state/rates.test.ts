import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Visit } from '../../src/state/visit.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('those who are told of another Frame', () => {
  it('are told at most as often as they ask for while it plays, those of a kind by one timer', () => {
    const visit = new Visit();
    const told = { every: 0, one: 0, other: 0 };
    visit.onFrame(() => told.every++, 0);
    visit.onFrame(() => told.one++, 100);
    visit.time.play();
    for (let frame = 0; frame < 60; frame++) {
      visit.time.tick(1 / 60);
      vi.advanceTimersByTime(1000 / 60);
    }
    const timers = vi.getTimerCount();
    visit.onFrame(() => told.other++, 100);
    const before = told.one;
    for (let frame = 0; frame < 60; frame++) {
      visit.time.tick(1 / 60);
      vi.advanceTimersByTime(1000 / 60);
    }
    expect(told.every).toBeGreaterThanOrEqual(120);
    expect(told.one).toBeLessThanOrEqual(22);
    expect(told.other).toBe(told.one - before);
    expect(vi.getTimerCount()).toBe(timers);
  });

  it('are told at once while it is paused, and no more once they have gone', () => {
    const visit = new Visit();
    let told = 0;
    const stop = visit.onFrame(() => told++, 100);
    visit.time.seek(3);
    visit.time.seek(4);
    expect(told).toBe(2);
    stop();
    visit.time.seek(5);
    expect(told).toBe(2);
  });
});
