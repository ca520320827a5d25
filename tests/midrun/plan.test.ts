import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runFigures } from '../../build/runPage.ts';
import { drills } from '../../src/drills/drills.ts';
import { duration, momentOf } from '../../src/drills/timeline.ts';
import { type Count, elapsedAt, goingOn, longestSleep, paused, readCount, startCount } from '../../src/midrun/clock.ts';
import { cuesOf, sayingsOf } from '../../src/midrun/cues.ts';
import { drillTime } from '../../src/midrun/drillTime.ts';
import { endedEarly, lengthOf, momentAt, planOf, usualDose } from '../../src/midrun/plan.ts';

const { drills: figures, places, texts } = runFigures('en');

/** Both clocks at one instant. */
const at = (wall: number, steady = wall): { wall: number; steady: number } => ({ wall, steady });
/** Whether the best drill of a place lets the other leg work. */
const otherWorks = (id: string): boolean | undefined => places.find((place) => place.id === id)?.offers[0]?.other;

describe('a set', () => {
  it('gets ready, holds ten seconds, changes, holds the other side, twice', () => {
    const plan = planOf(usualDose, 'left');
    expect(plan.map(({ kind, side, start, end }) => `${kind} ${side} ${(end - start) / 1000}`)).toEqual([
      'ready left 3',
      'hold left 10',
      'switch right 5',
      'hold right 10',
      'switch left 5',
      'hold left 10',
      'switch right 5',
      'hold right 10',
    ]);
    expect(lengthOf(plan)).toBe(58_000);
  });

  it('has no gap, and gives both sides the same time, whatever the dose', () => {
    const dose = fc.record({
      ready: fc.integer({ min: 1, max: 9 }),
      hold: fc.integer({ min: 5, max: 30 }),
      switch: fc.integer({ min: 1, max: 9 }),
      rounds: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(dose, fc.constantFrom('left' as const, 'right' as const), (given, first) => {
        const plan = planOf(given, first);
        for (const [i, { start }] of plan.entries()) expect(start).toBe(plan[i - 1]?.end ?? 0);
        const held = (side: string): number =>
          plan
            .filter((each) => each.kind === 'hold' && each.side === side)
            .reduce((sum, s) => sum + s.end - s.start, 0);
        expect(held('left')).toBe(held('right'));
      }),
      { seed: 7 },
    );
  });

  it('never shows a zero, and is over at its last millisecond', () => {
    const plan = planOf(usualDose, 'both');
    for (let at = 0; at < lengthOf(plan); at += 137) expect(momentAt(plan, at)?.left).toBeGreaterThan(0);
    expect(momentAt(plan, lengthOf(plan) - 1)?.left).toBe(1);
    expect(momentAt(plan, lengthOf(plan))).toBeNull();
  });

  it('comes to the other side sooner for somebody who is tired, and takes nothing from it', () => {
    const plan = endedEarly(planOf(usualDose, 'left'), 7000);
    expect(momentAt(plan, 7001)?.stretch).toMatchObject({ kind: 'switch', side: 'right' });
    expect(plan.at(-1)?.end).toBe(58_000 - 6000);
    expect((plan[3]?.end ?? 0) - (plan[3]?.start ?? 0)).toBe(10_000);
  });
});

describe('the count of a set', () => {
  it('ends at the same moment, whatever pauses come in whatever order, and however often it is read', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.constantFrom('pause', 'go on', 'read')));
    fc.assert(
      fc.property(steps, (all) => {
        let count: Count = startCount(at(0));
        let now = 0;
        let ran = 0;
        for (const [wait, what] of all) {
          if (count.running) ran += wait;
          now += wait;
          count = { pause: paused, 'go on': goingOn, read: readCount }[what](count, at(now));
        }
        expect(elapsedAt(count, at(now))).toBe(ran);
      }),
      { seed: 7 },
    );
  });

  it('is not moved by a clock that is set before somebody’s eyes, neither on nor back', () => {
    const count = startCount(at(1_000_000, 0));
    for (const set of [3_600_000, -3_600_000]) expect(elapsedAt(count, at(1_010_000 + set, 10_000))).toBe(10_000);
  });

  it('counts the time that a device slept with the page out of sight, where the steady clock slept too', () => {
    const count = startCount(at(0));
    expect(elapsedAt(count, at(40_000, 2000), true)).toBe(40_000);
    expect(elapsedAt(count, at(40_000, 2000), false)).toBe(2000);
    expect(elapsedAt(count, at(longestSleep + 60_000, 2000), true)).toBe(2000);
  });

  it('never goes back', () => {
    expect(elapsedAt(startCount(at(0, 5000), 800), at(0, 4000))).toBe(800);
  });
});

