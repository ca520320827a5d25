import { expect, it } from 'vitest';
import { Playhead } from '../../src/state/playhead.ts';

function started(): Playhead {
  const playhead = new Playhead();
  playhead.duration = 60;
  playhead.rest = 60;
  playhead.setPlaying(true);
  return playhead;
}

// Seen: below ten pictures a second the clock of the drill went behind the wall's.
it('keeps the clock where a device draws four pictures a second', () => {
  const playhead = started();
  for (let i = 0; i < 40; i++) playhead.tick(0.25);
  expect(playhead.time).toBeCloseTo(10);
});

it('does not jump after a tab was asleep', () => {
  const playhead = started();
  playhead.tick(300);
  expect(playhead.time).toBeCloseTo(0.1);
});
