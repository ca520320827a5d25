/** A frame that took longer (seconds) is late; so many late ones in a row, and fewer pixels are drawn. */
const slow = 1 / 24;
const inRow = 6;
/** Seconds that are no frame of a movement but a pause between two. */
const pause = 0.6;
const step = 0.75;
const least = 0.5;
/** Seconds of movement without a late frame after which the next movement is tried one step finer. */
const well = 20;

/**
 * How finely to draw, as a share of full resolution: while something moves and the device cannot keep up, fewer pixels;
 * all of them again as soon as nothing moves. Another number of pixels means other buffers, which costs a slow device
 * as much as several frames: so what a device was found to need is remembered, and the next movement begins with it.
 */
export class Pace {
  share = 1;
  /** The share that the device was found to need while something moves. */
  private needed = 1;
  private late = 0;
  private smooth = 0;

  /** Takes the seconds since the last frame; returns whether the share has changed. */
  frame(dt: number, moving: boolean): boolean {
    const before = this.share;
    if (!moving) {
      this.late = 0;
      this.share = 1;
      return this.share !== before;
    }
    if (before > this.needed) this.share = this.needed;
    const isLate = dt > slow && dt < pause;
    this.late = isLate ? this.late + 1 : 0;
    this.smooth = isLate ? 0 : this.smooth + Math.min(dt, slow);
    if (this.late >= inRow) {
      this.needed = Math.max(least, this.share * step);
      this.share = this.needed;
      this.late = 0;
    } else if (this.smooth > well && this.needed < 1) {
      this.needed = Math.min(1, this.needed / step);
      this.smooth = 0;
    }
    return this.share !== before;
  }
}
