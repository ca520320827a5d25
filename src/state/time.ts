import { prefersCalm } from './calm.ts';
import type { Now } from './now.ts';
import { lived } from './playhead.ts';

/** One frame of the stepping keys, seconds. */
const frameStep = 1 / 30;

/** The same in a run, share of a stride. */
const strideStep = 0.02;

/** Commands about time: playing, seeking, stepping, repeating, running. */
export class Time {
  private readonly now: Now;

  constructor(now: Now) {
    this.now = now;
  }

  /** Moves on by `dt` seconds of life; called once per drawn frame. */
  tick(dt: number): void {
    const { playhead, strides } = this.now;
    if (!playhead.playing) return;
    let left = dt;
    const { mode } = strides;
    if (mode !== 'none') {
      left = strides.tick(lived(dt) * playhead.speed);
      this.now.changed();
      if (!strides.done) return;
      // Only a stop that was asked for leads into the drill.
      if (mode !== 'stopping') {
        this.now.change({ running: false, playing: false });
        this.now.settled.ring();
        return;
      }
      this.now.change({ running: false });
    }
    playhead.tick(left);
    if (playhead.playing) return;
    // At the very end of a drill the runner runs on.
    if (playhead.time >= playhead.duration - 1e-6 && !prefersCalm()) this.run('running on');
    else this.pause();
  }

  /** Runs: before a drill, or on after it. */
  run(mode: 'running' | 'running on'): void {
    this.now.strides.end();
    this.now.strides.begin(mode);
    this.now.runMuscles.want();
    const asked = mode === 'running' ? question : {};
    this.now.change({ running: true, own: null, loop: null, step: null, guess: null, playing: true, ...asked });
    this.now.changed();
  }

  /** Watches the run itself, with its stride under the picture. */
  watchRun(): void {
    this.run('running');
    this.now.change({ asking: false });
  }

  /** The first sight: the runner runs, where motion is wanted, and the page asks where it feels tight. */
  greet(): void {
    // From the side both the front and the back of a runner can be seen.
    const first = { ...question, view: 'side', near: false } as const;
    if (prefersCalm()) return this.now.change(first);
    this.now.strides.begin('running');
    this.now.runMuscles.want();
    this.now.change({ ...first, running: true, loop: null, step: null, guess: null, playing: true });
  }

  play(): void {
    this.now.change({ playing: true });
  }

  pause(): void {
    const { playing } = this.now.state;
    this.now.change({ playing: false });
    if (playing) this.now.settled.ring();
  }

  toggle(): void {
    if (this.now.playhead.playing) this.pause();
    else this.play();
  }

  /** Jumps; whoever drags time wants neither running nor a question. */
  seek(seconds: number): void {
    this.now.change({ running: false, asking: false }, seconds);
  }

  /** Jumps, and stays there. */
  stopAt(seconds: number): void {
    this.now.change({ running: false, asking: false, playing: false }, seconds);
    this.now.settled.ring();
  }

  /**
   * Opens a person's own motion, which comes in pieces of text, and shows it in the place of the run; nothing of it
   * leaves the device. What cannot be played is said, and nothing else changes.
   */
  async openMotion(name: string, pieces: AsyncIterable<string>): Promise<void> {
    try {
      const { openMotion } = await import('./openMotion.ts');
      await openMotion(this.now, name, pieces, question);
    } catch {
      this.now.change({ notice: { code: 'motion', why: 'missing' } });
    }
  }

  /** Goes to a share of the stride (0 to 1, from a foot's contact), and stays there. */
  seekStride(share: number): void {
    this.now.strides.put(share);
    this.now.runMuscles.want();
    this.now.change({ running: true, asking: false, playing: false });
    this.now.changed();
  }

  /** Says that time has come to rest (a slider was let go). */
  settle(): void {
    this.now.settled.ring();
  }

  /** One frame on (1) or back (-1), paused. */
  step(direction: 1 | -1): void {
    const { strides, state } = this.now;
    if (state.running) return this.seekStride((strides.share + direction * strideStep + 1) % 1);
    this.stopAt(this.now.playhead.time + direction * frameStep);
  }

  private phaseNow(): number {
    const { played, playhead } = this.now;
    const at = played.findIndex(({ end }) => playhead.time < end - 1e-6);
    return at < 0 ? played.length - 1 : at;
  }

  /** Middle of the next (1) or previous (-1) phase, paused: what a slide clicker does. */
  stepPhase(direction: 1 | -1): void {
    this.goToPhase(Math.min(this.now.played.length - 1, Math.max(0, this.phaseNow() + direction)));
  }

  goToPhase(index: number): void {
    const phase = this.now.played[index];
    if (phase) this.stopAt((phase.start + phase.end) / 2);
  }

  /** Repeats one phase, and plays it. */
  loopPhase(index: number): void {
    const phase = this.now.played[index];
    if (!phase) return;
    this.now.change({ loop: index, running: false, asking: false, playing: true }, phase.start);
  }

  toggleLoop(): void {
    if (this.now.state.loop === null) this.loopPhase(this.phaseNow());
    else this.now.change({ loop: null });
  }
}

/** What being asked where it feels tight means for the rest of the page. */
export const question = { asking: true, place: null, selection: null, compare: false } as const;
