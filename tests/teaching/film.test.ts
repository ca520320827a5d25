import { readFileSync } from 'node:fs';
import { assert, constantFrom, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filmTimes, framesPerSecond } from '../../src/teaching/pictures/film.ts';
import { inks } from '../../src/teaching/pictures/inks.ts';

describe('the frames of a film', () => {
  it('each have their own time, evenly apart, from the start to the last before the end', () => {
    assert(
      property(
        double({ min: 0, max: 30, noNaN: true }),
        double({ min: 0.2, max: 40, noNaN: true }),
        constantFrom(...Object.values(framesPerSecond)),
        (from, length, fps) => {
          const times = filmTimes(from, from + length, fps);
          expect(times[0]).toBe(from);
          expect(Math.abs(times.length / fps - length)).toBeLessThanOrEqual(0.5 / fps + 1e-9);
          for (const [i, time] of times.entries()) expect(time).toBeCloseTo(from + i / fps, 9);
        },
      ),
      { seed: 15, numRuns: 100 },
    );
  });

  it('last whole hundredths of a second in a GIF, which knows nothing finer', () => {
    expect((100 / framesPerSecond.gif) % 1).toBe(0);
  });
});

describe('words on a picture', () => {
  const css = readFileSync('src/interface/tokens.css', 'utf8');
  const names = { works: 'contracting', holds: 'holding', 'lets-go': 'inhibited' } as Readonly<Record<string, string>>;

  it.each([
    ['dark', ':root {'],
    ['sun', ":root[data-theme='sun'] {"],
    ['contrast', ":root[data-theme='contrast'] {"],
  ] as const)('have the colours of the page in the theme "%s"', (theme, opening) => {
    const block = css.slice(css.indexOf(opening)).split('}')[0] ?? '';
    for (const [name, colour] of Object.entries(inks[theme]))
      expect(block).toContain(`--${names[name] ?? name}: ${colour};`);
  });
});
