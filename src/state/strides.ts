import type { Side } from '../anatomy/segments.ts';
import type { Frame } from '../moment/frame.ts';
import { createFrame, frameAt } from '../moment/frameAt.ts';
import { runFrameAt } from '../moment/running.ts';
import { run } from '../moment/stride.ts';
import type { Played } from '../moment/playOwn.ts';
import type { Drill } from '../drills/schema.ts';

/** Seconds in which a run comes to a stand, or a stand becomes a run; and how long the runner runs on after a drill. */
const stopTime = 1.8;
const startTime = 1.4;
const onTime = 6;
/**
 * Seconds after which a runner whom nobody asks anything comes to a stand by himself: a picture that moves for ever
 * drains a phone.
 */
const patience = 45;

/**
 * Running before a drill ("stop") and after it ("run on"); outside the drill's own time, and nothing while `mode` is
 * "none".
 */
export class Strides {
  mode: 'none' | 'running' | 'resting' | 'stopping' | 'running on' = 'none';
  private time = 0;
  private since = 0;
  /** 0 standing, 1 running; where a stop began. */
  private amount = 0;
  private from = 0;
  private stand: Float64Array | null = null;
  private standOf = '';
  private readonly scratch = createFrame();
  /** The person's own motion, which is shown in the place of the mean runner's stride. */
  own: Played | null = null;

  /** Whether nothing of this is going on. */
  get done(): boolean {
    return this.mode === 'none';
  }

  /** Begins to run: at once from nothing, or out of the standing at a drill's end. */
  begin(mode: 'running' | 'running on'): void {
    this.mode = mode;
    this.since = 0;
    this.amount = mode === 'running' ? 1 : 0;
  }

  /** Slows down to the stand that a drill begins with. */
  stop(): void {
    if (this.mode === 'none') return;
    this.own = null;
    this.from = this.amount;
    this.mode = 'stopping';
    this.since = 0;
  }

  end(): void {
    this.own = null;
    this.mode = 'none';
    this.amount = 0;
  }

  /**
   * Share of the stride now, 0 to 1, from the contact of the right foot (of the left, where the sides are exchanged).
   */
  get share(): number {
    const share = this.time / this.length;
    return share - Math.floor(share);
  }

  private get length(): number {
    return this.own?.duration || run.stride;
  }

  /** Goes to a share of the stride, running whole. */
  put(share: number): void {
    this.begin('running');
    this.time = share * this.length;
  }

  /** Moves on by `dt` seconds; returns the seconds that are left over where this part has come to its end. */
  tick(dt: number): number {
    this.time += dt;
    this.since += dt;
    if (this.mode === 'running' && this.since >= patience) {
      this.stop();
      this.mode = 'resting';
    }
    if (this.mode === 'stopping' || this.mode === 'resting') {
      this.amount = this.from * ease(1 - this.since / stopTime);
      if (this.since < stopTime) return 0;
      this.end();
      return this.since - stopTime;
    }
    if (this.mode === 'running on') {
      this.amount = ease(this.since / startTime) * ease((onTime - this.since) / stopTime);
      if (this.since < onTime) return 0;
      this.end();
      return this.since - onTime;
    }
    return 0;
  }

  /** The moment of a share of the stride, running whole. */
  at(share: number, left: boolean, out: Frame): Frame {
    const time = share * this.length;
    return this.own ? this.own.frame(time, left, out) : runFrameAt(time, 1, null, left, out);
  }

  /** The moment now, blended with how `drill` begins. */
  frame(drill: Drill, side: Side, out: Frame): Frame {
    if (this.own) return this.own.frame(this.time, side === 'left', out);
    if (this.standOf !== drill.id) {
      this.stand = Float64Array.from(frameAt(drill, 0, { side: 'right' }, this.scratch).coordinates);
      this.standOf = drill.id;
    }
    return runFrameAt(this.time, this.amount, this.stand, side === 'left', out);
  }
}

/** 0 below 0, 1 above 1, and between them smooth to the second derivative. */
function ease(u: number): number {
  const x = Math.min(1, Math.max(0, u));
  return x * x * x * (10 - 15 * x + 6 * x * x);
}
