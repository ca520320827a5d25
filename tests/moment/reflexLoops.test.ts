import { describe, expect, it } from 'vitest';
import { drills, findDrill } from '../../src/drills/drills.ts';
import { frameAt } from '../../src/moment/frameAt.ts';
import { driveOfLoop, isExpected, loopsOf, sideOfLoop, writePulses } from '../../src/moment/reflexLoops.ts';
import { spokenMoment } from '../../src/drills/timeline.ts';
import { drillTexts } from '../../src/texts/texts.ts';

const out = new Float32Array(400);
/** Brightness of all that passes the beginning of a fibre in so many seconds. */
const passing = (activation: number): number => {
  const count = writePulses(80, activation, 0, 40, out);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += out[i * 2 + 1]!;
  return sum;
};

describe('the pulses of the reflex', () => {
  it('are none where the muscle is quiet or not computed', () => {
    expect(writePulses(9, 0, 0, 1, out)).toBe(0);
    expect(writePulses(9, Number.NaN, 0, 1, out)).toBe(0);
  });

  it('come more often and brighter the harder the muscle works', () => {
    const counts = [0.05, 0.2, 0.5, 1].map((a) => writePulses(80, a, 0, 40, out));
    expect([...counts].sort((a, b) => a - b)).toEqual(counts);
    expect(counts[3]! / counts[0]!).toBeGreaterThan(2);
    expect(passing(0.2)).toBeGreaterThan(1.3 * passing(0.05));
  });

  it('are the same whenever the same moment is asked for, and move on with time', () => {
    const first = writePulses(9, 0.4, 0.3, 1, out);
    const before = Array.from(out.slice(0, first * 2));
    writePulses(3, 0.9, 0, 1, out);
    expect(writePulses(9, 0.4, 0.3, 1, out)).toBe(first);
    expect(Array.from(out.slice(0, first * 2))).toEqual(before);
    writePulses(9.05, 0.4, 0.3, 1, out);
    expect(out[0]! - before[0]!).toBeCloseTo(0.05, 3);
  });

  it('go on from one fibre to the next without a jump', () => {
    const oldest = writePulses(9.1, 1, 0, 1, out) - 1;
    const left = 1 - out[oldest * 2]!;
    const count = writePulses(9.1 + left + 0.02, 1, 1, 0.5, out);
    const places = Array.from(out.slice(0, count * 2)).filter((_, i) => i % 2 === 0);
    expect(places.some((place) => Math.abs(place - 0.04) < 1e-3)).toBe(true);
  });
});

describe('the loops of a drill', () => {
  const drill = findDrill('hip-flexors')!;
  const [lifted, standing] = loopsOf(drill);

  it('are one for the lifted leg and one for the standing one, and change sides with the work', () => {
    expect(sideOfLoop(lifted!, 'right')).toBe('right');
    expect(sideOfLoop(standing!, 'right')).toBe('left');
    expect(sideOfLoop(standing!, 'left')).toBe('right');
  });

  it('fire in the hold, where the lifted buttock is expected to be turned down, and not while standing', () => {
    const hold = frameAt(drill, spokenMoment(drill), { side: 'right' });
    expect(driveOfLoop(lifted!, hold)).toBeGreaterThan(0.08);
    expect(isExpected(lifted!, hold)).toBe(true);
    const stand = frameAt(drill, 0, { side: 'right' });
    expect(driveOfLoop(lifted!, stand)).toBe(0);
    expect(isExpected(lifted!, stand)).toBe(false);
  });

  it('are none where the drill says why', () => {
    const told = drills.filter(({ id }) => drillTexts(id).reflex !== undefined);
    expect(told.length).toBeGreaterThan(3);
    for (const other of told) expect(loopsOf(other)).toEqual([]);
  });
});
