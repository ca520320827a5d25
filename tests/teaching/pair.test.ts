import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Channel, Pair, type Picture } from '../../src/teaching/pair.ts';
import { seeded } from '../state/anyPlace.ts';

/** Channels that hear each other at once, as windows of one browser do. */
class Air {
  private readonly all = new Set<Channel>();

  join(): Channel {
    const channel: Channel = {
      hear: null,
      send: (message) => {
        for (const other of this.all) if (other !== channel) other.hear?.(structuredClone(message));
      },
      close: () => void this.all.delete(channel),
    };
    this.all.add(channel);
    return channel;
  }
}

const shown = (change: number): Picture => ({
  address: '?drill=hinge&side=left&t=3',
  with: [],
  over: '',
  near: false,
  speed: 1,
  playing: true,
  time: 3,
  running: false,
  black: false,
  change,
});

let air: Air;
const presenterOf = (change = 1): Pair => {
  const pair = new Pair('presenter', air.join());
  pair.picture = () => shown(change);
  return pair;
};
beforeEach(() => {
  vi.useFakeTimers();
  air = new Air();
});
afterEach(() => vi.useRealTimers());

describe('two windows', () => {
  it('find each other whichever comes first, and the later one hears at once what is shown', () => {
    for (const first of ['presenter', 'room'] as const) {
      air = new Air();
      const heard: Picture[] = [];
      const room = new Pair('room', air.join());
      room.onPicture = (picture) => heard.push(picture);
      const presenter = presenterOf();
      const order = first === 'presenter' ? [presenter, room] : [room, presenter];
      for (const pair of order) pair.begin();
      expect(heard.at(-1)).toEqual(shown(1));
      vi.advanceTimersByTime(1100);
      expect([presenter.there, room.there]).toEqual([true, true]);
      for (const pair of order) pair.end();
    }
  });

  it('say when the other one is closed, has died, or is covered, and when it is there again', () => {
    const presenter = presenterOf();
    let hidden = false;
    let room = new Pair('room', air.join());
    presenter.begin();
    room.begin(() => hidden);
    vi.advanceTimersByTime(1000);
    expect(presenter.there).toBe(true);
    room.end();
    expect(presenter.there).toBe(false);
    room = new Pair('room', air.join());
    room.begin(() => hidden);
    expect(presenter.there).toBe(true);
    hidden = true;
    vi.advanceTimersByTime(1000);
    expect([presenter.there, presenter.covered]).toEqual([true, true]);
    hidden = false;
    vi.advanceTimersByTime(1000);
    expect(presenter.covered).toBe(false);
    // A window that dies says nothing any more.
    let changes = 0;
    presenter.onChange(() => changes++);
    const dead = new Air();
    (room as unknown as { channel: Channel }).channel = dead.join();
    vi.advanceTimersByTime(6000);
    expect(presenter.there).toBe(false);
    expect(changes).toBe(1);
  });

  it('of two that present one session the elder stays, and the younger is told', () => {
    const elder = presenterOf();
    elder.begin();
    vi.advanceTimersByTime(500);
    const younger = presenterOf();
    const told: string[] = [];
    elder.onElder = () => told.push('elder');
    younger.onElder = () => told.push('younger');
    younger.begin();
    vi.advanceTimersByTime(2000);
    expect(new Set(told)).toEqual(new Set(['younger']));
  });

  it('hand a clicker in the room to the presenter, and a second room hears the same', () => {
    const presenter = presenterOf();
    const wishes: string[] = [];
    presenter.onWish = (wish) => wishes.push(wish);
    presenter.begin();
    const rooms = [new Pair('room', air.join()), new Pair('room', air.join())];
    let heard = 0;
    for (const room of rooms) {
      room.onPicture = () => heard++;
      room.begin();
    }
    rooms[0]?.wish('next');
    expect(wishes).toEqual(['next']);
    heard = 0;
    presenter.tell();
    expect(heard).toBe(2);
  });

  it('leave alone whatever else is said on their channel', () => {
    const stranger = air.join();
    const room = new Pair('room', air.join());
    let heard = 0;
    room.onPicture = () => heard++;
    room.begin();
    const lie = { tightrope: 1, from: 'presenter', kind: 'picture', sent: 0, born: 0 };
    stranger.send({ ...lie, picture: { ...shown(1), address: 'x'.repeat(1_000_000) } });
    stranger.send({ ...lie, picture: { ...shown(1), time: Number.NaN } });
    stranger.send({ ...lie, picture: { ...shown(1), with: [{ toString: 'x' }] } });
    fc.assert(
      fc.property(fc.anything(), (message) => {
        try {
          structuredClone(message);
        } catch {
          return;
        }
        stranger.send(message);
      }),
      seeded,
    );
    expect([heard, room.there]).toEqual([0, false]);
    stranger.send({ ...lie, picture: shown(1) });
    expect([heard, room.there]).toEqual([1, true]);
  });
});
