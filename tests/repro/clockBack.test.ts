import { expect, it } from 'vitest';
import { Playhead } from '../../src/state/playhead.ts';

// Seen: where the clock of the frames stepped back, time ran below zero.
it('stands still while the clock of the frames steps back', () => {
  const playhead = new Playhead();
  playhead.duration = 10;
  playhead.setPlaying(true);
  playhead.tick(-5);
  expect(playhead.time).toBe(0);
  playhead.tick(0.05);
  expect(playhead.time).toBeCloseTo(0.05);
});