describe('what is heard in a set', () => {
  const plan = planOf(usualDose, 'left');

  it('begins each hold with one tone, counts its last three seconds, and ends the last one differently', () => {
    const cues = cuesOf(plan);
    expect(cues.filter(({ sound }) => sound === 'begin').map((cue) => cue.at)).toEqual([3000, 18_000, 33_000, 48_000]);
    expect(cues.filter((cue) => cue.at > 3000 && cue.at < 13_000).map((cue) => [cue.sound, cue.at])).toEqual([
      ['tick', 10_000],
      ['tick', 11_000],
      ['tick', 12_000],
    ]);
    expect(cues.at(-1)).toEqual({ at: 58_000, sound: 'over' });
    expect(cues.filter(({ sound }) => sound === 'over')).toHaveLength(1);
  });

  it('says how to stand, what to feel half-way, the other side, and that it is over, each once', () => {
    expect(
      sayingsOf(plan)
        .map(({ what }) => what)
        .join(' '),
    ).toBe('ready hold feel switch hold feel switch hold feel switch hold feel over');
  });
});

describe('the body in a set', () => {
  const plan = planOf(usualDose, 'left');
  const figure = figures['hip-flexors'];
  if (!figure) throw new Error('The straight leg lift is missing.');

  it('is in the hold whenever the set holds, on the side that the set names', () => {
    const drill = drills.find(({ id }) => id === 'hip-flexors');
    if (!drill) throw new Error('The straight leg lift is missing.');
    const [from, to] = [momentOf(drill, 'hold', 0), momentOf(drill, 'hold', 1)];
    for (const stretch of plan.filter(({ kind }) => kind === 'hold')) {
      const half = stretch.side === 'left' ? 0 : duration(drill) / 2;
      for (const share of [0, 0.5, 0.999]) {
        const { time, moves } = drillTime(figure, { stretch, share, left: 1 }, 'left');
        expect(time - half).toBeGreaterThanOrEqual(from);
        expect(time - half).toBeLessThanOrEqual(to);
        expect(moves).toBe(false);
      }
    }
  });

  it('does not jump where one stretch follows another', () => {
    for (const [i, stretch] of plan.entries()) {
      const next = plan[i + 1];
      if (!next) continue;
      const end = drillTime(figure, { stretch, share: 1, left: 1 }, 'left').time;
      const start = drillTime(figure, { stretch: next, share: 0, left: 1 }, 'left').time;
      // The end of the drill is its beginning: he stands on both feet.
      expect(Math.min(Math.abs(end - start), Math.abs(Math.abs(end - start) - 2 * figure.half))).toBeLessThan(1e-9);
    }
  });
});

describe('what the page carries', () => {
  it('leads from every place with a drill to one, and has words for it', () => {
    expect(places.filter(({ main }) => main).map(({ id }) => id)).toEqual([
      'hip-front',
      'thigh-front',
      'thigh-back',
      'calf',
      'butt',
      'stitch',
    ]);
    for (const { offers } of places) {
      const drill = offers[0]?.drill ?? '';
      expect(figures[drill]).toBeDefined();
      expect(texts.drills[drill]?.ready.length).toBeGreaterThan(10);
    }
  });

  it('lets the other leg lift for the back of the thigh, so that the tight one stands and holds', () => {
    expect(otherWorks('thigh-back')).toBe(true);
    expect(otherWorks('hip-front')).toBe(false);
    expect(otherWorks('butt')).toBe(false);
  });
});
