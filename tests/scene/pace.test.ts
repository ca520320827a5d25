import { describe, expect, it } from 'vitest';
import { Pace } from '../../src/scene/pace.ts';

const frames = (pace: Pace, count: number, dt: number): void => {
  for (let i = 0; i < count; i++) pace.frame(dt, true);
};

describe('the pace of drawing', () => {
  it('draws all pixels while the device keeps up', () => {
    const pace = new Pace();
    frames(pace, 500, 1 / 60);
    frames(pace, 5, 1 / 10);
    frames(pace, 500, 1 / 30);
    expect(pace.share).toBe(1);
  });

  it('draws fewer and fewer where it does not, and never fewer than a quarter', () => {
    const pace = new Pace();
    frames(pace, 6, 1 / 15);
    expect(pace.share).toBe(0.75);
    frames(pace, 200, 1 / 15);
    expect(pace.share).toBe(0.5);
  });

  it('draws all of them again as soon as nothing moves, and says so once', () => {
    const pace = new Pace();
    frames(pace, 6, 1 / 15);
    expect(pace.frame(1 / 15, false)).toBe(true);
    expect(pace.share).toBe(1);
    expect(pace.frame(1 / 15, false)).toBe(false);
  });

  it('begins the next movement with what the device was found to need, so that its buffers change twice a movement and not at every trial', () => {
    const pace = new Pace();
    frames(pace, 200, 1 / 15);
    pace.frame(1 / 15, false);
    expect(pace.share).toBe(1);
    let changes = 0;
    for (let i = 0; i < 40; i++) if (pace.frame(1 / 20, true)) changes++;
    expect([pace.share, changes]).toEqual([0.5, 1]);
  });

  it('tries one step finer after twenty seconds without a late frame, when the next movement begins', () => {
    const pace = new Pace();
    frames(pace, 6, 1 / 15);
    frames(pace, 60 * 25, 1 / 60);
    expect(pace.share).toBe(0.75);
    pace.frame(1 / 60, false);
    pace.frame(1 / 60, true);
    expect(pace.share).toBe(1);
  });

  it('takes no pause between two movements for a slow frame', () => {
    const pace = new Pace();
    frames(pace, 50, 3);
    expect(pace.share).toBe(1);
  });
});
