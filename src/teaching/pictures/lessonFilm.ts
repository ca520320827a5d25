import { drills, findDrill } from '../../drills/drills.ts';
import { duration, momentOf, spokenMoment } from '../../drills/timeline.ts';
import type { Shown } from '../../lessons/lessonSchema.ts';
import { placeOfStep } from '../../lessons/stepPlace.ts';
import { run } from '../../moment/stride.ts';

/** A step as a film needs it: what it shows and says, and what it asks before that. */
export interface FilmedStep {
  shown: Shown;
  says: string;
  question: string | null;
}

/** What is shown at one time: seconds of the step's drill, or where he runs a share of the stride, 0 to 1. */
export type Moment = { time: number } | { share: number };

/** A frame of a film of a lesson. */
export interface LessonFrame {
  /** Index of its step. */
  step: number;
  /** What stands under the picture. */
  says: string;
  at: Moment;
  /** Whether it is the same picture as the frame before. */
  same: boolean;
}

/**
 * Letters that a person reads in a second while there is something to look at besides, as subtitles count them: 160 to 180
 * words in a minute are about 15 letters a second (BBC subtitle guidelines), and Japanese subtitles have four characters.
 */
const letters = 15;
const characters = 4;
/** Seconds to look at the picture itself, before or after reading. */
const looks = 2;
/** Seconds more for whoever is asked something, to decide. */
const thinks = 5;

/** Seconds that a sentence stands, so that it can be read and its picture be looked at. */
export function readingSeconds(sentence: string): number {
  const wide = sentence.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return looks + wide / characters + ([...sentence].length - wide) / letters;
}

/** A stretch of a film in which one thing is said. */
interface Scene {
  says: string;
  seconds: number;
  /** What is shown so many seconds into it. */
  at: (into: number) => Moment;
  /** Seconds after which nothing moves. */
  moves: number;
}

/**
 * All frames of a film of a lesson: each step is shown as long as its sentence takes to be read, and plays where the step
 * plays, as far as playing it goes by itself; where it asks, the question stands first, and the answer plays on to the
 * moment that is meant. Frame n stands at the time n / fps.
 */
export function lessonFrames(steps: readonly FilmedStep[], fps: number): LessonFrame[] {
  return steps.flatMap((step, index) =>
    scenesOf(step).flatMap(({ says, seconds, at, moves }) =>
      Array.from({ length: Math.max(1, Math.round(seconds * fps)) }, (_, i): LessonFrame => {
        const into = Math.min(i / fps, moves);
        return { step: index, says, at: at(into), same: i > 0 && (i - 1) / fps >= moves };
      }),
    ),
  );
}

/** One moment that stands for as long as a text takes to be read, and `more` seconds. */
const stand = (at: Moment, says: string, more = 0): Scene => ({
  says,
  seconds: readingSeconds(says) + more,
  at: () => at,
  moves: 0,
});

function scenesOf({ shown, says, question }: FilmedStep): Scene[] {
  const asked = shown.ask ? (question ?? '') : null;
  const { stride } = shown;
  if (stride !== undefined) {
    const still = { share: stride };
    const runs = (text: string): Scene => ({
      says: text,
      seconds: readingSeconds(text),
      at: (into) => ({ share: (stride + into / run.stride) % 1 }),
      moves: Infinity,
    });
    const answer = shown.plays ? runs(says) : stand(still, says);
    return asked === null ? [answer] : [stand(still, asked, thinks), answer];
  }
  const { place } = placeOfStep(shown);
  const drill = findDrill(place.drill) ?? drills[0];
  if (!drill) return [];
  const start = Math.min(place.time, duration(drill));
  /** Plays on to a moment, which then stands long enough to be seen. */
  const playTo = (end: number): Scene => {
    const moves = Math.max(0, end - start);
    const seconds = Math.max(readingSeconds(says), moves + (moves > 0 ? looks : 0));
    return { says, seconds, at: (into) => ({ time: Math.min(end, start + into) }), moves };
  };
  if (asked !== null) return [stand({ time: start }, asked, thinks), playTo(Math.max(start, spokenMoment(drill)))];
  if (!shown.plays) return [stand({ time: start }, says)];
  // As the playhead does: on to the end of the hold, and from there to the end.
  const rest = momentOf(drill, 'hold', 1) - 1e-3;
  return [playTo(start < rest ? rest : duration(drill))];
}
