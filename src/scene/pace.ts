/** A frame that took longer (seconds) is late; so many late ones in a row, and fewer pixels are drawn. */
const slow = 1 / 24;
const inRow = 6;
/** Seconds that are no frame of a movement but a pause between two. */
const pause = 0.6;
const step = 0.75;
const least = 0.5;

/**
 * How finely to draw, as a share of full resolution: while something moves and the device cannot keep up, fewer pixels; all of them
 * again as soon as nothing moves. What turned out too fine is not tried again before that.
 */
export class Pace {
  share = 1;
  private late = 0;

  /** Takes the seconds since the last frame; returns whether the share has changed. */
  frame(dt: number, moving: boolean): boolean {
    this.late = moving && dt > slow && dt < pause ? this.late + 1 : 0;
    const before = this.share;
    if (!moving) this.share = 1;
    else if (this.late >= inRow) {
      this.share = Math.max(least, this.share * step);
      this.late = 0;
    }
    return this.share !== before;
  }
}
