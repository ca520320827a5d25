import { otherSide, type Side } from '../anatomy/segments.ts';
import type { MomentId } from '../drills/schema.ts';
import { halfDuration, momentOf } from '../drills/timeline.ts';
import type { Choice, Group } from './choices.ts';
import type { Now } from './now.ts';

type Role = 'working' | 'standing';

/** Commands about the explanation: its sentences one by one, and the question about what comes next. */
export class Explain {
  private readonly now: Now;

  constructor(now: Now) {
    this.now = now;
  }

  /** When a moment of the drill is, in the turn of the side that is at work now, and which side a role has then. */
  private when([phase, share]: readonly [MomentId, number]): { time: number; working: Side } {
    const drill = this.now.drill();
    const half = halfDuration(drill);
    const later = drill.dose.sides === 2 && this.now.playhead.time >= half;
    const { side } = this.now.state;
    return { time: (later ? half : 0) + momentOf(drill, phase, share), working: later ? otherSide(side) : side };
  }

  /**
   * Shows a sentence of the explanation at its moment, with its muscles outlined and turned to the eye; null: no
   * longer.
   */
  step(sentence: number | null): void {
    const drill = this.now.drill();
    const said = sentence === null ? undefined : drill.sentences[sentence];
    if (sentence === null || !said) {
      if (this.now.state.step) this.now.change({ step: null, selection: null });
      return;
    }
    const at = said.at && this.when(said.at);
    const working = at ? at.working : this.now.frame().side;
    const shown = said.look ? groupOf(said.look.muscles, sideOf(said.look.leg, working)) : null;
    const { near, compare } = this.now.state;
    this.now.change(
      {
        ...(at && stopped),
        step: { sentence, shown },
        selection: shown,
        depth: null,
        guess: null,
        near: near || !compare,
      },
      at?.time,
    );
    if (at) this.now.settled.ring();
  }

  /** The next (1) or previous (-1) sentence; does nothing where none is shown. */
  stepBy(direction: 1 | -1): void {
    const { step } = this.now.state;
    if (!step) return;
    this.step(Math.min(this.now.drill().sentences.length - 1, Math.max(0, step.sentence + direction)));
  }

  /** Stops before the drill's question and asks it; does nothing where the drill has none. */
  guess(): void {
    const { predict } = this.now.drill();
    if (!predict) return;
    const { time, working } = this.when(predict.at);
    this.now.change(
      {
        ...stopped,
        step: null,
        selection: null,
        loop: null,
        guess: { side: sideOf(predict.leg, working), picked: null },
        view: 'drill',
        near: false,
      },
      time,
    );
    this.now.settled.ring();
  }

  /** Takes an answer: what is right is outlined beside it, and the drill plays on. */
  answer(picked: Choice): void {
    const { predict } = this.now.drill();
    const { guess } = this.now.state;
    if (!predict || !guess || guess.picked) return;
    const right = groupOf(predict.right, guess.side);
    this.now.change({
      guess: { ...guess, picked: { id: picked.id, side: picked.side } },
      selection: null,
      hover: right && { ...right, with: [...(right.with ?? []), picked] },
      playing: true,
    });
  }

  /** Ends the question, answered or not. */
  endGuess(): void {
    this.now.change({ guess: null, hover: null });
  }

  /** Whether an answer names one of the muscles that work, on the side where they do. */
  isRight(picked: Choice): boolean {
    const right: readonly string[] = this.now.drill().predict?.right ?? [];
    return picked.side === this.now.state.guess?.side && right.includes(picked.id);
  }
}

/** Time stands, and nobody runs or asks. */
const stopped = { running: false, asking: false, playing: false } as const;

/** The side that a role of the drill has while this one works. */
const sideOf = (role: Role, working: Side): Side => (role === 'working' ? working : otherSide(working));

/** Several muscles of one side as one choice. */
function groupOf(muscles: readonly string[], side: Side): Group | null {
  const [first, ...others] = muscles.map((id): Choice => ({ id, side }));
  return first ? { ...first, with: others } : null;
}
