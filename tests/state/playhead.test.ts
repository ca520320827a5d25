import { describe, expect, it } from 'vitest';
import { Playhead } from '../../src/state/playhead.ts';

function headOf(duration: number, rest: number): Playhead {
  const head = new Playhead();
  head.duration = duration;
  head.rest = rest;
  return head;
}

function run(head: Playhead, seconds: number, step = 1 / 60): void {
  for (let t = 0; t < seconds && head.playing; t += step) head.tick(step);
}

describe('the playhead', () => {
  it('plays once and rests on the hold', () => {
    const head = headOf(30, 12);
    head.setPlaying(true);
    run(head, 60);
    expect(head.time).toBe(12);
    expect(head.playing).toBe(false);
  });

  it('goes on from the hold to the end, and starts over from there', () => {
    const head = headOf(30, 12);
    head.seek(12);
    head.setPlaying(true);
    run(head, 60);
    expect(head.time).toBe(30);
    head.setPlaying(true);
    head.tick(0.05);
    expect(head.time).toBeCloseTo(0.05);
  });

  it('does not leap when the tab has slept', () => {
    const head = headOf(30, 12);
    head.setPlaying(true);
    head.tick(20);
    expect(head.time).toBeCloseTo(0.1);
  });

  it('repeats one phase without end', () => {
    const head = headOf(30, 12);
    head.loop = { start: 2, end: 4 };
    head.seek(2);
    head.setPlaying(true);
    for (let i = 0; i < 1000; i++) head.tick(1 / 60);
    expect(head.playing).toBe(true);
    expect(head.time).toBeGreaterThanOrEqual(2);
    expect(head.time).toBeLessThan(4);
  });

  it('goes on repeating the hold past its rest', () => {
    const head = headOf(30, 12);
    head.loop = { start: 4, end: 12.001 };
    head.seek(11.9);
    head.setPlaying(true);
    for (let i = 0; i < 5000; i++) head.tick(0.0007);
    expect(head.playing).toBe(true);
  });

  it('stays inside the drill wherever it is sent', () => {
    const head = headOf(30, 12);
    for (const time of [-5, 99, Number.NaN, Infinity]) {
      head.seek(time);
      expect(head.time).toBeGreaterThanOrEqual(0);
      expect(head.time).toBeLessThanOrEqual(30);
    }
  });
});
