import { Bell } from './events.ts';

/** Seconds between two pictures beyond which nobody was looking. */
const asleep = 1;

/**
 * Seconds that count of those since the last picture: all of them, so that a slow device leaves out pictures and keeps
 * the clock; a tenth of one after a long gap (a sleeping tab), and none where the clock steps back.
 */
export const lived = (dt: number): number => (dt > asleep ? 0.1 : Math.max(dt, 0));

/**
 * Where the drill is now, in seconds; outside React, so that nothing but the scene and the timeline moves with it.
 * It is ticked from outside (a frame, a test, a recording) and never reads a clock.
 */
export class Playhead {
  /** Seconds from the start of the drill. */
  time = 0;
  /** Length of the drill in seconds. */
  duration = 1;
  playing = false;
  /** Seconds of drill per second of life. */
  speed = 1;
  /** Where playing comes to rest (the hold), or the end. */
  rest = 1;
  /** Stretch that is repeated, or null. */
  loop: { start: number; end: number } | null = null;
  private readonly moved = new Bell();

  /** Calls `listener` after every move; returns the way to stop that. */
  subscribe(listener: () => void): () => void {
    return this.moved.on(listener);
  }

  /** Jumps to a time, held inside the drill; tells nobody. Returns whether it moved. */
  put(time: number): boolean {
    const next = Math.min(Math.max(Number.isFinite(time) ? time : 0, 0), this.duration);
    if (next === this.time) return false;
    this.time = next;
    return true;
  }

  /** Jumps to a time, held inside the drill. */
  seek(time: number): void {
    if (this.put(time)) this.tell();
  }

  /** Starts or stops; started at the end, it starts over. */
  setPlaying(playing: boolean): void {
    if (playing && this.time >= this.duration - 1e-6) this.time = 0;
    if (playing === this.playing) return;
    this.playing = playing;
    this.tell();
  }

  /** Moves on by `dt` seconds of life (see `lived`). */
  tick(dt: number): void {
    if (!this.playing) return;
    const step = lived(dt) * this.speed;
    let next = this.time + step;
    if (this.loop && next >= this.loop.end) {
      next = this.loop.start + ((next - this.loop.start) % Math.max(this.loop.end - this.loop.start, 1e-3));
    } else if (!this.loop && this.time < this.rest && next >= this.rest) {
      next = this.rest;
      this.playing = false;
    } else if (next >= this.duration) {
      next = this.duration;
      this.playing = false;
    }
    this.time = next;
    this.tell();
  }

  /** Says that it has moved. */
  tell(): void {
    this.moved.ring();
  }
}
