import { afterEach, describe, expect, it, vi } from 'vitest';
import { Kept } from '../../src/midrun/kept.ts';

/** A device that keeps so many texts, and refuses all beyond. */
function device(most = Number.POSITIVE_INFINITY): Map<string, string> {
  const kept = new Map<string, string>();
  vi.stubGlobal('window', {
    localStorage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, text: string) => {
        if (!kept.has(name) && kept.size >= most) throw new DOMException('full', 'QuotaExceededError');
        kept.set(name, text);
      },
    },
  });
  return kept;
}

afterEach(() => vi.unstubAllGlobals());

/** Noon of a day, milliseconds. */
const noon = (day: number): number => (20_000 + day) * 86_400_000 + 43_200_000;
const set = {
  place: 'calf',
  drill: 'calf-raise',
  first: 'left',
  dose: { ready: 3, hold: 10, switch: 5, rounds: 2 },
} as const;

describe('how often somebody was here', () => {
  it('is often on five days of fourteen, counts a day once, and forgets days that are longer ago', () => {
    device();
    const kept = new Kept();
    expect([0, 0, 0, 2, 4, 6].map((day) => kept.count(noon(day)))).toEqual([false, false, false, false, false, false]);
    expect(kept.count(noon(8))).toBe(true);
    // Day 0 is longer ago than fourteen days.
    expect(kept.count(noon(14))).toBe(true);
    expect(kept.count(noon(16))).toBe(true);
    expect(kept.count(noon(40))).toBe(false);
  });

  it('is nothing once it is forgotten, and days that a clock has made up do not count', () => {
    device();
    const kept = new Kept();
    for (const day of [0, 1, 2, 3, 4]) kept.count(noon(day));
    kept.forgetCount();
    expect(kept.count(noon(5))).toBe(false);
    for (const day of [30, 31, 32, 33]) kept.count(noon(day));
    // The clock was ahead, and was set right.
    expect(kept.count(noon(6))).toBe(false);
  });
});

describe('what a device keeps for the page', () => {
  it('is remembered until the page is left where the device is full, and that is known', () => {
    device(1);
    const kept = new Kept();
    kept.setHabits({ ...kept.habits(), hold: 15 });
    expect(kept.lasts).toBe(true);
    kept.leave({ ...set, elapsed: 5000, wall: noon(0) });
    expect(kept.lasts).toBe(false);
    expect(kept.leftSet(noon(0) + 1000)?.elapsed).toBe(5000);
    expect([new Kept().habits().hold, new Kept().leftSet(noon(0) + 1000)]).toEqual([15, null]);
  });

  it('never offers a set that was left long ago, or later than now, or that is damaged', () => {
    const all = device();
    const kept = new Kept();
    kept.leave({ ...set, elapsed: 5000, wall: noon(0) });
    expect(kept.leftSet(noon(0) + 60_000)?.drill).toBe('calf-raise');
    expect([kept.leftSet(noon(1)), kept.leftSet(noon(-1))]).toEqual([null, null]);
    for (const text of ['{', '{"drill":7}', '[]', 'null']) {
      all.set('tightrope-run-set', text);
      expect([text, kept.leftSet(noon(0))]).toEqual([text, null]);
    }
    all.set('tightrope-run-habits', '{"hold":999,"rounds":"2","voice":"no"}');
    expect(kept.habits()).toMatchObject({ hold: 10, rounds: 2, voice: true });
  });
});
