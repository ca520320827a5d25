import type { Side } from '../anatomy/segments.ts';
import type { Choose } from './choose.ts';
import type { Choice, Group } from './choices.ts';
import type { Now } from './now.ts';
import { question } from './time.ts';
import { answerOf, groupOf, placeTouched } from './touch.ts';

/** Commands about the question where it feels tight, and the place that answers it. */
export class Ask {
  private readonly now: Now;
  private readonly choose: Choose;

  constructor(now: Now, choose: Choose) {
    this.now = now;
    this.choose = choose;
  }

  /** Asks where it feels tight, on the runner himself. */
  ask(): void {
    this.now.change(question);
  }

  /** Asks no longer. */
  stop(): void {
    this.now.change({ asking: false });
  }

  /** Answers with a place, and its side where that is known. */
  answer(symptom: string, side: Side | null): void {
    this.now.change({ place: { symptom, side } });
  }

  /** Takes the answer back, and the outline with it. */
  takeBack(): void {
    this.now.change({ place: null, hover: null });
  }

  /** Places whose words stand beside the runner just now. */
  named(places: readonly string[]): void {
    this.now.change({ named: places });
  }

  /**
   * Answers by a touch on the runner: the place that it means; a structure that no place leads to is chosen instead;
   * nothing takes the answer back.
   */
  touch(stack: readonly Choice[], x: number, y: number): void {
    const found = placeTouched(stack, x, y, this.now.sight);
    if (found) this.now.change({ place: answerOf(found) });
    else if (stack[0]) this.choose.select(stack[0]);
    else this.now.change({ place: null });
  }

  /** What a touch here would mean: everything of its place, on that side. */
  placeUnder(stack: readonly Choice[], x: number, y: number): Group | null {
    const found = placeTouched(stack, x, y, this.now.sight);
    return found && groupOf(found.place, found.touched.side);
  }
}
